"""How right the quotes of a cast are, against labelled ones: precision, recall, and who said what."""

from dataclasses import dataclass, field
from typing import Any

from tui.cast import read_cast
from tui.model import Actor, Cast

Case = dict[str, Any]
Labelled = tuple[int, int, str | None]
"""Start, end, and the name of who said it, or None."""


@dataclass(slots=True)
class Score:
    """What was counted. A quote is right if its span is exact and it is said by whom the label names, or nobody."""

    right: int = 0
    found: int = 0
    labelled: int = 0
    named: int = 0  # found with the span of a labelled quote and with a speaker
    named_right: int = 0
    wrong: list[str] = field(default_factory=list)  # one line each

    @property
    def precision(self) -> float:
        """Percent of the quotes found that are right."""
        return 100 * self.right / max(1, self.found)

    @property
    def recall(self) -> float:
        """Percent of the quotes labelled that were found and are right."""
        return 100 * self.right / max(1, self.labelled)

    @property
    def attribution(self) -> float:
        """Percent of the speakers told that are right, of the quotes whose span is a labelled one."""
        return 100 * self.named_right / max(1, self.named)

    def __str__(self) -> str:
        return (
            f"{self.labelled} quotes: precision {self.precision:.1f}, recall {self.recall:.1f}, "
            f"attribution {self.attribution:.1f} ({self.named_right} of {self.named})"
        )


def labels(case: Case) -> list[Labelled]:
    """Return the labelled quotes of a case with their spans. Raises ValueError if one is not in the text, in order."""
    found: list[Labelled] = []
    end = 0
    for words, speaker in case["quotes"]:
        start = case["text"].index(words, end)
        end = start + len(words)
        found.append((start, end, speaker))
    return found


def score(cases: list[Case]) -> Score:
    """Return the score of the cast of each case."""
    counted = Score()
    for case in cases:
        add(counted, case, read_cast(case["text"]))
    return counted


def add(counted: Score, case: Case, cast: Cast) -> None:
    """Count a case's quotes in."""
    actors = {actor.id: actor for actor in cast.actors}
    expected = {(start, end): speaker for start, end, speaker in labels(case)}
    counted.labelled += len(expected)
    counted.found += len(cast.quotes)
    for quote in cast.quotes:
        span = quote.start, quote.end
        speaker = actors.get(quote.speaker or "")
        told = f"{case['name']}: {case['text'][quote.start : quote.end]} by {speaker.name if speaker else 'nobody'}"
        if span not in expected:
            counted.wrong.append(f"{told}: no quote")
            continue
        label = expected.pop(span)
        right = is_called(speaker, label)
        counted.right += right
        counted.named += speaker is not None
        counted.named_right += right and speaker is not None
        if not right:
            counted.wrong.append(f"{told}: was {label or 'nobody'}")
    for (start, end), label in expected.items():
        counted.wrong.append(f"{case['name']}: {case['text'][start:end]} by {label or 'nobody'}: not found")


def is_called(actor: Actor | None, label: str | None) -> bool:
    """Whether an actor is the labelled one; one without a name may be described at more length than the label."""
    if actor is None or label is None:
        return actor is None and label is None
    return actor.name == label or (actor.unnamed and actor.name.startswith(f"{label} "))
