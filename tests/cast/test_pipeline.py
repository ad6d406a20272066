"""The list of steps: every input exists, every type fits, every step is needed."""

from collections.abc import Sequence
from typing import Any, get_type_hints

import pytest

from tui.cast import read_cast
from tui.cast.document.cast_text import MarkedLines
from tui.cast.pipeline import INITIAL_VALUES, STEPS, run_steps, steps_before
from tui.cast.recognizers import Recognizer, choose_recognizer

TEXT = "The mayor, Ada Byron, met Peter Novak in Lyon. “We agree,” she said.\n"


def test_every_input_is_given_or_an_output_of_an_earlier_step() -> None:
    available = set(INITIAL_VALUES)
    for step in STEPS:
        assert set(step.inputs) <= available, step.name
        available.add(step.output)


def test_every_output_is_used_by_a_later_step() -> None:
    for number, step in enumerate(STEPS[:-1]):
        assert any(step.output in later.inputs for later in STEPS[number + 1 :]), step.name


def test_each_step_returns_what_the_later_ones_take() -> None:
    types: dict[str, Any] = {"text": str, "marked": Sequence[MarkedLines], "recognizer": Recognizer}
    for step in STEPS:
        hints = get_type_hints(step.function)
        returned = hints.pop("return")
        assert len(hints) >= len(step.inputs)
        for name, (parameter, type_) in zip(step.inputs, hints.items(), strict=False):
            made = types[name]
            fits = type_ == made or getattr(type_, "__args__", 0) == getattr(made, "__args__", 1)
            assert fits, f"{step.name}: {parameter} is {type_}, but {name} is {made}"
        assert types.setdefault(step.output, returned) == returned, step.name


def test_names_are_unique_and_purposes_are_sentences() -> None:
    assert len({step.name for step in STEPS}) == len(STEPS)
    assert all(step.purpose[0].isupper() and step.purpose.endswith(".") for step in STEPS)


def test_the_steps_make_the_cast() -> None:
    assert run_steps(STEPS, TEXT, choose_recognizer())["cast"] == read_cast(TEXT)


def test_a_part_of_the_list_can_be_run() -> None:
    values = run_steps(steps_before("resolve pronouns"), TEXT, choose_recognizer())
    assert [quote.speaker for quote in values["speech"]] == [None]
    assert "cast" not in values
    with pytest.raises(ValueError, match="no such step"):
        steps_before("no such step")


def test_the_second_attribution_gives_pronouns_a_speaker() -> None:
    """The first cannot be left out either: the resolver needs to know who speaks inside a quotation."""
    text = "Ada Byron met Tom Reed in Lima. The hall was cold. “It is late,” he said.\n"
    values = run_steps(STEPS, text, choose_recognizer())
    before = run_steps(steps_before("attribute quotations again"), text, choose_recognizer())
    assert [quote.speaker for quote in before["speech"]] == [None]
    assert [quote.speaker for quote in values["cast"].quotes] == ["tom-reed"]
