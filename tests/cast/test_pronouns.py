"""The ranking of whom an anaphor refers to, and how its weights are learned."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.cast.pronouns.ranking import Candidate, Choice, Model, Weights, load_model, probabilities
from tui.cast.training.pronouns import collect_examples, format_toml, learn_weights

NEAR, FAR, NONE = ("near",), ("far",), ("none",)
CHOICE = Choice("he", (Candidate(7, NEAR), Candidate(8, FAR)), NONE)


@given(st.dictionaries(st.sampled_from([*NEAR, *FAR, *NONE]), st.floats(-50, 50)))
def test_shares_add_up_to_one(weights: dict[str, float]) -> None:
    shares = probabilities(Weights(weights), CHOICE)
    assert len(shares) == 3
    assert abs(sum(shares) - 1) < 1e-9
    assert all(share >= 0 for share in shares)


def test_the_likeliest_is_taken_if_it_is_likely_enough() -> None:
    assert Model({"he": Weights(far=3.0)}, {"he": 0.5}).find_best(CHOICE) == 8
    assert Model({"he": Weights(far=3.0)}, {"he": 0.99}).find_best(CHOICE) is None
    assert Model({"he": Weights(none=3.0)}, {"he": 0.5}).find_best(CHOICE) is None


def test_none_is_chosen_where_there_are_no_candidates() -> None:
    assert Model({"he": Weights()}, {"he": 0.0}).find_best(Choice("he", (), NONE)) is None


def test_learning_prefers_what_was_right() -> None:
    weights = learn_weights([(CHOICE, 0)] * 20 + [(CHOICE, 2)])
    near, far, none = probabilities(weights["he"], CHOICE)
    assert near > none > far


def mention(text: str, pattern: str, form: str) -> dict[str, Any]:
    found = re.search(pattern, text)
    assert found
    return {"start": found.start(), "end": found.end(), "form": form}


def article() -> dict[str, Any]:
    text = "Maria Lopez met Peter Novak. He was late. She left, and he slept."
    found = {
        "Maria Lopez": [("Maria Lopez", "name"), ("She", "pronoun")],
        "Peter Novak": [("Peter Novak", "name"), ("He", "pronoun"), ("he(?= slept)", "pronoun")],
    }
    actors = [
        {"id": name, "type": "person", "mentions": [mention(text, *one) for one in its]} for name, its in found.items()
    ]
    return {"id": "made-up", "genre": "news", "text": text, "actors": actors}


def test_annotated_articles_become_choices_with_the_right_answers() -> None:
    known = collect_examples(article())
    assert len(known) == 3
    assert all(right < len(options.candidates) for options, right in known)


def test_the_same_articles_give_the_same_bytes() -> None:
    one, other = (format_toml(learn_weights(collect_examples(article()))) for _ in range(2))
    assert one == other
    assert "[weights.he]" in one


def test_what_ships_has_a_threshold_for_each_kind() -> None:
    assert set(load_model().weights) == set(load_model().thresholds) == {"he", "it", "its", "they", "the"}
