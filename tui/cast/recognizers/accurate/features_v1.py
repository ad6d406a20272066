"""The marks of words, frozen with the model `names.onnx`: the network has learnt what each of them means.

So this module stays as it is when the features of the fast recognizer change, although the two look alike: their lists,
runs and headlines differ in details. Whoever changes a mark here must train the network again, in a `features_v2`.

Marks give the network what it cannot see in pieces of lower-case text: a word's shape ("s=Xx"), the lists it is in
("L:given"), how the run of capitalized words and the line around it are written ("run=2|0", "h=prose"), and what the
rest of the document says about it ("D:titled"). There are 202 of them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tui.cast import lexicon
from tui.cast.document.document import Document, Sentence
from tui.cast.lexicon.store import ENTRIES, Mark
from tui.cast.recognizers.spelling import OPENING_MARKS, is_capital, shape
from tui.model.spans import TokenSpan

OWN = "gum"
"""The corpus whose conventions for names the program follows. The network was trained on others besides."""
FIRST, REST = "first", "rest"
"""The marks of a word's first piece and of its other pieces."""

_MAX_JOINERS = 3
_MAX_PHRASE_LENGTH = 6
_MAX_PERSON_LENGTH = 3
_CACHE_LIMIT = 1 << 16

_shape = lru_cache(maxsize=_CACHE_LIMIT)(shape)


def extract_marks(document: Document, corpus: str = OWN) -> Iterator[list[str]]:
    """Yield the marks of each token of a document, in order."""
    words = document.words
    headings = [_classify_line(words[sentence.start : sentence.end]) for sentence in document.sentences]
    runs = _find_runs(document)
    observed = _observe(document, runs, headings)
    phrases = _find_phrases(words)
    for sentence, heading in zip(document.sentences, headings, strict=True):
        for index in range(sentence.start, sentence.end):
            word = words[index]
            marks = [f"src={corpus}", "capital" if is_capital(word) else "small", f"s={_shape(word)}"]
            if index in runs:
                marks += _capital_marks(words, index, sentence, heading, runs[index])
                marks += observed[word].marks()
            if index in phrases:
                marks.append(phrases[index])
            yield marks


def _capital_marks(words: list[str], index: int, sentence: Sentence, heading: str, run: TokenSpan) -> Iterator[str]:
    yield f"h={heading}"
    yield from _list_marks(words[index])
    yield f"run={min(run.end - run.start, 5)}|{min(index - run.start, 4)}"
    if index == sentence.start:
        yield "begins"
        yield f"begins|{heading}"
    elif words[index - 1] in OPENING_MARKS:
        yield "begins-quote"


_LISTS_OF_LOWER = {
    "L:title": Mark.TITLE,
    "L:modifier": Mark.TITLE_MODIFIER,
    "L:role": Mark.ROLE,
    "L:common": Mark.COMMON_WORD,
    "L:speech": Mark.SPEECH_VERB,
}
_LISTS_OF_SPELLING = {
    "L:surname": Mark.SURNAME,
    "L:family": Mark.FAMILY_NAME_FIRST,
    "L:head": Mark.ORGANIZATION_HEAD,
    "L:feature": Mark.PLACE_WORD_AFTER,
    "L:feature-before": Mark.PLACE_WORD_BEFORE,
    "L:demonym": Mark.DEMONYM,
    "L:country": Mark.COUNTRY,
    "L:capital": Mark.CAPITAL,
    "L:place": Mark.PLACE,
    "L:calendar": Mark.CALENDAR_WORD,
    "L:never": Mark.NEVER_NAME,
    "L:known": Mark.KNOWN_ORGANIZATION,
}


@lru_cache(maxsize=_CACHE_LIMIT)
def _list_marks(word: str) -> tuple[str, ...]:
    lower, spelled = ENTRIES[word.lower().rstrip(".")].marks, ENTRIES[word].marks
    marks = [name for name, mark in _LISTS_OF_LOWER.items() if mark in lower]
    if word in lexicon.GIVEN_NAMES:
        marks.append("L:given")
    return (*marks, *(name for name, mark in _LISTS_OF_SPELLING.items() if mark in spelled))


def _classify_line(words: list[str]) -> str:
    """Return how a sentence is written: as prose, or in one of the ways of headlines."""
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


def _find_runs(document: Document) -> dict[int, TokenSpan]:
    """Return, for each capitalized word, the run of capitalized words that it is in; joiners may stand within."""
    words, joiners = document.words, lexicon.words("common_name_joiners")
    runs: dict[int, TokenSpan] = {}
    for sentence in document.sentences:
        start = sentence.start
        while start < sentence.end:
            if not is_capital(words[start]):
                start += 1
                continue
            end = start + 1
            while end < sentence.end:
                following = end
                while following < sentence.end and following - end < _MAX_JOINERS and words[following] in joiners:
                    following += 1
                if following == sentence.end or not is_capital(words[following]):
                    break
                end = following + 1
            run = TokenSpan(start, end)
            runs.update((index, run) for index in range(start, end) if is_capital(words[index]))
            start = end
    return runs


@dataclass(slots=True)
class _Observations:
    """Observations of all occurrences of a spelling in a document."""

    lower: bool = False
    inside: int = 0
    titled: bool = False
    speaks: bool = False
    located: bool = False
    first_of_run: bool = False
    last_of_run: bool = False
    in_organization: bool = False
    in_person: bool = False

    def marks(self) -> list[str]:
        return [*(f"D:{name}" for name in _FLAGS if getattr(self, name)), f"D:inside={min(self.inside, 3)}"]


_FLAGS = ("lower", "titled", "speaks", "located", "first_of_run", "last_of_run", "in_organization", "in_person")


def _observe(document: Document, runs: dict[int, TokenSpan], headings: list[str]) -> dict[str, _Observations]:
    """Return how each word of a capitalized run is used elsewhere in the document."""
    words = document.words
    observed: dict[str, _Observations] = {}
    lower = {word for word in set(words) if word.islower()}
    heads, titles = lexicon.words("organization_heads"), lexicon.words("titles")
    locatives, speech_verbs = lexicon.words("locatives"), lexicon.words("speech_verbs")
    for sentence, heading in zip(document.sentences, headings, strict=True):
        for index in range(sentence.start, sentence.end):
            if index not in runs:
                continue
            seen = observed.setdefault(words[index], _Observations())
            seen.lower = words[index].lower() in lower
            if heading in ("capitals", "title-case"):
                continue
            start, end = runs[index]
            before = words[start - 1] if start > sentence.start else ""
            after = words[end] if end < sentence.end else ""
            previous = words[index - 1] if index > sentence.start else ""
            seen.inside += index > sentence.start and previous not in OPENING_MARKS
            seen.titled |= previous.lower().rstrip(".") in titles
            seen.speaks |= index == end - 1 and after in speech_verbs
            seen.located |= index == start and before.lower() in locatives
            if end - start > 1:
                seen.first_of_run |= index == start
                seen.last_of_run |= index == end - 1
                seen.in_organization |= words[end - 1] in heads
                seen.in_person |= words[start] in lexicon.GIVEN_NAMES and end - start <= _MAX_PERSON_LENGTH
    return observed


def _find_phrases(words: list[str]) -> dict[int, str]:
    """Return the mark of each token within a listed name of two words or more: "G:B-place", "G:I-place"."""
    marks: dict[int, str] = {}
    start = 0
    while start < len(words):
        longest = min(_MAX_PHRASE_LENGTH, len(words) - start) if ENTRIES[words[start]].name_lengths() else 1
        for length in range(longest, 1, -1):
            kind, _ = lexicon.find_name(" ".join(words[start : start + length]))
            if kind:
                marks |= {index: f"G:{'I' if index > start else 'B'}-{kind}" for index in range(start, start + length)}
                start += length - 1
                break
        start += 1
    return marks
