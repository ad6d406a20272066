"""What a reader starts with."""

from typing import NamedTuple

from tui.load.opened_article import Rest
from tui.model import Article
from tui.ui.keymap import Keymap
from tui.worker.client import CastSource


class ReaderSetup(NamedTuple):
    """What a reader starts with. `measure` is the greatest length of a line, in cells.

    `source` reads the cast, its names found by `recognizer` (None for the default). If `article` is only the beginning
    of an article, `rest` brings what follows. `skip_guesses` is for steps through the target's mentions.
    """

    article: Article
    measure: int
    source: CastSource
    keymap: Keymap
    recognizer: str | None = None
    rest: Rest | None = None
    skip_guesses: bool = False
