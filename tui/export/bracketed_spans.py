"""Spans of words as brackets at the words where they begin and end, in the order that CorefUD prescribes."""

from collections import defaultdict
from typing import NamedTuple


class _Opening(NamedTuple):
    end: int
    fields: str


class _Closing(NamedTuple):
    start: int
    id: str


class BracketedSpans:
    """Spans of the words of a document, nested or crossing: `(id-fields` opens one, `id)` closes it.

    Two crossing spans of one id are ambiguous, because a closing bracket closes the span that was opened last. So the
    second of them ends where the first does.
    """

    def __init__(self) -> None:
        self._ends: defaultdict[str, list[int]] = defaultdict(list)
        self._openings: defaultdict[int, list[_Opening]] = defaultdict(list)
        self._closings: defaultdict[int, list[_Closing]] = defaultdict(list)
        self._singles: defaultdict[int, list[str]] = defaultdict(list)

    def find_end(self, start: int, end: int, id: str) -> int:
        """Return the end for a span of the words `start` up to `end`, so that it crosses no other span of the same id.

        Call it in the order of the starts; at the same start, the longest span first.
        """
        open_ends = self._ends[id]
        while open_ends and open_ends[-1] <= start:
            open_ends.pop()
        open_ends.append(min([end, *open_ends[-1:]]))
        return open_ends[-1]

    def add(self, start: int, end: int, id: str, fields: str) -> None:
        """Add the words `start` up to, not including, `end`; `fields` begin with the id and hold no bracket."""
        if end - start == 1:
            self._singles[start].append(f"({fields})")
        else:
            self._openings[start].append(_Opening(end, f"({fields}"))
            self._closings[end - 1].append(_Closing(start, f"{id})"))

    def at(self, word: int) -> str:
        """Return the brackets of a word, and forget them; empty if there are none.

        Call it for the words in order, after adding the spans that start at the word.

        Closing brackets come first, the one opened last before the others; then opening brackets, the longest span
        first. A span of only this word comes after the opening brackets, or, without any, before the closing ones.
        """
        if word not in self._singles and word not in self._openings and word not in self._closings:
            return ""
        singles = "".join(self._singles.pop(word, ()))
        opening = "".join(span.fields for span in sorted(self._openings.pop(word, ()), key=lambda span: -span.end))
        closings = reversed(self._closings.pop(word, ()))
        closing = "".join(span.id for span in sorted(closings, key=lambda span: -span.start))
        return closing + opening + singles if opening else singles + closing
