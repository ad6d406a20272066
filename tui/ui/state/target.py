"""The target that steps go through, and how they skip guesses. Frozen data, no widgets."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from tui.model import Actor

Direction = Literal[1, -1]


@dataclass(frozen=True, slots=True)
class Target:
    """The target of `n` and `N`: the mentions of one actor, or the matches of a text search (`actor` is None).

    `guesses` are the indices of the mentions that are linked by a guess, in order. `skipped` are the indices that steps
    pass over: those of all guesses, or none, also if all mentions are guesses.
    """

    name: str
    starts: Sequence[int]
    ends: Sequence[int]
    actor: Actor | None = None
    is_counted: bool = True
    """False for a search while only one of its matches is known."""
    guesses: Sequence[int] = ()
    skipped: Sequence[int] = ()

    @classmethod
    def of_actor(cls, actor: Actor, *, skips_guesses: bool = False) -> "Target":
        """Return the target that steps through the mentions of `actor`."""
        mentions = actor.mentions
        guesses = mentions.guesses
        skipped = guesses if skips_guesses and len(guesses) < len(mentions) else ()
        return cls(actor.name, mentions.starts, mentions.ends, actor, guesses=guesses, skipped=skipped)

    @property
    def count(self) -> int:
        """The number of mentions or matches, including skipped ones; a search may have none."""
        return len(self.starts)

    def is_guess(self, index: int) -> bool:
        """Whether mention number `index` is linked by a guess."""
        return _is_among(self.guesses, index)

    def first_stop(self, index: int) -> int:
        """Return the first index from `index` on that is not skipped; `count` if there is none."""
        return _pass_over(self.skipped, index, 1)

    def last_stop(self, index: int) -> int:
        """Return the last index up to `index` that is not skipped; -1 if there is none."""
        return _pass_over(self.skipped, index, -1)


def _is_among(numbers: Sequence[int], number: int) -> bool:
    """Whether `numbers`, which are sorted, contain a number."""
    place = bisect_left(numbers, number)
    return place < len(numbers) and numbers[place] == number


def _pass_over(numbers: Sequence[int], start: int, direction: Direction) -> int:
    """Return the first number from `start` on, in a direction, that is not in `numbers`, which are sorted.

    Takes a logarithmic number of comparisons.
    """
    place = bisect_left(numbers, start)
    if place == len(numbers) or numbers[place] != start:
        return start
    if direction > 0:  # in a run of consecutive numbers, number minus index is constant
        run = bisect_left(range(place, len(numbers)), True, key=lambda at: numbers[at] - start > at - place)
        return start + run
    run = bisect_left(range(place + 1), True, key=lambda step: start - numbers[place - step] > step)
    return start - run
