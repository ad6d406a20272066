"""Pronouns and descriptions in a text: which rule resolves each, and what is left to the ranking."""

import pytest

from tui.cast.confidence import Levels
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.resolution import Resolver
from tui.cast.recognizers import FAST, choose_recognizer


class Picker:
    """A scorer that is certain of the candidate at a place, or of none, and keeps what it was asked."""

    thresholds = dict.fromkeys(ANAPHOR_KINDS, 0.5)
    levels = dict.fromkeys(ANAPHOR_KINDS, Levels(1.0, 0.5))

    def __init__(self, place: int | None) -> None:
        self.place = place
        self.asked: list[Question] = []

    def score(self, question: Question) -> list[float]:
        self.asked.append(question)
        return [float(number == self.place) for number in range(len(question.candidates))]


def resolve(text: str, choice: int | None) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the words, actor and reason of each link, and the words that were left to a scorer.

    The scorer takes the candidate at the place `choice`, or none.
    """
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(FAST))
    document, links = values["document"], values["links"]
    picker = Picker(choice)
    resolved = [
        (text[link.start : link.end], links.drafts[link.actor].name, link.reason.code)
        for link in Resolver(document, links, values["speech"], picker).resolve()
    ]
    return resolved, [" ".join(document.words[q.anaphor.start : q.anaphor.end]) for q in picker.asked]


@pytest.mark.parametrize(
    ("text", "link"),
    [
        ("Maria Lopez said that she was late.", ("she", "Maria Lopez", "same_sentence")),
        ("Peru has changed its laws.", ("its", "Peru", "same_sentence")),
        ("According to his aides, Peter Novak left.", ("his", "Peter Novak", "opening_phrase")),
        ("Maria Lopez is a poet.", ("a poet", "Maria Lopez", "predicate")),
        ("Brazilian President Paul Weber said his country was ready.", ("country", "Brazil", "own_country")),
    ],
)
def test_rules_that_need_no_ranking(text: str, link: tuple[str, str, str]) -> None:
    resolved, _ = resolve(text, choice=None)
    assert link in resolved


def test_a_plural_refers_to_both_of_a_joined_subject() -> None:
    resolved, left = resolve("Peru and Chile signed the treaty on their border.", choice=None)
    assert [(words, actor) for words, actor, _ in resolved] == [("their", "Peru"), ("their", "Chile")]
    assert left == []


def test_what_no_rule_decides_is_left_to_the_scorer() -> None:
    text = "Maria Lopez met Anna Weber. She left."
    assert resolve(text, choice=None) == ([], ["She"])
    first, second = (resolve(text, choice)[0] for choice in (0, 1))
    assert first == [("She", "Anna Weber", "most_likely")]
    assert second == [("She", "Maria Lopez", "most_likely")]


def test_a_description_that_a_name_explains_is_not_resolved() -> None:
    text = "President Maria Lopez left. The president of Chile stayed."
    assert resolve(text, choice=0) == ([], [])


def test_a_scorer_gets_the_latest_mentions_of_each_candidate() -> None:
    text = "Maria Lopez and Anna Weber met. Lopez left. Lopez sang. Lopez slept. Maria Lopez woke. She wept."
    values = run_steps(steps_before("resolve pronouns"), text, choose_recognizer(FAST))
    picker = Picker(None)
    list(Resolver(values["document"], values["links"], values["speech"], picker).resolve())
    words = values["document"].words
    mentions = {
        candidate.draft.name: [" ".join(words[start:end]) for start, end in candidate.mentions]
        for candidate in picker.asked[-1].candidates
    }
    assert mentions == {"Maria Lopez": ["Lopez", "Lopez", "Lopez", "Maria Lopez"], "Anna Weber": ["Anna Weber"]}
