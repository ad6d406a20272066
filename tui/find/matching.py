"""Which actors the words of a query name, and how well, best first.

Names are scored by separate measures, best first: the whole name; initials; beginnings of words, the initials of a
name's end; beginnings with a slip of the finger; beginnings of its words run together; parts of words. A blend such as
rapidfuzz's `WRatio` cannot do this: it finds "Vladimir Putin" for "imf" before the IMF.

What scores alike is ordered by prominence. For one word the best are found without a look at the others: the names that
have a word score by the lengths of that word and of the name alone, so they lie in lists that score alike throughout,
most prominent first, and the heads of the best lists are enough. For more words, the rarest is looked for first, and
each name that has it is scored; where that would be too many, the most prominent are.
"""

from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import islice
from typing import TypeVar

from tui.cooperative import Cooperative
from tui.find.names import INITIALS_KEY, LAST_INITIALS_KEY, LENGTHS, WHOLE_KEY, Names
from tui.find.spelling import initials, last_initials, runs_together

WHOLE, INITIALS, BEGINNING, LAST_INITIALS, SLIP, RUN_TOGETHER, PART = 100.0, 98.0, 86.0, 80.0, 70.0, 60.0, 50.0

# So many names are looked at for a query of more words, or scored, so that it is answered before the next key.
_MOST_LOOKED_AT = 3000
_MOST_PROMINENT = 3000
_MOST_SCORED = 400
_AT_ONCE = 256
_KEPT = 128

K = TypeVar("K")
V = TypeVar("V")
Best = list[tuple[int, float]]
"""Numbers of actors with their scores, best first."""


class Match:
    """The words of names that one word of a query may stand for, and how well: those that begin so, and, later, others.

    `others` are found when they are needed: by slips and parts.
    """

    def __init__(self, word: str, names: Names) -> None:
        self.word = word
        self.names = names
        self.beginning = names.vocabulary.beginning_with(word)
        self.others: dict[int, float] | None = None
        self._scores: dict[int, float] = {}

    @property
    def count(self) -> int:
        """How many names have words that begin so."""
        first, last = self.names.having_any(self.beginning)
        return last - first

    def score(self, number: int) -> float:
        """Return how well a word of names, by its number, is meant; 0 if it is not."""
        if number not in self._scores:
            if self.beginning.start <= number < self.beginning.stop:
                length = len(self.names.vocabulary.words[number])
                value = WHOLE if length == len(self.word) else BEGINNING + 6 * len(self.word) / length
                self._scores[number] = value
            else:
                return self.others.get(number, 0.0) if self.others else 0.0
        return self._scores[number]

    def with_others(self) -> Cooperative[dict[int, float]]:
        """Find and return those by slips and parts."""
        if self.others is None:
            others: dict[int, float] = {}
            if len(self.word) > 2:
                slips = yield from self.names.vocabulary.slips(self.word)
                parts = yield from self.names.vocabulary.parts(self.word)
                first, last = self.beginning.start, self.beginning.stop
                others = {n: SLIP - 8 * steps for n, steps in slips.items() if not first <= n < last}
                others |= {n: PART for n in parts if n not in others and not first <= n < last}
            self.others = others
        return self.others


class Matcher:
    """Looks for names, and remembers the last answers: as one types, most words of a query stay as they are."""

    def __init__(self, names: Names) -> None:
        self._names = names
        self._known_words: dict[str, Match] = {}
        self._known: dict[tuple[str, ...], tuple[int, Best]] = {}

    def best(self, words: tuple[str, ...], limit: int) -> Cooperative[Best]:
        """Return whom all the words together may name."""
        known = self._known.get(words)
        if not known or known[0] < limit:
            scores: dict[int, float] = {}
            if len(words) == 1:
                yield from self._one(words[0], limit, scores)
            elif words:
                yield from self._several(words, limit, scores)
            ranked = sorted(scores, key=lambda actor: (-round(scores[actor]), actor))[:limit]
            known = limit, [(actor, scores[actor]) for actor in ranked]
            _remember(self._known, words, known)
        return known[1][:limit]

    def _match(self, word: str) -> Match:
        if word not in self._known_words:
            _remember(self._known_words, word, Match(word, self._names))
        return self._known_words[word]

    # By keys

    def _by_keys(self, words: Sequence[str], limit: int) -> Iterator[tuple[float, list[int]]]:
        """Yield scores, and the names that score so: those that are meant as a whole, or by initials."""
        names, joined = self._names, "".join(words)
        whole = [n for n in names.keys.numbers(WHOLE_KEY + joined, limit) if "".join(names.words(n)) == joined]
        single = names.vocabulary.beginning_with(joined)
        if single and names.vocabulary.words[single.start] == joined:
            whole += names.having((single.start,), 0, limit)
        yield WHOLE, whole
        if len(joined) > 1:
            for key, score, short in (
                (INITIALS_KEY, INITIALS, initials),
                (LAST_INITIALS_KEY, LAST_INITIALS, last_initials),
            ):
                yield score, [n for n in names.keys.numbers(key + joined, limit) if joined in short(names.words(n))]

    # One word

    def _one(self, word: str, limit: int, scores: dict[int, float]) -> Cooperative[None]:
        match = self._match(word)
        by_length: dict[float, list[tuple[Iterable[int], int]]] = {}
        for value, words in self._by_length(match):
            for others in range(LENGTHS):
                by_length.setdefault(value - 2 - others, []).append((words, others))
        listed = dict(self._by_keys((word,), limit))
        yield from self._take(by_length, listed, limit, scores)
        if len(scores) >= limit:
            return
        slipped = yield from match.with_others()
        by_score: dict[float, list[int]] = {}
        for number, value in slipped.items():
            by_score.setdefault(value, []).append(number)
        by_length = {}
        for value, numbers in by_score.items():
            for more in range(LENGTHS):
                by_length.setdefault(value - 2 - more, []).append((numbers, more))
        yield from self._take(by_length, {}, limit, scores)
        if not scores and len(word) > 2:
            yield from self._run_together(word, scores)

    def _by_length(self, match: Match) -> Iterator[tuple[float, Iterable[int]]]:
        """Yield scores, and the words that begin as wanted and score so: the word itself, then by their lengths."""
        numbers = match.beginning
        if not numbers:
            return
        vocabulary = self._names.vocabulary
        exact = vocabulary.words[numbers.start] == match.word
        if exact:
            yield WHOLE, (numbers.start,)
        rest = range(numbers.start + exact, numbers.stop)
        for length in range(len(match.word) + 1, 256) if rest else ():
            if vocabulary.lengths.find(length, rest.start, rest.stop) >= 0:
                yield BEGINNING + 6 * len(match.word) / length, _OfLength(vocabulary.lengths, length, rest)

    def _take(
        self,
        by_length: dict[float, list[tuple[Iterable[int], int]]],
        listed: dict[float, list[int]],
        limit: int,
        scores: dict[int, float],
    ) -> Cooperative[None]:
        """Take the best of lists that score alike, until there are enough actors."""
        groups: dict[int, set[float]] = {}
        for score in (*by_length, *listed):
            groups.setdefault(round(score), set()).add(score)
        for _, alike in sorted(groups.items(), reverse=True):
            for score in sorted(alike, reverse=True):
                heads = list(listed.get(score, ()))
                for words, others in by_length.get(score, ()):
                    left = iter(words)
                    while some := list(islice(left, _AT_ONCE)):
                        heads += self._names.having(some, others, limit)
                        if len(heads) > 8 * _AT_ONCE:
                            heads = nsmallest(limit, heads)
                        yield
                for name in nsmallest(limit, heads):
                    scores.setdefault(self._names.actor(name), score)
                yield
            if len(scores) >= limit:
                return

    def _run_together(self, query: str, scores: dict[int, float]) -> Cooperative[None]:
        """Look for names whose words, or some, begin as the pieces of a query do: those with the longest pieces."""
        names = self._names
        first_word = names.vocabulary.beginning_with(query[0])
        looked = 0
        for size in range(len(query) - 1, 0, -1):
            for start in range(len(query) - size + 1):
                first, last = names.having_any(names.vocabulary.beginning_with(query[start : start + size]))
                last = min(last, first + _MOST_LOOKED_AT - looked)
                looked += last - first
                for at in range(first, last, _AT_ONCE):
                    some = names.posted(at, min(last, at + _AT_ONCE))
                    for name, word in zip(some, names.first_words(some), strict=True):
                        if first_word.start <= word < first_word.stop and runs_together(query, names.words(name)):
                            scores[names.actor(name)] = RUN_TOGETHER
                    yield

    # Several words

    def _several(self, words: tuple[str, ...], limit: int, scores: dict[int, float]) -> Cooperative[None]:
        for score, listed in self._by_keys(words, limit):
            for name in listed:
                actor = self._names.actor(name)
                scores[actor] = max(scores.get(actor, 0.0), score)
        matches = [self._match(word) for word in words]
        rarest = min(matches, key=lambda match: match.count)
        if rarest.count:
            yield from self._scored(self._with_beginning(rarest), matches, scores)
        if len(scores) >= limit:
            return
        for match in matches:
            yield from match.with_others()
        # Those are left that have at least one of the words by a slip or in part.
        fewest = min(match.count + len(match.others or {}) for match in matches)
        if fewest < sum(len(match.others or {}) for match in matches):
            rarest = min(matches, key=lambda match: match.count + len(match.others or {}))
            yield from self._scored(self._with_beginning(rarest), matches, scores)
            yield from self._scored(self._with_any(rarest.others or {}), matches, scores)
        else:
            for match in matches:
                yield from self._scored(self._with_any(match.others or {}), matches, scores)

    def _with_beginning(self, match: Match) -> Iterator[Sequence[int]]:
        """Yield the names that have words with a beginning, some at a time; of too many, the most prominent."""
        names = self._names
        first, last = names.having_any(match.beginning)
        if last - first > _MOST_LOOKED_AT:
            last = min(len(names), _MOST_PROMINENT)
            return (range(at, min(last, at + _AT_ONCE)) for at in range(0, last, _AT_ONCE))
        return (names.posted(at, min(last, at + _AT_ONCE)) for at in range(first, last, _AT_ONCE))

    def _with_any(self, words: Iterable[int]) -> Iterator[Sequence[int]]:
        """Yield the names that have any of some words, some at a time; not too many."""
        looked = 0
        for word in words:
            first, last = self._names.having_any(range(word, word + 1))
            last = min(last, first + _MOST_LOOKED_AT - looked)
            if first >= last:
                return
            looked += last - first
            yield self._names.posted(first, last)

    def _scored(
        self, some: Iterable[Sequence[int]], matches: Sequence[Match], scores: dict[int, float]
    ) -> Cooperative[None]:
        """Score names, some at a time."""
        words, firsts = self._names.flat
        wanted = [(match.beginning.start, match.beginning.stop, match.others or {}) for match in matches]
        found: list[int] = []
        looked = 0
        for few in some:
            for name in few:
                numbers = words[firsts[name] : firsts[name + 1]]
                for first, last, others in wanted:
                    for number in numbers:
                        if first <= number < last or number in others:
                            break
                    else:
                        break
                else:
                    found.append(name)
            looked += len(few)
            if looked >= _AT_ONCE:
                looked = 0
                yield
        for scored, name in enumerate(nsmallest(_MOST_SCORED, found)):
            if value := _name_score(words[firsts[name] : firsts[name + 1]], matches):
                actor = self._names.actor(name)
                scores[actor] = max(scores.get(actor, 0.0), value)
            if scored % _AT_ONCE == 0:
                yield


class _OfLength(Iterable[int]):
    """The numbers of the words of a length in a stretch of the vocabulary."""

    def __init__(self, lengths: bytearray, length: int, numbers: range) -> None:
        self._lengths, self._length, self._numbers = lengths, length, numbers

    def __iter__(self) -> Iterator[int]:
        number = self._lengths.find(self._length, self._numbers.start, self._numbers.stop)
        while number >= 0:
            yield number
            number = self._lengths.find(self._length, number + 1, self._numbers.stop)


def _name_score(numbers: Sequence[int], matches: Sequence[Match]) -> float:
    """Return how well a name has all the words of a query, each in another of its own; 0 if it has not."""
    free = list(numbers)
    total = 0.0
    in_order = True
    last = -1
    for match in matches:
        best, best_value = -1, 0.0
        for number in free:
            value = match.score(number)
            if value > best_value:
                best, best_value = number, value
        if best < 0:
            return 0.0
        free.remove(best)
        total += best_value
        place = numbers.index(best)
        in_order, last = in_order and place > last, place
    # A name of which more is left over is less likely meant, and so is one whose words come in another order.
    return total / len(matches) - 2 - min(4, len(free)) - (0 if in_order else 2)


def _remember(known: dict[K, V], key: K, value: V) -> None:
    known.pop(key, None)
    while len(known) >= _KEPT:
        del known[next(iter(known))]
    known[key] = value
