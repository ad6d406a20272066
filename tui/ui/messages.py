"""Messages between widgets and threads. Messages of a single widget are in its module.

They are not dataclasses, since creating one takes as long as importing four modules.
"""

from collections.abc import Callable

from textual.message import Message

from tui.load.opened_article import Arrived
from tui.ui.state.jumps import Jump
from tui.ui.state.reading import Reading
from tui.worker.events import CastEvent


class ArticleArrived(Message):
    """More of the article on screen has arrived, or nothing has arrived for a while."""

    def __init__(self, arrived: Arrived) -> None:
        super().__init__()
        self.arrived = arrived


class ArticleFailed(Message):
    """The rest of the article cannot be loaded, for this reason."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason


class CastNews(Message):
    """Something happened while the cast was built; `attempt` is the number of times that this was begun."""

    def __init__(self, event: CastEvent, attempt: int) -> None:
        super().__init__()
        self.event = event
        self.attempt = attempt


PreviewMove = Callable[[Reading, int], Reading]
"""Computes the reading that typed text leads to, from the reading before typing and the first offset of its page."""


class JumpPreviewed(Message):
    """The page should show where an item of the view leads; None for where it was when the view was opened."""

    def __init__(self, jump: Jump | None) -> None:
        super().__init__()
        self.jump = jump


class JumpChosen(Message):
    """The reader accepted the place of an item; None goes back to where the view was opened."""

    def __init__(self, jump: Jump | None) -> None:
        super().__init__()
        self.jump = jump


class ViewRetitled(Message):
    """The view that is open has another title or subtitle, or tints other passages of the page."""
