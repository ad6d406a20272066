"""What a whole document tells of a word: how it is written elsewhere, and between which words it stands."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.heading_lines import Heading
from tui.cast.document.segmentation import Sentence
from tui.cast.recognizers.fast.runs import Run
from tui.cast.recognizers.fast.words import Features, Word, encoded, remembered

QUOTES = frozenset("“‘\"'«(")
_LOCATIVES = frozenset("in at near from around across outside inside throughout via to".split())
_MOST_CONTEXTS = 5

_FLAGS = (
    *("lower", "titled", "speaks", "located", "first_of_run", "last_of_run", "in_organization", "in_person"),
    *("initials", "alone"),
)
"""What can be told of a word, in the order of the features; a word's are kept as the bits of a number."""
_LOWER, _TITLED, _SPEAKS, _LOCATED, _FIRST_OF_RUN = 1, 2, 4, 8, 16
_LAST_OF_RUN, _IN_ORGANIZATION, _IN_PERSON, _INITIALS, _ALONE = 32, 64, 128, 256, 512


class Told(NamedTuple):
    """What a document says of a word as features: of the word by itself, and of one in a run of several."""

    alone: Features
    within: Features


class _Seen:
    """What a document says of a word, wherever it stands."""

    __slots__ = ("after", "before", "count", "flags", "inside")

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.count = self.inside = 0
        self.before: list[str] = []
        self.after: list[str] = []

    def told(self) -> Told:
        """Return this as features."""
        flags = _of_flags(self.flags, min(self.inside, 3))
        if self.count < 2:
            return flags
        beside = (*[f"D:b={word}" for word in self.before], *[f"D:a={word}" for word in self.after])
        return Told(flags.alone + encoded(beside), flags.within + _in_run(beside))


@remembered
def _of_flags(flags: int, inside: int) -> Told:
    names = [f"D:{name}" for place, name in enumerate(_FLAGS) if flags >> place & 1]
    found = (*names, f"D:inside={inside}")
    return Told(encoded(found), _in_run(found))


def _in_run(tags: Iterable[str]) -> Features:
    return encoded(f"m{tag}" for tag in tags)


def evidence(
    sentences: Sequence[Sentence],
    spellings: Sequence[str],
    words: Sequence[Word],
    loose: Iterable[Run],
    tight: Iterable[Run],
    headings: Sequence[Heading],
) -> dict[str, Told]:
    """Return, for each word of the tight runs, what the document says of it."""
    seen: dict[str, _Seen] = {}
    lower = {spelling for spelling in set(spellings) if spelling.islower()}
    initials = _initials(spellings, loose)
    titles, speech = lexicon.words("titles"), lexicon.words("speech_verbs")
    at = 0
    for run in tight:
        while sentences[at].end <= run.first:
            at += 1
        begin, stop, _ = sentences[at]
        quiet = headings[at] in ("capitals", "title-case")
        before = spellings[run.first - 1] if run.first > begin else ""
        after = spellings[run.last] if run.last < stop else ""
        shared = _of_run(run)
        for index in range(run.first, run.last):
            spelling = spellings[index]
            told = seen.get(spelling)
            if told is None:
                told = seen[spelling] = _Seen(
                    _LOWER * (words[index].lower in lower) | _INITIALS * (spelling.replace(".", "") in initials)
                )
            if quiet:
                continue
            told.count += 1
            flags = shared
            if index > begin:
                told.inside += spellings[index - 1] not in QUOTES
                if words[index - 1].lower.rstrip(".") in titles:
                    flags |= _TITLED
            if index == run.first:
                flags |= _FIRST_OF_RUN * (run.last - index > 1) | _LOCATED * (before in _LOCATIVES)
                _note(told.before, before)
            if index == run.last - 1:
                flags |= _LAST_OF_RUN * (index > run.first) | _SPEAKS * (after in speech)
                _note(told.after, after)
            told.flags |= flags
    return {spelling: told.told() for spelling, told in seen.items()}


def _of_run(run: Run) -> int:
    """Return what is told of each word of a run."""
    if run.last - run.first == 1:
        return _ALONE
    return _IN_ORGANIZATION if run.guess == "ORG" else _IN_PERSON if run.guess == "PER" else 0


def _note(contexts: list[str], word: str) -> None:
    """Add a neighbour to those seen, "." for none."""
    if len(contexts) < _MOST_CONTEXTS:
        lower = word.lower() or "."
        if lower not in contexts:
            contexts.append(lower)


def _initials(spellings: Sequence[str], runs: Iterable[Run]) -> set[str]:
    """Return the initials of all runs of two capitalised words or more: "UN" of "United Nations"."""
    found = set()
    for run in runs:
        if 1 < run.last - run.first < 10:
            found.add("".join([word[0] for word in spellings[run.first : run.last] if word[0].isupper()]))
    return {letters for letters in found if len(letters) > 1}
