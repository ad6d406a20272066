"""A file that changes is noticed once it is quiet."""

import os
from pathlib import Path

from tui.load.watching import ChangeWatch, FileState, look_at


def states(sizes: str) -> list[FileState | None]:
    """Return a state for each character: its size, or "-" for a missing file."""
    return [None if size == "-" else FileState(1, 1, int(size), int(size)) for size in sizes]


def due(sizes: str) -> str:
    """Return "!" for each look at which the file should be read again; it was read at the first."""
    first, *others = states(sizes)
    watch = ChangeWatch(first)
    return "".join("!" if watch.is_due(now) else "." for now in others)


def test_a_file_is_read_again_when_it_has_been_quiet_for_one_look() -> None:
    assert due("55555") == "...."
    assert due("56666") == ".!.."
    assert due("5678999") == "....!."
    assert due("5666777") == ".!..!."


def test_a_missing_or_empty_file_is_waited_for() -> None:
    assert due("5----") == "...."
    assert due("5--66") == "...!"
    assert due("50066") == "...!"
    assert due("5--55") == "...."


def test_a_file_in_its_place_is_another(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("One.\n")
    read = look_at(str(path))
    other = tmp_path / "b.txt"
    other.write_text("Two.\n")
    os.utime(other, ns=(path.stat().st_atime_ns, path.stat().st_mtime_ns))
    other.replace(path)
    assert look_at(str(path)) != read
    path.unlink()
    assert look_at(str(path)) is None
    assert look_at("\0") is None
