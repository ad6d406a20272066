"""The outputs of `dramatis export`: standard output, a file, or a file for each source in a folder.

Each function takes the exports, one for each source in order, writes them, and yields the answers that remain to be
printed.
"""

import os
import re
import stat
from codecs import BOM_UTF8
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from io import BytesIO

from tui.cli.file_answer import FileAnswer
from tui.export.exporter import Exporter
from tui.export.output_files import is_taken, write_file
from tui.load.compression import unpacked_name
from tui.load.file_uris import find_path, is_address
from tui.load.files import STDIN, LoadError

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]|\r(?!\n)")
_LONGEST_NAME = 200
"""The longest name of a file before its suffix, in bytes; file systems allow 255 with the suffix."""


def to_standard_output(exporter: Exporter, answers: Iterable[FileAnswer], *, is_terminal: bool) -> Iterator[FileAnswer]:
    """Yield the exports as one file. A terminal gets only text without control characters and byte order mark."""
    for answer in as_one_file(exporter, answers):
        if is_terminal:
            answer = answer._replace(output=answer.output.removeprefix(BOM_UTF8))
        if is_terminal and not _is_safe(answer.output):
            fault = f"{exporter.name} is not text that a terminal can show; write it with -o FILE, or to a pipe"
            answer = answer._replace(output=b"", errors=(*answer.errors, fault))
        yield answer


def to_file(exporter: Exporter, path: str, answers: Iterable[FileAnswer], *, replace: bool) -> Iterator[FileAnswer]:
    """Write all exports to one file, when the last is complete; yield the answers without output. Raises `OSError`."""
    from tempfile import TemporaryFile, gettempdir  # takes 10 ms

    has_output = False
    with TemporaryFile() as whole:
        for answer in as_one_file(exporter, answers):
            try:
                whole.write(answer.output)
                whole.flush()
            except OSError as error:
                raise OSError(error.errno, error.strerror, gettempdir()) from error
            has_output = has_output or bool(answer.output)
            yield answer._replace(output=b"")
        if has_output:
            whole.seek(0)
            write_file(path, whole, replace=replace)


def to_folder(paths: Sequence[str], answers: Iterable[FileAnswer], *, replace: bool) -> Iterator[FileAnswer]:
    """Write each export to its path; yield the answers without output. Raises `OSError`."""
    for answer, path in zip(answers, paths, strict=True):
        if answer.output:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            write_file(path, BytesIO(answer.output), replace=replace)
        yield answer._replace(output=b"")


def as_one_file(exporter: Exporter, answers: Iterable[FileAnswer]) -> Iterator[FileAnswer]:
    """Yield the exports in a form whose concatenated output is one valid file of the format."""
    is_first = True
    for answer in answers:
        if answer.output and not is_first:
            answer = answer._replace(output=_skip_lines(answer.output, exporter.repeated_lines or 0))
        is_first = is_first and not answer.output
        yield answer


def name_files(folder: str, files: Sequence[str], suffix: str, roots: Sequence[str] = ()) -> list[str]:
    """Return the path of each source's export in a folder: its own name with the format's suffix.

    Files in one of the folders `roots` keep their relative paths below `folder`. If several files would have the same
    name, all but the first get a number: "index.html", "index-2.html".
    """
    taken: set[str] = set()
    last_number: dict[str, int] = {}
    paths = []
    for file in files:
        path = stem = os.path.join(folder, _place_below(roots, file), _stem(file))
        while path.casefold() in taken:
            number = last_number[stem] = last_number.get(stem, 1) + 1
            path = f"{stem}-{number}"
        taken.add(path.casefold())
        paths.append(f"{path}{suffix}")
    return paths


def find_taken(paths: Iterable[str]) -> list[str]:
    """Return those of the paths where writing would replace something."""
    return list(filter(is_taken, paths))


def find_sources_among(paths: Iterable[str], files: Iterable[str]) -> list[str]:
    """Return those of the paths of outputs that are one of the source files, under whatever name."""
    outputs = {path: identity for path in paths if (identity := _identify(path))}
    sources = set(map(_identify, files)) if outputs else set()
    return [path for path, identity in outputs.items() if identity in sources]


def _identify(path: str) -> tuple[int, int] | None:
    """Return the device and the number of a regular file, or None if there is none."""
    with suppress(OSError, ValueError, LoadError):
        status = os.stat(find_path(path))
        return (status.st_dev, status.st_ino) if stat.S_ISREG(status.st_mode) else None
    return None


def _place_below(roots: Sequence[str], file: str) -> str:
    """Return the folder of a file relative to the one of `roots` that contains it, or "" if none does."""
    for root in roots:
        if file.startswith(os.path.join(root, "")):
            return os.path.dirname(os.path.relpath(file, root))
    return ""


def _stem(file: str) -> str:
    """Return the name of a source without its folder, its suffix, and a suffix of compression."""
    if file == STDIN:
        return "stdin"
    if is_address(file):
        from urllib.parse import urlsplit

        parts = urlsplit(file)
        last = parts.path.rstrip("/").rpartition("/")[2] or parts.hostname or ""
        file = "".join(character if character.isalnum() or character in "-._" else "-" for character in last)
    stem = os.path.splitext(unpacked_name(os.path.basename(os.path.normpath(file))))[0]
    while len(os.fsencode(stem)) > _LONGEST_NAME:
        stem = stem[:-1]
    return stem if stem.strip(".") else "article"


def _skip_lines(output: bytes, count: int) -> bytes:
    """Return an export without its first lines."""
    for _ in range(count):
        output = output.partition(b"\n")[2]
    return output


def _is_safe(output: bytes) -> bool:
    """Return whether the bytes are text without control characters."""
    try:
        text = output.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return not _CONTROL.search(text)
