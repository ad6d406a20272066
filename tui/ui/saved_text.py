"""Saving text as a file, for terminals that cannot reach the clipboard."""

import os
from contextlib import suppress
from datetime import datetime
from io import StringIO
from typing import Any

from textual.app import App

from tui.paths import state_folder
from tui.text.sanitize import clean_line


def save_text(app: App[Any], text: str) -> str:
    """Save `text` as a new file of the reader's, and return the message to show.

    In a terminal the file goes to the reader's state folder. In a browser the reader may be on another machine, so the
    browser downloads the file.
    """
    name = f"copied-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
    if not app.is_web:
        return save_file(name, text)
    app.deliver_text(StringIO(text), save_filename=name)
    return f"Sent {len(text):,} characters to the browser as {name}"


def save_file(name: str, text: str) -> str:
    """Write `text` to a new file in the reader's state folder, and return the message to show, one clean line.

    Where the file cannot be written to its end, nothing is left of it.
    """
    path = name
    try:
        folder = state_folder()
        path = str(folder / name)
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _write_new_file(path, text)
    except OSError as error:
        return clean_line(f"Not saved: {error.strerror} ({path})")
    return clean_line(f"Saved {len(text):,} characters to {path}")


def _write_new_file(path: str, text: str) -> None:
    """Write a file that its owner alone can read. Raises `OSError` if the name is taken, also by a symbolic link."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
    except BaseException:
        with suppress(OSError):
            os.unlink(path)
        raise
