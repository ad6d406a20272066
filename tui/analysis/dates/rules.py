"""The type of rules: a pattern for expressions of time, and the function that reads its matches."""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final, Literal, NamedTuple

from tui.analysis.dates.meanings import Expression, Meaning, PartOf, Which
from tui.analysis.dates.words import SPACE, read_part

Match = re.Match[str]
Kind = Literal["month", "weekday", "year", "figure", "era", "unit", "season", "feast", "near", "decade"]
"""A kind of words that expressions of time are made of."""
Read = Callable[[Match], Meaning | None]
"""Returns what a match means, None if it is no expression of time. Raises `ValueError` if there is no such day."""


_WHICH: Final[dict[str, Which]] = {
    "last": "last",
    "past": "last",
    "previous": "last",
    "this": "this",
    "next": "next",
    "coming": "next",
    "following": "next",
}


class Rule(NamedTuple):
    """A pattern of expressions, and the function that reads a match.

    The pattern is tried only near words of the given kinds, and, if `ending` is not None, near a match of `ending`.
    """

    kinds: frozenset[Kind]
    ending: re.Pattern[str] | None
    pattern: re.Pattern[str]
    read: Read

    def apply(self, text: str, start: int, end: int) -> Iterator[Expression]:
        """Yield the expressions in `text[start:end]`; a match may look at what is before."""
        if self.ending and not self.ending.search(text, start, end):
            return
        for match in self.pattern.finditer(text, start, end):
            try:
                meaning = self.read(match)
            except ValueError:
                continue
            if meaning is not None:
                group = "x" if "x" in self.pattern.groupindex else 0
                yield Expression(*match.span(group), meaning)


class Rules(list[Rule]):
    """The rules of a module."""

    def add(self, kinds: str, pattern: str, ending: str = "") -> Callable[[Read], Read]:
        """Make a rule of the function below. If the pattern has a group `x`, that is the expression.

        `ending` is a quick pattern for what the pattern ends with, tried before.
        """

        def register(read: Read) -> Read:
            named: frozenset[Kind] = frozenset(kinds.split())  # type: ignore[arg-type]
            self.append(Rule(named, re.compile(ending) if ending else None, re.compile(pattern), read))
            return read

        return register


def read_which(words: str | None) -> Which | None:
    """Return what is said of a month, a weekday …: "last", "this coming"; None where nothing is said."""
    if not words:
        return None
    last_word = words.lower().split()[-1]
    return _WHICH[last_word]


def read_sign(word: str) -> int:
    """Return -1 for "last", 1 for "next", 0 for other words."""
    return {"last": -1, "next": 1}.get(word.lower(), 0)


def wrap_part(part: str | None, whole: Meaning) -> Meaning:
    """Return the part of a whole that "early", "mid-" … say; the whole where nothing is said."""
    return PartOf(read_part(part), whole) if part else whole


@cache
def _counted_nouns() -> frozenset[str]:
    lines = files(__package__).joinpath("counted_nouns.txt").read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


_NEXT_WORD: Final = re.compile(rf"{SPACE}([A-Za-z]{{1,20}})")


def counts_something(match: Match, end: int) -> bool:
    """Return whether the word after `end` is a noun that a number counts: "2000 people"."""
    word = _NEXT_WORD.match(match.string, end)
    return bool(word and word[1].lower() in _counted_nouns())
