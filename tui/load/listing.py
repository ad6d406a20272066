"""Lists the articles in the named files and folders, lazily, one entry for each.

Folders are searched for files that a loader recognizes, in natural order ("2.txt" before "10.txt"). Hidden files and
folders, binaries, files without text and special files are left out, and links to folders are not followed, so nothing
is listed without end.
"""

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from tui.load.encodings import decode, is_binary_utf8
from tui.load.file_uris import find_path, is_address
from tui.load.files import NO_ARTICLES, STDIN, LoadError, source_name
from tui.load.loader import HEAD
from tui.load.registry import PLAIN_TEXT, choose_loader
from tui.text.sanitize import clean_line

DEEPEST = 8
"""How many folders below one that is named are searched."""
MAX_FILES = 5_000
"""The most files that are listed of one folder that is named."""
_MAX_ENTRIES = 50_000
"""The most names that are read in one folder."""


class ListedSource(NamedTuple):
    """Something to open. `source` is a path as given, an address, or "-"; all other strings are safe to show.

    `folder` is empty where it says nothing. `size` is in bytes, `modified` in seconds since 1970; both are None where
    they are unknown. `problem` says in a line why it cannot be opened.
    """

    source: str
    name: str
    folder: str = ""
    size: int | None = None
    modified: float | None = None
    problem: str = ""


def is_folder(source: str) -> bool:
    """Return whether a source is a folder, whose files are listed."""
    return source != STDIN and not is_address(source) and os.path.isdir(source)


def list_sources(sources: Sequence[str]) -> Iterator[ListedSource]:
    """Yield what can be opened of these sources, in their order; what cannot be opened has a problem."""
    for source in dict.fromkeys(sources):
        if source == STDIN or is_address(source):
            yield ListedSource(source, source_name(source))
            continue
        try:
            path = find_path(source)
            status = os.stat(path)
        except (OSError, ValueError, LoadError) as error:
            yield ListedSource(source, _name_of(source), _folder_of(source), problem=_describe(error))
            continue
        if stat.S_ISDIR(status.st_mode):
            yield from _list_folder(path)
        else:
            yield _listed(path, status)


def _list_folder(path: str) -> Iterator[ListedSource]:
    """Yield the articles of a folder and of those in it."""
    count = 0
    for listed in _walk(path, _MAX_ENTRIES):
        if not listed.problem and not _can_be_read(listed.source):
            continue
        if count == MAX_FILES:
            note = f"more than {MAX_FILES:,} files; name a folder in it"
            yield ListedSource(path, _name_of(path), _folder_of(path), problem=note)
            return
        count += 1
        yield listed
    if not count:
        yield ListedSource(path, _name_of(path), _folder_of(path), problem=NO_ARTICLES)


def _can_be_read(path: str) -> bool:
    """Return whether a file is an article, and still there: a folder may hold much that is none of the reader's."""
    try:
        return is_article(path)
    except OSError:
        return False


def find_files(folder: str) -> Iterator[ListedSource]:
    """Yield the files of a folder and of those in it, articles or not, in natural order; or the problem of a folder."""
    return _walk(folder, None)


def _walk(path: str, most_entries: int | None, depth: int = 0) -> Iterator[ListedSource]:
    try:
        with os.scandir(path) as entries:
            kept_entries = list(islice(entries, most_entries))
    except OSError as error:
        yield ListedSource(path, _name_of(path), _folder_of(path), problem=_describe(error))
        return
    kept_entries = [entry for entry in kept_entries if not entry.name.startswith(".")]
    kept_entries.sort(key=lambda entry: natural_key(entry.name))
    folders = []
    for entry in kept_entries:
        try:
            if entry.is_dir(follow_symlinks=False):
                folders.append(entry.path)
            elif entry.is_file() and (status := entry.stat()).st_size:
                yield _listed(entry.path, status)
        except OSError:  # it was deleted
            continue
    if depth < DEEPEST:
        for folder in folders:
            yield from _walk(folder, most_entries, depth + 1)


def is_article(path: str) -> bool:
    """Return whether a loader recognizes a file by its beginning and its name, and it has text. Raises `OSError`."""
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    try:
        head = os.read(descriptor, HEAD)
    finally:
        os.close(descriptor)
    loader = choose_loader(head, clean_line(path))
    if loader is not PLAIN_TEXT:
        return not loader.advice
    if len(head) < HEAD and not head.removeprefix(BOM_UTF8).strip():
        return False
    if b"\0" not in head:
        return not is_binary_utf8(head)
    try:
        decode(head[: len(head) // 4 * 4], "")
    except LoadError:
        return False
    return True


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Return a sort key for natural order: numbers by their value, letters without their case."""
    parts = re.findall(r"[0-9]+|[^0-9]+", name)
    return tuple((0, int(part[:300]), "") if part[0] in "0123456789" else (1, 0, part.casefold()) for part in parts)


def _listed(path: str, status: os.stat_result) -> ListedSource:
    return ListedSource(path, _name_of(path), _folder_of(path), status.st_size, status.st_mtime)


def _name_of(path: str) -> str:
    return clean_line(os.path.basename(path.rstrip("/")) or path) or "''"


def _folder_of(path: str) -> str:
    folder = clean_line(os.path.dirname(path.rstrip("/")))
    return "" if folder in ("", ".") else folder.removeprefix("./")


def _describe(error: OSError | ValueError | LoadError) -> str:
    match error:
        case FileNotFoundError():
            return "no such file"
        case PermissionError():
            return "no permission to read it"
    return clean_line(getattr(error, "strerror", None) or str(error))
