"""What to do where the terminal has no clipboard to reach: write to a file."""

import os
from datetime import datetime
from pathlib import Path


def save_copy(text: str) -> str:
    """Write `text` to a new file in the reader's state folder, and return what to tell them."""
    state = Path(os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state")
    folder = state / "dramatis"
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        path = folder / f"copied-{datetime.now():%Y%m%d-%H%M%S-%f}.txt"
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as file:
            file.write(text)
    except OSError as error:
        return f"Not saved: {error.strerror} ({folder})"
    return f"Saved {len(text):,} characters to {path}"
