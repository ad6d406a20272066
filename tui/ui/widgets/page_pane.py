"""The pane around the page: the article, the strip of its target's mentions, and the keys that turn the page."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import PurePath
from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.message import Message

from tui.config.settings import MARKS, MEASURES
from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.flow import copy_span
from tui.ui.keys import PAGE, bindings_in
from tui.ui.state.reading import Reading
from tui.ui.state.target import Direction
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.layers import Spotlight
from tui.ui.widgets.mention_strip import MentionStrip
from tui.ui.wording import MEASURE_WORDS

_READING_MARKS = ("target", "none")
"""How the page may mark mentions in reading mode."""


class Copied(NamedTuple):
    """The text to copy: its kind ("selection" or the kind of a block), its span, and its words as they are read."""

    kind: str
    span: TextSpan
    text: str


class PagePane(Horizontal):
    """Shows an article and, on it, a reading. A key acts here while the page has the focus."""

    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(PAGE))

    class Clicked(Message):
        """The text was clicked, and has the focus."""

    class Jumped(Message):
        """A key went to the start or the end of the article; the page began at the offset `top` before."""

        def __init__(self, top: int) -> None:
            self.top = top
            super().__init__()

    class HeadingAsked(Message):
        """A key asks for the next heading (`direction` 1) or the previous one (-1)."""

        def __init__(self, direction: Direction) -> None:
            self.direction = direction
            super().__init__()

    def __init__(self, article: Article, measure: int, marks: str = MARKS[0], *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._marks = marks
        self._reading_marks: str | None = None
        self.article_view = ArticleView(article, measure)
        self._strip = MentionStrip()
        self._position = ""
        self._show_titles(article)

    def compose(self) -> ComposeResult:
        """Put the page and the strip side by side."""
        yield self.article_view
        yield self._strip

    # Showing

    def show_article(self, article: Article) -> None:
        """Show the whole of an article of which the beginning was shown."""
        self._show_titles(article)
        self.article_view.show_article(article)

    def _show_titles(self, article: Article) -> None:
        self._article = article
        source = PurePath(article.source).name or article.source
        self.border_title = Content(article.title)  # a str would be read as markup
        self.border_subtitle = Content(f"{self._position}{source}")

    def show_position(self, number: int, count: int) -> None:
        """Show which of the articles that are listed this is."""
        self._position = f"{number:,}/{count:,} · "
        self._show_titles(self._article)

    def show_reading(self, reading: Reading, tinted: Sequence[TextSpan] = ()) -> None:
        """Mark the mentions, the target, the current mention or passage, and the passages that a view tints."""
        here = reading.here
        self.article_view.show_mentions(reading.shown_mentions)
        self.article_view.show_spotlight(
            Spotlight(
                reading.target,
                here.span if here else None,
                is_passage=bool(here and here.label),
                tinted=tinted,
                marks=self.marks,
                pinned=reading.pinned,
            )
        )

    @property
    def marks(self) -> str:
        """How mentions are marked, one of `MARKS`."""
        return self._reading_marks or self._marks

    def cycle_marks(self) -> str:
        """Mark mentions in the next of the ways that there are, keep it in the settings, and return it.

        In reading mode there are fewer, and what is chosen lasts as long as the mode.
        """
        if self._reading_marks:
            self._reading_marks = _next_of(_READING_MARKS, self._reading_marks)
        else:
            from tui.ui.saved_choices import save_choice

            self._marks = _next_of(MARKS, self._marks)
            save_choice(self.app, "marks", self._marks)
        self._show_marks()
        return self.marks

    def begin_reading_mode(self) -> None:
        """Mark the target at most."""
        self._reading_marks = self._marks if self._marks in _READING_MARKS else _READING_MARKS[0]
        self._show_marks()

    def end_reading_mode(self) -> None:
        """Mark mentions as before."""
        self._reading_marks = None
        self._show_marks()

    def _show_marks(self) -> None:
        self.article_view.show_spotlight(self.article_view.spotlight._replace(marks=self.marks))

    def show_ticks(self, reading: Reading) -> None:
        """Show in the strip where the target is mentioned, for the rows as they are laid out now."""
        self._strip.show_ticks(
            self.article_view.text_layout,
            reading.target,
            reading.here.span if reading.here else None,
            reading.pinned if reading.pair else None,
        )

    def row_at_share(self, share: float) -> int | None:
        """Return the row that the strip has at `share` of its height, from 0 to 1; None before there are rows."""
        layout = self.article_view.text_layout
        if layout is None:
            return None
        return min(len(layout) - 1, int(share * max(len(layout), self.article_view.size.height)))

    def find_copied(self, reading: Reading) -> Copied:
        """Find the selected text, or else the block of the current mention, or the one at the top of the page."""
        view = self.article_view
        span, kind = view.selection, "selection"
        if span is None:
            block = view.article.blocks.around(reading.here.start if reading.here else view.in_view.start)
            span = TextSpan(block.start, block.end) if block else TextSpan(0, 0)
            kind = block.kind if block else "text"
        return Copied(kind, span, copy_span(view.article.text, view.article.blocks, *span))

    # Keys

    def on_click(self) -> None:
        """Report a click on the text."""
        if self.article_view.has_focus:
            self.post_message(self.Clicked())

    def action_rows(self, rows: int) -> None:
        """Turn the page by a number of rows."""
        self.article_view.move_rows(rows)

    def action_pages(self, pages: float) -> None:
        """Turn the page by a number of pages; after a whole one, one row of the page before stays in view."""
        height = self.article_view.size.height
        self.article_view.move_rows(round(pages * (height - 1 if abs(pages) == 1 else height)))

    def action_paragraphs(self, direction: int) -> None:
        """Turn the page to the start of the next or the previous paragraph."""
        self.article_view.move_paragraphs(direction)

    def action_headings(self, direction: Direction) -> None:
        """Ask for the next or the previous heading, which may have to be found first."""
        self.post_message(self.HeadingAsked(direction))

    def action_top(self) -> None:
        """Show the first page."""
        self._jump(partial(self.article_view.scroll_to_row, 0))

    def action_bottom(self) -> None:
        """Show the last page."""
        self._jump(self.article_view.move_to_end)

    def _jump(self, move: Callable[[], None]) -> None:
        top = self.article_view.in_view.start
        move()
        if top != self.article_view.in_view.start:
            self.post_message(self.Jumped(top))

    def change_measure(self, cells: int) -> str:
        """Make the lines wider or, by a negative number, narrower, and keep that; return in words how wide they are.

        They are as wide as the page at most.
        """
        view = self.article_view
        before = min(view.measure, view.most_columns)
        measure = min(before + cells, view.most_columns)
        if measure not in MEASURES or measure == before:
            return MEASURE_WORDS["widest" if cells > 0 else "narrowest"].format(before)
        view.set_measure(measure)
        from tui.ui.saved_choices import late_choices_of

        late_choices_of(self.app).save("measure", view.measure)
        return MEASURE_WORDS["columns"].format(measure)


def _next_of(choices: Sequence[str], choice: str) -> str:
    return choices[(choices.index(choice) + 1) % len(choices)]
