"""The pair of the target and the pinned actor: pinning, and finding the passages with both in the background."""

from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.analysis.passages import Passage, find_passages
from tui.model import Actor, Article, Cast
from tui.ui.background.latest import LatestTask
from tui.ui.state.pair import Pair

if TYPE_CHECKING:
    from tui.ui.screens.owner import HasReading


class Pairing:
    """Pins actors, and adds the passages of a pair to the reading as soon as they are found."""

    def __init__(self, owner: "HasReading", start_coroutine: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        self._owner = owner
        self._latest = LatestTask(start_coroutine)
        self._sought: tuple[Article, Cast, str, str] | None = None

    @property
    def is_busy(self) -> bool:
        """Whether passages are being found."""
        return self._latest.is_busy

    def toggle(self, actor: Actor | None) -> bool:
        """Pin an actor, or that of the current mention, or let it go; return whether there was one to pin."""
        before = self._owner.reading
        self._owner.reading = now = before.toggle_pin(actor)
        return bool(before.pinned or now.pinned)

    def find_passages(self) -> None:
        """Find the passages of the pair, if they are not known yet."""
        pair, article, cast = self._owner.reading.pair, self._owner.article, self._owner.reading.cast
        if pair is None or pair.passages is not None:
            self._sought = None
            self._latest.cancel()
            return
        sought = (article, cast, pair.first.id, pair.second.id)
        if self._sought is None or any(left is not right for left, right in zip(self._sought, sought, strict=True)):
            self._sought = sought
            self._latest.start(find_passages(article, cast, *pair.numbers_in(cast)), partial(self._take, pair))

    def _take(self, pair: Pair, passages: Sequence[Passage]) -> None:
        self._sought = None
        self._owner.reading = self._owner.reading.with_passages(pair, passages)
