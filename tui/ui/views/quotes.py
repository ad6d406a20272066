"""The quotes as a view, in the order of the text or by speaker: those of the target, or all without a target."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Self

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical

from tui.analysis.quotations import Quotations, SpeakerGroup, group_by_speaker
from tui.model import Actor, Article, Cast
from tui.ui.keys import BASE_KEYS, VIEW, bindings_in
from tui.ui.messages import ViewRetitled
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views import QUOTES, SORT
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.hit_list import count_of
from tui.ui.widgets.item_list import ItemList
from tui.ui.widgets.quote_rows import QuoteItems

if TYPE_CHECKING:
    from tui.model.spans import TextSpan


class QuotesView(Vertical):
    """Lists the quotes. They are collected again only if the text, its cast, the target or a choice has changed."""

    DEFAULT_CSS = """
    QuotesView ItemList { height: 1fr; background: $background; color: $foreground; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        SORT.binding,
        *bindings_in(VIEW, QUOTES.bindings),
        *(key.binding for key in BASE_KEYS if key.id in ("quote.next", "quote.previous")),
    ]

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.item_list = ItemList()
        self.title, self.subtitle = "Quotes", ""
        self.tinted: Sequence[TextSpan] = ()
        """The quotes that are listed, which are tinted on the page."""
        self._keymap = keymap
        self._article = Article("", "", "")
        self._cast: Cast | None = None
        self._is_reading = True
        self._quotations = Quotations(())
        self._speakers: dict[str, Actor] = {}
        self._row_of: Mapping[int, int] = {}
        """The row of each statement that is listed, by its number."""
        self._numbers: Sequence[int] = ()
        """The numbers of the statements that are listed, in text order."""
        self._target: Actor | None = None
        self._is_by_speaker = self._is_of_all = False
        self._offset = 0
        self._listed: object = None

    def compose(self) -> ComposeResult:
        """Put the list into the view."""
        yield self.item_list

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list, its cursor on the quote at the place of the page."""
        self._put_cursor_at(self._offset)
        self.item_list.focus(scroll_visible)
        return self

    @property
    def is_typed_into(self) -> bool:
        """False, since this view has no input line."""
        return False

    @property
    def only(self) -> Actor | None:
        """The actor whose quotes alone are listed."""
        return None if self._is_of_all else self._target

    @property
    def _unnamed(self) -> Sequence[Actor]:
        """The speakers without a name."""
        return [actor for actor in self._speakers.values() if actor.unnamed]

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """List the quotes of a cast: those of the target, or all."""
        if article.text is not self._article.text or reading.cast is not self._cast:
            self._quotations = Quotations.of(article.text, reading.cast.quotes)
            speakers = self._quotations.count()
            self._speakers = {actor.id: actor for actor in reading.cast.actors if actor.id in speakers}
        self._article, self._cast = article, reading.cast
        self._target = reading.target.actor if reading.target else None
        self._is_reading = progress.is_reading
        self._list()

    def follow(self, offset: int) -> None:
        """Put the cursor on the quote at the place of the page, unless the list has the focus."""
        self._offset = offset
        if not self.item_list.has_focus:
            self._put_cursor_at(offset)

    def action_sort(self) -> None:
        """List the quotes in the order of the text, or by speaker; the cursor stays on its quote."""
        self._is_by_speaker = not self._is_by_speaker
        self._list()

    def action_step_quote(self, direction: int) -> None:
        """Go to the next or the previous quote of the list, and around it."""
        moved = self.item_list.move(direction)
        if not moved:
            self.item_list.move(-direction * self.item_list.row_count)

    def action_all(self) -> None:
        """List all quotes, or only those of the target; the cursor stays on its quote if it is listed."""
        self._is_of_all = not self._is_of_all
        self._list()

    def _list(self) -> None:
        """Update the list, if its content has changed."""
        only = self.only
        content = self._quotations, only and only.id, self._is_by_speaker, self._is_reading
        if self._listed == content:
            return
        self._listed = content
        item = self.item_list.highlighted
        offset = item.jump.span.start if item and item.jump else self._offset
        rows = self._choose_rows(only)
        self._row_of = {number: row for row, number in enumerate(rows) if isinstance(number, int)}
        self._numbers = sorted(self._row_of)
        unnamed = [actor.id for actor in self._unnamed]
        shared = unnamed if len(unnamed) > 1 and not only else ()
        named = "all" if not (only or self._is_by_speaker) else shared
        items = QuoteItems(self._article, self._quotations, self._speakers, rows, named=named)
        message = self._explain_emptiness(only)
        self.item_list.show_items(items, self._find_row(offset), message=message, count_lines=items.count_lines)
        statements = self._quotations.statements
        self.tinted = tuple(part for number in self._numbers for part in statements[number].parts)
        self._describe(only)
        self.post_message(ViewRetitled())

    def _choose_rows(self, only: Actor | None) -> Sequence[SpeakerGroup | int]:
        if only:
            numbers = self._quotations.numbers_of(only.id)
            return [SpeakerGroup((only,), numbers), *numbers] if numbers else ()
        if not self._is_by_speaker or self._cast is None:
            return range(len(self._quotations))
        groups = group_by_speaker(self._quotations, self._cast)
        rows: list[SpeakerGroup | int] = []
        for group in groups:
            rows += (group, *group.numbers)
        return rows

    def _find_row(self, offset: int) -> int:
        """Return the row of the quote at an offset, or of the next one, or else of the last."""
        statements, numbers = self._quotations.statements, self._numbers
        at = bisect_right(numbers, offset, key=lambda number: statements[number].end)
        return self._row_of[numbers[min(at, len(numbers) - 1)]] if numbers else 0

    def _put_cursor_at(self, offset: int) -> None:
        if self._numbers and self.item_list.row_count:
            self.item_list.cursor = self._find_row(offset)

    def _describe(self, only: Actor | None) -> None:
        """Update title and subtitle: the number of quotes, their speaker or order, the number of unnamed sources."""
        count, listed = len(self._quotations), len(self._numbers)
        if only:
            self.title = f"{listed:,} of {count_of(count, 'quote')} · {only.name}"
        elif not count and self._is_reading:
            self.title = "Quotes"
        else:
            self.title = f"{count_of(count, 'quote')} {'by speaker' if self._is_by_speaker else 'in order'}"
        unnamed = self._unnamed
        quotes = sum(len(self._quotations.numbers_of(actor.id)) for actor in unnamed)
        sources = f"{count_of(len(unnamed), 'unnamed source')}, {count_of(quotes, 'quote')}"
        self.subtitle = sources if unnamed and not only else ""

    def _explain_emptiness(self, only: Actor | None) -> Sequence[str]:
        if not len(self._quotations):
            return ("reading the cast …",) if self._is_reading else ("nobody is quoted", "Esc goes back")
        key = self._keymap.write("quotes.all")
        quote_count = count_of(len(self._quotations), "quote")
        return (f"no quote of {only.name if only else ''}", f"{key}: all {quote_count}" if key else "", "Esc goes back")
