"""Learning the weights of the ranking from annotated articles."""

import re
from typing import Any

from tui.cast.pronouns.ranking import Choice, probabilities
from tui.cast.training.pronouns import collect_examples, format_toml, learn_weights

CHOICE = Choice("he", (("near",), ("far",)), ("none",))
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
    weights = learn_weights([(CHOICE, 0)] * 20 + [(CHOICE, 2)])
    near, far, none = probabilities(weights["he"], CHOICE)
    assert near > none > far


def test_annotated_articles_become_choices_with_the_right_answers() -> None:
    examples = collect_examples(make_article())
    assert len(examples) == 3
    assert all(right < len(choice.candidates) for choice, right in examples)


def test_the_same_articles_give_the_same_bytes() -> None:
    first, second = (format_toml(learn_weights(collect_examples(make_article()))) for _ in range(2))
    assert first == second
    assert "[weights.he]" in first
