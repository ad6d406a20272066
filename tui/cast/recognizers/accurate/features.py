"""What pieces in lower case do not tell of a word: its shape, the lists it is in, and what the document says of it.

Marks are few hundred words such as "L:given" and "D:titled", each of which the network has learnt something about. So
they are a part of the model, apart from the features of the fast recogniser: to change what a mark means is to train
anew.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence
from tui.cast.lexicon.store import ENTRIES, Mark

OWN = "gum"
"""The corpus whose conventions are asked for; from the others is learnt what they have in common with it."""
FIRST, REST = "first", "rest"
"""The marks of a word's first piece and of its others."""

_JOINERS = frozenset("of for and & the de del della der den van von bin ibn al el la le du dos da di".split())
_LOCATIVES = frozenset("in at near from around across outside inside throughout via to".split())
_QUOTES = frozenset("“‘\"'«(")
_MOST_JOINERS = 3
_LONGEST_PHRASE = 6
_LONGEST_PERSON = 3
_REMEMBERED = 1 << 16

Run = tuple[int, int]
"""The first token and the last, exclusive."""


def marks(document: Document, corpus: str = OWN) -> Iterator[list[str]]:
    """Yield the marks of each token of a document, in order."""
    words = document.words
    headings = [_heading(words[sentence.start : sentence.end]) for sentence in document.sentences]
    runs = _runs(document, words)
    seen = _evidence(document, words, runs, headings)
    phrases = _phrases(words)
    for sentence, heading in zip(document.sentences, headings, strict=True):
        for index in range(sentence.start, sentence.end):
            word = words[index]
            found = [f"src={corpus}", "capital" if is_capital(word) else "small", f"s={shape(word)}"]
            if index in runs:
                found += _of_capital(words, index, sentence, heading, runs[index])
                found += seen[word].described()
            if index in phrases:
                found.append(phrases[index])
            yield found


def _of_capital(words: list[str], index: int, sentence: Sentence, heading: str, run: Run) -> Iterator[str]:
    first, last = run
    yield f"h={heading}"
    yield from _lists(words[index])
    yield f"run={min(last - first, 5)}|{min(index - first, 4)}"
    if index == sentence.start:
        yield "begins"
        yield f"begins|{heading}"
    elif words[index - 1] in _QUOTES:
        yield "begins-quote"


def is_capital(word: str) -> bool:
    """Whether a word is written like part of a name."""
    return (
        word[0].isupper()
        or (word[:3] in ("al-", "el-") and word[3:4].isupper())
        or (word[0].isdigit() and not word.isdigit())
    )


@lru_cache(maxsize=_REMEMBERED)
def shape(word: str) -> str:
    """Return a word's shape, runs of a kind shortened: "Xx", "X.X.", "Xx-x", "9"."""
    kinds = "".join("X" if c.isupper() else "x" if c.islower() else "9" if c.isdigit() else c for c in word[:24])
    return re.sub(r"(.)\1+", r"\1\1", kinds) if kinds.isupper() else re.sub(r"(.)\1+", r"\1", kinds)


_LISTS_OF_LOWER = {
    "title": Mark.TITLE,
    "modifier": Mark.TITLE_MODIFIER,
    "role": Mark.ROLE,
    "common": Mark.COMMON_WORD,
    "speech": Mark.SPEECH_VERB,
}
_LISTS_OF_SPELLING = {
    "surname": Mark.SURNAME,
    "family": Mark.FAMILY_NAME_FIRST,
    "head": Mark.ORGANIZATION_HEAD,
    "feature": Mark.PLACE_WORD_AFTER,
    "feature-before": Mark.PLACE_WORD_BEFORE,
    "demonym": Mark.DEMONYM,
    "country": Mark.COUNTRY,
    "capital": Mark.CAPITAL,
    "place": Mark.PLACE,
    "calendar": Mark.CALENDAR_WORD,
    "never": Mark.NEVER_NAME,
    "known": Mark.KNOWN_ORGANIZATION,
}


@lru_cache(maxsize=_REMEMBERED)
def _lists(word: str) -> tuple[str, ...]:
    lower, spelled = ENTRIES[word.lower().rstrip(".")].marks, ENTRIES[word].marks
    lists = [f"L:{name}" for name, mark in _LISTS_OF_LOWER.items() if mark in lower]
    if word in lexicon.GIVEN_NAMES:
        lists.append("L:given")
    return (*lists, *(f"L:{name}" for name, mark in _LISTS_OF_SPELLING.items() if mark in spelled))


def _heading(words: list[str]) -> str:
    """Return how a sentence is written: as prose or in the ways of headlines."""
    letters = [word for word in words if word[0].isalpha()]
    if len(letters) < 2:
        return "short"
    if sum(word.isupper() and len(word) > 1 for word in letters) > 0.6 * len(letters):
        return "capitals"
    long = [word for word in letters if len(word) > 3]
    unfinished = words[-1] not in '.!?…”"’'
    if unfinished and sum(word[0].isupper() for word in long) > 0.75 * len(long):
        return "title-case"
    return "unfinished" if unfinished else "prose"


def _runs(document: Document, words: list[str]) -> dict[int, Run]:
    """Return the run of capitalised words, joiners between them, that each capitalised word is in."""
    runs: dict[int, Run] = {}
    for sentence in document.sentences:
        index = sentence.start
        while index < sentence.end:
            if not is_capital(words[index]):
                index += 1
                continue
            end = index + 1
            while end < sentence.end:
                after = end
                while after < sentence.end and after - end < _MOST_JOINERS and words[after] in _JOINERS:
                    after += 1
                if after == sentence.end or not is_capital(words[after]):
                    break
                end = after + 1
            for place in range(index, end):
                if is_capital(words[place]):
                    runs[place] = (index, end)
            index = end
    return runs


@dataclass(slots=True)
class _Seen:
    """What a document says of a word, wherever it stands."""

    lower: bool = False
    inside: int = 0
    titled: bool = False
    speaks: bool = False
    located: bool = False
    first_of_run: bool = False
    last_of_run: bool = False
    in_organization: bool = False
    in_person: bool = False

    def described(self) -> list[str]:
        return [*(f"D:{name}" for name in _SAID if getattr(self, name)), f"D:inside={min(self.inside, 3)}"]


_SAID = "lower titled speaks located first_of_run last_of_run in_organization in_person".split()


def _evidence(document: Document, words: list[str], runs: dict[int, Run], headings: list[str]) -> dict[str, _Seen]:
    seen: dict[str, _Seen] = {}
    lower = {word for word in set(words) if word.islower()}
    heads, given, titles = lexicon.words("organization_heads"), lexicon.GIVEN_NAMES, lexicon.words("titles")
    for sentence, heading in zip(document.sentences, headings, strict=True):
        for index in range(sentence.start, sentence.end):
            if index not in runs:
                continue
            told = seen.setdefault(words[index], _Seen())
            told.lower = words[index].lower() in lower
            if heading in ("capitals", "title-case"):
                continue
            start, end = runs[index]
            before = words[start - 1] if start > sentence.start else ""
            after = words[end] if end < sentence.end else ""
            previous = words[index - 1] if index > sentence.start else ""
            told.inside += index > sentence.start and previous not in _QUOTES
            told.titled |= previous.lower().rstrip(".") in titles
            told.speaks |= index == end - 1 and after in lexicon.words("speech_verbs")
            told.located |= index == start and before.lower() in _LOCATIVES
            if end - start > 1:
                told.first_of_run |= index == start
                told.last_of_run |= index == end - 1
                told.in_organization |= words[end - 1] in heads
                told.in_person |= words[start] in given and end - start <= _LONGEST_PERSON
    return seen


def _phrases(words: list[str]) -> dict[int, str]:
    """Return which tokens are in the longest listed names of two words or more, and of which kind."""
    found: dict[int, str] = {}
    index = 0
    while index < len(words):
        longest = min(_LONGEST_PHRASE, len(words) - index) if ENTRIES[words[index]].name_lengths() else 1
        for length in range(longest, 1, -1):
            kind, _ = lexicon.find_name(" ".join(words[index : index + length]))
            if kind:
                found |= {at: f"G:{'B' if at == index else 'I'}-{kind}" for at in range(index, index + length)}
                index += length - 1
                break
        index += 1
    return found
