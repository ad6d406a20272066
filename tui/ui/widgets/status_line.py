"""The status line: the current mention, its number, reason and confidence, and how much of the article is read."""

from typing import NamedTuple

from textual import events
from textual.app import RenderResult
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

from tui.model import Article, Cast
from tui.paths import is_sample
from tui.text.cells import cell_width, is_wider, truncate
from tui.text.excerpts import ELLIPSIS, shorten
from tui.ui.state.current_mention import CurrentMention, Wrap
from tui.ui.state.notice import Notice
from tui.ui.state.pair import Pinned
from tui.ui.state.progress import Progress
from tui.ui.state.target import Target
from tui.ui.widgets.hints import Hint, Hints
from tui.ui.widgets.notices import draw_notice, rows_of
from tui.ui.wording import count_guesses, describe_mention

_SEPARATOR = " · "
_MIN_CELLS = 12
"""Fewer cells of words than this say nothing."""
_MIN_COLUMNS_FOR_HINTS = 50
"""In a narrower row, more than one hint would leave no room for the place."""
_WRAPPED: dict[Wrap, str] = {"to the first": "continued from the top", "to the last": "continued from the end"}


class Place(NamedTuple):
    """The target with the number of the current mention, "● Yoon 3/11", details such as its reason, and how sure it is.

    The details are what is shortened where there is no room for all.
    """

    words: str = ""
    details: str = ""
    confidence: str = ""


def describe_place(target: Target | None, here: CurrentMention | None, pinned: Pinned | None = None) -> Place:
    """Return the words for the current mention or match, or for the target alone, and what is pinned beside it."""
    place = _describe_here(target, here)
    if pinned is None or (here and here.details):
        return place
    name = f"{pinned.actor.kind.glyph} {pinned.actor.name}"
    target_id = target.actor.id if target and target.actor else None
    if not place.words:
        return Place(f"{name} pinned", "take another actor to see them together")
    if target_id is None or pinned.actor.id == target_id:
        beside = "pinned" if target_id else f"{name} pinned"
    elif pinned.passages is None or pinned.partner != target_id:
        beside = f"with {name} …"
    elif not pinned.passages:
        beside = f"never with {name}"
    else:
        beside = f"with {name}: {count_passages(len(pinned.passages))}"
    return place._replace(details=" · ".join(filter(None, (beside, place.details))))


def count_passages(count: int) -> str:
    """Return a number of passages of two actors in words."""
    return f"{count:,} passage{'s' * (count != 1)}"


def _describe_here(target: Target | None, here: CurrentMention | None) -> Place:
    """Return the current mention with its number, or else the target or search with its count, and details of it."""
    confidence = ""
    if here and here.actor and here.mention:
        place = f"{here.actor.kind.glyph} {here.actor.name} {here.index + 1}/{here.total}"
        details, confidence = describe_mention(here.mention, here.actor.name), here.mention.confidence
    elif here and here.label:
        target_name = f"{target.actor.kind.glyph} {target.name}" if target and target.actor else ""
        if target and target.name in here.label:
            target_name = ""
        place, details = here.label, here.details or target_name
    elif target and not target.is_counted:
        place, details = f"“{target.name}” …", "search"
    elif target and not target.actor:
        place = f"“{target.name}” {here.index + 1 if here else '–' if target.count else 0}/{target.count}"
        details = "search" if target.count else "no matches"
    elif target and target.actor:
        place, details = f"{target.actor.kind.glyph} {target.name} –/{target.count}", ""
        if target.skipped:
            details = f"{count_guesses(len(target.skipped))} skipped"
    else:
        return Place()
    if here and here.skipped:
        details = f"{count_guesses(here.skipped)} skipped · {details}"
    if here and here.wrapped:
        details = f"↻ {_WRAPPED[here.wrapped]} · {details}"
    return Place(place, details, confidence)


def describe_cast(article: Article, cast: Cast, progress: Progress) -> str:
    """Return what the line says where there is no target and no current mention."""
    actors = len(cast.actors)
    summary = f"{actors} in the cast" if actors else "no actors found"
    if is_sample(article.source):
        summary = f"a sample article · {summary}"
    notes = (*cast.notes, *article.notes) if cast.notes else (summary, *article.notes)
    return progress.notice or " · ".join(filter(None, (*notes, progress.makers)))


class StatusLine(Widget):
    """Shows the place at the left, cut if it is too long, and how far the reader has read at the right.

    A notice takes the place of the place, and if it is long a second row.
    """

    DEFAULT_CSS = """
    StatusLine { height: auto; }
    """
    ALLOW_SELECT = False

    class NoticeClicked(Message):
        """The notice was clicked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._place, self._read, self._words = Place(), "", ""
        self._suggestions: tuple[str, ...] = ()
        self._is_quiet = True
        self._notice: Notice | None = None
        self._hints: list[Hint] = []

    def show(
        self, place: Place, read: str, words: str, suggestions: tuple[str, ...] = (), *, is_quiet: bool = True
    ) -> None:
        """Show a place and how far is read; where there is no place, words about the cast, which may be `quiet`.

        Suggestions stand after them, as many as there is room for.
        """
        new = (place, read, words, suggestions, is_quiet)
        if new != (self._place, self._read, self._words, self._suggestions, self._is_quiet):
            self._place, self._read, self._words, self._suggestions, self._is_quiet = new
            self.refresh()

    def show_notice(self, notice: Notice | None) -> None:
        """Show a notice, or the place again."""
        if notice != self._notice:
            before, self._notice = self._notice, notice
            self.refresh(layout=self._rows(before) != self._rows(notice))

    def show_hints(self, hints: list[Hint]) -> None:
        """Show keys at the right where the hints have no row of their own."""
        if hints != self._hints:
            self._hints = hints
            self.refresh()

    @property
    def _shown_hints(self) -> list[Hint]:
        """The hints that have room: in a narrow terminal only the last one."""
        if not self.screen.has_class("-short"):
            return []
        return self._hints if self.size.width >= _MIN_COLUMNS_FOR_HINTS else self._hints[-1:]

    @property
    def _right(self) -> list[tuple[str, str]]:
        """The parts at the right: how far the reader has read, and the hints."""
        parts = [(f"{self._read} ", "")]
        for hint in self._shown_hints:
            parts += [(f" {hint.key}", "bold"), (f" {hint.word} ", "")]
        return parts

    def _rows(self, notice: Notice | None) -> int:
        return rows_of(notice, self.size.width) if notice else 1

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002
        """Return the number of rows that the notice needs."""
        return rows_of(self._notice, width) if self._notice else 1

    def on_click(self, event: events.Click) -> None:
        """Report a click on the notice, or on a hint."""
        if self._notice:
            self.post_message(self.NoticeClicked())
            return
        start = self.size.width
        for hint in reversed(self._shown_hints):
            start -= hint.width
            if event.x >= start:
                self.post_message(Hints.Chosen(hint.name))
                return

    def render(self) -> RenderResult:
        """Draw the line; every part of it is data, never markup."""
        return self._draw_notice(self._notice) if self._notice else self._draw_place()

    def _draw_notice(self, notice: Notice) -> Content:
        drawn, width = draw_notice(notice, self.size.width), self.size.width
        gap = width - cell_width(notice.words) - 1 - _width(self._right)
        if is_wider(notice.words, width - 2) or gap < 2:
            return drawn
        return Content.assemble(drawn, " " * gap, *self._right)

    def _draw_place(self) -> Content:
        right = self._right
        width = self.size.width - _width(right)
        room = width - 2
        if not self._place.words and not self._is_quiet and is_wider(self._words, room):
            return Content(f" {fit_parts(self._words, self.size.width - 2)}")  # a doubt is worth the room of all else
        words, details, confidence = self._place
        shown = self._words
        if self._suggestions and self._is_quiet and shown.count(" · "):
            shown = shown.rsplit(" · ", 1)[0]  # a new reader needs a key more than the name of the recognizer
        place = f" {words}" if words else f" {fit_parts(shown, room - 1) or shown}"
        confidence = f" · {confidence}" if confidence and words else ""
        if is_wider(place, room):
            place, details, confidence = truncate(place, room), "", ""
        room -= cell_width(place)
        if is_wider(confidence, room):
            confidence = ""
        details = fit_parts(details, room - cell_width(confidence) - len(_SEPARATOR)) if words else ""
        details = (f"{_SEPARATOR}{details}" if details else "") + confidence
        gap = width - cell_width(place) - cell_width(details)
        suggested = ""
        for suggestion in self._suggestions:
            if cell_width(f"{suggested} · {suggestion}") < gap:
                suggested += f" · {suggestion}"
        style = "bold" if words else "dim" if self._is_quiet else ""
        blank = " " * max(0, gap - cell_width(suggested))
        return Content.assemble((place, style), (details, ""), (suggested, "$text-accent"), blank, *right)


def fit_parts(words: str, room: int) -> str:
    """Return as many parts of words as fit into `room` cells; an ellipsis stands for the others.

    A part of which less than half fits is left out. Of the first part, as many words as fit; nothing where those would
    say nothing.
    """
    first, *others = words.split(_SEPARATOR)
    shown = first
    for number, part in enumerate(others):
        longer = f"{shown}{_SEPARATOR}{part}"
        if is_wider(longer if number == len(others) - 1 else f"{longer} {ELLIPSIS}", room):
            beginning = shorten(part, room - cell_width(shown) - len(_SEPARATOR))
            is_worth_it = 2 * cell_width(beginning) > cell_width(part)
            shown = f"{shown}{_SEPARATOR}{beginning}" if is_worth_it else f"{shown} {ELLIPSIS}"
            break
        shown = longer
    if is_wider(shown, room):
        shown = shorten(shown, room) if room >= _MIN_CELLS else ""
    return shown


def _width(parts: list[tuple[str, str]]) -> int:
    return sum(cell_width(text) for text, _ in parts)
