"""The definition of the scores of names: it looks at every name and every word, without an index."""

from collections.abc import Sequence
from itertools import pairwise

from rapidfuzz.distance import OSA

from tui.find.query_word import BEGINNING, END_INITIALS, INITIALS, PART, RUN_TOGETHER, SLIP, WHOLE
from tui.find.spelling import Words, make_end_initials, make_initials, split_name


def score_actors(names: Sequence[Sequence[str]], query: Words) -> dict[int, float]:
    """Return the scores of the actors, each given by its names, that all the words of a query name."""
    spellings = [{words for name in names_of_actor for words in split_name(name) if words} for names_of_actor in names]
    scores = {}
    for actor, spellings_of_actor in enumerate(spellings):
        if score := max((_score_name(words, query) for words in spellings_of_actor), default=0.0):
            scores[actor] = score
    if not scores and len(query) == 1 and len(query[0]) > 2:
        for actor, spellings_of_actor in enumerate(spellings):
            if any(is_run_together(query[0], words) for words in spellings_of_actor):
                scores[actor] = RUN_TOGETHER
    return scores


def _score_name(words: Words, query: Words) -> float:
    letters = "".join(query)
    scores = [_score_by_words(words, query)]
    if letters == "".join(words):
        scores.append(WHOLE)
    if len(letters) > 1 and letters in make_initials(words):
        scores.append(INITIALS)
    if len(letters) > 1 and letters in make_end_initials(words):
        scores.append(END_INITIALS)
    return max(scores)


def _score_by_words(words: Words, query: Words) -> float:
    free = list(words)
    total = 0.0
    places = []
    for word in query:
        best = max(free, key=lambda name_word: score_word(word, name_word), default=None)
        if best is None or not score_word(word, best):
            return 0.0
        free.remove(best)
        total += score_word(word, best)
        places.append(words.index(best))
    is_in_order = all(place < next_place for place, next_place in pairwise(places))
    return total / len(query) - 2 - min(4, len(free)) - (0 if is_in_order else 2)


def score_word(word: str, name_word: str) -> float:
    """Return how well a word of a query stands for a word of a name; 0 if not at all."""
    if name_word == word:
        return WHOLE
    if name_word.startswith(word):
        return BEGINNING + 6 * len(word) / len(name_word)
    if len(word) < 3:
        return 0.0
    allowed = 1 if len(word) < 7 else 2
    scores = [PART] if word in name_word else []
    distance = OSA.distance(word, name_word)
    are_first_letters_exchanged = len(word) > 4 and name_word[:2] == word[1::-1]
    if distance <= allowed and (name_word[0] == word[0] or are_first_letters_exchanged):
        scores.append(SLIP + 8 - 8 * distance)
    if len(word) >= 4 and name_word[0] == word[0] and len(name_word) > len(word):
        distance = min(OSA.distance(word, name_word[: len(word) + more]) for more in (0, 1))
        if distance <= allowed:
            scores.append(SLIP - 8 * distance)
    return max(scores, default=0.0)


def is_run_together(query: str, words: Words) -> bool:
    """Whether a query is beginnings of some words of a name, in order, those of its first word among them."""
    ends = {0} if words[0][0] == query[0] else set()
    for word in words:
        for end in sorted(ends):
            ends |= {end + size for size in range(1, len(word) + 1) if query[end : end + size] == word[:size]}
    return len(query) in ends
