"""The report of an error in the program itself: saved as a file for the developers, and announced in one line.

A report never contains the text of an article. It has the lines of code that were running, but no values of variables,
and quotations are removed from messages that may quote a text.
"""

import os
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import suppress
from time import strftime
from traceback import StackSummary, walk_tb

from tui.text.sanitize import clean, clean_line

_MAX_FRAMES = 60
_MAX_CHARACTERS = 300
"""The most characters of a message."""
_MAX_REPORTS = 9
"""The most reports in one second."""
_SPEAKS_OF_CODE = (AttributeError, ImportError, NameError, TypeError, RecursionError)
"""Errors whose messages name parts of the program, but contain no data."""
_QUOTATION = re.compile(r"(?s)(['\"]).*\1")


def report_crash(error: BaseException) -> str:
    """Save a report of an unexpected error, and return the line that announces it."""
    what = "an error in Dramatis itself stopped it"
    try:
        path = _save(_describe(error))
    except Exception as problem:
        reason = getattr(problem, "strerror", None) or str(problem)
        return f"{what} ({_name_with_message(error)}); the report could not be saved: {clean_line(reason)}"
    return f"{what} ({type(error).__name__}); please report it with the file {path}"


def _name_with_message(error: BaseException) -> str:
    message = str(error)
    if not isinstance(error, _SPEAKS_OF_CODE):
        message = _QUOTATION.sub("'…'", message)
    name = type(error).__name__
    return clean_line(f"{name}: {message[:_MAX_CHARACTERS]}") if message else name


def _describe(error: BaseException) -> str:
    """Return the text of the report."""
    from tui import __version__

    try:
        width, height = os.get_terminal_size(2)
        size = f"{width} × {height}"
    except OSError:
        size = "none"
    facts = {
        "dramatis": __version__,
        "python": sys.version,
        "textual": _version("textual"),
        "rich": _version("rich"),
        "platform": platform.platform(),
        "TERM": os.environ.get("TERM", ""),
        "terminal": size,
        "arguments": repr(sys.argv[1:]),
    }
    heading = "".join(f"{name}: {clean_line(value)}\n" for name, value in facts.items())
    return f"{heading}\n{clean(''.join(_describe_errors(error)))}"


def _version(distribution: str) -> str:
    """Return the version of a package if it has been imported."""
    if distribution not in sys.modules:
        return "not imported"
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(distribution)
    except PackageNotFoundError:
        return "unknown"


def _describe_errors(error: BaseException) -> Iterator[str]:
    """Yield the error, then its causes, the latest first, each with the code that was running."""
    seen: set[int] = set()
    waiting: list[BaseException | None] = [error]
    while waiting:
        current = waiting.pop()
        if current is None or id(current) in seen:
            continue
        seen.add(id(current))
        if len(seen) > 1:
            yield "\nwhile handling, or because of, or together with:\n"
        yield f"{_name_with_message(current)}\n"
        yield from StackSummary.extract(walk_tb(current.__traceback__), limit=-_MAX_FRAMES).format()
        waiting += [current.__context__, current.__cause__, *getattr(current, "exceptions", ())]


def _save(report: str) -> str:
    """Write the report to a new file in the state folder, readable only by its owner; return its path.

    Raises `OSError`. Neither the folder nor the file may be a symbolic link.
    """
    from tui.paths import state_folder

    folder = str(state_folder())
    os.makedirs(os.path.dirname(folder), exist_ok=True)
    with suppress(FileExistsError):
        os.mkdir(folder, 0o700)
    directory = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        name = _create(report, directory)
    finally:
        os.close(directory)
    home = os.path.join(os.path.expanduser("~"), "")
    path = os.path.join(folder, name)
    return os.path.join("~", path.removeprefix(home)) if path.startswith(home) else path


def _create(report: str, folder: int) -> str:
    """Write the report to a file that does not exist yet in an open folder; return the file's name."""
    from tui.private_files import create_file

    moment = strftime("%Y%m%d-%H%M%S")
    for number in range(1, _MAX_REPORTS + 1):
        name = f"crash-{moment}.txt" if number == 1 else f"crash-{moment}-{number}.txt"
        with suppress(FileExistsError):
            create_file(name, report, folder)
            return name
    raise OSError("there are too many reports")
