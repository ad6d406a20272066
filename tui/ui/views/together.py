"""Companions as a view: the passages of a pair, the target's companions, and the heat map of all pairs."""

from collections.abc import Mapping, Sequence
from functools import lru_cache, partial
from heapq import nlargest
from typing import NamedTuple, Self

from textual.app import ComposeResult
from textual.containers import Vertical

from tui.analysis.companions import Companion, Together, count_pairs, find_companions
from tui.analysis.passages import find_first_passage
from tui.model import Actor, Article, Cast
from tui.ui.background.latest import LatestTask
from tui.ui.messages import ViewRetitled
from tui.ui.state.heat_map import LETTERS, SIDE, HeatMap
from tui.ui.state.jumps import Jump
from tui.ui.state.pair import Pair
from tui.ui.state.progress import Progress
from tui.ui.state.reading import Reading
from tui.ui.views.view import WrittenKeys
from tui.ui.widgets.companion_rows import find_row, list_companions, list_passages, make_pair_jump
from tui.ui.widgets.heat_map import HeatMapList
from tui.ui.widgets.item_list import ItemList

Pairs = Mapping[tuple[int, int], Together]


class _Sought(NamedTuple):
    """A request to count, in a text and its cast, the pairs of the actors with these ids, or one actor's companions."""

    text: str
    cast: Cast
    are_pairs: bool
    ids: tuple[str, ...]

    def is_same_as(self, other: "_Sought") -> bool:
        """Whether the counts are the same. Compares texts and casts by identity, to be fast."""
        return self.text is other.text and self.cast is other.cast and self[2:] == other[2:]


class _Shown(NamedTuple):
    """The data that the list of companions was made from."""

    cast: Cast
    pair: Pair | None
    companions: Sequence[Companion]
    message: Sequence[str]

    def is_same_as(self, other: "_Shown") -> bool:
        """Whether the list is the same. Compares casts and passages by identity, to be fast."""
        pair, before = self.pair, other.pair
        is_same_pair = pair is before or (
            pair is not None and before is not None and pair.ids == before.ids and pair.passages is before.passages
        )
        is_same_list = self.cast is other.cast and self.companions is other.companions
        return is_same_pair and is_same_list and self.message == other.message


class TogetherView(Vertical):
    """Shows the companions of the target, or, when its key is pressed once more, the map of the main actors."""

    DEFAULT_CSS = """
    TogetherView ItemList { height: 1fr; background: $background; color: $foreground; }
    """

    def __init__(self, keymap: WrittenKeys) -> None:
        super().__init__()
        self.companion_list = ItemList()
        self.map_list = HeatMapList()
        self.map_list.display = False
        self._keymap = keymap
        self._latest = LatestTask(self.run_worker)
        self._article, self._reading, self._progress = Article("", "", ""), Reading(), Progress()
        self._shows_map = False
        self._is_opened_anew = True
        self._pair: Pair | None = None
        """The pair whose passages are listed. A pair that a move in the list makes does not replace it."""
        self._main: tuple[Sequence[Actor], Sequence[Actor]] = (), ()
        """The actors that pass the filter, and the most prominent of them."""
        self._sought: _Sought | None = None
        self._companions: Sequence[Companion] = ()
        self._shown: _Shown | None = None

    def compose(self) -> ComposeResult:
        """Show one of the two lists."""
        yield self.companion_list
        yield self.map_list

    @property
    def is_busy(self) -> bool:
        """Whether companions or pairs are being counted."""
        return self._latest.is_busy

    @property
    def _target(self) -> Actor | None:
        return self._reading.target.actor if self._reading.target else None

    # Titles

    @property
    def title(self) -> str:
        """The title, which names the list on screen."""
        if self._shows_map:
            return "Who with whom"
        return f"Together · {len(self._companions)}" if self._companions else "Together"

    @property
    def subtitle(self) -> str:
        """The description of the cell at the cursor, or the key that shows the other list."""
        if self._shows_map and self.map_list.has_focus and (cell := self.map_list.cell):
            return self._describe_cell(*cell)
        key = self._keymap.write("view.together")
        return "" if not key else f"{key} companions" if self._shows_map else f"{key} all pairs"

    def _describe_cell(self, row: int, column: int) -> str:
        """Return the letters of a cell and how often its actors are together."""
        heat_map, letters = self.map_list.heat_map, f"{LETTERS[row]} + {LETTERS[column]}"
        if row == column:
            return f"{LETTERS[row]}: {len(heat_map.actors[row].mentions):,} mentions"
        together = heat_map.together(row, column)
        return f"{letters}: {together.sentences} sent. {together.paragraphs} par." if together else f"{letters}: never"

    # Showing

    def focus(self, scroll_visible: bool = True) -> Self:
        """Give the focus to the list on screen; if the view has the focus already, switch to the other list."""
        if self.has_focus_within:
            self._shows_map = not self._shows_map
        elif self._is_opened_anew:
            self._shows_map = self._target is None
        self._is_opened_anew = False
        self._pair = self._reading.pair
        self._show_list()
        (self.map_list if self._shows_map else self.companion_list).focus(scroll_visible)
        return self

    def on_hide(self) -> None:
        """Begin with the target's companions when the view is opened again."""
        self._is_opened_anew = True

    def show(self, article: Article, reading: Reading, progress: Progress) -> None:
        """Show the companions of the target, or the map."""
        self._article, self._reading, self._progress = article, reading, progress
        pair = reading.pair
        if not self.has_focus_within or (pair and pair.completes(self._pair)):
            self._pair = pair
        self._show_list()

    def _show_list(self) -> None:
        if self.map_list.display != self._shows_map:
            self.map_list.display, self.companion_list.display = self._shows_map, not self._shows_map
        self._count()
        if not self._shows_map:
            self._list_companions()

    def _count(self) -> None:
        """Count the companions of the target, or the pairs of the main actors, unless they are known."""
        article, cast, target = self._article, self._reading.cast, self._target
        actors = self._find_main_actors() if self._shows_map else [target] if target else []
        ids = tuple(actor.id for actor in actors)
        sought = _Sought(article.text, cast, self._shows_map, ids)
        if self._sought and sought.is_same_as(self._sought):
            return
        self._sought, self._companions = sought, ()
        places = {actor.id: number for number, actor in enumerate(cast.actors)}
        numbers = [places[id] for id in ids]
        if self._shows_map:
            self._latest.start(count_pairs(article, cast, numbers), partial(self._show_map, actors, numbers))
        elif numbers:
            self._latest.start(find_companions(article, cast, numbers[0]), self._take_companions)
        else:
            self._latest.cancel()

    def _find_main_actors(self) -> Sequence[Actor]:
        """Return the most prominent of the actors that pass the filter, in whichever order the cast lists them."""
        shown = self._reading.shown_actors
        if self._main[0] is not shown:
            self._main = shown, nlargest(SIDE, shown, key=lambda actor: actor.prominence)
        return self._main[1]

    def _find_jump(self, cast: Cast, first: int, second: int) -> Jump | None:
        """Return the jump to the first passage of two actors, given by their numbers."""
        passage = find_first_passage(self._article, cast, first, second)
        return make_pair_jump(cast, first, second, passage)

    # The companions

    def _take_companions(self, companions: Sequence[Companion]) -> None:
        self._companions = companions
        self._list_companions()
        self.post_message(ViewRetitled())

    def _list_companions(self) -> None:
        """List the passages of the pair and the companions, if they have changed."""
        target, pair, cast = self._target, self._pair, self._reading.cast
        if pair and (target is None or pair.first.id != target.id):
            pair = None
        message = self._explain_emptiness()
        made_from = _Shown(cast, pair, self._companions, message)
        if self._shown and made_from.is_same_as(self._shown):
            return
        self._shown = made_from
        rows = list_passages(self._article.text, pair) if pair else []
        if target is not None:
            number = next((number for number, actor in enumerate(cast.actors) if actor is target), 0)
            find_jump = lru_cache(64)(partial(self._find_jump, cast, number))
            rows += list_companions(cast, target, self._companions, find_jump)
        shown = self.companion_list
        shown.show_items(rows, find_row(rows, shown.items, shown.cursor), message=message)

    def _explain_emptiness(self) -> Sequence[str]:
        """Return a message for an empty list of companions."""
        target, key = self._target, self._keymap.write("view.together")
        if self._progress.is_reading and not self._reading.cast.actors:
            return ("reading …",)
        if self.is_busy:
            return ("counting …",)
        if len(self._reading.shown_actors) < 2:
            return ("only one actor", "Esc goes back") if self._reading.shown_actors else ("no actors", "Esc goes back")
        all_pairs = f"{key} all pairs" if key else "Esc goes back"
        if target is None:
            find = self._keymap.write("find")
            return ("no actor is chosen", *([f"{find} finds one"] if find else []), all_pairs)
        return (target.name, "is never together", "with anybody", all_pairs)

    # The map

    def _show_map(self, actors: Sequence[Actor], numbers: Sequence[int], pairs: Pairs) -> None:
        """Show the map, the cursor on the target and the pinned actor, or the one who is closest to the target."""
        heat_map, cast = HeatMap(actors, numbers, pairs), self._reading.cast
        ids = [actor.id for actor in actors]
        row = ids.index(self._target.id) if self._target and self._target.id in ids else 0
        pinned = self._reading.pinned.actor.id if self._reading.pinned else None
        column = ids.index(pinned) if pinned in ids else heat_map.find_closest(row)
        if self.map_list.has_focus and self.map_list.cell:
            row, column = self.map_list.cell

        def find_jump(row: int, column: int) -> Jump | None:
            return self._find_jump(cast, numbers[row], numbers[column]) if heat_map.together(row, column) else None

        self.map_list.show_map(heat_map, find_jump, row, column, message=self._explain_empty_map(pairs))
        self.post_message(ViewRetitled())

    def _explain_empty_map(self, pairs: Pairs) -> Sequence[str]:
        """Return a message for an empty map."""
        if pairs:
            return ()
        if len(self._reading.shown_actors) < 2:
            return self._explain_emptiness()
        return ("no two main actors", "share a paragraph", "Esc goes back")
