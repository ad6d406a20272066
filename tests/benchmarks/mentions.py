"""The number of mentions in a generated text, counted in a separate process so that its memory is freed."""

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
    """Return the number of mentions in the cast of a text, cached until the code of the cast changes."""
    state = hashlib.sha256()
    for source in sorted((programs.ROOT / "tui" / "cast").rglob("*")):
        if source.is_file() and source.suffix != ".pyc":
            state.update(source.read_bytes())
    cache_file = file.with_suffix(f".{state.hexdigest()[:8]}.mentions")
    if not cache_file.exists():
        command = [sys.executable, "-c", _COUNT, str(file)]
        done = subprocess.run(
            command, cwd=programs.ROOT, env=dict(programs.environment()), capture_output=True, check=True
        )
        cache_file.write_bytes(done.stdout)
    return int(cache_file.read_text("ascii"))
