"""Evidence about a word from the whole document: its spellings elsewhere, and its neighbours."""

from collections.abc import Iterable, Sequence

from tui.cast import lexicon
from tui.cast.document.document import Sentence
from tui.cast.document.line_kinds import LineKind
from tui.cast.recognizers.fast.runs import Run
from tui.cast.recognizers.fast.words import Features, Word, encode, memoize
from tui.cast.recognizers.spelling import OPENING_MARKS

_MAX_NEIGHBOURS = 5
_MAX_INITIALS = 9

_FLAGS = (
    *("lower", "titled", "speaks", "located", "first_of_run", "last_of_run", "in_organization", "in_person"),
    *("initials", "alone"),
)
"""The possible observations of a word, in the order of the features; `_Observations.flags` has a bit for each."""
_LOWER, _TITLED, _SPEAKS, _LOCATED, _FIRST_OF_RUN, _LAST_OF_RUN, _IN_ORGANIZATION, _IN_PERSON, _INITIALS, _ALONE = (
    1 << bit for bit in range(len(_FLAGS))
)


class Evidence:
    """The evidence about a word in a document, as features for the word by itself, and within a longer run."""

    __slots__ = ("alone", "within")

    def __init__(self, alone: Features, within: Features) -> None:
        self.alone = alone
        self.within = within


class _Observations:
    """The observations of one spelling in all its occurrences in runs."""

    __slots__ = ("after", "before", "count", "flags", "inside")

    def __init__(self, flags: int) -> None:
        self.flags = flags
        self.count = self.inside = 0
        self.before: list[str] = []
        self.after: list[str] = []

    def evidence(self) -> Evidence:
        """Return these as features."""
        evidence = _flag_features(self.flags, min(self.inside, 3))
        if self.count < 2:
            return evidence
        neighbours = (*[f"D:b={word}" for word in self.before], *[f"D:a={word}" for word in self.after])
        return Evidence(evidence.alone + encode(neighbours), evidence.within + _encode_within(neighbours))


@memoize
def _flag_features(flags: int, inside: int) -> Evidence:
    names = [f"D:{name}" for bit, name in enumerate(_FLAGS) if flags >> bit & 1]
    features = (*names, f"D:inside={inside}")
    return Evidence(encode(features), _encode_within(features))


def _encode_within(features: Iterable[str]) -> Features:
    return encode(f"m{feature}" for feature in features)


def collect_evidence(
    sentences: Sequence[Sentence],
    spellings: Sequence[str],
    words: Sequence[Word],
    loose_runs: Iterable[Run],
    tight_runs: Iterable[Run],
    line_kinds: Sequence[LineKind],
) -> dict[str, Evidence]:
    """Return, for each spelling in the tight runs, what the document says about it.

    Runs in headlines only count for whether a word also stands in lower case, and as initials of another run: headlines
    capitalize any word.
    """
    observed: dict[str, _Observations] = {}
    lower = {spelling for spelling in set(spellings) if spelling.islower()}
    initials = _find_initials(spellings, loose_runs)
    number = 0
    for run in tight_runs:
        while sentences[number].end <= run.start:
            number += 1
        for index in range(run.start, run.end):
            spelling = spellings[index]
            if spelling not in observed:
                is_lower, is_initials = words[index].lower in lower, spelling.replace(".", "") in initials
                observed[spelling] = _Observations(_LOWER * is_lower | _INITIALS * is_initials)
        if line_kinds[number] not in ("capitals", "title-case"):
            _observe(observed, spellings, words, sentences[number], run)
    return {spelling: observations.evidence() for spelling, observations in observed.items()}


def _observe(
    observed: dict[str, _Observations], spellings: Sequence[str], words: Sequence[Word], sentence: Sentence, run: Run
) -> None:
    """Add to what was observed how the words of a run stand in a sentence."""
    start, end = run.start, run.end
    before = spellings[start - 1] if start > sentence.start else ""
    after = spellings[end] if end < sentence.end else ""
    run_flags = _run_flags(run)
    for index in range(start, end):
        observations = observed[spellings[index]]
        observations.count += 1
        flags = run_flags
        if index > sentence.start:
            observations.inside += spellings[index - 1] not in OPENING_MARKS
            if words[index - 1].lower.rstrip(".") in lexicon.words("titles"):
                flags |= _TITLED
        if index == start:
            flags |= _FIRST_OF_RUN * (end - start > 1) | _LOCATED * (before in lexicon.words("locatives"))
            _add_neighbour(observations.before, before)
        if index == end - 1:
            flags |= _LAST_OF_RUN * (end - start > 1) | _SPEAKS * (after in lexicon.words("speech_verbs"))
            _add_neighbour(observations.after, after)
        observations.flags |= flags


def _run_flags(run: Run) -> int:
    """Return the flags that all words of a run get."""
    if run.end - run.start == 1:
        return _ALONE
    return _IN_ORGANIZATION if run.guess == "ORG" else _IN_PERSON if run.guess == "PER" else 0


def _add_neighbour(neighbours: list[str], word: str) -> None:
    """Add a word to the neighbours, "." where the sentence ends, unless it is among them or there are enough."""
    if len(neighbours) < _MAX_NEIGHBOURS:
        lower = word.lower() or "."
        if lower not in neighbours:
            neighbours.append(lower)


def _find_initials(spellings: Sequence[str], runs: Iterable[Run]) -> set[str]:
    """Return the initials of the runs of two to nine words: "UN" of "United Nations"."""
    initials = set()
    for run in runs:
        if 1 < run.end - run.start <= _MAX_INITIALS:
            initials.add("".join([word[0] for word in spellings[run.start : run.end] if word[0].isupper()]))
    return {letters for letters in initials if len(letters) > 1}
