"""The probabilities of the candidates of an anaphor, and which of them is chosen."""

from hypothesis import given
from hypothesis import strategies as st

from tui.cast.pronouns.ranking import Choice, Weights, load_weights, probabilities
from tui.cast.pronouns.weights import THRESHOLDS

NEAR, FAR, NONE = ("near",), ("far",), ("none",)
CHOICE = Choice("he", (NEAR, FAR), NONE)


@given(st.dictionaries(st.sampled_from([*NEAR, *FAR, *NONE]), st.floats(-50, 50)))
def test_probabilities_add_up_to_one(weights: dict[str, float]) -> None:
    shares = probabilities(Weights(weights), CHOICE)
    assert len(shares) == 3
    assert abs(sum(shares) - 1) < 1e-9
    assert all(share >= 0 for share in shares)


def test_a_greater_weight_makes_an_alternative_likelier() -> None:
    near, far, none = probabilities(Weights(far=3.0), CHOICE)
    assert far > near == none


def test_each_kind_of_anaphor_has_weights_and_a_threshold() -> None:
    assert set(load_weights()) == set(THRESHOLDS) == {"he", "it", "its", "they", "the"}
