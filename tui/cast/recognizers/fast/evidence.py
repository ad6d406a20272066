"""What a whole document tells of a word: how it is written elsewhere, and between which words it stands."""

from dataclasses import dataclass, field
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.headings import Heading
from tui.cast.recognizers.fast.runs import Run
from tui.cast.recognizers.fast.words import WORDS
from tui.cast.segment import Document

QUOTES = frozenset("“‘\"'«(")
_LOCATIVES = frozenset("in at near from around across outside inside throughout via to".split())
_MOST_CONTEXTS = 5


class Told(NamedTuple):
    """What a document says of a word as features: of the word by itself, and of one in a run of several."""

    alone: tuple[str, ...]
    within: tuple[str, ...]


@dataclass(slots=True)
class Seen:
    """What a document says of a word, wherever it stands."""

    lower: bool = False
    count: int = 0
    inside: int = 0
    titled: bool = False
    speaks: bool = False
    located: bool = False
    first_of_run: bool = False
    last_of_run: bool = False
    in_organization: bool = False
    in_person: bool = False
    initials: bool = False
    alone: bool = False
    before: list[str] = field(default_factory=list)
    after: list[str] = field(default_factory=list)

    def described(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Return this as features of the word by itself, and of one in a run of several."""
        found = [f"D:{name}" for name in _FLAGS if getattr(self, name)]
        found.append(f"D:inside={min(self.inside, 3)}")
        if self.count > 1:
            found += [f"D:b={word}" for word in self.before]
            found += [f"D:a={word}" for word in self.after]
        return tuple(found), tuple(f"m{tag}" for tag in found)


_FLAGS = (
    *("lower", "titled", "speaks", "located", "first_of_run", "last_of_run", "in_organization", "in_person"),
    *("initials", "alone"),
)


def evidence(
    document: Document, words: list[str], loose: dict[int, Run], tight: dict[int, Run], headings: list[Heading]
) -> dict[str, Told]:
    """Return, for each capitalised word, what the document says of it, as features."""
    seen: dict[str, Seen] = {}
    lower = {word for word in set(words) if word.islower()}
    titles, speech = lexicon.titles(), lexicon.speech_verbs()
    initials = _initials(words, loose)
    for sentence, heading in zip(document.sentences, headings, strict=True):
        quiet = heading in ("capitals", "title-case")
        for index in range(sentence.first, sentence.last):
            run = tight.get(index)
            if run is None:
                continue
            word = words[index]
            told = seen.get(word)
            if told is None:
                told = seen[word] = Seen(lower=word.lower() in lower, initials=word.replace(".", "") in initials)
            if quiet:
                continue
            told.count += 1
            before = words[run.first - 1] if run.first > sentence.first else ""
            after = words[run.last] if run.last < sentence.last else ""
            told.inside += index > sentence.first and words[index - 1] not in QUOTES
            previous = WORDS[words[index - 1]].lower.rstrip(".") if index > sentence.first else ""
            told.titled |= previous in titles
            told.speaks |= index == run.last - 1 and after in speech
            told.located |= index == run.first and before in _LOCATIVES
            told.alone |= run.last - run.first == 1
            if run.last - run.first > 1:
                told.first_of_run |= index == run.first
                told.last_of_run |= index == run.last - 1
                told.in_organization |= run.guess == "ORG"
                told.in_person |= run.guess == "PER"
            if index == run.first:
                _note(told.before, before)
            if index == run.last - 1:
                _note(told.after, after)
    return {word: Told(*told.described()) for word, told in seen.items()}


def _note(contexts: list[str], word: str) -> None:
    """Add a neighbour to those seen, "." for none."""
    lower = word.lower() or "."
    if len(contexts) < _MOST_CONTEXTS and lower not in contexts:
        contexts.append(lower)


def _initials(words: list[str], runs: dict[int, Run]) -> set[str]:
    """Return the initials of all runs of two capitalised words or more: "UN" of "United Nations"."""
    found = set()
    for run in set(runs.values()):
        if 1 < run.last - run.first < 10:
            found.add("".join(words[index][0] for index in range(run.first, run.last) if words[index][0].isupper()))
    return {letters for letters in found if len(letters) > 1}
