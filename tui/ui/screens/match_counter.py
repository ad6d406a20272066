"""Finds all matches of a search that is already the target: after returning to it, or when the article is complete."""

from bisect import bisect_left
from collections.abc import Callable, Coroutine
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from tui.ui.background.latest import LatestTask
from tui.ui.state.target import Target

if TYPE_CHECKING:
    from tui.find.literal import Matches
    from tui.ui.screens.owner import HasReading


class MatchCounter:
    """Finds the matches in the background, and adds them to the reading if its target is still the same search."""

    def __init__(self, owner: "HasReading", start_coroutine: Callable[[Coroutine[Any, Any, None]], object]) -> None:
        self._owner = owner
        self._latest = LatestTask(start_coroutine)

    def count(self, text: str) -> None:
        """Find all matches in `text` of the search that is the target, if it is one."""
        target = self._owner.reading.target
        if target and not target.actor:
            from tui.find.literal import find_matches

            self._latest.start(find_matches(text, target.name), partial(self._replace_target, target.name))

    def _replace_target(self, query: str, matches: "Matches") -> None:
        reading = self._owner.reading
        if not reading.target or reading.target.actor or reading.target.name != query:
            return
        here = reading.here
        if here and not here.actor:
            here = replace(here, index=bisect_left(matches.starts, here.start), total=len(matches))
        self._owner.reading = reading._replace(target=Target(query, matches.starts, matches.ends), here=here)
