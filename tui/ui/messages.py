"""The messages that cross widgets and threads. Those of one widget alone live with it."""

from collections.abc import Callable

from textual.message import Message

from tui.model import Article, Cast
from tui.ui.state.reading import Reading


class ArticleArrived(Message):
    """The whole article is read, of which the beginning was shown."""

    def __init__(self, article: Article) -> None:
        self.article = article
        super().__init__()


class ArticleFailed(Message):
    """The rest of the article could not be read."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


class CastArrived(Message):
    """More of the cast is known: all of it that the first `share` of the text tells, from 0 to 1."""

    def __init__(self, cast: Cast, share: float) -> None:
        self.cast = cast
        self.share = share
        super().__init__()


class CastRead(Message):
    """So much of the text is read, from 0 to 1, with nothing new to tell of the cast."""

    def __init__(self, share: float) -> None:
        self.share = share
        super().__init__()


class RecognizerSettled(Message):
    """Which recogniser finds the names: the one that was chosen, or the default one and the reason for that."""

    def __init__(self, name: str, reason: str = "") -> None:
        self.name = name
        self.reason = reason
        super().__init__()


class CastFailed(Message):
    """The cast could not be read; the article can still be."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__()


PreviewMove = Callable[[Reading, int], Reading]
"""Where something typed leads: takes the reading before typing and the first offset of its page."""


class Previewed(Message):
    """What is typed leads somewhere; None for where the reader was before typing."""

    def __init__(self, move: PreviewMove | None) -> None:
        self.move = move
        super().__init__()


class PromptClosed(Message):
    """The reader stays where what was typed leads (`accepted`), or goes back."""

    def __init__(self, accepted: bool) -> None:
        self.accepted = accepted
        super().__init__()
