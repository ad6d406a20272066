"""The finder: a line to type into and the hits below it; the page above follows the highlighted one."""

import itertools
from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.geometry import Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widgets import Input, Static

from tui.text.cells import cell_width, fit, offset_at_cell, split_graphemes
from tui.ui.background.latest import LatestTask
from tui.ui.widgets.glyphs import glyph_of, kind_of
from tui.ui.widgets.themed_widget import ThemedWidget

if TYPE_CHECKING:
    from tui.find import Hit, Index

_NAME_ROOM = 22

Span = tuple[int, int]


class Finder(Vertical):
    """Hidden until `open`; posts `Followed` whenever another hit is highlighted, and `Closed` at the end."""

    DEFAULT_CSS = """
    Finder { height: 40%; min-height: 6; max-height: 16; display: none; }
    Finder.-open { display: block; }
    Finder, Finder Horizontal, Finder Input, Finder Input:focus, Finder Static, HitList {
        background: $panel;
        color: $foreground;
    }
    Finder > Horizontal { height: 1; }
    Finder Input, Finder Input:focus { border: none; height: 1; padding: 0; width: 1fr; }
    Finder #prompt { width: 3; color: $primary; text-style: bold; }
    Finder #count { width: auto; padding: 0 1; color: $text-muted; }
    """
    BINDINGS: ClassVar = [
        Binding("down,ctrl+n", "move(1)", "Next hit"),
        Binding("up,ctrl+p", "move(-1)", "Previous hit"),
        Binding("pagedown", "page(1)", "A page of hits down"),
        Binding("pageup", "page(-1)", "A page of hits up"),
        Binding("escape", "close", "Back to where you were"),
        Binding("tab,shift+tab", "move(0)", show=False),
    ]

    class Followed(Message):
        """Another hit is highlighted; None: there is none."""

        def __init__(self, hit: "Hit | None") -> None:
            self.hit = hit
            super().__init__()

    class Closed(Message):
        """The reader stays at the highlighted hit, or goes back."""

        def __init__(self, stay: bool) -> None:
            self.stay = stay
            super().__init__()

    index: "Index | None" = None

    def __init__(self) -> None:
        super().__init__()
        self._answers = LatestTask(self.run_worker)
        self._entered = False
        self._follows = False

    def compose(self) -> ComposeResult:
        """Make the line and the list."""
        with Horizontal():
            yield Static(" ❯ ", id="prompt", markup=False)
            yield Input(placeholder="a name, initials, or a name and a word near it", compact=True)
            yield Static(id="count", markup=False)
        yield HitList()

    def open(self, index: "Index") -> None:
        """Show everybody and take the keys."""
        self.index, self._entered = index, False
        self.add_class("-open")
        field = self.query_one(Input)
        with field.prevent(Input.Changed):
            field.value = ""
        self.screen.set_focus(field)  # now: what is typed next is for it
        self._find(follow=False)

    @property
    def is_open(self) -> bool:
        """Whether the finder is shown."""
        return self.has_class("-open")

    @property
    def is_busy(self) -> bool:
        """Whether the hits of what is typed are still to come, or the look-up is being made ready."""
        return self._answers.is_busy

    def replace_index(self, index: "Index") -> None:
        """Search a larger cast from now on."""
        self.index = index
        self._find(follow=False)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._entered = False
        self._find(follow=True)

    def _find(self, *, follow: bool) -> None:
        """Show the hits of what is typed as soon as they are known; until then those of before stay."""
        if self.index is None:
            return
        self._follows = follow or (self._follows and self.is_busy)  # what was typed still does, over a larger cast
        query = self.query_one(Input).value
        self._answers.start(self.index.finding(query), partial(self._show, self.index, query))

    def _show(self, index: "Index", query: str, hits: "Sequence[Hit]") -> None:
        self.query_one(HitList).show(hits, index.text)
        count = f"{len(hits)} hit{'' if len(hits) == 1 else 's'}" if hits else "nobody matches"
        self.query_one("#count", Static).update(count)
        if self._follows:
            self.post_message(self.Followed(hits[0] if hits and query.strip() else None))
        if self._entered:
            self._enter()
        elif not query.strip():
            self._answers.start(index.prepared(), lambda _: None)  # before anything is typed

    def action_move(self, rows: int) -> None:
        """Highlight another hit."""
        hits = self.query_one(HitList)
        if hits.move(rows):
            self.post_message(self.Followed(hits.highlighted))

    def action_page(self, way: int) -> None:
        """Highlight a hit a page away."""
        self.action_move(way * max(1, self.query_one(HitList).size.height - 1))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self.is_busy and event.value.strip():
            self._entered = True  # the answer to what was typed is meant, not the one before
        else:
            self._enter()

    def _enter(self) -> None:
        """Stay at the highlighted hit."""
        hits = self.query_one(HitList)
        if hits.highlighted:
            if not self.query_one(Input).value.strip():
                self.post_message(self.Followed(hits.highlighted))
            self._close(stay=True)

    def action_close(self) -> None:
        """Go back to where one was."""
        self._close(stay=False)

    def _close(self, *, stay: bool) -> None:
        self._answers.cancel()
        self.remove_class("-open")
        self.post_message(self.Closed(stay))

    def on_hit_list_chosen(self) -> None:
        """Stay at the hit that was clicked."""
        self.post_message(self.Followed(self.query_one(HitList).highlighted))
        self._close(stay=True)


class HitList(ThemedWidget, ScrollView):
    """Draws the hits, one a row: an actor with its count, or a mention in its passage."""

    DEFAULT_CSS = """
    HitList { height: 1fr; overflow-x: hidden; overflow-y: auto; scrollbar-size-vertical: 1; }
    """
    ALLOW_SELECT = False

    cursor: reactive[int] = reactive(0)

    class Chosen(Message):
        """A hit was clicked; it is highlighted now."""

    def __init__(self) -> None:
        super().__init__()
        self.hits: Sequence[Hit] = ()
        self.text = ""

    def show(self, hits: "Sequence[Hit]", text: str) -> None:
        """Show these hits, the first highlighted."""
        self.hits, self.text = hits, text
        self.cursor = 0
        self.virtual_size = Size(self.size.width, len(hits))
        self.scroll_to(y=0, animate=False, immediate=True)
        self.refresh()

    @property
    def highlighted(self) -> "Hit | None":
        """The highlighted hit."""
        return self.hits[self.cursor] if self.cursor < len(self.hits) else None

    def move(self, rows: int) -> bool:
        """Move the highlight, and tell whether it moved."""
        before = self.cursor
        self.cursor = max(0, min(len(self.hits) - 1, self.cursor + rows))
        return self.cursor != before

    def watch_cursor(self) -> None:
        """Keep the highlight in view."""
        height = max(1, self.size.height)
        if self.cursor < self.scroll_y:
            self.scroll_to(y=self.cursor, animate=False, immediate=True)
        elif self.cursor >= self.scroll_y + height:
            self.scroll_to(y=self.cursor - height + 1, animate=False, immediate=True)
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Fit the rows to the new width."""
        self.virtual_size = Size(event.size.width, len(self.hits))
        self.watch_cursor()

    def on_click(self, event: events.Click) -> None:
        """Choose the hit that is clicked on."""
        row = event.y + round(self.scroll_y)
        if event.button == 1 and row < len(self.hits):
            self.cursor = row
            self.post_message(self.Chosen())

    def render_line(self, y: int) -> Strip:
        """Draw one hit."""
        row, width = y + round(self.scroll_y), self.scrollable_size.width
        base = self.rich_style
        if row >= len(self.hits):
            return Strip.blank(width, base)
        hit = self.hits[row]
        if row == self.cursor:
            base += self.theme_styles.selection
        kind = base if row == self.cursor else base + self.theme_styles.glyphs[kind_of(hit.actor)]
        pointer = Segment(" ▸ " if row == self.cursor else "   ", base)
        glyph = Segment(f"{glyph_of(hit.actor)} ", kind)
        rest = self._actor(hit, base) if hit.index is None else self._mention(hit, base, width - 5)
        return Strip([pointer, glyph, *rest]).adjust_cell_length(width, base)

    def _actor(self, hit: "Hit", base: Style) -> list[Segment]:
        strong = base + Style(bold=True, underline=True)
        name = _marked(hit.actor.name, hit.name_marks, base + Style(bold=True), strong)
        count = len(hit.actor.mentions)
        return [*name, Segment(f"  {count} mention{'' if count == 1 else 's'}", base + self._quiet(base))]

    def _mention(self, hit: "Hit", base: Style, room: int) -> list[Segment]:
        mention, context, marked = hit.mention, hit.context, hit.context_marks
        assert mention
        name = min(_NAME_ROOM, max(8, room // 4))
        strong, found = base + Style(bold=True, underline=True), base + Style(bold=True)
        spans = [(mention.start, mention.end, strong), *((a, b, found) for a, b in marked)]
        segments = [Segment(fit(hit.actor.name, name), base + self._quiet(base)), Segment("  ", base)]
        for start, end in passages(self.text, context, (mention.start, mention.end), marked, room - name - 3):
            segments.append(Segment("" if start == context[0] or segments[-1].text == "…" else "…", base))
            edges = sorted({start, end, *(edge for a, b, _ in spans for edge in (a, b) if start < edge < end)})
            for left, right in itertools.pairwise(edges):
                style = next((style for a, b, style in spans if a <= left and right <= b), base)
                segments.append(Segment(self.text[left:right].replace("\n", " "), style))
            segments.append(Segment("" if end == context[1] else "…", base))
        return segments

    def _quiet(self, base: Style) -> Style:
        return Style() if base.bgcolor != self.rich_style.bgcolor else self.theme_styles.muted


def passages(text: str, context: Span, mention: Span, marked: Sequence[Span], room: int) -> list[Span]:
    """Return what of the text to show of a mention in `room` cells: around it, and around a word found elsewhere."""
    shown = window(text, context, mention, room)
    if not marked or any(shown[0] <= start < end <= shown[1] for start, end in marked):
        return [shown]
    word = min(marked, key=lambda mark: abs(mark[0] - mention[0]))
    around = max(0, word[0] - room), min(len(text), word[1] + room)
    half = room // 2 - 1
    one, other = sorted([window(text, context, mention, half), window(text, around, word, half)])
    return [one, other] if one[1] < other[0] else [(one[0], max(one[1], other[1]))]


def window(text: str, context: Span, mention: Span, room: int) -> Span:
    """Return the part of `context` around `mention` that takes at most `room` cells: more after it than before."""
    start, end = context
    if cell_width(text[start:end]) <= room:
        return start, end
    room -= 2  # for the ellipses
    before = text[start : mention[0]]
    lead = max(0, (room - cell_width(text[slice(*mention)])) // 3)
    if cell_width(before) > lead:
        total, begin = 0, mention[0]
        for left, _, width in reversed(split_graphemes(before)):
            if total + width > lead:
                break
            total, begin = total + width, start + left
        start = begin
    return start, start + offset_at_cell(text[start:end], max(1, room))


def _marked(text: str, marks: Sequence[int], base: Style, strong: Style) -> list[Segment]:
    """Return `text` with the graphemes that begin at `marks` in a strong style."""
    return [Segment(text[a:b], strong if a in marks else base) for a, b, _ in split_graphemes(text)]
