"""How the command ends: its exit statuses, and how an error is told."""

import sys

from tui.text.sanitize import clean_line

FOUND, NOBODY, ERROR, INTERRUPTED = 0, 1, 2, 130


def complain(message: str) -> int:
    """Print one clean line to stderr and return the exit status of an error."""
    encoding = sys.stderr.encoding or "utf-8"
    line = f"dramatis: {clean_line(message)}\n"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))
    return ERROR
