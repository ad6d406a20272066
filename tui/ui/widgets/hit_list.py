"""The hits of the finder in groups: actors by name, the mentions of the first one, and mentions by words near them."""

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.model import Mention
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, truncate
from tui.ui.widgets.marked_text import STRONG, draw_marked
from tui.ui.widgets.passage import choose_passage
from tui.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.find import Hit

_NAME_CELLS = range(8, 23)
_REASONS_FROM = 64
"""The least width of a row, in cells, that shows at its end why the mention is a hit."""
_LONGEST_WORD = 16
"""Cells of a word in such a reason."""
_BOLD = Style(bold=True)


class HitList(RowList):
    """Lists hits under headings, which the cursor skips. The input line above keeps the focus."""

    DEFAULT_CSS = """
    HitList { height: 1fr; }
    """

    class Chosen(Message):
        """A hit was clicked; the cursor is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: Sequence[Hit | str] = ()
        """The hits, and the headings before them."""
        self.text = ""

    def show(self, hits: "Sequence[Hit]", text: str, *, has_headings: bool = True) -> None:
        """Show the hits in `text`, the cursor on the first."""
        self.text = text
        self.rows = list(_group(hits)) if has_headings else hits
        self.show_rows(len(self.rows), 1 if has_headings and hits else 0, 0)

    @property
    def hits(self) -> "list[Hit]":
        """The hits in the order of their rows."""
        return [row for row in self.rows if not isinstance(row, str)]

    @property
    def highlighted(self) -> "Hit | None":
        """The hit at the cursor."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return None if isinstance(row, str) else row

    def move(self, rows: int) -> bool:
        """Move the cursor to another hit."""
        step = 1 if rows > 0 else -1
        row = max(0, min(self.row_count - 1, self.cursor + rows))
        while 0 <= row < self.row_count and isinstance(self.rows[row], str):
            row += step
        if not 0 <= row < self.row_count or row == self.cursor:
            if rows < 0:  # the heading above the first hit comes into view
                self.scroll_to(y=0, animate=False, immediate=True)
            return False
        self.cursor = row
        return True

    def choose(self) -> None:
        """Post that the hit at the cursor was clicked."""
        if self.highlighted:
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """Draw a row, or that there is none."""
        if not self.rows and y == 0:
            width = self.scrollable_size.width
            words = "   no such name, and no mention near such words · ⌫ to see all"
            style = self.base_style + self.theme_styles.muted
            return Strip([Segment(truncate(words, width), style)]).adjust_cell_length(width, self.base_style)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw a heading or a hit."""
        hit, is_current = self.rows[row], row == self.cursor
        base = self.base_style
        if isinstance(hit, str):
            heading = Segment(f" {truncate(hit, width - 2)}", base + self.theme_styles.muted)
            return Strip([heading]).adjust_cell_length(width, base)
        if is_current:
            base += self.theme_styles.selection
        segments = [Segment(" ▸ " if is_current else "   ", base)]
        draw = self._draw_actor if hit.mention is None else self._draw_mention
        segments += draw(hit, base, width - 3, is_current=is_current)
        return Strip(segments).adjust_cell_length(width, base)

    def _draw_actor(self, hit: "Hit", base: Style, width: int, *, is_current: bool) -> Iterator[Segment]:
        """Yield the glyph and the name, the name that the query matched if it differs, and the count."""
        muted = base if is_current else base + self.theme_styles.muted
        yield self._draw_glyph(hit, base, is_current=is_current)
        yield from draw_marked(truncate(hit.actor.name, width - 2), hit.name_marks, base + _BOLD)
        if other := hit.find_other_name(self.text):
            yield Segment(f"  also “{truncate(other, max(4, width // 3))}”", muted)
        yield Segment(f"  {count_of(len(hit.actor.mentions), 'mention')}", muted)

    def _draw_mention(self, hit: "Hit", base: Style, width: int, *, is_current: bool) -> Iterator[Segment]:
        """Yield the sentence of a mention; for a hit by words near it, with the name before and the reason after it."""
        mention = hit.mention
        assert mention is not None
        muted = base if is_current else base + self.theme_styles.muted
        room = width - 1
        if hit.nearby:
            name = min(_NAME_CELLS[-1], max(_NAME_CELLS[0], width // 4))
            yield self._draw_glyph(hit, base, is_current=is_current)
            yield Segment(fit(hit.actor.name, name) + "  ", muted)
            room -= name + 4
        context, span = TextSpan(*hit.context), TextSpan(mention.start, mention.end)
        words = [TextSpan(*word) for word in hit.context_marks]
        shown = choose_passage(self.text, context, span, words, room)
        reason = self._explain(mention, words, shown) if width >= _REASONS_FROM else ""
        if reason:
            room -= cell_width(reason) + 2
            shown = choose_passage(self.text, context, span, words, room)
        passage = list(self._draw_passage(hit, span, words, shown, base))
        yield from passage
        if reason:
            yield Segment(" " * (room - sum(segment.cell_length for segment in passage)) + f"  {reason}", muted)

    def _draw_glyph(self, hit: "Hit", base: Style, *, is_current: bool) -> Segment:
        kind = hit.actor.kind
        return Segment(f"{kind.glyph} ", base if is_current else base + self.theme_styles.glyphs[kind.name])

    def _explain(self, mention: Mention, words: Sequence[TextSpan], shown: TextSpan) -> str:
        """Return why a mention is a hit: the words of the query near it, if they are not `shown`; or else its form."""
        if not words:
            return mention.form if mention.form in ("pronoun", "description") else ""
        if any(shown.start <= start and end <= shown.end for start, end in words):
            return ""
        return f"near “{truncate(self.text[slice(*words[0])], _LONGEST_WORD)}”"

    def _draw_passage(
        self, hit: "Hit", mention: TextSpan, words: Sequence[TextSpan], shown: TextSpan, base: Style
    ) -> Iterator[Segment]:
        """Yield the `shown` part of a mention's sentence: the mention as on the page, words of the query in bold."""
        start, end = shown
        styled = [(mention, self.theme_styles.target), *((word, STRONG) for word in words)]
        if start != hit.context.start:
            yield Segment("…", base)
        edges = {start, end, *(edge for span, _ in styled for edge in span if start < edge < end)}
        for left, right in itertools.pairwise(sorted(edges)):
            style = next((style for span, style in styled if span.start <= left and right <= span.end), Style())
            yield Segment(hit.passages.read(left, right) if hit.passages else self.text[left:right], base + style)
        if end != hit.context.end and self.text[end - 1] != "…":
            yield Segment("…", base)


def count_of(count: int, noun: str) -> str:
    """Return a count with its noun: "1 hit", "12 hits"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _group(hits: "Sequence[Hit]") -> "Iterator[Hit | str]":
    """Yield the hits under headings: the groups in the order of their first hits, so that the first hit stays first."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(_name_group(hit), []).append(hit)
    for heading, members in groups.items():
        yield heading
        yield from members


def _name_group(hit: "Hit") -> str:
    if hit.nearby:
        return "matching words nearby"
    return "matching name" if hit.index is None else f"mentions of {hit.actor.name}"
