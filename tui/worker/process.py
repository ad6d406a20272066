"""The process that builds a cast: reads a text from its standard input, writes events to its standard output."""

import gc
import os
import sys
from contextlib import suppress

from tui.ending.parent_death import end_with_parent
from tui.framing import read_frame, take_output, write_frame
from tui.model.blocks import Blocks
from tui.worker.events import build_cast
from tui.worker.wire_format import pack, unpack_request

_STDIN = 0
_NICENESS = 5  # lower priority than the interface


def main() -> None:
    """Build the cast of one text, and exit."""
    gc.disable()  # the objects of a cast live until the end or are freed by reference counting
    os.nice(_NICENESS)
    _warm_up()
    end_with_parent(os.getppid())
    text, choice, blocks = _read_request()
    with take_output() as stream:
        for event in build_cast(text, choice, blocks):
            for frame in pack(event):
                write_frame(stream, frame)
            stream.flush()
    sys.stdout = None  # otherwise Python would flush it, which fails if the client has ended
    os._exit(0)


def _read_request() -> tuple[str, str | None, Blocks | None]:
    """Return the text, the choice of a recognizer, and the blocks, if there are any."""
    with open(_STDIN, "rb", closefd=False) as stream:
        return unpack_request(iter(lambda: read_frame(stream), None))


def _warm_up() -> None:
    """Load the fast recognizer, which makes the first cast, while the client loads the text.

    The accurate one is loaded after that cast, because loading it would delay the interface and the first cast. Errors
    are ignored here: an error that matters occurs again when the text is read.
    """
    with suppress(Exception):
        from tui.cast import read_cast

        read_cast("Maria Lopez of Springfield, a mayor, said on Monday that she “will not go”.\n")
