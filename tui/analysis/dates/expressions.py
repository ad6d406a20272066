"""Finds expressions of time by rules.

A text is searched only around words that dates are made of, and there only with the rules for such words, so that a
long text takes time by its dates more than by its length. Of matches that overlap, the longest counts.
"""

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from tui.analysis.dates import calendar_rules, relative_rules
from tui.analysis.dates.joining import join_expressions
from tui.analysis.dates.meanings import Expression
from tui.analysis.dates.rules import Kind
from tui.analysis.dates.words import DECADE_WORDS, MONTH_FORMS, WEEKDAYS
from tui.cooperative import Cooperative

_AROUND = 72
"""In code points: no expression reaches farther from a trigger."""

_LONGEST_WINDOW = 4_000
"""In code points: what is searched at once. Only a list of dates has so many without a gap."""
_LONG_WINDOW = 500
"""In code points: a window that is longer takes a step for each rule."""
_TOKENS_A_STEP = 1_000

_TOKEN: Final = re.compile(r"A\.D\.|[A-Za-z]+|\d+(?: ?(?:BC|CE|AD|B\.C|A\.D)|[a-z]{1,2}\b|[./-]\d)?")
_KINDS: Final[dict[str, Kind]] = {
    **{form.lower(): "month" for form in MONTH_FORMS},
    **{name.lower(): "weekday" for name in WEEKDAYS},
    **dict.fromkeys("day days night morning afternoon evening week weeks weekend fortnight fortnights".split(), "unit"),
    **dict.fromkeys("month months year years decade decades century centuries quarter half".split(), "unit"),
    **dict.fromkeys("spring summer autumn winter fall".split(), "season"),
    **dict.fromkeys("christmas easter halloween thanksgiving boxing".split(), "feast"),
    **dict.fromkeys("yesterday today tonight tomorrow".split(), "near"),
    **dict.fromkeys(DECADE_WORDS, "decade"),
    **dict.fromkeys(("ad", "bc", "ce", "bce", "a.d."), "era"),
}
"""What a word can be part of. Each rule is tried only near a word of one of its kinds."""


class _Window(NamedTuple):
    start: int
    end: int
    kinds: set[Kind]


_RULES = (*calendar_rules.RULES, *relative_rules.RULES)


def find_expressions(text: str) -> Cooperative[list[Expression]]:
    """Return the expressions of time in a text, in order; no two overlap."""
    expressions: list[Expression] = []
    for window in _find_windows(text):
        yield None
        if window:
            candidates: list[Expression] = []
            for rule in _RULES:
                if not rule.kinds.isdisjoint(window.kinds):
                    candidates += rule.apply(text, window.start, window.end)
                    if window.end - window.start > _LONG_WINDOW:
                        yield None
            expressions += _choose_longest(candidates, window.start, window.end)
    return (yield from join_expressions(text, expressions))


def _choose_longest(candidates: list[Expression], start: int, end: int) -> list[Expression]:
    candidates.sort(key=lambda expression: (expression.start - expression.end, expression.start))
    is_taken = bytearray(end - start)
    kept: list[Expression] = []
    for candidate in candidates:
        span = slice(candidate.start - start, candidate.end - start)
        if not any(is_taken[span]):
            is_taken[span] = b"\1" * (candidate.end - candidate.start)
            kept.append(candidate)
    return sorted(kept, key=lambda expression: expression.start)


def _find_windows(text: str) -> Iterator[_Window | None]:
    """Yield the parts of a text around the words of dates, and None in between, where the work can be paused.

    No two overlap; parts that would are one, up to a length.
    """
    window = _Window(0, 0, set())
    for number, token in enumerate(_TOKEN.finditer(text)):
        if number % _TOKENS_A_STEP == 0:
            yield None
        word = token[0]
        kind = _KINDS.get(word.lower()) if word[0].isalpha() else _classify_figure(word)
        if kind is None:
            continue
        start, end = token.span()
        if start - _AROUND > window.end or window.end - window.start > _LONGEST_WINDOW:
            if window.kinds:
                yield window
            window = _Window(max(window.end, start - _AROUND), 0, set())
        window.kinds.add(kind)
        window = window._replace(end=min(len(text), end + _AROUND))
    if window.kinds:
        yield window


def _classify_figure(figure: str) -> Kind | None:
    if figure[-1] in "CED":
        return "era"
    if not figure.isdecimal():
        return "figure"
    return "year" if len(figure) == 4 else None
