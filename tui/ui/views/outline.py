"""The outline as a view: a filter line, the list of headings or pages, and a mark for the place of the page."""

from collections.abc import Sequence
from typing import ClassVar, Self

from rich.segment import Segment
from rich.style import Style
from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.strip import Strip
from textual.widgets import Input

from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit
from tui.ui.background.latest import LatestTask
from tui.ui.keys import FINDER, PROMPT, bindings_in
from tui.ui.messages import JumpChosen, JumpPreviewed, ViewRetitled
from tui.ui.state.jumps import Jump
from tui.ui.state.outline import Entry, filter_entries, find_entries, list_first_entries, number_at
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.row_list import RowList
from tui.ui.widgets.typed_line import TypedLine

_SHOWN_AFTER_S = 0.05
"""Seconds after which the headings found so far are listed, although others are still being searched."""
_INDENT = 2
_DEEPEST = 4


class EntryList(RowList):
    """Lists the entries; the one that the page is in is marked."""

    class Chosen(Message):
        """An entry was clicked; the cursor is on it."""

    def __init__(self) -> None:
        super().__init__()
        self.entries: Sequence[Entry] = ()
        self.message: Sequence[str] = ()
        self.current: int | None = None
        self.is_typed_into = False
        """Whether the cursor is drawn: the keys of the line move it."""

    @property
    def highlighted(self) -> Entry | None:
        """The entry at the cursor."""
        return self.entries[self.cursor] if self.cursor < len(self.entries) else None

    def choose(self) -> None:
        """Post that the entry at the cursor was clicked."""
        self.post_message(self.Chosen())

    def mark(self, current: int | None) -> None:
        """Mark the entry that the page is in."""
        before, self.current = self.current, current
        for row in {before, current} - {None}:
            self.refresh_line(row)  # type: ignore[arg-type]

    def render_line(self, y: int) -> Strip:
        """Draw a row, or the message where there are no entries."""
        if not self.entries and y < len(self.message):
            width = self.scrollable_size.width
            words = Segment(fit(f" {self.message[y]}", width), self.base_style + self.theme_styles.muted)
            return Strip([words]).adjust_cell_length(width, self.base_style)
        return super().render_line(y)

    def draw_row(self, row: int, width: int) -> Strip:
        """Draw one entry."""
        entry, is_current = self.entries[row], row == self.current
        base = self.base_style
        if row == self.cursor and self.is_typed_into:
            base += self.theme_styles.selection
        indent = _INDENT * min(entry.depth, _DEEPEST)
        page = f" {entry.page} " if entry.page and not entry.label.startswith("p. ") else ""
        room = max(1, width - 2 - indent - cell_width(page))
        words = Style(bold=True) if is_current else Style()
        segments = [
            Segment("▶ " if is_current else "  ", base),
            Segment(" " * indent + fit(entry.label, room), base + words),
            Segment(page, base + self.theme_styles.muted),
        ]
        return Strip(segments).adjust_cell_length(width, base)


class OutlineView(Vertical):
    """Lists the headings. The page shows the highlighted one, until the reader accepts it or goes back."""

    DEFAULT_CSS = """
    OutlineView TypedLine { margin-left: 1; }
    OutlineView EntryList { height: 1fr; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_in(FINDER), *bindings_in(PROMPT)]

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.line = TypedLine("filter")
        self.entry_list = EntryList()
        self.title, self.subtitle = "Outline", ""
        self._keymap = keymap
        self._latest = LatestTask(self.run_worker)
        self._article = Article("", "", "")
        self._entries: Sequence[Entry] = ()
        self._offset = 0
        self._looked_up = ""
        self._has_moved = False

    @property
    def is_busy(self) -> bool:
        """Whether headings are still being found."""
        return self._latest.is_busy

    def compose(self) -> ComposeResult:
        """Put the list below the line."""
        yield self.line
        yield self.entry_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Begin to type a filter, with the entry highlighted that the page is in."""
        with self.line.prevent(Input.Changed):
            self.line.value = self._looked_up = ""
        self._has_moved = False
        self.screen.set_focus(self.line, scroll_visible)  # at once, because what is typed next is for it
        self._filter()
        return self

    @property
    def is_typed_into(self) -> bool:
        """Whether a filter is being typed."""
        return self.has_focus_within

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:  # noqa: ARG002
        """List the headings of an article, those found so far and then all."""
        if article.blocks is not self._article.blocks:
            self._article = article
            self._list_first()
            self._latest.start(find_entries(article), self._list, self._list_first, _SHOWN_AFTER_S)
            self._describe()

    def follow(self, offset: int) -> None:
        """Mark the entry of the page, which begins at `offset`."""
        self._offset = offset
        entries = self.entry_list.entries
        current = number_at(entries, offset) if entries and entries[0].start <= offset else None
        if current != self.entry_list.current:
            self.entry_list.mark(current)
            if not self.entry_list.is_typed_into and current is not None:
                self.entry_list.cursor = current

    def _list_first(self) -> None:
        """List the first entries found so far."""
        self._list(list_first_entries(self._article))

    def _list(self, entries: Sequence[Entry]) -> None:
        """List entries. If the reader has moved the cursor, it stays on its entry."""
        if entries != self._entries or not entries:
            self._entries = entries
            self._filter(self.entry_list.highlighted if self._has_moved else None)
        self._describe()

    def _filter(self, highlighted: Entry | None = None) -> None:
        """List the matches of the line, the cursor on `highlighted`, or else on the first or the page's entry."""
        entries = filter_entries(self._entries, self.line.value)
        if highlighted is None and self._looked_up.strip() and entries:
            highlighted = entries[0]
        self.entry_list.message = self._explain_emptiness()
        self.entry_list.entries = entries
        self.entry_list.current = None
        cursor = number_at(entries, highlighted.start if highlighted else self._offset)
        self.entry_list.show_rows(len(entries), cursor, cursor - self.entry_list.size.height // 2)
        self.follow(self._offset)
        self._describe()

    def _describe(self) -> None:
        shown, all_of_them = len(self.entry_list.entries), len(self._entries)
        title = f"Outline {shown:,}" + (f"/{all_of_them:,}" if shown != all_of_them else "")
        subtitle = "reading …" if self.is_busy else ""
        if (title, subtitle) != (self.title, self.subtitle):
            self.title, self.subtitle = title, subtitle
            self.post_message(ViewRetitled())

    def _explain_emptiness(self) -> Sequence[str]:
        if self._entries:
            return ("no such heading", "⌫ to see all")
        if self.is_busy:
            return ("reading …",)
        search, paragraph = self._keymap.write("search"), self._keymap.write("paragraph.next")
        return ("no headings found", "Esc goes back, then", f"{search} searches,", f"{paragraph} next paragraph")

    def _jump_to(self, entry: Entry) -> Jump:
        end = self._article.text.find("\n", entry.start)
        return Jump(TextSpan(entry.start, end if end >= 0 else len(self._article.text)), at_top=True)

    # Typing

    @on(Input.Changed)
    def _look_up(self, event: Input.Changed) -> None:
        event.stop()
        self._look_up_line()

    def _look_up_line(self) -> None:
        """List the matches of the line, unless they are listed: a key may act before the line reports its change."""
        if self.line.value == self._looked_up:
            return
        self._looked_up = self.line.value
        self._has_moved = False
        self._filter()
        entry = self.entry_list.highlighted if self.line.value.strip() else None
        self.post_message(JumpPreviewed(self._jump_to(entry) if entry else None))

    def action_rows(self, rows: int) -> None:
        """Highlight another entry."""
        self._look_up_line()
        if self.entry_list.move(rows) and (entry := self.entry_list.highlighted):
            self._has_moved = True
            self.post_message(JumpPreviewed(self._jump_to(entry)))

    def action_pages(self, pages: int) -> None:
        """Highlight an entry that is a page away."""
        self.action_rows(pages * max(1, self.entry_list.size.height - 1))

    def action_accept(self) -> None:
        """Stay at the highlighted entry; without one the outline stays open."""
        self._look_up_line()
        if entry := self.entry_list.highlighted:
            self.post_message(JumpChosen(self._jump_to(entry)))

    def action_cancel(self) -> None:
        """Go back to where the reader was."""
        self.post_message(JumpChosen(None))

    @on(EntryList.Chosen)
    def _stay_at_clicked(self) -> None:
        self.action_accept()

    def on_descendant_focus(self) -> None:
        """Draw the cursor."""
        self.entry_list.is_typed_into = True
        self.entry_list.refresh_line(self.entry_list.cursor)

    def on_descendant_blur(self) -> None:
        """Draw no cursor; the list follows the page."""
        self.entry_list.is_typed_into = False
        self.entry_list.refresh_line(self.entry_list.cursor)
