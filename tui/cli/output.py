"""What the command prints: results as UTF-8 on standard output, errors as clean lines on standard error."""

import os
import sys

from tui.text.sanitize import clean_line

_STDOUT = 1
_USUAL_WIDTH = 80


def print_text(text: str) -> None:
    """Write `text` to standard output as UTF-8 whatever the locale says: JSON is UTF-8, and so are terminals."""
    sys.stdout.flush()
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))
    sys.stdout.buffer.flush()


def output_width() -> int | None:
    """Return the width in cells that lines on standard output should fit; None for a pipe or a file, which fits all.

    As in `shutil.get_terminal_size`, the variable COLUMNS overrides the terminal, here even where there is none. A
    terminal that does not know its width has 80 columns.
    """
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns > 0:
        return columns
    try:
        return os.get_terminal_size(_STDOUT).columns or _USUAL_WIDTH
    except OSError:  # standard output is no terminal, or closed
        return None


def print_error(message: str) -> None:
    """Write `message` to standard error as one line that is safe to show on a terminal."""
    encoding = sys.stderr.encoding or "utf-8"
    line = f"dramatis: {clean_line(message)}\n"
    sys.stderr.write(line.encode(encoding, "replace").decode(encoding))
