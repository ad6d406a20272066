"""The cast as a view: the actors that pass the filter, the progress of the cast, and the card of one actor."""

from typing import TYPE_CHECKING, ClassVar, Self

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical

from tui.analysis.presence import find_present
from tui.model import ACTOR_KINDS, Article, Cast
from tui.ui.background.latest import LatestTask
from tui.ui.keys import CAST, Key
from tui.ui.state.cast_listing import ORDER_WORDS, ShownKind
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.actor_card import ActorCard, Subject, choose_card_rows
from tui.ui.widgets.cast_list import CastList

if TYPE_CHECKING:
    from collections.abc import Mapping

_BAR_CELLS = 8


class CastView(Vertical):
    """Lists the cast; choosing an actor there makes it the target. Below, a card says who an actor is.

    The card shows the actor at the cursor while the list has the focus, and otherwise the target.
    """

    view_name: ClassVar[str] = "cast"
    key: ClassVar[Key] = Key("pane.cast", "h,left", "view('cast')", "To the cast", CAST)
    bindings: ClassVar[tuple[Key, ...]] = (
        *(
            Key(f"filter.{name}", kind.key, f"filter('{name}')", f"Only {kind.plural} {kind.glyph}", CAST)
            for name, kind in ACTOR_KINDS.items()
        ),
        Key("filter.speakers", "6", "filter('speakers')", "Only actors who are quoted", CAST),
        Key("filter.none", "0", "filter('')", "All actors", CAST),
        Key("cast.sort", "s", "sort", "Sort the cast", CAST, "sort"),
        Key("actor.card", "i", "actor_card", "Who is this", CAST, "who is this"),
    )
    title_action: ClassVar[str] = "sort"
    is_typed_into: ClassVar[bool] = False

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.cast_list = CastList()
        self.card = ActorCard()
        self.title = self.subtitle = ""
        self._keymap = keymap
        self._cast: Cast | None = None
        self._listed: tuple[object, ...] = ()
        self._kind: ShownKind | None = None
        self._quotes: Mapping[str, int] = {}
        self._shown: tuple[Article, Reading] | None = None
        self._latest = LatestTask(self.run_worker)

    def compose(self) -> ComposeResult:
        """Put the card below the list."""
        yield self.cast_list
        yield self.card

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list."""
        self.cast_list.focus(scroll_visible)
        return self

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """List the cast of a reading if it has changed, mark its target, and show the card."""
        self._shown = article, reading
        kind, listed = reading.shown_kind, (reading.shown_kind, reading.order, len(article.text))
        if reading.cast is not self._cast or listed != self._listed:
            is_newer_cast = kind == self._kind
            if reading.cast is not self._cast:
                self._count_quotes(article, reading.cast)
            self._cast, self._listed, self._kind = reading.cast, listed, kind
            self.cast_list.show_actors(
                reading.shown_actors, len(article.text), self._quotes, is_newer_cast=is_newer_cast
            )
        self.cast_list.show_message(self._explain_emptiness(kind, progress))
        self.cast_list.show_target(reading.target.actor.id if reading.target and reading.target.actor else None)
        count = len(self.cast_list.actors)
        self.title = f"Cast {count:,}" + (f" of {len(reading.cast.actors):,}" if kind else "")
        if count > 1:
            self.title += f" ─ {ORDER_WORDS[reading.order]}"
        self.subtitle = f"only {_plural(kind)}" if kind else ""
        if progress.share < 1:
            done = round(progress.share * _BAR_CELLS)
            self.subtitle = "▰" * done + "▱" * (_BAR_CELLS - done)
        self._show_card()

    def _count_quotes(self, article: Article, cast: Cast) -> None:
        """Count the quotes of each actor, as in the quotes view. Meanwhile, the previous counts stay."""
        self._latest.cancel()
        if not cast.quotes:
            self._quotes = {}
            return
        from tui.analysis.quotations import count_in_steps  # the first frame has no cast

        self._latest.start(count_in_steps(article.text, cast.quotes), self._show_quotes)

    def _show_quotes(self, quotes: "Mapping[str, int]") -> None:
        self._quotes = quotes
        self.cast_list.show_quotes(quotes)

    def follow(self, offset: int) -> None:
        """Show the last quote before the reader's place on the card, and mark the actors in the paragraph there."""
        self.card.follow(offset)
        if self._shown:
            article, reading = self._shown
            self.cast_list.show_present(find_present(article, reading.cast, offset))

    @on(CastList.CursorMoved)
    def _show_card(self) -> None:
        """Update the card."""
        self.card.show(self._find_subject())
        self._fit_card()

    def _find_subject(self) -> Subject | None:
        if self._shown is None:
            return None
        article, reading = self._shown
        target = reading.target.actor if reading.target else None
        actor = self.cast_list.highlighted if self.cast_list.has_focus else target
        if actor is None:
            return None
        here = reading.here
        is_own = here is not None and here.actor is not None and here.actor.id == actor.id
        return Subject(article, reading.cast, actor, here.span if here and is_own else None)

    def on_resize(self, _: events.Resize) -> None:
        """Divide the rows between the list and the card."""
        self._fit_card()

    def _fit_card(self) -> None:
        rows = choose_card_rows(self.size.height, len(self.cast_list.actors)) if self.card.subject else 0
        if bool(rows) != self.card.display:
            self.card.display = bool(rows)
        if rows and self.card.styles.height is not None and self.card.styles.height.value != rows:
            self.card.styles.height = rows

    def _explain_emptiness(self, kind: ShownKind | None, progress: Progress) -> str:
        """Return a message for an empty list."""
        if progress.is_reading:
            return ""  # the bar in the border and the status row say so
        if progress.stopped:
            return "stopped"
        if kind is None:
            key = self._keymap.write("search")
            return "nobody found" + (f" · try {key}" if key else "")
        all_key = self._keymap.write("filter.none")
        return f"no {_plural(kind)}" + (f" · {all_key} all" if all_key else "")


def _plural(kind: ShownKind) -> str:
    return "speakers" if kind == "speakers" else ACTOR_KINDS[kind].plural
