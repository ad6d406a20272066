"""The quotes of a cast beside labelled ones: precision, recall, and the share of speakers that are right."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from tui.cast import read_cast
from tui.model import Actor, Cast

Case = dict[str, Any]


class LabelledQuote(NamedTuple):
    """A quote as it was labelled: its span in code points, and the name of its speaker, None for unknown."""

    start: int
    end: int
    speaker: str | None


@dataclass(slots=True)
class Score:
    """The counts of quotes. A quote is right if a labelled one has the same span and speaker (None may be both)."""

    right: int = 0
    emitted: int = 0
    labelled: int = 0
    attributed: int = 0  # emitted with the span of a labelled quote and with a speaker
    attributed_right: int = 0
    errors: list[str] = field(default_factory=list)  # one line each

    @property
    def precision(self) -> float:
        """Percent of the emitted quotes that are right."""
        return 100 * self.right / max(1, self.emitted)

    @property
    def recall(self) -> float:
        """Percent of the labelled quotes that are right."""
        return 100 * self.right / max(1, self.labelled)

    @property
    def attribution(self) -> float:
        """Percent of the speakers that are right, among the quotes with the span of a labelled one."""
        return 100 * self.attributed_right / max(1, self.attributed)

    def __str__(self) -> str:
        return (
            f"{self.labelled} quotes: precision {self.precision:.1f}, recall {self.recall:.1f}, "
            f"attribution {self.attribution:.1f} ({self.attributed_right} of {self.attributed})"
        )


def find_labels(case: Case) -> list[LabelledQuote]:
    """Return the labelled quotes of a case. Raises `ValueError` if they are not in the text in this order."""
    labels: list[LabelledQuote] = []
    end = 0
    for words, speaker in case["quotes"]:
        start = case["text"].index(words, end)
        end = start + len(words)
        labels.append(LabelledQuote(start, end, speaker))
    return labels


def score_cases(cases: list[Case]) -> Score:
    """Return the score of the casts of some cases together."""
    score = Score()
    for case in cases:
        add_case(score, case, read_cast(case["text"]))
    return score


def add_case(score: Score, case: Case, cast: Cast) -> None:
    """Add the counts of one case to a score."""
    actors = {actor.id: actor for actor in cast.actors}
    expected = {(label.start, label.end): label.speaker for label in find_labels(case)}
    score.labelled += len(expected)
    score.emitted += len(cast.quotes)
    for quote in cast.quotes:
        span = quote.start, quote.end
        speaker = actors.get(quote.speaker or "")
        emitted = f"{case['name']}: {case['text'][quote.start : quote.end]} by {speaker.name if speaker else None}"
        if span not in expected:
            score.errors.append(f"{emitted}: not a quote")
            continue
        label = expected.pop(span)
        right = is_labelled(speaker, label)
        score.right += right
        score.attributed += speaker is not None
        score.attributed_right += right and speaker is not None
        if not right:
            score.errors.append(f"{emitted}: labelled {label}")
    for (start, end), label in expected.items():
        score.errors.append(f"{case['name']}: {case['text'][start:end]} by {label}: missing")


def is_labelled(actor: Actor | None, label: str | None) -> bool:
    """Whether a speaker is the labelled one; an unnamed one may be described at more length than the label."""
    if actor is None or label is None:
        return actor is None and label is None
    return actor.name == label or (actor.unnamed and actor.name.startswith(f"{label} "))
