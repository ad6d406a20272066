"""Which candidate of an anaphor is linked: the likeliest, if it is likely enough for its kind."""

from collections.abc import Sequence

import pytest

from tui.cast.actors.links import ActorDraft
from tui.cast.confidence import Levels
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS, Anaphor
from tui.cast.pronouns.history import Trace
from tui.cast.pronouns.questions import Candidate, Question, find_best
from tui.model.spans import TokenSpan

TRACE = Trace(1, 0, 1, 0, 0, "name", "", True, False, False, True, 0, True)
CANDIDATES = tuple(Candidate(actor, ActorDraft("Ada", "person"), TRACE, (TokenSpan(0, 1),)) for actor in (7, 8))


class Shares:
    """A scorer that gives these probabilities to any candidates."""

    thresholds = dict.fromkeys(ANAPHOR_KINDS, 0.9) | {"she": 0.5}
    levels = dict.fromkeys(ANAPHOR_KINDS, Levels(certain=0.95, likely=0.6))

    def __init__(self, *shares: float) -> None:
        self.shares = shares

    def score(self, question: Question) -> Sequence[float]:
        return self.shares[: len(question.candidates)]


@pytest.mark.parametrize(("shares", "actor"), [((0.3, 0.6), 8), ((0.5, 0.4), 7), ((0.4, 0.3), None)])
def test_the_likeliest_candidate_is_chosen_if_it_is_likely_enough(shares: tuple[float, ...], actor: int | None) -> None:
    answer = find_best(Shares(*shares), Question(Anaphor(1, 2, 0, "she", "she"), CANDIDATES))
    assert (answer.actor if answer else None) == actor


@pytest.mark.parametrize(
    ("share", "confidence"), [(0.96, "certain"), (0.95, "certain"), (0.94, "likely"), (0.6, "likely"), (0.59, "guess")]
)
def test_the_probability_of_the_chosen_candidate_says_how_sure_the_link_is(share: float, confidence: str) -> None:
    answer = find_best(Shares(0.01, share), Question(Anaphor(1, 2, 0, "she", "she"), CANDIDATES))
    assert answer == (8, confidence, share)


def test_each_kind_has_its_own_threshold() -> None:
    assert find_best(Shares(0.3, 0.6), Question(Anaphor(1, 2, 0, "it", "it"), CANDIDATES)) is None


def test_without_candidates_none_is_chosen() -> None:
    assert find_best(Shares(), Question(Anaphor(1, 2, 0, "she", "she"), ())) is None
