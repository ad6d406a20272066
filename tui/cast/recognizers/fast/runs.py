"""Runs of capitalized words, and what each would name, judged only by the word lists and by how names are built."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.document import Sentence
from tui.cast.lexicon.store import ENTRIES
from tui.cast.recognizers.fast.words import Word

_MAX_JOINERS = 3
_MAX_PERSON_LENGTH = 4
_MAX_WORDS_CHECKED = 12
"""How many words of a long run must be common for the run to be."""


class Run(NamedTuple):
    """The tokens from `start` up to, not including, `end`, and the guess at what they name, "" for none.

    The guesses are `ORG`, `ORG-END`, `LOC`, `TITLED`, `ONE`, `PER`, `COMMON`, `MORE` (see `RULES`), and for a word
    that is set apart from the name after it, `NEVER`, `TITLE` and `BEFORE-TITLE`. The model knows them by these names.
    """

    start: int
    end: int
    guess: str = ""


class Surroundings:
    """A run as the rules see it: its words, and the tokens around it in its sentence ("" beyond the sentence).

    `size` is the number of its words, `lists` holds the list features of each of them.
    """

    __slots__ = ("after", "before", "before_lists", "lists", "size", "spellings", "two_before_lists")

    def __init__(
        self,
        spellings: Sequence[str],
        lists: Sequence[tuple[str, ...]],
        before: str = "",
        before_lists: tuple[str, ...] = (),
        two_before_lists: tuple[str, ...] = (),
        after: str = "",
    ) -> None:
        self.size = len(spellings)
        self.spellings = spellings
        self.lists = lists
        self.before = before
        self.before_lists = before_lists
        self.two_before_lists = two_before_lists
        self.after = after


def _is_organization(run: Surroundings) -> bool:
    """Whether it is like "Security Council", or "Bank" before "of"."""
    return "L:head" in run.lists[-1] and (run.size > 1 or run.after == "of")


def _ends_organization(run: Surroundings) -> bool:
    """Whether it is like "England" after "Bank of"."""
    return run.before == "of" and "L:head" in run.two_before_lists


def _is_place(run: Surroundings) -> bool:
    """Whether it is like "Hazel Park" or "Lake Victoria"."""
    return run.size > 1 and ("L:feature" in run.lists[-1] or "L:feature-before" in run.lists[0])


def _has_title(run: Surroundings) -> bool:
    """Whether it is like "Ada Byron" after "Dr."."""
    return "L:title" in run.before_lists and run.size <= _MAX_PERSON_LENGTH


def _is_one_word(run: Surroundings) -> bool:
    return run.size == 1


def _is_person(run: Surroundings) -> bool:
    """Whether it is like "Ada Byron", "Kim Yong-hyun" or "J. Smith"."""
    if run.size > _MAX_PERSON_LENGTH:
        return False
    lists_of_first, lists_of_last = run.lists[0], run.lists[-1]
    ends_like_name = "L:common" not in lists_of_last
    if "L:given" in lists_of_first and ("L:surname" in lists_of_last or ends_like_name):
        return True
    if "L:family" in lists_of_first and ends_like_name:
        return True
    return any(len(word) == 2 and word[1] == "." for word in run.spellings[:2])


def _is_common(run: Surroundings) -> bool:
    """Whether it is like "Annual General Meeting"."""
    return all("L:common" in lists for lists in run.lists[:_MAX_WORDS_CHECKED])


RULES: tuple[tuple[str, Callable[[Surroundings], bool]], ...] = (
    ("ORG", _is_organization),
    ("ORG-END", _ends_organization),
    ("LOC", _is_place),
    ("TITLED", _has_title),
    ("ONE", _is_one_word),
    ("PER", _is_person),
    ("COMMON", _is_common),
)
"""The guesses and when each holds; the first that does counts."""


def guess_kind(run: Surroundings) -> str:
    """Return the guess at what a run names; `MORE` where no rule holds: several words, not all of them common."""
    for guess, holds in RULES:
        if holds(run):
            return guess
    return "MORE"


def find_loose_runs(sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word]) -> list[Run]:
    """Return the runs of capitalized tokens that may have "of", "and" and particles within: "Bank of England"."""
    return _find_runs(sentences, spellings, words, lexicon.words("name_joiners"))


def find_tight_runs(sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word]) -> list[Run]:
    """Return the runs of capitalized tokens that may only have particles within, with a guess at what each names.

    A title or the like at the start of a run is a run of its own: "Russian", "President", "Vladimir Putin".
    """
    runs = []
    number = 0
    for start, end, _ in _find_runs(sentences, spellings, words, lexicon.words("name_particles")):
        while sentences[number].end <= start:
            number += 1
        sentence = sentences[number]
        while kind := _guess_opening(words, sentence.start, start, end):
            runs.append(Run(start, start + 1, kind))
            start += 1
        runs.append(Run(start, end, guess_kind(_surroundings(spellings, words, sentence, start, end))))
    return runs


def _find_runs(
    sentences: Sequence[Sentence], spellings: Sequence[str], words: Sequence[Word], joiners: frozenset[str]
) -> list[Run]:
    runs = []
    number = end = 0
    for start in [index for index, word in enumerate(words) if word.is_capital]:
        if start < end:
            continue
        while sentences[number].end <= start:
            number += 1
        sentence_end = sentences[number].end
        end = start + 1
        while end < sentence_end:
            following = end
            while following < sentence_end and following - end < _MAX_JOINERS and spellings[following] in joiners:
                following += 1
            if following == sentence_end or not words[following].is_capital:
                break
            end = following + 1
        runs.append(Run(start, end))
    return runs


def _surroundings(
    spellings: Sequence[str], words: Sequence[Word], sentence: Sentence, start: int, end: int
) -> Surroundings:
    first, sentence_end, _ = sentence
    return Surroundings(
        spellings[start:end],
        [word.lists for word in words[start:end]],
        spellings[start - 1] if start > first else "",
        words[start - 1].lists if start > first else (),
        words[start - 2].lists if start - 1 > first else (),
        spellings[end] if end < sentence_end else "",
    )


def _guess_opening(words: Sequence[Word], sentence_start: int, start: int, end: int) -> str:
    """Return what the first word of a run is, if it is no part of the name: "The", "President", "Russian President"."""
    if end - start < 2 or not words[start + 1].is_capital:
        return ""
    lists, following, lists_of_last = words[start].lists, words[start + 1].lists, words[end - 1].lists
    if "L:never" in lists and (start == sentence_start or "L:calendar" in lists):
        return "NEVER"
    if "L:title" in lists and "L:head" not in lists_of_last and "L:feature" not in lists_of_last:
        return "TITLE"
    if ("L:demonym" in lists or "L:modifier" in lists) and ("L:title" in following or "L:modifier" in following):
        return "BEFORE-TITLE"
    return ""


def find_phrases(spellings: Sequence[str], words: Sequence[Word]) -> dict[int, bytes]:
    """Return, for each token within a listed name of two words or more, the feature of the name's kind.

    "G:B-place" for the first token of a place, "G:I-place" for the others. Of names that start together the longest
    counts.
    """
    features: dict[int, bytes] = {}
    end = 0
    for start in [index for index, word in enumerate(words) if word.name_lengths]:
        if start < end:
            continue
        for length in words[start].name_lengths:
            kind = ENTRIES[" ".join(spellings[start : start + length])].kind if start + length <= len(words) else ""
            if kind:
                end = start + length
                features[start] = f"G:B-{kind}".encode()
                features.update(dict.fromkeys(range(start + 1, end), f"G:I-{kind}".encode()))
                break
    return features
