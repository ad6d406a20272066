"""What is said: quotes that belong together, and the statements of each speaker."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.analysis.quotations import Quotations, count_quotes, group_by_speaker
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.cast import Quote, Quotes
from tui.model.reasons import Reason

CASES: dict[str, dict[str, Any]] = json.loads(
    Path(__file__).parent.with_name("cases").joinpath("quotations.json").read_text("utf-8")
)


def find_quotes(text: str, quotes: list[tuple[str, str | None]]) -> Quotes:
    """Return the quotes with these words, in text order, and their speakers."""
    found, end = [], 0
    for words, speaker in quotes:
        start = text.index(words, end)
        end = start + len(words)
        found.append(Quote(start, end, speaker))
    return Quotes.of(found)


@pytest.mark.parametrize("name", CASES)
def test_quotes_that_belong_together_are_one_statement(name: str) -> None:
    case = CASES[name]
    text = case["text"]
    quotations = Quotations.of(text, find_quotes(text, case["quotes"]))
    read = [[text[start:end] for start, end in statement.parts] for statement in quotations.statements]
    assert read == case["statements"]


def actor(id: str, *, unnamed: bool = False) -> Actor:
    """Return an actor who is mentioned once."""
    return Actor(id, id.upper(), "person", 1.0, Mentions.of([Mention(0, 1, "name", Reason("name"))]), unnamed)


TEXT = "“One.” “Two.” “Three.” “Four.” “Five.”"
SAID = find_quotes(TEXT, [("“One.”", "b"), ("“Two.”", "u"), ("“Three.”", None), ("“Four.”", "a"), ("“Five.”", "v")])


def test_named_speakers_come_as_in_the_cast_then_unnamed_sources_together_then_those_nobody_is_found_for() -> None:
    cast = Cast.of([actor("a"), actor("u", unnamed=True), actor("b"), actor("v", unnamed=True), actor("silent")])
    groups = group_by_speaker(Quotations.of(TEXT, SAID), cast)
    assert [([each.id for each in group.actors], list(group.numbers)) for group in groups] == [
        (["a"], [3]),
        (["b"], [0]),
        (["u", "v"], [1, 4]),
        ([], [2]),
    ]


def test_counts_are_those_of_statements() -> None:
    text = "“I,” she said, “am late.” He: “No.”"
    quotes = find_quotes(text, [("“I,”", "a"), ("“am late.”", "a"), ("“No.”", None)])
    assert count_quotes(text, quotes) == {"a": 1}


def test_a_step_goes_to_the_next_statement_and_wraps_around_the_text() -> None:
    quotations = Quotations.of(TEXT, SAID)
    numbers, starts = range(5), [statement.start for statement in quotations.statements]
    assert quotations.step(numbers, -1, 1) == (0, False)
    assert quotations.step(numbers, starts[0], 1) == (1, False)
    assert quotations.step(numbers, starts[4], 1) == (0, True)
    assert quotations.step(numbers, starts[4], -1) == (3, False)
    assert quotations.step(numbers, starts[0], -1) == (4, True)
    assert quotations.step([1], starts[1], 1) == (0, True)


@given(
    st.lists(st.tuples(st.integers(0, 6), st.integers(1, 9), st.sampled_from(["a", "b", None])), max_size=30), st.data()
)
def test_every_quote_is_part_of_one_statement_of_its_speaker(
    shape: list[tuple[int, int, str | None]], data: st.DataObject
) -> None:
    quotes, end = [], 0
    for gap, length, speaker in shape:
        quotes.append(Quote(end + gap, end + gap + length, speaker))
        end += gap + length
    text = data.draw(st.text("a.“” \n,", min_size=end, max_size=end))
    statements = Quotations.of(text, quotes).statements
    assert [(*part, each.speaker) for each in statements for part in each.parts] == [tuple(quote) for quote in quotes]


def test_ten_thousand_quotes_look_at_little_text_each() -> None:
    class Counted(str):
        """A text that counts the code points that are sliced out of it."""

        sliced = 0

        def __getitem__(self, key: Any) -> str:
            part = super().__getitem__(key)
            Counted.sliced += len(part)
            return part

    text = Counted(("“Yes,” she said. " + "It was a long day. " * 100) * 1000)
    quotes = [Quote(start, start + 6, "a") for start in range(0, len(text), len(text) // 1000)]
    assert len(Quotations.of(text, quotes)) == 1000
    assert Counted.sliced < 1000 * 300
