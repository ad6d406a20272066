"""Statements: quotes that belong together, and the statements of each speaker.

A statement is one quote, or several quotes of the same speaker that one clause divides (“I,” she said, “am late.” “We
waited,” she said. “Nobody came.”) or that continue in the next paragraph, where the mark is opened again without having
been closed. Everything that counts or lists quotes counts statements, so that all numbers agree.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from tui.cooperative import Cooperative, run_to_end
from tui.model import Actor, Cast
from tui.model.cast import Quote
from tui.model.spans import TextSpan
from tui.text.sentences import split_sentences

_LONGEST_CLAUSE = 240
"""The most code points between two quotes of a statement: more than a clause like "she told the committee" ever has."""
_COUNTED_AT_ONCE = 100
_PARAGRAPH_END = re.compile(r"\n[ \t]*\n")
_CLOSING = frozenset("”“»«›‹」』\"’‘'")
_OPENING = frozenset("“„«»‹›「『\"‘‚'")


class Statement(NamedTuple):
    """A statement: its quotes, and the id of its speaker, or None if the speaker is not known."""

    parts: tuple[TextSpan, ...]
    speaker: str | None

    @property
    def start(self) -> int:
        """The start of the first quote."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """The end of the last quote."""
        return self.parts[-1].end

    @property
    def span(self) -> TextSpan:
        """The span of the whole statement, the words between its quotes included."""
        return TextSpan(self.start, self.end)


class Quotations:
    """The statements of an article in text order, and the numbers of those of each speaker; never changed."""

    def __init__(self, statements: Sequence[Statement]) -> None:
        self.statements = statements
        self._numbers: dict[str | None, list[int]] = {}
        for number, statement in enumerate(statements):
            self._numbers.setdefault(statement.speaker, []).append(number)

    @classmethod
    def of(cls, text: str, quotes: Sequence[Quote]) -> "Quotations":
        """Return the statements that these quotes of a text make, in time proportional to their number."""
        return cls(tuple(_join_quotes(text, quotes)))

    def __len__(self) -> int:
        return len(self.statements)

    def numbers_of(self, speaker: str | None) -> Sequence[int]:
        """Return the numbers of a speaker's statements, in text order; None stands for an unknown speaker."""
        return self._numbers.get(speaker, ())

    def count(self) -> Mapping[str | None, int]:
        """Return how many statements each speaker makes, by id; None stands for those without a speaker."""
        return {speaker: len(numbers) for speaker, numbers in self._numbers.items()}

    @property
    def spans(self) -> Sequence[TextSpan]:
        """All quotes in text order."""
        return tuple(part for statement in self.statements for part in statement.parts)

    def step(self, numbers: Sequence[int], offset: int, direction: int) -> tuple[int, bool]:
        """Find the next of these statements that starts after an offset (`direction` 1), or the last before it (-1).

        Return its index in `numbers`, which must not be empty, and whether the step wraps around the text.
        """
        if direction > 0:
            index = bisect_right(numbers, offset, key=self._start_of)
            return (0, True) if index == len(numbers) else (index, False)
        index = bisect_left(numbers, offset, key=self._start_of) - 1
        return (len(numbers) - 1, True) if index < 0 else (index, False)

    def _start_of(self, number: int) -> int:
        return self.statements[number].start


def count_quotes(text: str, quotes: Sequence[Quote]) -> Mapping[str, int]:
    """Return how many statements each actor who is quoted makes, by id."""
    return run_to_end(count_in_steps(text, quotes))


def count_in_steps(text: str, quotes: Sequence[Quote]) -> Cooperative[Mapping[str, int]]:
    """Do the same as `count_quotes` in steps, since a novel has many thousands of quotes."""
    counts: Counter[str | None] = Counter()
    for number, statement in enumerate(_join_quotes(text, quotes)):
        counts[statement.speaker] += 1
        if number % _COUNTED_AT_ONCE == 0:
            yield None
    return {speaker: count for speaker, count in counts.items() if speaker is not None}


class SpeakerGroup(NamedTuple):
    """Speakers whose statements are listed together: one named actor, all unnamed sources, or all unknown speakers."""

    actors: tuple[Actor, ...]
    numbers: Sequence[int]
    """The numbers of their statements, in text order."""

    @property
    def is_unnamed(self) -> bool:
        """Whether these are the unnamed sources."""
        return bool(self.actors) and self.actors[0].unnamed


def group_by_speaker(quotations: Quotations, cast: Cast) -> Sequence[SpeakerGroup]:
    """Return the groups: named speakers as in the cast, then unnamed sources, then the statements without a speaker."""
    named: list[SpeakerGroup] = []
    unnamed: list[SpeakerGroup] = []
    for actor in cast.actors:
        numbers = quotations.numbers_of(actor.id)
        if numbers:
            (unnamed if actor.unnamed else named).append(SpeakerGroup((actor,), numbers))
    groups = named
    if unnamed:
        numbers = sorted(number for group in unnamed for number in group.numbers)
        groups.append(SpeakerGroup(tuple(group.actors[0] for group in unnamed), numbers))
    if unattributed := quotations.numbers_of(None):
        groups.append(SpeakerGroup((), unattributed))
    return groups


def _join_quotes(text: str, quotes: Sequence[Quote]) -> Iterator[Statement]:
    """Join quotes into statements and yield these."""
    parts: list[TextSpan] = []
    speaker: str | None = None
    for quote in quotes:
        span = TextSpan(quote.start, quote.end)
        if parts and (speaker != quote.speaker or not _belong_together(text, parts[-1], span, speaker)):
            yield Statement(tuple(parts), speaker)
            parts = []
        parts.append(span)
        speaker = quote.speaker
    if parts:
        yield Statement(tuple(parts), speaker)


def _belong_together(text: str, first: TextSpan, second: TextSpan, speaker: str | None) -> bool:
    """Whether two neighbouring quotes of one speaker are one statement."""
    if second.start - first.end > _LONGEST_CLAUSE or first.end > second.start:
        return False
    between = text[first.end : second.start]
    is_closed = text[first.end - 1] in _CLOSING
    if _PARAGRAPH_END.search(between):
        return not is_closed and not between.strip() and text[second.start] in _OPENING
    if speaker is None or not between.strip():
        return False
    return len(list(islice(split_sentences(" ".join(between.split())), 2))) == 1
