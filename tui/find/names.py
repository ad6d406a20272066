"""The names of a cast: which of them the words of a query may stand for, and how well.

Names are scored by separate measures, best first: the whole name; initials; beginnings of words, the initials of a
name's end; beginnings with a slip of the finger (Damerau-Levenshtein, by rapidfuzz); beginnings of its words run
together; parts of words. A blend such as rapidfuzz's `WRatio` cannot do this: it finds "Vladimir Putin" for "imf"
before the IMF.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from tui.find.fold import folded
from tui.model import Actor

WHOLE, INITIALS, BEGINNING, LAST_INITIALS, SLIP, RUN_TOGETHER, PART = 100.0, 98.0, 86.0, 80.0, 70.0, 60.0, 50.0
_NAMED_FORMS = frozenset(("name", "demonym", "metonym"))
_MOST_ALIASES = 12
_SMALL = frozenset("of the and for de von van der la".split())
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class _Alias:
    """One name of an actor, as the words that are looked for: folded, hyphens and points left out."""

    actor: int
    words: tuple[str, ...]


class Names:
    """The names of a cast's actors, ready to be looked up."""

    def __init__(self, text: str, actors: Sequence[Actor]) -> None:
        self._aliases = [alias for number, actor in enumerate(actors) for alias in _aliases(number, actor, text)]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        self._by_last_initials: dict[str, list[int]] = defaultdict(list)
        self._by_whole: dict[str, list[int]] = defaultdict(list)
        for place, alias in enumerate(self._aliases):
            for word in dict.fromkeys(alias.words):
                self._by_word[word].append(place)
            for initials in _initials(alias.words):
                self._by_initials[initials].append(place)
            for initials in _last_initials(alias.words):
                self._by_last_initials[initials].append(place)
            self._by_whole["".join(alias.words)].append(place)
        self._vocabulary = sorted(self._by_word)

    def scores(self, words: Sequence[str]) -> dict[int, float]:
        """Return which actors all the words together may name, and how well."""
        scores: dict[int, float] = {}

        def score(place: int, value: float) -> None:
            actor = self._aliases[place].actor
            scores[actor] = max(scores.get(actor, 0.0), value)

        joined = "".join(words)
        for place in self._by_whole.get(joined, ()):
            score(place, WHOLE)
        if len(joined) > 1:
            for place in self._by_initials.get(joined, ()):
                score(place, INITIALS)
            for place in self._by_last_initials.get(joined, ()):
                score(place, LAST_INITIALS)
        matches = [self._word_scores(word) for word in words]
        fewest = min(matches, key=len)
        for place in {place for word in fewest for place in self._by_word[word]}:
            if value := _alias_score(self._aliases[place].words, matches):
                score(place, value)
        if not scores and len(words) == 1 and len(joined) > 2:
            for place, alias in enumerate(self._aliases):
                if _runs_together(joined, alias.words):
                    score(place, RUN_TOGETHER)
        return scores

    def _word_scores(self, word: str) -> dict[str, float]:
        """Return which words of names a word of the query may stand for, and how well."""
        found: dict[str, float] = {}
        for other in self._beginning_with(word):
            found[other] = WHOLE if other == word else BEGINNING + 6 * len(word) / len(other)
        if len(word) >= 3:
            allowed = 1 if len(word) < 7 else 2
            for other, distance, _ in extract(
                word, self._vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None
            ):
                if other[0] == word[0] or (len(word) > 4 and other[:2] == word[1::-1]):
                    found.setdefault(other, SLIP + 8 - 8 * distance)
            for other in self._vocabulary if len(word) >= 4 else ():
                if other not in found and other[0] == word[0] and len(other) > len(word):
                    distance = min(
                        DamerauLevenshtein.distance(word, other[:length], score_cutoff=allowed)
                        for length in (len(word), len(word) + 1)
                    )
                    if distance <= allowed:
                        found[other] = SLIP - 8 * distance
            for other in self._vocabulary:
                if word in other:
                    found.setdefault(other, PART)
        return found

    def _beginning_with(self, word: str) -> Iterator[str]:
        for place in range(bisect_left(self._vocabulary, word), len(self._vocabulary)):
            if not self._vocabulary[place].startswith(word):
                return
            yield self._vocabulary[place]


def _aliases(number: int, actor: Actor, text: str) -> Iterator[_Alias]:
    """Yield the different names of an actor: the one shown, and those that its mentions have."""
    seen: set[tuple[str, ...]] = set()
    shown = (text[m.start : m.end] for m in actor.mentions if m.form in _NAMED_FORMS)
    for name in (actor.name, *shown):
        for words in _name_words(name):
            if words and words not in seen:
                seen.add(words)
                yield _Alias(number, words)
        if len(seen) >= _MOST_ALIASES:
            return


def _name_words(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name's words, folded: "Chang Ho-jin" as "chang hojin" and as "chang ho jin"."""
    plain = re.sub(r"(?<=\w)[.’'](?=\w|$)|\.(?=\s|$)", "", folded(name))
    yield tuple(_WORD.findall(re.sub(r"(?<=\w)[-‑](?=\w)", "", plain)))
    if re.search(r"\w[-‑]\w", plain):
        yield tuple(_WORD.findall(plain))


def query_words(query: str) -> list[str]:
    """Return the words of a query, as names are compared."""
    return [word for name in list(_name_words(query))[:1] for word in name]


def _initials(words: Sequence[str]) -> set[str]:
    """Return what a name may be shortened to: "unsc" and "usc" for "un security council", "nkorea" for North Korea.

    Small words count or not.
    """
    if len(words) < 2:
        return set()
    large = [word for word in words if word not in _SMALL]
    found = {"".join(word[0] for word in words), "".join(word[0] for word in large)}
    found.add(words[0][0] + "".join(words[1:]))
    if len(words[0]) <= 3:
        found.add(words[0] + "".join(word[0] for word in words[1:]))
    return {initials for initials in found if len(initials) > 1}


def _last_initials(words: Sequence[str]) -> set[str]:
    """Return the initials of a name's last words, from two on: "sc" for "un security council"."""
    return {"".join(word[0] for word in words[first:]) for first in range(1, len(words) - 1)}


def _runs_together(query: str, words: Sequence[str]) -> bool:
    """Whether a query is beginnings of some of a name's words, in order, without a blank: "bojo", "vputin"."""
    ends = {0} if words and words[0][0] == query[0] else set()
    for word in words:
        more = set()
        for end in ends:
            shared = 0
            while end + shared < len(query) and shared < len(word) and query[end + shared] == word[shared]:
                shared += 1
                more.add(end + shared)
        ends |= more
    return len(query) in ends


def _alias_score(words: Sequence[str], matches: Sequence[dict[str, float]]) -> float:
    """Return how well a name has all the words of a query, each in another of its own; 0 if it has not."""
    free = list(words)
    total = 0.0
    in_order = True
    last = -1
    for match in matches:
        best = max((word for word in free if word in match), key=lambda word: match[word], default=None)
        if best is None:
            return 0.0
        free.remove(best)
        total += match[best]
        place = words.index(best)
        in_order, last = in_order and place > last, place
    # A name of which more is left over is less likely meant, and so is one whose words come in another order.
    return total / len(matches) - 2 - min(4, len(free)) - (0 if in_order else 2)


def marks(name: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return which characters of a name to show as matched: each word's beginning that is the query's, or initials."""
    plain = [folded(character)[:1] or " " for character in name]
    line = "".join(plain)
    found_at: set[int] = set()
    for word in words:
        best: tuple[int, int] = (0, 0)
        for found in _WORD.finditer(line):
            shared = 0
            while shared < len(word) and shared < len(found[0]) and word[shared] == found[0][shared]:
                shared += 1
            best = max(best, (shared, -found.start()))
        found_at.update(range(-best[1], -best[1] + best[0]))
    joined = "".join(words)
    starts = [found.start() for found in _WORD.finditer(line)]
    if "".join(line[start] for start in starts) == joined:
        found_at = set(starts)
    return tuple(sorted(found_at))
