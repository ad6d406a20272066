"""The mentions of the target in context, one a line: filtered while a person types, in an order of their choice."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import ClassVar, NamedTuple, Self, overload

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.widgets import Input

from tui.analysis.concordance import Arrangement, Concordance, Line, Order
from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, truncate
from tui.text.excerpts import take_end, take_start
from tui.text.folding import fold
from tui.ui.background.latest import LatestTask
from tui.ui.keys import BASE_KEYS, FINDER, PROMPT, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed, ViewRetitled
from tui.ui.state.jumps import Jump
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.state.target import Target
from tui.ui.theming.styles import ThemeStyles
from tui.ui.views import SORT
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.item_list import Item, ItemList
from tui.ui.widgets.typed_line import TypedLine

_SHOWN_AFTER_S = 0.1
"""Seconds after which the title says that lines are being sorted."""
_LONGEST_NAME = 40
_KEYWORD_AT = 0.4
"""Where the keyword begins, as a share of the row: names are short, so they are about in the middle."""
_ORDERS: dict[Order, str] = {
    "position": "in text order",
    "form": "by form",
    "left": "by the words before",
    "right": "by the words after",
}


class MentionItem(NamedTuple):
    """A line of the concordance. Its words are read from the text when it is drawn."""

    concordance: Concordance
    target: Target
    number: int
    query: Sequence[str]
    is_current: bool

    @property
    def jump(self) -> Jump:
        """Lead to the mention, or the match."""
        target, number = self.target, self.number
        span = TextSpan(target.starts[number], target.ends[number])
        label = "" if target.actor else f"“{target.name}” {number + 1:,}/{target.count:,}"
        return Jump(span, target.actor.id if target.actor else None, label)

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw whole words before and after the keyword, which begins in the same cell of each row."""
        line = self.concordance.read(self.number)
        before = max(0, round((width - 2) * _KEYWORD_AT))
        left = take_end(line.left, before)
        keyword = truncate(line.keyword, width - 2 - before)
        after = width - 2 - before - cell_width(keyword)
        return [
            Segment("▶ " if self.is_current else "  ", base),
            Segment(" " * (before - cell_width(left)), base),
            *self._mark_query(left, base),
            Segment(keyword, base + self._style(line, styles)),
            *self._mark_query(fit(take_start(line.right, after - 1), after) if after > 0 else "", base),
        ]

    def _style(self, line: Line, styles: ThemeStyles) -> Style:  # noqa: ARG002
        target = self.target
        if target.actor is None:
            return styles.current_match if self.is_current else styles.match
        if self.is_current:
            return styles.current
        kind = target.actor.kind.name
        return styles.guesses[kind] if target.is_guess(self.number) else styles.mentions[kind]

    def _mark_query(self, words: str, base: Style) -> Sequence[Segment]:
        """Underline the words that the filter asks for."""
        if not self.query:
            return [Segment(words, base)]
        marked = base + Style(bold=True, underline=True)
        parts = words.split(" ")
        segments = []
        for number, part in enumerate(parts):
            folded = fold(part)
            is_asked = any(word in folded for word in self.query)
            segments.append(Segment(part, marked if is_asked else base))
            if number < len(parts) - 1:
                segments.append(Segment(" ", base))
        return segments


class MentionItems(Sequence[Item]):
    """The lines of a concordance in order, each created when it is needed."""

    def __init__(
        self, concordance: Concordance, target: Target, numbers: Sequence[int], query: Sequence[str] = ()
    ) -> None:
        self.current: int | None = None
        """The number of the current mention."""
        self._concordance = concordance
        self._target = target
        self._numbers = numbers
        self._query = query

    def __len__(self) -> int:
        return len(self._numbers)

    @overload
    def __getitem__(self, index: int) -> MentionItem: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[MentionItem]: ...
    def __getitem__(self, index: int | slice) -> MentionItem | Sequence[MentionItem]:
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(self)))]
        number = self._numbers[index]
        return MentionItem(self._concordance, self._target, number, self._query, number == self.current)


class FilterBar(Vertical):
    """The input line of the filter, with its own keys, which differ from those of the list."""

    DEFAULT_CSS = """
    FilterBar { height: 1; display: none; }
    FilterBar.-open { display: block; }
    FilterBar TypedLine { margin-left: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(FINDER), *bindings_in(PROMPT)]

    def __init__(self, view: "MentionsView") -> None:
        super().__init__()
        self.line = TypedLine("filter")
        self._view = view

    def compose(self) -> ComposeResult:
        """Show the line."""
        yield self.line

    def action_rows(self, rows: int) -> None:
        """Go to another line of the list."""
        self._view.look_up()
        self._view.item_list.move(rows)

    def action_pages(self, pages: int) -> None:
        """Go to a line that is a page away."""
        self.action_rows(pages * max(1, self._view.item_list.size.height - 1))

    def action_accept(self) -> None:
        """Stay at the line at the cursor."""
        self._view.look_up()
        self._view.item_list.choose()

    def action_cancel(self) -> None:
        """Go from the filter back to the list of all lines."""
        self._view.forget_filter()
        self._view.focus()


class MentionsView(Vertical):
    """Lists the mentions of the target, or else of the actor of the current mention, or of the most prominent one."""

    DEFAULT_CSS = """
    MentionsView ItemList { height: 1fr; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        SORT.binding,
        *(key.binding for key in BASE_KEYS if key.id == "search"),
    ]

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self._filter_bar = FilterBar(self)
        self.line = self._filter_bar.line
        self.item_list = ItemList()
        self.title, self.subtitle = "Mentions", ""
        self._keymap = keymap
        self._latest = LatestTask(self.run_worker)
        self._article = Article("", "", "")
        self._progress = Progress()
        self._target: Target | None = None
        self._concordance = Concordance(self._article, (), ())
        self._order: Order = "position"
        self._arrangement = Arrangement((), ())
        self._items = MentionItems(self._concordance, Target("", (), ()), ())
        self._current: int | None = None
        self._looked_up = ""
        self._offset = 0

    @property
    def is_busy(self) -> bool:
        """Whether lines are being ordered."""
        return self._latest.is_busy

    @property
    def is_typed_into(self) -> bool:
        """Whether a filter is being typed."""
        return self.line.has_focus

    def compose(self) -> ComposeResult:
        """Put the list below the line, which is hidden until it is asked for."""
        yield self._filter_bar
        yield self.item_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list."""
        self.screen.set_focus(self.item_list, scroll_visible)
        return self

    # What is shown

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """List the mentions of a reading's target, if that has changed, and mark the current one."""
        self._progress = progress
        target = self._choose_target(reading)
        current = _find_current(target, reading)
        if article is not self._article or not _is_same(target, self._target):
            is_of_same = _is_of_same(target, self._target)
            self._article, self._target, self._current = article, target, current
            starts, ends = (target.starts, target.ends) if target else ((), ())
            mentions = target.actor.mentions if target and target.actor else ()
            self._concordance = Concordance(article, starts, ends, mentions)
            if self._order not in self._concordance.orders:
                self._order = "position"
            self._arrange(keeps_cursor=is_of_same)
        elif not self._target.count if self._target else True:
            self.item_list.show_items(self._items, message=self._explain_emptiness())
        elif current != self._current:
            self._mark(current)
        self._describe()

    def _choose_target(self, reading: Reading) -> Target | None:
        """Return the target, or else that of the current mention's actor, or of the most prominent actor."""
        if reading.target is not None:
            return reading.target
        actor = reading.here.actor if reading.here else None
        if actor is None and reading.cast.actors:
            actor = reading.cast.actors[0]
        if actor is None or (self._target and self._target.actor is actor):
            return self._target if actor else None
        return reading.target_of(actor)

    def follow(self, offset: int) -> None:
        """Put the cursor on the first mention of the page, unless the reader is in the list or at a mention."""
        self._offset = offset
        if self._current is None and not self.has_focus_within:
            self._go_to_page()

    def _go_to_page(self) -> None:
        """Put the cursor on the first mention from the top of the page on, if the lines are in text order."""
        target, numbers = self._target, self._arrangement.numbers
        if target is not None and self._order == "position":
            row = bisect_left(numbers, self._offset, key=target.starts.__getitem__)
            self.item_list.cursor = max(0, min(row, len(numbers) - 1))

    def _mark(self, current: int | None) -> None:
        """Mark the current mention, and put the cursor on it."""
        before, self._current = self._current, current
        self._items.current = current
        for row in map(self._row_of, (before, current)):
            if row is not None:
                self.item_list.refresh_line(row)
        row = self._row_of(current)
        if row is not None:
            self.item_list.cursor = row

    def _row_of(self, number: int | None) -> int | None:
        rows = self._arrangement.rows
        return None if number is None or number >= len(rows) or rows[number] < 0 else rows[number]

    # Order and filter

    def _arrange(self, *, keeps_cursor: bool = False, previews: bool = False) -> None:
        """List the lines that pass the filter, in order: now, or when sorting is done."""
        query, concordance = self.line.value, self._concordance
        item = self.item_list.highlighted if keeps_cursor else None
        at = item.number if isinstance(item, MentionItem) else None

        def show(arrangement: Arrangement) -> None:
            self._arrangement = arrangement
            target = self._target or Target("", (), ())
            self._items = MentionItems(concordance, target, arrangement.numbers, fold(query).split())
            self._items.current = self._current
            row = next((row for row in map(self._row_of, (at, self._current)) if row is not None), None)
            self.item_list.show_items(self._items, row or 0, message=self._explain_emptiness())
            if row is None and not query:
                self._go_to_page()
            self._describe()
            if previews:
                found = self.item_list.highlighted if query.strip() else None
                self.post_message(JumpPreviewed(found.jump if found else None))

        self._latest.start(concordance.arrange(self._order, query), show, self._describe, _SHOWN_AFTER_S)

    def action_sort(self) -> None:
        """Sort the lines by the next order; the cursor stays on its line."""
        orders = self._concordance.orders
        self._order = orders[(orders.index(self._order) + 1) % len(orders)]
        self._arrange(keeps_cursor=True)
        self._describe()

    def action_search(self) -> None:
        """Begin to type a filter."""
        self._filter_bar.add_class("-open")
        self.screen.set_focus(self.line)

    @on(Input.Changed)
    def _look_up(self, event: Input.Changed) -> None:
        event.stop()
        self.look_up()

    def look_up(self) -> None:
        """List the matches of the line, unless they are listed: a key may act before the line reports its change."""
        if self.line.value != self._looked_up:
            self._looked_up = self.line.value
            self._arrange(previews=True)

    def forget_filter(self) -> None:
        """List all lines again."""
        self._filter_bar.remove_class("-open")
        self._looked_up = ""
        if self.line.value:
            with self.line.prevent(Input.Changed):
                self.line.value = ""
            self._arrange(keeps_cursor=True)

    @on(JumpChosen)
    def _end_visit(self, message: JumpChosen) -> None:
        if message.jump is None:
            self.forget_filter()

    # Words

    def _describe(self) -> None:
        """Update the title with the target and the order."""
        title, subtitle = self._word_title(), "reading …" if self.is_busy else ""
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.post_message(ViewRetitled())

    def _word_title(self) -> str:
        target, shown = self._target, len(self._arrangement.numbers)
        if target is None:
            return "Mentions"
        glyph = target.actor.kind.glyph if target.actor else ""
        name = truncate(target.name, _LONGEST_NAME)
        named = f"Mentions of {glyph} {name}" if target.actor else f"Matches of “{name}”"
        count = f"{shown:,}" if shown == target.count else f"{shown:,} of {target.count:,}"
        return f"{named} · {count} · {_ORDERS[self._order]}"

    def _explain_emptiness(self) -> Sequence[str]:
        """Return a message for an empty list, with a key to press."""
        if self.line.value.strip() and len(self._concordance):
            return ("No mention has these words beside it.", "Esc shows all mentions.")
        if self._target is not None:
            return (f"“{truncate(self._target.name, _LONGEST_NAME)}” is not in the text.", "Esc goes back.")
        if self._progress.is_reading:
            return ("reading …",)
        search = self._keymap.write("search")
        return ("Nobody is mentioned in this article.", f"Esc goes back; then {search} searches the text.")


def _is_same(target: Target | None, other: Target | None) -> bool:
    """Whether two targets have the same mentions."""
    if target is None or other is None or target.actor is None:
        return target is other
    return target.actor is other.actor


def _is_of_same(target: Target | None, other: Target | None) -> bool:
    """Whether two targets are of the same actor or search, perhaps of different casts."""
    if target is None or other is None or (target.actor is None) != (other.actor is None):
        return False
    return target.actor.id == other.actor.id if target.actor and other.actor else target.name == other.name


def _find_current(target: Target | None, reading: Reading) -> int | None:
    """Return the number of the current mention among those of a target."""
    here = reading.here
    if target is None or here is None or here.label:
        return None
    if target.actor is None:
        return here.index if here.actor is None and reading.target is target else None
    return here.index if here.actor and here.actor.id == target.actor.id else None
