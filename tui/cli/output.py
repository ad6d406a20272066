"""What the command prints: results as UTF-8 on standard output, errors as clean lines on standard error."""

import sys

from tui.text.sanitize import clean_line


def print_text(text: str) -> None:
    """Write `text` to standard output as UTF-8 whatever the locale says: JSON is UTF-8, and so are terminals."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def print_error(message: str) -> None:
    """Write `message` to standard error as one line that is safe to show on a terminal."""
    encoding = sys.stderr.encoding or "utf-8"
    line = f"dramatis: {clean_line(message)}\n"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))
