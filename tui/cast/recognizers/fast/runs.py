"""Runs of capitalised words, and what each would name by the lists and the usual make of names alone."""

from dataclasses import dataclass

from tui.cast import lexicon
from tui.cast.recognizers.fast.words import WORDS
from tui.cast.segment import Document

_PARTICLES = frozenset("de del della der den van von bin ibn al el la le du dos da di af ap ter ten".split())
_JOINERS = _PARTICLES | frozenset("of for and & the".split())
_MOST_BETWEEN = 3
_LONGEST_PHRASE = 6
_LONGEST_PERSON = 4


@dataclass(frozen=True, slots=True)
class Run:
    """Tokens `first` up to `last`, exclusive, and the guess at what they name ("" for none)."""

    first: int
    last: int
    guess: str = ""


def loose_runs(document: Document, words: list[str]) -> dict[int, Run]:
    """Return the run that each capitalised token is in, "of", "and" and particles within it: "Bank of England"."""
    return _runs(document, words, _JOINERS, guessed=False)


def tight_runs(document: Document, words: list[str]) -> dict[int, Run]:
    """Return the run that each capitalised token is in, only particles within it, with a guess at what it names."""
    return _runs(document, words, _PARTICLES, guessed=True)


def _runs(document: Document, words: list[str], joiners: frozenset[str], *, guessed: bool) -> dict[int, Run]:
    runs: dict[int, Run] = {}
    for sentence in document.sentences:
        index = sentence.first
        stop = sentence.last
        while index < stop:
            if not WORDS[words[index]].capital:
                index += 1
                continue
            end = index + 1
            while end < stop:
                after = end
                while after < stop and after - end < _MOST_BETWEEN and words[after] in joiners:
                    after += 1
                if after < stop and WORDS[words[after]].capital:
                    end = after + 1
                else:
                    break
            first = index
            while guessed and (told := _opening(words, sentence.first, first, end)):
                runs[first] = Run(first, first + 1, told)
                first += 1
            guess = _guess(words, sentence.first, first, end, stop) if guessed else ""
            run = Run(first, end, guess)
            for place in range(first, end):
                runs[place] = run
            index = end
    return runs


def _opening(words: list[str], begin: int, first: int, last: int) -> str:
    """Return what the first of several capitalised words is that is part of no name: "The", "Russian President"."""
    if last - first < 2 or not WORDS[words[first + 1]].capital:
        return ""
    lists = WORDS[words[first]].lists
    following = WORDS[words[first + 1]].lists
    if "L:never" in lists and (first == begin or "L:calendar" in lists):
        return "NEVER"
    end = WORDS[words[last - 1]].lists
    if "L:title" in lists and "L:head" not in end and "L:feature" not in end:
        return "TITLE"
    if ("L:demonym" in lists or "L:modifier" in lists) and ("L:title" in following or "L:modifier" in following):
        return "BEFORE-TITLE"
    return ""


def _guess(words: list[str], begin: int, first: int, last: int, stop: int) -> str:
    """Return what the tokens from `first` to `last` of the sentence from `begin` to `stop` would name, in capitals."""
    lists = [WORDS[word].lists for word in words[first : min(last, first + 12)]]
    size = last - first
    end = WORDS[words[last - 1]].lists
    before = words[first - 1] if first > begin else ""
    after = words[last] if last < stop else ""
    if "L:head" in end and (size > 1 or after == "of"):
        return "ORG"
    if before == "of" and first - 1 > begin and "L:head" in WORDS[words[first - 2]].lists:
        return "ORG-END"
    if size > 1 and ("L:feature" in end or "L:feature-before" in lists[0]):
        return "LOC"
    if before and "L:title" in WORDS[before].lists and size <= _LONGEST_PERSON:
        return "TITLED"
    if size == 1:
        return "ONE"
    if size <= _LONGEST_PERSON:
        if "L:given" in lists[0] and ("L:surname" in end or "L:common" not in end):
            return "PER"
        if "L:family" in lists[0] and "L:common" not in end:
            return "PER"
        if any(len(word) == 2 and word[1] == "." for word in words[first : first + 2]):
            return "PER"
    if all("L:common" in told for told in lists):
        return "COMMON"
    return "MORE"


def phrases(words: list[str]) -> dict[int, str]:
    """Return which tokens are in the longest listed names of two words or more, and of which kind."""
    found: dict[int, str] = {}
    index = 0
    lengths = lexicon.phrase_lengths()
    kinds = lexicon.phrase_kinds()
    total = len(words)
    while index < total:
        for length in lengths.get(words[index], ()):
            kind = kinds.get(" ".join(words[index : index + length])) if index + length <= total else None
            if kind:
                found[index] = f"G:B-{kind}"
                for place in range(index + 1, index + length):
                    found[place] = f"G:I-{kind}"
                index += length
                break
        else:
            index += 1
    return found
