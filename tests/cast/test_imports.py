"""Modules that reading a cast does not import: each would delay the cast of a small article by milliseconds."""

import subprocess
import sys
from pathlib import Path

READ = """
import sys
from tui.cast import read_cast
cast = read_cast("Angela Merkel met the French president in Paris. She said: “We agree.”")
assert [actor.name for actor in cast.actors][0] == "Angela Merkel"
print(*sorted(sys.modules))
"""
NEVER = {"fractions", "tempfile", "tomllib", "json", "pathlib", "gzip", "importlib.resources", "dataclasses", "inspect"}
NEVER |= {"textual", "rich", "rapidfuzz", "numpy", "weakref"}
NOT_YET = {"tui.cast.training", "tui.cast.recognizers.sandbox"}


def test_the_first_cast_imports_only_what_it_needs() -> None:
    root = Path(__file__).parents[2]
    done = subprocess.run([sys.executable, "-c", READ], cwd=root, capture_output=True, text=True, check=True)
    assert set(done.stdout.split()) & (NEVER | NOT_YET) == set()
