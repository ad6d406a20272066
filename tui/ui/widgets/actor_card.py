"""The card of an actor, below the cast: facts in the words of the article, each of them a jump."""

from typing import TYPE_CHECKING, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.strip import Strip

from tui.analysis.distribution import count_mentions
from tui.model import Actor, Article, Cast
from tui.model.cast import Quote
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, is_wider, truncate
from tui.ui.background.latest import LatestTask
from tui.ui.messages import JumpChosen
from tui.ui.state.jumps import Jump
from tui.ui.widgets.sparkline import draw_sparkline
from tui.ui.widgets.themed_widget import ThemedWidget

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.analysis.companions import Companion
    from tui.analysis.profiles import Profile
    from tui.ui.widgets.actor_facts import FactLine

MIN_ROWS = 5
"""The least number of rows of a useful card."""
_MAX_ROWS = 12
_SHARE = 0.42
"""The largest share of the pane's height that the card takes from a list that needs the rows."""
_MIN_LISTED = 8
"""Rows of the list that the card leaves, if there are as many actors."""


def choose_card_rows(height: int, listed: int) -> int:
    """Return how many rows of a pane of this height the card takes, beside a list of so many actors; 0 for none."""
    free = height - max(min(listed, _MIN_LISTED), min(listed, height - int(height * _SHARE)))
    rows = min(_MAX_ROWS, free)
    return rows if rows >= MIN_ROWS else 0


class Subject(NamedTuple):
    """The actor of the card; `here` is the current mention, if it is one of that actor."""

    article: Article
    cast: Cast
    actor: Actor
    here: TextSpan | None


class _Part(NamedTuple):
    """A stretch of a row with a jump."""

    start: int
    end: int
    jump: Jump


class _Row(NamedTuple):
    """A row that is ready to be drawn."""

    segments: tuple[Segment, ...]
    parts: tuple[_Part, ...] = ()
    is_link: bool = False


class ActorCard(ThemedWidget):
    """Shows one actor. The facts are computed when the card is first drawn, so a hidden card costs nothing."""

    DEFAULT_CSS = """
    ActorCard { height: 0; display: none; background: $background; color: $foreground; }
    """
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.subject: Subject | None = None
        self._latest = LatestTask(self.run_worker)
        self._profile: Profile | None = None
        self._companions: Sequence[Companion] = ()
        self._quotes: tuple[Cast, dict[str, Sequence[int]]] | None = None
        self._quote: Quote | None = None
        self._offset = 0
        self._rows: tuple[_Row, ...] = ()
        self._drawn_for: tuple[int, int] | None = None
        self._is_pointed_at = False

    def show(self, subject: Subject | None) -> None:
        """Show an actor, or nothing."""
        before, self.subject = self.subject, subject
        if before == subject or (before and subject and _is_same(before, subject)):
            return
        if not (before and subject and before.cast is subject.cast and before.actor.id == subject.actor.id):
            self._latest.cancel()
            self._profile, self._companions = None, ()
        self._is_pointed_at = False
        self._redraw()

    def follow(self, offset: int) -> None:
        """Show the latest quote before a place of the text, where the reader is."""
        self._offset = offset
        if self._profile and self._find_quote() != self._quote:
            self._redraw()

    def point_at_link(self) -> bool:
        """Highlight the line with the reason of the current mention; return whether that line is complete."""
        rows = [row for row in self._fresh_rows() if row.is_link]
        self._is_pointed_at = bool(rows)
        self._redraw()
        return bool(rows) and "…" not in rows[-1].segments[-1].text[-3:]

    def notify_style_update(self) -> None:
        """Draw all rows again in another theme."""
        super().notify_style_update()
        self._drawn_for = None

    def _redraw(self) -> None:
        self._drawn_for = None
        self.refresh()

    # What it says

    def _find_profile(self, subject: Subject) -> "Profile":
        if self._profile is None:
            from tui.analysis.companions import find_companions
            from tui.analysis.profiles import make_profile

            article, cast, actor, _ = subject
            self._profile = make_profile(article.text, cast, actor)
            number = next((number for number, other in enumerate(cast.actors) if other.id == actor.id), None)
            if number is not None:  # the finder may still preview an actor whom a newer cast lacks
                self._latest.start(find_companions(article, cast, number), self._show_companions)
        return self._profile

    def _show_companions(self, companions: "Sequence[Companion]") -> None:
        self._companions = companions
        self._redraw()

    def _find_quote(self) -> Quote | None:
        from tui.analysis.profiles import find_latest_quote, group_quotes

        subject = self.subject
        if subject is None:
            return None
        if self._quotes is None or self._quotes[0] is not subject.cast:
            self._quotes = subject.cast, dict(group_quotes(subject.cast.quotes))
        return find_latest_quote(subject.cast.quotes, self._quotes[1].get(subject.actor.id, ()), self._offset + 1)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        rows = self._fresh_rows()
        segments = rows[y].segments if y < len(rows) else ()
        return Strip([*segments]).adjust_cell_length(self.size.width, self.base_style)

    def _fresh_rows(self) -> tuple[_Row, ...]:
        """Return the current rows, which a key may need before they are drawn."""
        size = self.size.width, self.size.height
        if self._drawn_for != size:
            self._rows = self._make_rows(*size) if self.display and size[1] else ()
            self._drawn_for = size
        return self._rows

    def _make_rows(self, width: int, height: int) -> tuple[_Row, ...]:
        subject = self.subject
        if subject is None or width < 8:
            return ()
        from tui.ui.widgets.actor_facts import describe_link, describe_profile

        base, styles = self.base_style, self.theme_styles
        profile = self._find_profile(subject)
        self._quote = self._find_quote()
        lines = describe_profile(subject.article, subject.cast, profile, self._quote, self._companions)
        link = describe_link(subject.article, subject.cast, subject.actor.id, subject.here) if subject.here else None
        rule = _Row((Segment("─" * width, base + styles.rule),))
        rows = [rule, self._draw_name(subject, width)]
        pointed = styles.selection if self._is_pointed_at else Style()
        room = width - 2
        links = _draw_link(link, room, base + pointed, min(3, max(1, height - 5))) if link else []
        optional = [self._draw_sparkline(subject, room)] if width >= 24 else []
        facts = [self._draw_line(line, room) for line in lines]
        free = height - len(rows) - len(links)
        if len(facts) + len(optional) <= free:
            facts[1:1] = optional
        return (*rows, *facts[: max(0, free)], *links)

    def _draw_name(self, subject: Subject, width: int) -> _Row:
        base, actor = self.base_style, subject.actor
        count = f" {len(actor.mentions):,}"
        room = max(1, width - 3 - cell_width(count) - 1)
        first = actor.mentions[0]
        jump = Jump(TextSpan(first.start, first.end), actor.id)
        glyph = Segment(f" {actor.kind.glyph} ", base + self.theme_styles.glyphs[actor.kind.name])
        name = Segment(fit(actor.name, room), base + Style(bold=True))
        return _Row((glyph, name, Segment(count, base)), (_Part(0, width, jump),))

    def _draw_sparkline(self, subject: Subject, room: int) -> _Row:
        counts = count_mentions(subject.actor.mentions.starts, len(subject.article.text), room)
        return _Row(
            (Segment(" " + draw_sparkline(counts, max(counts, default=1)), self.base_style + self.theme_styles.muted),)
        )

    def _draw_line(self, line: "FactLine", room: int) -> _Row:
        """Draw facts side by side, as many as there is room for; a quote is cut before its place."""
        base, muted = self.base_style, self.base_style + self.theme_styles.muted
        label = f" {line.label} " if line.label else " "
        separator = {"places": " – ", "quote": " "}.get(line.role, ", " if line.role == "names" else " · ")
        segments, parts, at = [Segment(label, muted)], [], cell_width(label)
        for number, fact in enumerate(line.facts):
            if number and at + cell_width(separator) + cell_width(fact.words) > room + 1:
                break
            if number:
                segments.append(Segment(separator, muted))
                at += cell_width(separator)
            last = line.facts[-1].words if line.role == "quote" and number == 0 else ""
            words = truncate(fact.words, max(1, room + 1 - at - (cell_width(last) + 1 if last else 0)))
            segments.append(Segment(words, muted if last == "" and line.role == "quote" else base))
            if fact.jump:
                parts.append(_Part(at, at + cell_width(words), fact.jump))
            at += cell_width(words)
        return _Row(tuple(segments), tuple(parts))

    # Events

    def on_click(self, event: events.Click) -> None:
        """Go to the place of the clicked fact."""
        row = self._rows[event.y] if event.y < len(self._rows) else None
        part = next((part for part in row.parts if part.start <= event.x < part.end), None) if row else None
        if part:
            self.post_message(JumpChosen(part.jump))


def _is_same(before: Subject, now: Subject) -> bool:
    """Whether two subjects look the same; the text of an article is compared by identity, since it may be long."""
    return (
        before.article.text is now.article.text
        and before.cast is now.cast
        and before.actor.id == now.actor.id
        and before.here == now.here
    )


def _draw_link(line: "FactLine", room: int, style: Style, rows: int) -> list[_Row]:
    """Draw the reason of a mention, in at most `rows` rows."""
    (fact,) = line.facts
    words = f"{line.label}: {fact.words}"
    drawn: list[_Row] = []
    while words and len(drawn) < rows:
        is_last = len(drawn) == rows - 1
        part = truncate(words, room) if is_last else _first_row(words, room)
        words = "" if is_last else words[len(part) :].lstrip()
        parts = (_Part(0, room + 2, fact.jump),) if fact.jump else ()
        drawn.append(_Row((Segment(f" {fit(part, room)} ", style),), parts, is_link=True))
    return drawn


def _first_row(words: str, room: int) -> str:
    """Return as many whole words as fit into a row."""
    if not is_wider(words, room):
        return words
    start = truncate(words, room + 1).removesuffix("…")
    return start[: start.rfind(" ")] if " " in start else truncate(words, room).removesuffix("…") or words[:1]
