"""What syntax excludes from the candidates of a pronoun, and that each constraint is needed for it."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns import candidates
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS
from tui.cast.pronouns.constraints import CONSTRAINTS
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.resolution import Resolver
from tui.cast.recognizers import FAST, choose_recognizer

CASES = json.loads((Path(__file__).parents[2] / "cases/pronoun_constraints.json").read_text("utf-8"))["cases"]


class Recorder:
    """A scorer that links nothing and keeps the candidates of each pronoun."""

    thresholds = dict.fromkeys(ANAPHOR_KINDS, 1.0)

    def __init__(self) -> None:
        self.candidates: dict[str, list[str]] = {}

    def score(self, question: Question) -> list[float]:
        names = [candidate.draft.name for candidate in question.candidates]
        self.candidates[question.anaphor.word] = names
        return [0.0] * len(names)


def find_candidates(text: str, pronoun: str) -> list[str]:
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(FAST))
    recorder = Recorder()
    list(Resolver(values["document"], values["links"], values["speech"], recorder).resolve())
    return recorder.candidates.get(pronoun.lower(), [])


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['constraint']}: {case['text']}")
def test_a_constraint_excludes_what_syntax_excludes(case: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_candidates(case["text"], case["pronoun"]) == case["candidates"]
    others = tuple(constraint for constraint in CONSTRAINTS if constraint.name != case["constraint"])
    monkeypatch.setattr(candidates, "CONSTRAINTS", others)
    without = find_candidates(case["text"], case["pronoun"])
    assert (len(without) > len(case["candidates"])) == case.get("removes", True)


def test_each_constraint_has_cases() -> None:
    assert {case["constraint"] for case in CASES} == {constraint.name for constraint in CONSTRAINTS}
