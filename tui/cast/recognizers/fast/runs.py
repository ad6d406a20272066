"""Runs of capitalised words, and what each would name by the lists and the usual make of names alone."""

from collections.abc import Sequence
from typing import NamedTuple

from tui.cast.document.segmentation import Sentence
from tui.cast.lexicon.store import ENTRIES
from tui.cast.recognizers.fast.words import Word

_PARTICLES = frozenset("de del della der den van von bin ibn al el la le du dos da di af ap ter ten".split())
_JOINERS = _PARTICLES | frozenset("of for and & the".split())
_MOST_BETWEEN = 3
_LONGEST_PERSON = 4


class Run(NamedTuple):
    """Tokens `first` up to `last`, exclusive, and the guess at what they name ("" for none)."""

    first: int
    last: int
    guess: str = ""


def loose_runs(sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word]) -> list[Run]:
    """Return the runs of capitalised tokens, "of", "and" and particles within them: "Bank of England"."""
    return _runs(sentences, spellings, words, _JOINERS)


def tight_runs(sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word]) -> list[Run]:
    """Return the runs of capitalised tokens, only particles within them, with a guess at what they name.

    Titles and the like that a run begins with are runs of their own.
    """
    found = []
    at = 0
    for first, last, _ in _runs(sentences, spellings, words, _PARTICLES):
        while sentences[at].end <= first:
            at += 1
        begin, stop, _ = sentences[at]
        while told := _opening(words, begin, first, last):
            found.append(Run(first, first + 1, told))
            first += 1
        found.append(Run(first, last, _guess(spellings, words, begin, first, last, stop)))
    return found


def _runs(
    sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word], joiners: frozenset[str]
) -> list[Run]:
    runs = []
    capitals = [index for index, word in enumerate(words) if word.capital]
    at = done = 0
    for first in capitals:
        if first < done:
            continue
        while sentences[at].end <= first:
            at += 1
        stop = sentences[at].end
        done = first + 1
        while done < stop:
            after = done
            while after < stop and after - done < _MOST_BETWEEN and spellings[after] in joiners:
                after += 1
            if after < stop and words[after].capital:
                done = after + 1
            else:
                break
        runs.append(Run(first, done))
    return runs


def _opening(words: Sequence[Word], begin: int, first: int, last: int) -> str:
    """Return what the first of several capitalised words is that is part of no name: "The", "Russian President"."""
    if last - first < 2 or not words[first + 1].capital:
        return ""
    lists = words[first].lists
    following = words[first + 1].lists
    if "L:never" in lists and (first == begin or "L:calendar" in lists):
        return "NEVER"
    end = words[last - 1].lists
    if "L:title" in lists and "L:head" not in end and "L:feature" not in end:
        return "TITLE"
    if ("L:demonym" in lists or "L:modifier" in lists) and ("L:title" in following or "L:modifier" in following):
        return "BEFORE-TITLE"
    return ""


def _guess(spellings: Sequence[str], words: Sequence[Word], begin: int, first: int, last: int, stop: int) -> str:
    """Return what the tokens from `first` to `last` of the sentence from `begin` to `stop` would name, in capitals."""
    lists = [word.lists for word in words[first : min(last, first + 12)]]
    size = last - first
    end = words[last - 1].lists
    before = spellings[first - 1] if first > begin else ""
    after = spellings[last] if last < stop else ""
    if "L:head" in end and (size > 1 or after == "of"):
        return "ORG"
    if before == "of" and first - 1 > begin and "L:head" in words[first - 2].lists:
        return "ORG-END"
    if size > 1 and ("L:feature" in end or "L:feature-before" in lists[0]):
        return "LOC"
    if before and "L:title" in words[first - 1].lists and size <= _LONGEST_PERSON:
        return "TITLED"
    if size == 1:
        return "ONE"
    if size <= _LONGEST_PERSON:
        if "L:given" in lists[0] and ("L:surname" in end or "L:common" not in end):
            return "PER"
        if "L:family" in lists[0] and "L:common" not in end:
            return "PER"
        if any(len(word) == 2 and word[1] == "." for word in spellings[first : first + 2]):
            return "PER"
    if all("L:common" in told for told in lists):
        return "COMMON"
    return "MORE"


def phrases(spellings: Sequence[str], words: Sequence[Word]) -> dict[int, bytes]:
    """Return which tokens are in the longest listed names of two words or more, and of which kind, as features."""
    found: dict[int, bytes] = {}
    total = len(spellings)
    done = 0
    for index in [index for index, word in enumerate(words) if word.lengths]:
        if index < done:
            continue
        for length in words[index].lengths:
            kind = ENTRIES[" ".join(spellings[index : index + length])].kind if index + length <= total else ""
            if kind:
                done = index + length
                found[index] = f"G:B-{kind}".encode()
                found.update(dict.fromkeys(range(index + 1, done), f"G:I-{kind}".encode()))
                break
    return found
