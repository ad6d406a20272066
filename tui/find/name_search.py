"""Finds the actors that the words of a query name, best first.

Scores are those of `tui.find.query_word`. A blend of ratios, such as rapidfuzz's `WRatio`, cannot replace them: for
"imf", it puts "Vladimir Putin" before the IMF. Actors of the same rounded score are ordered by prominence.

One word: the score of a name follows from the lengths of that word and of the word that it stands for, and from the
number of other words. So the names are in lists of equal score, most prominent first, and only the beginnings of the
best lists are read. Several words: the names that have the rarest word are scored one by one; if they are too many,
only the most prominent.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from itertools import groupby, islice

from tui.cooperative import Cooperative
from tui.find.name_table import END_INITIALS_KEY, INITIALS_KEY, OTHER_WORD_COUNTS, WHOLE_KEY, NameTable
from tui.find.query_word import END_INITIALS, INITIALS, RUN_TOGETHER, WHOLE, QueryWord, score_by_words, score_name
from tui.find.recent import RecentResults
from tui.find.spelling import (
    Words,
    find_places_of_letters,
    is_run_together,
    make_end_initials,
    make_initials,
)

# How many names are examined, and how many of those are scored, so that a query is answered before the next key.
_MAX_LOOKED_AT = 3000
_MAX_SCORED = 400
_BATCH = 256
_PER_STEP = 16
"""How many letters or names are compared between two pauses."""
_MAX_HEADS = 8 * _BATCH
_KEPT = 128

Ranking = list[tuple[int, float]]
"""The numbers of actors with their scores, best first."""
Scores = dict[int, float]
"""The best score of each actor by its number."""
Groups = defaultdict[float, list[Iterable[Sequence[int]]]]
"""Batches of names by the score that they all have. A batch is looked up when it is iterated over."""


class NameSearch:
    """Finds actors by name. Caches recent results, since most words of a query stay the same while a person types."""

    def __init__(self, names: NameTable) -> None:
        self._names = names
        self._words: RecentResults[str, QueryWord] = RecentResults(_KEPT)
        self._rankings: RecentResults[Words, tuple[int, Ranking]] = RecentResults(_KEPT)  # each with its limit

    def find(self, words: Words, limit: int) -> Cooperative[Ranking]:
        """Return the best `limit` actors that all the words together may name."""
        remembered = self._rankings.get(words)
        if remembered is None or remembered[0] < limit:
            scores: Scores = {}
            if len(words) == 1:
                yield from self._find_one_word(words[0], limit, scores)
            elif words:
                yield from self._find_several_words(words, limit, scores)
            ranked = sorted(scores, key=lambda actor: (-round(scores[actor]), actor))[:limit]
            remembered = limit, [(actor, scores[actor]) for actor in ranked]
            self._rankings[words] = remembered
        return remembered[1][:limit]

    def _query_word(self, word: str) -> QueryWord:
        if word not in self._words:
            self._words[word] = QueryWord(word, self._names)
        return self._words[word]

    def _raise_scores(self, scores: Scores, names: Iterable[int], score: float) -> None:
        """Give the actors of some names a score, unless they have a better one."""
        for name in names:
            actor = self._names.actor(name)
            scores[actor] = max(scores.get(actor, 0.0), score)

    def _find_by_letters(self, letters: str, limit: int) -> Iterator[tuple[float, list[int]]]:
        """Yield scores and the names that have them: names that the letters spell completely or by their initials."""
        names = self._names

        def find(key: str) -> list[int]:
            return names.by_letters.find(key + letters, limit)

        whole = [name for name in find(WHOLE_KEY) if "".join(names.words(name)) == letters]
        words = names.vocabulary.starting_with(letters)
        if words and names.vocabulary.words[words.start] == letters:
            whole += names.most_prominent((words.start,), 0, limit)
        yield WHOLE, whole
        if len(letters) > 1:
            yield INITIALS, [name for name in find(INITIALS_KEY) if letters in make_initials(names.words(name))]
            end_initials = [n for n in find(END_INITIALS_KEY) if letters in make_end_initials(names.words(n))]
            yield END_INITIALS, end_initials

    # One word

    def _find_one_word(self, letters: str, limit: int, scores: Scores) -> Cooperative[None]:
        word = self._query_word(letters)
        groups = self._group_by_score(_words_by_score(word), limit)
        for score, names in self._find_by_letters(letters, limit):
            groups[score].append([names])
        yield from self._take_best(groups, limit, scores)
        if len(scores) >= limit:
            return
        unlike: defaultdict[float, list[int]] = defaultdict(list)
        for number, score in (yield from word.find_unlike()).items():
            unlike[score].append(number)
        yield from self._take_best(self._group_by_score(unlike.items(), limit), limit, scores)
        if not scores and len(letters) > 2:
            yield from self._find_run_together(letters, scores)

    def _group_by_score(self, words_by_score: Iterable[tuple[float, Iterable[int]]], limit: int) -> Groups:
        """Group the names that have some words, which are given by score, by the score of the name."""
        groups: Groups = defaultdict(list)
        for score, words in words_by_score:
            for other_words in OTHER_WORD_COUNTS:
                groups[score_by_words(score, other_words)].append(self._heads(words, other_words, limit))
        return groups

    def _heads(self, words: Iterable[int], other_words: int, limit: int) -> Iterator[Sequence[int]]:
        """Yield the most prominent names of each word, in batches of words."""
        remaining = iter(words)
        while batch := list(islice(remaining, _BATCH)):
            yield self._names.most_prominent(batch, other_words, limit)

    def _take_best(self, groups: Groups, limit: int, scores: Scores) -> Cooperative[None]:
        """Score the most prominent names of the best groups, until there are `limit` actors."""
        for _, alike in groupby(sorted(groups, reverse=True), key=round):
            for score in alike:
                names: list[int] = []
                for batches in groups[score]:
                    for batch in batches:
                        names += batch
                        if len(names) > _MAX_HEADS:
                            names = nsmallest(limit, names)
                        yield
                for name in nsmallest(limit, names):
                    scores.setdefault(self._names.actor(name), score)
                yield
            if len(scores) >= limit:
                return

    def _find_run_together(self, letters: str, scores: Scores) -> Cooperative[None]:
        """Find names whose words, by their beginnings, make up the letters: those with the longest beginning first."""
        names = self._names
        first_words = names.vocabulary.starting_with(letters[0])
        places_of_letters = find_places_of_letters(letters)
        known_sizes = yield from self._known_sizes(letters)
        remaining = _MAX_LOOKED_AT
        for size in range(min(max(known_sizes), len(letters) - 1), 0, -1):
            for start in [start for start, known in enumerate(known_sizes) if known >= size]:
                places = names.places_of_names(names.vocabulary.starting_with(letters[start : start + size]))
                places = places[:remaining]
                remaining -= len(places)
                if not places:
                    return
                for batch in _batches(places):
                    numbers = names.names_at(batch)
                    for name, first_word in zip(numbers, names.first_words(numbers), strict=True):
                        if first_word in first_words and is_run_together(letters, names.words(name), places_of_letters):
                            scores[names.actor(name)] = RUN_TOGETHER
                    yield

    def _known_sizes(self, letters: str) -> Cooperative[list[int]]:
        """Return, for each index of `letters`, how many letters from there on begin a word of a name."""
        sizes = []
        for start in range(len(letters)):
            sizes.append(self._names.vocabulary.count_known(letters[start:]))
            if start % _PER_STEP == 0:
                yield
        return sizes

    # Several words

    def _find_several_words(self, words: Words, limit: int, scores: Scores) -> Cooperative[None]:
        for score, names in self._find_by_letters("".join(words), limit):
            self._raise_scores(scores, names, score)
        query = [self._query_word(word) for word in words]
        rarest = min(query, key=lambda word: word.name_count)
        if rarest.name_count:
            yield from self._score_names(self._names_with_beginning(rarest), query, scores)
        if len(scores) >= limit:
            return
        for word in query:
            yield from word.find_unlike()
        # The remaining names match at least one word by a slip or a part. They also match the rarest word.
        rarest = min(query, key=lambda word: word.name_count + len(word.unlike))
        if rarest.name_count + len(rarest.unlike) < sum(len(word.unlike) for word in query):
            yield from self._score_names(self._names_with_beginning(rarest), query, scores)
            yield from self._score_names(self._names_with_any(rarest.unlike), query, scores)
        else:
            for word in query:
                yield from self._score_names(self._names_with_any(word.unlike), query, scores)

    def _names_with_beginning(self, word: QueryWord) -> Iterator[Sequence[int]]:
        """Yield in batches the names that have a word beginning with `word`; of too many, only the most prominent."""
        places = self._names.places_of_names(word.beginning)
        if len(places) > _MAX_LOOKED_AT:
            return _batches(range(min(len(self._names), _MAX_LOOKED_AT)))
        return (self._names.names_at(batch) for batch in _batches(places))

    def _names_with_any(self, words: Iterable[int]) -> Iterator[Sequence[int]]:
        """Yield the names that have any of some words, word by word, at most `_MAX_LOOKED_AT`."""
        remaining = _MAX_LOOKED_AT
        for word in words:
            places = self._names.places_of_names(range(word, word + 1))[:remaining]
            if not places:
                return
            remaining -= len(places)
            yield self._names.names_at(places)

    def _score_names(
        self, batches: Iterable[Sequence[int]], query: Sequence[QueryWord], scores: Scores
    ) -> Cooperative[None]:
        """Score the most prominent of the names that have all words of the query."""
        candidates = yield from self._select_candidates(batches, query)
        numbers, starts = self._names.word_numbers, self._names.starts
        for done, name in enumerate(nsmallest(_MAX_SCORED, candidates)):
            if score := score_name(numbers[starts[name] : starts[name + 1]], query):
                self._raise_scores(scores, (name,), score)
            if done % _PER_STEP == 0:
                yield

    def _select_candidates(
        self, batches: Iterable[Sequence[int]], query: Sequence[QueryWord]
    ) -> Cooperative[list[int]]:
        """Return the names that have a matching word for each word of the query."""
        word_numbers, starts = self._names.word_numbers, self._names.starts
        conditions = [(word.beginning.start, word.beginning.stop, word.unlike) for word in query]
        candidates: list[int] = []
        looked_at = 0
        for batch in batches:
            for name in batch:
                numbers = word_numbers[starts[name] : starts[name + 1]]
                for start, stop, unlike in conditions:  # not a comprehension: this is the innermost loop of the finder
                    for number in numbers:
                        if start <= number < stop or number in unlike:
                            break
                    else:
                        break
                else:
                    candidates.append(name)
            looked_at += len(batch) * len(query)
            if looked_at >= _BATCH:
                looked_at = 0
                yield
        return candidates


def _words_by_score(word: QueryWord) -> Iterator[tuple[float, Iterable[int]]]:
    """Yield scores, each with the words of this score that begin with the query's word: the shortest words first."""
    lengths, numbers = word.names.vocabulary.lengths, word.beginning
    for length in range(min(255, len(word.word)), 256) if numbers else ():
        if lengths.find(length, numbers.start, numbers.stop) >= 0:
            yield word.score_beginning(length), _WordsOfLength(lengths, length, numbers)


class _WordsOfLength(Iterable[int]):
    """Those of the words `numbers` that have the given length. They can be iterated over repeatedly."""

    def __init__(self, lengths: bytearray, length: int, numbers: range) -> None:
        self._lengths, self._length, self._numbers = lengths, length, numbers

    def __iter__(self) -> Iterator[int]:
        number = self._lengths.find(self._length, self._numbers.start, self._numbers.stop)
        while number >= 0:
            yield number
            number = self._lengths.find(self._length, number + 1, self._numbers.stop)


def _batches(numbers: range) -> Iterator[range]:
    """Yield a range in pieces."""
    return (numbers[first : first + _BATCH] for first in range(0, len(numbers), _BATCH))
