"""The process that reads the cast: loads what that needs, takes a text on its input, tells the news on its output."""

import gc
import os
import sys

from tui.worker.events import news
from tui.worker.wire_format import packed

_INPUT, _OUTPUT = 0, 1
_LONGEST_CHOICE = 1 << 16
_NICENESS = 5  # the page goes before the cast


def main() -> None:
    """Serve one text, and end."""
    gc.disable()  # the policy is in tui/ui/background/garbage.py
    os.nice(_NICENESS)
    _load()
    choice, text = _asked()
    with open(_OUTPUT, "wb", closefd=False) as stream:
        for one in news(text, choice or None):
            for frame in packed(one):
                stream.write(frame)
            stream.flush()
    sys.stdout = None  # nothing is left that could fail when it closes
    os._exit(0)


def _asked() -> tuple[str, str]:
    """Return the choice of a recogniser and the text, the bytes of which are not kept."""
    with open(_INPUT, "rb", closefd=False) as stream:
        data = memoryview(stream.read())
    end = bytes(data[:_LONGEST_CHOICE]).index(b"\0")
    return str(data[:end], "utf-8", "surrogatepass"), str(data[end + 1 :], "utf-8", "surrogatepass")


def _load() -> None:
    """Load what the default recogniser needs, while the text is still being loaded elsewhere."""
    from tui.cast import read_cast

    read_cast("Maria Lopez of Springfield, a mayor, said on Monday that she “will not go”.\n")
