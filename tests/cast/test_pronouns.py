"""The ranking of whom an anaphor refers to, and how its weights are learned."""

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tui.cast.pronouns.ranking import Candidate, Choice, Model, Weights, model, probabilities
from tui.cast.training.pronouns import as_toml, examples, learned

NEAR, FAR, NOBODY = ("near",), ("far",), ("nobody",)
CHOICE = Choice("he", (Candidate(7, NEAR), Candidate(8, FAR)), NOBODY)


@given(st.dictionaries(st.sampled_from([*NEAR, *FAR, *NOBODY]), st.floats(-50, 50)))
def test_shares_add_up_to_one(weights: dict[str, float]) -> None:
    shares = probabilities(Weights(weights), CHOICE)
    assert len(shares) == 3
    assert abs(sum(shares) - 1) < 1e-9
    assert all(share >= 0 for share in shares)


def test_the_likeliest_is_taken_if_it_is_likely_enough() -> None:
    assert Model({"he": Weights(far=3.0)}, {"he": 0.5}).best(CHOICE) == 1
    assert Model({"he": Weights(far=3.0)}, {"he": 0.99}).best(CHOICE) is None
    assert Model({"he": Weights(nobody=3.0)}, {"he": 0.5}).best(CHOICE) is None


def test_nobody_is_chosen_where_nobody_fits() -> None:
    assert Model({"he": Weights()}, {"he": 0.0}).best(Choice("he", (), NOBODY)) is None


def test_learning_prefers_what_was_right() -> None:
    weights = learned([(CHOICE, 0)] * 20 + [(CHOICE, 2)])
    near, far, nobody = probabilities(weights["he"], CHOICE)
    assert near > nobody > far


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
    known = list(examples(article()))
    assert len(known) == 3
    assert all(right < len(options.candidates) for options, right in known)


def test_the_same_articles_give_the_same_bytes() -> None:
    one, other = (as_toml(learned(list(examples(article())))) for _ in range(2))
    assert one == other
    assert "[weights.he]" in one


def test_what_ships_has_a_threshold_for_each_kind() -> None:
    assert set(model().weights) == set(model().thresholds) == {"he", "it", "its", "they", "the"}
