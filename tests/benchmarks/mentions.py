"""How many mentions a generated text has: counted in a process of its own, which ends with its memory."""

import hashlib
import subprocess
import sys
from pathlib import Path

from tests.benchmarks import programs

_COUNT = """
import sys
from tui.cast import read_cast
text = open(sys.argv[1], encoding="utf-8").read()
print(sum(len(actor.mentions) for actor in read_cast(text).actors))
"""


def mentions_in(file: Path) -> int:
    """Return how many mentions the cast of a text has. Kept while the code of the cast stays as it is."""
    state = hashlib.sha256()
    for source in sorted((programs.ROOT / "tui" / "cast").rglob("*")):
        if source.is_file() and source.suffix != ".pyc":
            state.update(source.read_bytes())
    kept = file.with_suffix(f".{state.hexdigest()[:8]}.mentions")
    if not kept.exists():
        command = [sys.executable, "-c", _COUNT, str(file)]
        done = subprocess.run(
            command, cwd=programs.ROOT, env=dict(programs.environment()), capture_output=True, check=True
        )
        kept.write_bytes(done.stdout)
    return int(kept.read_text("ascii"))
