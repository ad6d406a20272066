"""Exit with 1 unless two wheels hold the same files with the same contents: compare_wheels.py A.whl B.whl."""

import sys
import zipfile


def contents(wheel: str) -> dict[str, bytes]:
    """Return each member's contents by its name."""
    with zipfile.ZipFile(wheel) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


first, second = map(contents, sys.argv[1:])
different = sorted(name for name in first.keys() | second.keys() if first.get(name) != second.get(name))
sys.exit(f"the wheels differ in {', '.join(different)}" if different else 0)
