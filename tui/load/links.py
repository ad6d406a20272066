"""Links: a source, and a place in its article, as one word for the shell.

    report.txt#yoon-suk-yeol/3    the third mention of that actor; without a number, the first
    report.txt:12:8               line and column of the text that `dramatis text` prints; without a column, the first

A name of a file may look like that as a whole, or in part. Existing files decide: an existing file with the whole name
is not a link, and the source before the place has to exist, or be standard input or a web address.

>>> parse_link("report.txt:12:8", {"report.txt"}.__contains__)
Link(source='report.txt', place=TextPlace(line=12, column=8))
>>> parse_link("report.txt:12:8", {"report.txt:12:8", "report.txt"}.__contains__)
Link(source='report.txt:12:8', place=None)
"""

import os
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from typing import NamedTuple

from tui.load.file_uris import find_path, is_address
from tui.load.files import STDIN, LoadError
from tui.text.sanitize import clean_line

_NUMBER = "[0-9]{1,9}"
_MENTION = re.compile(rf"(.+)#([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)(?:/({_NUMBER}))?", re.DOTALL)
_LINE_AND_COLUMN = re.compile(rf"(.+):({_NUMBER}):({_NUMBER})", re.DOTALL)
_LINE = re.compile(rf"(.+):({_NUMBER})", re.DOTALL)
_HOST = re.compile(r"https?://(?:\[[^]/?#]*\]|[^/?#:]*)(?::[0-9]+)?", re.IGNORECASE)
"""The beginning of an address, up to its port: no number in it is a line."""
_BREAKS_OUT = "'\"`$\\!"
"""Characters with a meaning in shells within single or double quotation marks."""
_ENCODED = {ord(character): f"%{ord(character):02X}" for character in _BREAKS_OUT}


class MentionPlace(NamedTuple):
    """Mention number `number`, from 1, of the actor with this id."""

    actor: str
    number: int = 1


class TextPlace(NamedTuple):
    """A line of the article's text and a column in code points, both from 1."""

    line: int
    column: int = 1


Place = MentionPlace | TextPlace


class Link(NamedTuple):
    """A source, as it is opened, and a place in its article; None for the source alone."""

    source: str
    place: Place | None = None


def parse_link(target: str, exists: Callable[[str], bool]) -> Link:
    """Parse a target; `exists` returns whether a file exists.

    If no file exists, the target is read as a link in the first way, so that the missing file can be named in a
    message.
    """
    if exists(target) and not is_address(target):
        return Link(target)
    readings = list(_read_as_link(target))
    return next((link for link in readings if _can_be_opened(link.source, exists)), [*readings, Link(target)][0])


def write_link(link: Link) -> str:
    """Return the word for a link.

    `parse_link` returns the same link for it, unless there is a file whose name is the whole word. An address without a
    path gets one, since a line would be taken for its port.
    """
    source, place = link
    if place is None:
        return source
    if isinstance(place, MentionPlace):
        return f"{source}#{place.actor}/{place.number}"
    if (host := _HOST.match(source)) and host.end() == len(source):
        source += "/"
    return f"{source}:{place.line}:{place.column}"


def source_exists(source: str) -> bool:
    """Return whether there is a file or a folder of this name, which may be a `file:` URI."""
    with suppress(LoadError, ValueError):
        return os.path.lexists(find_path(source))
    return False


def name_source(source: str) -> str:
    """Return the name of a file or an address for a link that is to be kept or pasted; of a file, the absolute path.

    Where a shell would act on a part of it even between quotation marks, or a clipboard would change it, that part is
    encoded as in an address; the path becomes a `file:` URI for it.
    """
    if is_address(source):
        return source.translate(_ENCODED)
    path = os.path.abspath(source)
    if path.isprintable() and path == path.strip() and clean_line(path) == path == path.translate(_ENCODED):
        return path
    from urllib.parse import quote_from_bytes

    return f"file://{quote_from_bytes(path.encode('utf-8', 'surrogateescape'))}"


def _read_as_link(target: str) -> Iterator[Link]:
    """Yield the ways to read a target as a link, the one with the most precise place first."""
    if match := _MENTION.fullmatch(target):
        yield Link(match[1], MentionPlace(match[2], int(match[3] or 1)))
    host = _HOST.match(target)
    start = host.end() if host else 0
    if (match := _LINE_AND_COLUMN.fullmatch(target)) and match.start(2) > start:
        yield Link(match[1], TextPlace(int(match[2]), int(match[3])))
    if not host and (match := _LINE.fullmatch(target)):  # the end of an address is more often a part of it
        yield Link(match[1], TextPlace(int(match[2])))


def _can_be_opened(source: str, exists: Callable[[str], bool]) -> bool:
    return source == STDIN or is_address(source) or exists(source)
