"""Learning the weights of the ranking from annotated articles."""

import re
from typing import Any

import pytest

from tui.cast.pronouns.ranking import Choice, probabilities
from tui.cast.recognizers import choose_recognizer
from tui.cast.training.pronouns import (
    Example,
    collect_examples,
    collect_gap_examples,
    cross_validate,
    format_answers,
    format_toml,
    learn_weights,
)

CHOICE = Choice("he", (("near",), ("far",)), ("none",))


def example(*right: int) -> Example:
    return Example(CHOICE, frozenset(right), (True, True))


TEXT = "Maria Lopez met Peter Novak. He was late. She left, and he slept."
MENTIONS = {
    "Maria Lopez": [("Maria Lopez", "name"), ("She", "pronoun")],
    "Peter Novak": [("Peter Novak", "name"), ("He", "pronoun"), ("he(?= slept)", "pronoun")],
}


def annotate(pattern: str, form: str) -> dict[str, Any]:
    match = re.search(pattern, TEXT)
    assert match
    return {"start": match.start(), "end": match.end(), "form": form}


def make_article() -> dict[str, Any]:
    actors = [
        {"id": name, "type": "person", "mentions": [annotate(*mention) for mention in mentions]}
        for name, mentions in MENTIONS.items()
    ]
    return {"id": "made-up", "genre": "news", "text": TEXT, "actors": actors}


def test_learning_prefers_the_right_answers() -> None:
    weights = learn_weights([example(0)] * 20 + [example(2)])
    near, far, none = probabilities(weights["he"], CHOICE)
    assert near > none > far


def test_annotated_articles_become_choices_with_the_right_answers() -> None:
    examples = collect_examples(make_article(), choose_recognizer("fast"))
    assert len(examples) == 3
    assert all(max(right) < len(choice.candidates) for choice, right, _ in examples)


def test_the_same_articles_give_the_same_bytes() -> None:
    first, second = (
        format_toml(learn_weights(collect_examples(make_article(), choose_recognizer("fast")))) for _ in range(2)
    )
    assert first == second
    assert "[weights.he]" in first


def test_if_neither_candidate_is_right_all_others_are_likelier() -> None:
    near, far, none = probabilities(learn_weights([example(1, 2)] * 20)["he"], CHOICE)
    assert near < far
    assert near < none


@pytest.mark.parametrize(
    ("first", "second", "right"), [("TRUE", "FALSE", {1}), ("FALSE", "TRUE", {0}), ("FALSE", "FALSE", {2})]
)
def test_a_row_of_gap_becomes_a_choice(first: str, second: str, right: set[int]) -> None:
    text = "Maria Lopez met Anna Weber. She was late."
    row = {"Text": text, "Pronoun-offset": str(text.index("She"))}
    for letter, name, is_right in (("A", "Maria Lopez", first), ("B", "Anna Weber", second)):
        row |= {letter: name, f"{letter}-offset": str(text.index(name)), f"{letter}-coref": is_right}
    (example,) = collect_gap_examples(row, choose_recognizer("fast"))
    assert example.right == right


def test_each_document_is_answered_without_it() -> None:
    documents = [[example(0)]] * 9 + [[example(1)]]
    answers = cross_validate(documents)["he"]
    assert len(answers) == 10
    assert [answer.is_right for answer in answers].count(False) == 1
    assert format_answers(answers).startswith("80%: from ")
