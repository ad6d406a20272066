"""The probabilities of the candidates of an anaphor, and which of them is chosen."""

from hypothesis import given
from hypothesis import strategies as st

from tui.cast.pronouns.ranking import Candidate, Choice, Model, Weights, load_model, probabilities

NEAR, FAR, NONE = ("near",), ("far",), ("none",)
CHOICE = Choice("he", (Candidate(7, NEAR), Candidate(8, FAR)), NONE)


@given(st.dictionaries(st.sampled_from([*NEAR, *FAR, *NONE]), st.floats(-50, 50)))
def test_probabilities_add_up_to_one(weights: dict[str, float]) -> None:
    shares = probabilities(Weights(weights), CHOICE)
    assert len(shares) == 3
    assert abs(sum(shares) - 1) < 1e-9
    assert all(share >= 0 for share in shares)


def test_the_likeliest_candidate_is_chosen_if_it_is_likely_enough() -> None:
    assert Model({"he": Weights(far=3.0)}, {"he": 0.5}).find_best(CHOICE) == 8
    assert Model({"he": Weights(far=3.0)}, {"he": 0.99}).find_best(CHOICE) is None
    assert Model({"he": Weights(none=3.0)}, {"he": 0.5}).find_best(CHOICE) is None


def test_without_candidates_none_is_chosen() -> None:
    assert Model({"he": Weights()}, {"he": 0.0}).find_best(Choice("he", (), NONE)) is None


def test_each_kind_of_anaphor_has_weights_and_a_threshold() -> None:
    assert set(load_model().weights) == set(load_model().thresholds) == {"he", "it", "its", "they", "the"}
