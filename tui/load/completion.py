"""Completes a path as it is typed. Names are made safe to show, and files are found by the shown names.

A file name can contain any byte but "/" and zero. It is shown with symbols for control characters and for bytes that
are not UTF-8; `resolve_typed` finds the file that is shown in this way.
"""

import os
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from tui.load.listing import natural_key
from tui.text.sanitize import clean_line

_MAX_NAMES = 5_000
"""The most names of a folder that are read, since a key waits for them."""
_MAX_COMPLETIONS = 200


class Completion(NamedTuple):
    """A file or folder that completes the typed path. `typed` is the line to show for it."""

    path: str
    typed: str
    name: str
    is_folder: bool


def complete_path(typed: str) -> list[Completion]:
    """Return the files and folders whose path begins with the typed one; folders first, in natural order.

    After them come those that contain the typed name elsewhere in their names. Hidden ones are left out unless a dot is
    typed.
    """
    if typed == "~":
        typed = "~/"
    folder, slash, wanted = typed.rpartition("/")
    place = resolve_typed(folder + slash) if slash else "."
    wanted = wanted.casefold()
    beginning, containing = [], []
    for name, shown, is_folder in _list_names(place or "."):
        folded = shown.casefold()
        if shown.startswith(".") and not wanted.startswith("."):
            continue
        path = os.path.join(place, name) if slash else name
        completion = Completion(path, f"{folder}{slash}{shown}{'/' * is_folder}", shown, is_folder)
        if folded.startswith(wanted):
            beginning.append(completion)
        elif len(wanted) > 1 and wanted in folded:
            containing.append(completion)
    return [*beginning, *containing][:_MAX_COMPLETIONS]


def resolve_typed(typed: str) -> str:
    """Return the path that a line means: "~" is the home folder, and each name is that of the file shown like it."""
    path = os.path.expanduser(typed) if typed.startswith("~") else typed
    if os.path.lexists(path):
        return path
    resolved = "/" if path.startswith("/") else ""
    for name in path.split("/"):
        candidate = os.path.join(resolved, name) if resolved else name
        if name and not os.path.lexists(candidate):
            same = next((real for real, shown, _ in _list_names(resolved or ".") if shown == name), name)
            candidate = os.path.join(resolved, same) if resolved else same
        resolved = candidate if name else resolved
    return resolved + "/" * (path.endswith("/") and not resolved.endswith("/"))


def shared_beginning(completions: list[Completion]) -> str:
    """Return the longest common beginning of the lines."""
    first = min(completion.typed for completion in completions)
    last = max(completion.typed for completion in completions)
    length = next((at for at, pair in enumerate(zip(first, last, strict=False)) if pair[0] != pair[1]), len(first))
    return first[:length]


def forget_folders() -> None:
    """Clear the cache of folders, which may have changed."""
    _read_folder.cache_clear()


def _list_names(folder: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the names in a folder, their shown forms, and whether they are folders; folders first."""
    yield from _read_folder(os.path.abspath(folder))


@lru_cache(maxsize=8)
def _read_folder(folder: str) -> tuple[tuple[str, str, bool], ...]:
    entries_read = []
    try:
        with os.scandir(folder) as entries:
            for _, entry in zip(range(_MAX_NAMES), entries, strict=False):
                try:
                    is_folder = entry.is_dir()
                    if is_folder or entry.is_file():
                        entries_read.append((entry.name, clean_line(entry.name), is_folder))
                except OSError:
                    continue
    except (OSError, ValueError):
        return ()
    return tuple(sorted(entries_read, key=lambda entry: (not entry[2], natural_key(entry[1]))))
