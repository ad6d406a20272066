"""Whose speech a quotation is, where it has no clause of its own: what each pass over the quotations adds."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from tests.cast.quotes.narrations import name_of, narrate
from tui.cast.quotes.attribution import SWEEPS, Sweep, find_clues
from tui.cast.quotes.lines import make_line
from tui.cast.quotes.marks import find_quotations

CASES = json.loads((Path(__file__).parents[2] / "cases/quote_sweeps.json").read_text("utf-8"))["cases"]


def speakers(text: str, sweeps: Iterable[Sweep]) -> list[str | None]:
    narration = narrate(text)
    lines = [make_line(narration.document, quotation) for quotation in find_quotations(narration.document)]
    find_clues(narration, lines, sweeps)
    return [name_of(narration, line.clue.actor if line.clue else None) for line in lines]


@pytest.mark.parametrize("case", CASES, ids=[f"{case['sweep']}: {case['about']}" for case in CASES])
def test_a_sweep_finds_what_those_before_it_did_not(case: dict[str, Any]) -> None:
    assert speakers(case["text"], SWEEPS) == case["speakers"]
    assert speakers(case["text"], [sweep for sweep in SWEEPS if sweep.name != case["sweep"]]) != case["speakers"]


def test_each_sweep_has_a_case() -> None:
    assert {case["sweep"] for case in CASES} == {sweep.name for sweep in SWEEPS}


@pytest.mark.parametrize(
    ("between", "speaker"),
    [("", "Maria Lopez"), ("Anna Weber nodded. ", "Anna Weber"), ("Peter Novak nodded. ", "Maria Lopez")],
)
def test_a_pronoun_means_the_speaker_before_if_it_can_mean_nobody_else(between: str, speaker: str | None) -> None:
    narration = narrate(f"“It is closed,” Maria Lopez said. {between}“It will stay so,” she added.")
    quotations = find_quotations(narration.document)
    lines = [make_line(narration.document, quotation) for quotation in quotations]
    own, following, previous, paragraph = SWEEPS
    find_clues(narration, lines, [own])
    assert lines[1].clue is not None
    lines[1] = lines[1]._replace(clue=lines[1].clue._replace(actor=None))  # as if the pronoun was not resolved
    find_clues(narration, lines, [following, previous, paragraph])
    assert name_of(narration, lines[1].clue.actor if lines[1].clue else None) == speaker
