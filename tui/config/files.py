"""Reads the files of the reader's configuration folder, settings and themes, without trust.

Such a file can be anything: a pipe without a writer, a link to /dev/zero, a hundred megabytes, ten thousand brackets.
Reading it takes bounded time and memory. Each problem becomes one clean line, and many problems become one line.
"""

import os
import re
import stat
from collections.abc import Callable, Sequence
from errno import ENAMETOOLONG, ENOTDIR, ENXIO
from typing import Any

MAX_BYTES = 100_000
"""The size of the largest file that is read. All keys take 4 kB, a theme 2 kB; the worst 100 kB take 0.1 s to parse."""
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_MAX_DOTS = 20
"""The most dots in a line, outside texts and comments: a dotted key of many parts takes the parser quadratic time."""
# An unterminated string extends to the end of the line, or of the document, where the parser will report it. So each
# character is examined once.
_TEXT_OR_COMMENT = (
    r'''"""(?:[^\\]|\\[\s\S])*?(?:"{3,5}|\Z)|"(?:[^"\\\n]|\\.)*"?'''
    r"""|'''[\s\S]*?(?:'{3,5}|\Z)|'[^'\n]*'?|\#[^\n]*"""
)
_SHOWN_PROBLEMS = 2
_LONGEST_PROBLEM = 300
_KINDS = {
    stat.S_IFDIR: "a directory",
    stat.S_IFIFO: "a pipe",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}

Problem = Callable[[], str]
"""Returns the words for one problem. It is called only for the few that are shown, because finding the line and a
suggestion takes time."""


class ConfigError(Exception):
    """A file of the configuration folder cannot be used. The message is one clean line that says why."""


def read_text(path: str) -> str:
    """Return the text of a file, with the line ends that it has, but without a byte order mark.

    Raises `FileNotFoundError` if there is no such file, `PermissionError`, and `ConfigError` if it is not a regular
    file, is larger than `MAX_BYTES`, or is not UTF-8.
    """
    try:
        # Opened without blocking, because opening a pipe would wait for a writer. The open file is examined, not the
        # name.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            content = _read_regular_file(handle)
        finally:
            os.close(handle)
    except PermissionError:
        raise
    except OSError as error:
        if error.errno in (ENOTDIR, ENAMETOOLONG):
            raise FileNotFoundError(error.errno, error.strerror) from error
        if isinstance(error, FileNotFoundError):
            raise
        raise ConfigError("it is a socket, not a file" if error.errno == ENXIO else describe(error)) from error
    try:
        return content.removeprefix(_BYTE_ORDER_MARK).decode()  # the codec "utf-8-sig" is a module to import
    except UnicodeDecodeError as error:
        raise ConfigError("it is not UTF-8") from error


def _read_regular_file(handle: int) -> bytes:
    """Return the content of an open file. Raises `ConfigError`; stops at the limit, whatever the file's size says."""
    status = os.fstat(handle)
    if not stat.S_ISREG(status.st_mode):
        raise ConfigError(f"it is {_KINDS.get(stat.S_IFMT(status.st_mode), 'something else')}, not a file")
    content = b""
    if status.st_size <= MAX_BYTES:
        while part := os.read(handle, MAX_BYTES + 1 - len(content)):
            content += part
    if len(content) > MAX_BYTES or status.st_size > MAX_BYTES:
        raise ConfigError(f"it is larger than {MAX_BYTES // 1000} kB")
    return content


def parse_toml(text: str, parse_float: Callable[[str], Any] = float) -> dict[str, Any]:
    """Return the content of a TOML document. Raises `ConfigError` if the parser cannot read it.

    `parse_float` converts the text of a number with a fraction or an exponent.
    """
    import tomllib  # imported here, since most readers have no settings file

    if _has_many_dots(text):
        raise ConfigError(f"a line has more than {_MAX_DOTS} dots")
    try:
        return tomllib.loads(text, parse_float=parse_float)
    except (tomllib.TOMLDecodeError, RecursionError, MemoryError) as error:
        raise ConfigError(describe(error)) from error
    except ValueError as error:  # Python rejects integers of more than 4,300 digits
        raise ConfigError("a number in it has too many digits") from error


def _has_many_dots(text: str) -> bool:
    def is_over(text: str) -> bool:
        return any(line.count(".") > _MAX_DOTS for line in text.split("\n"))

    return is_over(text) and is_over(re.sub(_TEXT_OR_COMMENT, "", text))


def describe(error: BaseException) -> str:
    """Return the message of an error as one clean line, without the number and the file that Python adds."""
    if isinstance(error, RecursionError):
        return "it is nested too deeply"
    if isinstance(error, MemoryError):
        return "it needs too much memory"
    text = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    return _clean_problem(" ".join(text.split()))


def merge_problems(place: str, problems: Sequence[Problem]) -> tuple[str, ...]:
    """Return one notice for each of a few problems, or one notice for all of many; each is one clean line.

    >>> merge_problems("settings.toml", [lambda: "line 1: x is unknown"] * 3)
    ('settings.toml: 3 problems; the first: line 1: x is unknown',)
    """
    if not problems:
        return ()
    if len(problems) <= _SHOWN_PROBLEMS:
        return tuple(f"{_clean_problem(place)}: {_clean_problem(problem())}" for problem in problems)
    return (f"{_clean_problem(place)}: {len(problems):,} problems; the first: {_clean_problem(problems[0]())}",)


def _clean_problem(text: str) -> str:
    from tui.text.sanitize import clean_start

    return clean_start(text, _LONGEST_PROBLEM)
