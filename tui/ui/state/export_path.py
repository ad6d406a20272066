"""The path that an export is written to: its default, and its suffix for a format. Pure functions.

>>> swap_suffix("notes/report.csv", ".csv", ".html")
'notes/report.html'
>>> swap_suffix("notes/report.txt", ".csv", ".html")
'notes/report.txt'
"""

from collections.abc import Sequence
from pathlib import PurePath

from tui.text.sanitize import clean_line

_OTHER_STEM = "article"
"""The stem of the path if the article was not read from a file."""


def default_path(file: str | None, suffix: str) -> str:
    """Return the name of the article's file with the suffix of a format, in the current folder.

    It is never the article's own file.
    """
    stem = clean_line(PurePath(file).stem) if file else _OTHER_STEM
    name = f"{stem or _OTHER_STEM}{suffix}"
    return f"{stem}-cast{suffix}" if file and name == clean_line(PurePath(file).name) else name


def swap_suffix(path: str, before: str, after: str) -> str:
    """Return a path with the suffix of another format, unless it ends in neither."""
    return f"{path.removesuffix(before)}{after}" if path.endswith(before) and path != before else path


def choose_by_suffix(path: str, suffixes: Sequence[str], chosen: int) -> int:
    """Return the index of the format whose suffix a path has, the longest of several; `chosen` if there is none."""
    if path.endswith(suffixes[chosen]):
        return chosen
    fitting = [number for number, suffix in enumerate(suffixes) if path.endswith(suffix)]
    return max(fitting, key=lambda number: len(suffixes[number]), default=chosen)
