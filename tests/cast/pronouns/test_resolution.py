"""Pronouns and descriptions in a text: which rule resolves each, and what is left to the ranking."""

import pytest

from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.anaphors import Anaphor
from tui.cast.pronouns.ranking import Choice
from tui.cast.pronouns.resolution import Resolver
from tui.cast.recognizers import DEFAULT, choose_recognizer


def resolve(text: str, choice: int | None) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the words, actor and reason of each link, and the words that were left to a chooser.

    The chooser takes the candidate at the place `choice`, or none.
    """
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(DEFAULT))
    document, links = values["document"], values["links"]
    left: list[str] = []

    def choose(anaphor: Anaphor, options: Choice) -> int | None:
        left.append(" ".join(document.words[anaphor.start : anaphor.end]))
        return options.candidates[choice].actor if choice is not None and options.candidates else None

    resolved = [
        (text[link.start : link.end], links.drafts[link.actor].name, link.reason.code)
        for link in Resolver(document, links, values["speech"], choose).resolve()
    ]
    return resolved, left


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Maria Lopez said that she was late.", ("she", "Maria Lopez", "same_sentence")),
        ("Peru has changed its laws.", ("its", "Peru", "same_sentence")),
        ("According to his aides, Peter Novak left.", ("his", "Peter Novak", "opening_phrase")),
        ("Maria Lopez is a poet.", ("a poet", "Maria Lopez", "predicate")),
        ("Brazilian President Paul Weber said his country was ready.", ("country", "Brazil", "own_country")),
        ("A police officer said so. The officer left.", ("The officer", "a police officer", "nearest_description")),
    ],
)
def test_rules_that_need_no_ranking(text: str, link: tuple[str, str, str]) -> None:
    resolved, _ = resolve(text, choice=None)
    assert link in resolved


def test_a_plural_refers_to_both_of_a_joined_subject() -> None:
    resolved, left = resolve("Peru and Chile signed the treaty on their border.", choice=None)
    assert [(words, actor) for words, actor, _ in resolved] == [("their", "Peru"), ("their", "Chile")]
    assert left == []


def test_what_no_rule_decides_is_left_to_the_chooser() -> None:
    text = "Maria Lopez met Anna Weber. She left."
    assert resolve(text, choice=None) == ([], ["She"])
    first, second = (resolve(text, choice)[0] for choice in (0, 1))
    assert first == [("She", "Anna Weber", "most_likely")]
    assert second == [("She", "Maria Lopez", "most_likely")]


def test_a_description_that_a_name_explains_is_not_resolved() -> None:
    text = "President Maria Lopez left. The president of Chile stayed."
    assert resolve(text, choice=0) == ([], [])
