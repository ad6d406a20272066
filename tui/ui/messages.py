"""The messages that cross widgets and threads. Messages of a single widget live with it."""

from collections.abc import Callable
from dataclasses import dataclass

from textual.message import Message

from tui.model import Article
from tui.ui.state.reading import Reading
from tui.worker.events import CastEvent


@dataclass
class ArticleArrived(Message):
    """The whole of an article has been loaded, of which the beginning is on screen."""

    article: Article


@dataclass
class ArticleFailed(Message):
    """The rest of the article cannot be loaded, for this reason."""

    reason: str


@dataclass
class CastNews(Message):
    """Something happened while the cast was built."""

    event: CastEvent


PreviewMove = Callable[[Reading, int], Reading]
"""Where something typed leads: takes the reading before typing and the first offset of its page."""


@dataclass
class Previewed(Message):
    """What is typed leads somewhere; None for where the reader was before typing."""

    move: PreviewMove | None


@dataclass
class PromptClosed(Message):
    """The reader stays where what was typed leads (`accepted`), or goes back."""

    accepted: bool
