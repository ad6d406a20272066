"""Saving text as a file, for terminals that cannot reach the clipboard."""

import os
from datetime import datetime
from io import StringIO
from typing import Any

from textual.app import App

from tui.paths import state_folder


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
    """Write `text` to a new file in the reader's state folder, and return the message to show."""
    folder = state_folder()
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / name
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return f"Not saved: {error.strerror} ({folder})"
    return f"Saved {len(text):,} characters to {path}"
