"""The pinned actor, which is a pair with the target: `n` and `N` step through the passages with both. Frozen data.

The passages are found in the background. Until then, `passages` are None.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from tui.model import Actor, Cast
from tui.model.spans import TextSpan

if TYPE_CHECKING:
    from tui.analysis.passages import Nearness, Passage

NEARNESS_WORDS: "dict[Nearness, str]" = {"sentence": "same sentence", "paragraph": "same paragraph"}


@dataclass(frozen=True, slots=True)
class Pinned:
    """An actor that stays marked beside the target, and the spans of its mentions.

    `passages` are those that it shares with the actor of the id `partner`, in text order.
    """

    actor: Actor
    starts: Sequence[int]
    ends: Sequence[int]
    partner: str | None = None
    passages: "Sequence[Passage] | None" = None

    @classmethod
    def of(cls, actor: Actor) -> "Pinned":
        """Return an actor as pinned; its passages with another are not known yet."""
        return cls(actor, actor.mentions.starts, actor.mentions.ends)

    def with_passages(self, partner: str, passages: "Sequence[Passage]") -> "Pinned":
        """Return a copy with the passages that it shares with another actor."""
        return replace(self, partner=partner, passages=tuple(passages))


class Pair(NamedTuple):
    """The target's actor and the pinned one, and the passages with both; None while they are being found."""

    first: Actor
    second: Actor
    passages: "Sequence[Passage] | None" = None

    @property
    def name(self) -> str:
        """The names of both with their glyphs: "● Ada Byron + ▣ London"."""
        return " + ".join(f"{actor.kind.glyph} {actor.name}" for actor in (self.first, self.second))

    @property
    def ids(self) -> tuple[str, str]:
        """The ids of both."""
        return self.first.id, self.second.id

    def completes(self, other: "Pair | None") -> bool:
        """Whether this is the same pair as `other`, but with passages, or with passages of a newer cast."""
        if other is None or self.ids != other.ids or self.passages is None:
            return False
        return other.passages is None or self.first is not other.first

    def numbers_in(self, cast: Cast) -> tuple[int, int]:
        """Return the numbers of both in a cast."""
        ids = [actor.id for actor in cast.actors]
        first, second = self.ids
        return ids.index(first), ids.index(second)

    def label(self, index: int) -> str:
        """Return what the status line says at a passage: "● Ada Byron + ▣ London 2/5"."""
        return f"{self.name} {index + 1}/{len(self.passages or ())}"

    def find(self, start: int, end: int) -> int | None:
        """Return the number of the passage with this span; None if there is none."""
        passages = self.passages or ()
        index = bisect_left(passages, start, key=_start)
        return index if index < len(passages) and passages[index][:2] == (start, end) else None

    def step(self, direction: int, here: TextSpan | None, edge: int) -> tuple[int, bool]:
        """Return the number of the next or previous passage, and whether the step wrapped. There must be one.

        The step starts from the current mention, or else from an edge of the page. From a mention within a passage, it
        goes to that passage first.
        """
        passages = self.passages or ()
        if here is None:
            index = bisect_left(passages, edge, key=_start)
        elif direction < 0:
            index = bisect_left(passages, here.start, key=_start)
        elif self.find(*here) is None:
            index = bisect_right(passages, here.start, key=_end)
        else:
            index = bisect_right(passages, here.start, key=_start)
        index -= direction < 0
        return index % len(passages), not 0 <= index < len(passages)


def _start(passage: "Passage") -> int:
    return passage.start


def _end(passage: "Passage") -> int:
    return passage.end
