"""Saving text as a file, for terminals that cannot reach the clipboard."""

from datetime import datetime
from io import StringIO
from typing import Any

from textual.app import App

from tui.paths import state_folder
from tui.private_files import create_file
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
        create_file(path, text)
    except OSError as error:
        return clean_line(f"Not saved: {error.strerror} ({path})")
    return clean_line(f"Saved {len(text):,} characters to {path}")
