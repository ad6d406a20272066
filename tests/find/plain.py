"""The plain definition of how well the words of a query name an actor: every name and every word is looked at."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from tui.find.matching import BEGINNING, INITIALS, LAST_INITIALS, PART, RUN_TOGETHER, SLIP, WHOLE
from tui.find.spelling import Words, initials, last_initials, name_words, runs_together


def scores(names: Sequence[Sequence[str]], query: Words) -> dict[int, float]:
    """Return which actors, each given by its names, are meant by all the words of a query, and how well."""
    found: dict[int, float] = {}
    for actor, its in enumerate(names):
        aliases = {words for name in its for words in name_words(name) if words}
        if value := max((_score(words, query) for words in aliases), default=0.0):
            found[actor] = value
    if not found and len(query) == 1 and len(query[0]) > 2:
        for actor, its in enumerate(names):
            if any(runs_together(query[0], words) for name in its for words in name_words(name)):
                found[actor] = RUN_TOGETHER
    return found


def _score(words: Words, query: Words) -> float:
    joined = "".join(query)
    best = _by_words(words, query)
    if joined == "".join(words):
        best = max(best, WHOLE)
    if len(joined) > 1:
        best = max(best, INITIALS if joined in initials(words) else 0.0)
        best = max(best, LAST_INITIALS if joined in last_initials(words) else 0.0)
    return best


def _by_words(words: Words, query: Words) -> float:
    free = list(words)
    total = 0.0
    places = []
    for word in query:
        best = max(free, key=lambda other: word_score(word, other), default=None)
        if best is None or not word_score(word, best):
            return 0.0
        free.remove(best)
        total += word_score(word, best)
        places.append(words.index(best))
    in_order = all(one < other for one, other in pairwise(places))
    return total / len(query) - 2 - min(4, len(free)) - (0 if in_order else 2)


def word_score(word: str, other: str) -> float:
    """Return how well a word of a query stands for a word of a name; 0 if not at all."""
    if other == word:
        return WHOLE
    if other.startswith(word):
        return BEGINNING + 6 * len(word) / len(other)
    if len(word) < 3:
        return 0.0
    allowed = 1 if len(word) < 7 else 2
    found = [PART] if word in other else []
    distance = OSA.distance(word, other)
    if distance <= allowed and (other[0] == word[0] or (len(word) > 4 and other[:2] == word[1::-1])):
        found.append(SLIP + 8 - 8 * distance)
    if len(word) >= 4 and other[0] == word[0] and len(other) > len(word):
        distance = min(OSA.distance(word, other[: len(word) + more]) for more in (0, 1))
        if distance <= allowed:
            found.append(SLIP - 8 * distance)
    return max(found, default=0.0)
