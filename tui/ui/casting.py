"""Finds out the cast in the background and tells the screen batch by batch."""

from collections.abc import Callable

from textual.message import Message

from tui.ui.marks import Marks
from tui.ui.messages import CastArrived, CastFailed


def tell_cast(text: str, tell: Callable[[Message], object], cancelled: Callable[[], bool]) -> None:
    """Read the cast of `text` and `tell` of each batch, until it is all told or `cancelled`. For a thread."""
    from tui.cast import casts

    try:
        for share, cast in casts(text):
            if cancelled():
                return
            tell(CastArrived(cast, Marks(cast), share))
    except Exception as error:  # a fault of ours must not take the article away from its reader
        tell(CastFailed(f"The cast could not be read: {type(error).__name__}: {error}"))
