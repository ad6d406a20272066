"""How many mentions a generated text has: counted in a process of its own, which ends with its memory."""

import subprocess
import sys
from functools import cache
from pathlib import Path

from tests.benchmarks import programs

_SAMPLE = 1_000_000
_COUNT = """
import sys
from tui.cast import read_cast
text = open(sys.argv[1], encoding="utf-8").read(int(sys.argv[2]))
print(sum(len(actor.mentions) for actor in read_cast(text).actors) / len(text))
"""


@cache
def estimated_mentions(file: Path, size: int) -> float:
    """Return about how many mentions a text of so many bytes has, by counting those of its first million characters."""
    command = [sys.executable, "-c", _COUNT, str(file), str(_SAMPLE)]
    done = subprocess.run(command, cwd=programs.ROOT, env=dict(programs.environment()), capture_output=True, check=True)
    return float(done.stdout) * size
