"""The hits of the finder: a row for each actor with its count, or for each mention in its passage."""

import itertools
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from textual.message import Message
from textual.strip import Strip

from tui.model import Mention
from tui.model.spans import TextSpan
from tui.text.cells import fit, split_graphemes, truncate
from tui.ui.widgets.passage import choose_passages
from tui.ui.widgets.row_list import RowList

if TYPE_CHECKING:
    from tui.find import Hit

_NAME_CELLS = range(8, 23)
_STRONG = Style(bold=True, underline=True)
_BOLD = Style(bold=True)


class HitList(RowList):
    """Lists hits, the best first; the keys stay in the line above."""

    DEFAULT_CSS = """
    HitList { height: 1fr; }
    """

    class Chosen(Message):
        """A hit was clicked; the cursor is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self.text = ""

    def show(self, hits: "Sequence[Hit]", text: str) -> None:
        """Show the hits in `text`, the cursor on the first."""
        self.hits, self.text = hits, text
        self.show_rows(len(hits))

    @property
    def highlighted(self) -> "Hit | None":
        """The hit at the cursor."""
        return self.hits[self.cursor] if self.cursor < len(self.hits) else None

    def choose(self) -> None:
        """Post that the hit at the cursor was clicked."""
        self.post_message(self.Chosen())

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one hit."""
        hit, is_current = self.hits[row], row == self.cursor
        base = self.base_style + self.theme_styles.selection if is_current else self.base_style
        muted = base if is_current else base + self.theme_styles.muted
        kind = base if is_current else base + self.theme_styles.glyphs[hit.actor.kind.name]
        segments = [Segment(" ▸ " if is_current else "   ", base), Segment(f"{hit.actor.kind.glyph} ", kind)]
        mention = hit.mention
        if mention is None:
            segments += _draw_name(hit, base, width)
            segments.append(Segment(f"  {count_of(len(hit.actor.mentions), 'mention')}", muted))
        else:
            room = width - 5
            name = min(_NAME_CELLS[-1], max(_NAME_CELLS[0], room // 4))
            segments += [Segment(fit(hit.actor.name, name), muted), Segment("  ", base)]
            segments += _draw_passages(self.text, hit, mention, base, room - name - 3)
        return Strip(segments).adjust_cell_length(width, base)


def count_of(count: int, noun: str) -> str:
    """Return a count with its noun: "1 hit", "12 hits"."""
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _draw_name(hit: "Hit", base: Style, width: int) -> Iterator[Segment]:
    """Yield the name of an actor, the graphemes that the query matches in a strong style."""
    matched, name = hit.name_marks, truncate(hit.actor.name, width)
    for start, end, _ in split_graphemes(name):
        yield Segment(name[start:end], base + (_STRONG if start in matched else _BOLD))


def _draw_passages(text: str, hit: "Hit", mention: Mention, base: Style, room: int) -> Iterator[Segment]:
    """Yield what is shown of a mention's sentence: the mention strong, matches bold, an ellipsis where text is cut."""
    context = TextSpan(*hit.context)
    matches = [TextSpan(*span) for span in hit.context_marks]
    mention_span = TextSpan(mention.start, mention.end)
    styled = [(mention_span, _STRONG), *((span, _BOLD) for span in matches)]
    shown_end = context.start
    for start, end in choose_passages(text, context, mention_span, matches, room):
        if start != shown_end:
            yield Segment("…", base)
        edges = {start, end, *(edge for span, _ in styled for edge in span if start < edge < end)}
        for left, right in itertools.pairwise(sorted(edges)):
            style = next((style for span, style in styled if span.start <= left and right <= span.end), Style())
            yield Segment(hit.passages.read(left, right) if hit.passages else text[left:right], base + style)
        shown_end = end
    if shown_end != context.end:
        yield Segment("…", base)
