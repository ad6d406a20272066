"""Steps from quote to quote: through those of the target or, if there is no quoted target, through all quotes."""

from dataclasses import replace
from typing import TYPE_CHECKING

from tui.analysis.quotations import Quotations
from tui.ui.screens.navigation import Navigation
from tui.ui.state.reading import Reading
from tui.ui.state.target import Direction
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.quote_rows import jump_to_statement

if TYPE_CHECKING:
    from tui.model import Article, Cast
    from tui.ui.screens.reader import ReaderScreen


class QuoteSteps:
    """Caches the quotes of the cast on screen, which are collected at the first step."""

    def __init__(self, screen: "ReaderScreen", navigation: Navigation, article_view: ArticleView) -> None:
        self._screen = screen
        self._navigation = navigation
        self._article_view = article_view
        self._collected: tuple[Article, Cast, Quotations] | None = None

    def step(self, direction: Direction) -> None:
        """Go to the next or the previous quote, from the current mention if that is in view, or else from the page."""
        screen = self._screen
        reading, quotations = screen.reading, self._quotations
        actor = reading.target.actor if reading.target else None
        numbers = quotations.numbers_of(actor.id) if actor else range(len(quotations))
        if not numbers:
            nobody = f"{actor.name} is not quoted." if actor and len(quotations) else "Nobody is quoted."
            screen.say("The cast is still being read." if screen.progress.is_reading else nobody)
            return
        index, wraps = quotations.step(numbers, self._find_start(reading, direction), direction)
        statement = quotations.statements[numbers[index]]
        speaker = next((actor for actor in reading.cast.actors if actor.id == statement.speaker), None)
        moved = reading.go(jump_to_statement(quotations, numbers[index], speaker))
        if moved.here and wraps:
            moved = moved._replace(here=replace(moved.here, wrapped="to the first" if direction > 0 else "to the last"))
        self._navigation.go(moved)

    def _find_start(self, reading: Reading, direction: Direction) -> int:
        """Return the offset after which the next quote starts, or before which the previous one does."""
        top, bottom = self._article_view.in_view
        here = reading.here
        if here and top <= here.start < bottom:
            return here.start
        return top - 1 if direction > 0 else bottom

    @property
    def _quotations(self) -> Quotations:
        article, cast = self._screen.article, self._screen.reading.cast
        if not self._collected or self._collected[0].text is not article.text or self._collected[1] is not cast:
            self._collected = article, cast, Quotations.of(article.text, cast.quotes)
        return self._collected[2]
