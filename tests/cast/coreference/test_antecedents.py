"""The scorer of pairs: its features, its weights as text, and what it says of antecedents and of actors."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.coreference.antecedents import AntecedentFinder
from tui.cast.coreference.pair_features_v1 import (
    FEATURES,
    FEMALE,
    GROUP_OF_PRONOUN,
    MALE,
    NAME,
    NOMINAL,
    PRONOUN,
    SIZE,
    MentionColumns,
    describe_pairs,
)
from tui.cast.coreference.pair_scorer import PairScorer, read_weights, write_weights
from tui.cast.pronouns.network_scorer import NetworkScorer

WIDTH, HIDDEN, PRODUCT = 6, 5, 3


def make_scorer(seed: int = 1) -> PairScorer:
    numbers = np.random.default_rng(seed)
    shapes = {
        "query.weight": (HIDDEN, WIDTH),
        "query.bias": (HIDDEN,),
        "key.weight": (HIDDEN, WIDTH),
        "key.bias": (HIDDEN,),
        "query_factor.weight": (PRODUCT, WIDTH),
        "query_factor.bias": (PRODUCT,),
        "key_factor.weight": (PRODUCT, WIDTH),
        "key_factor.bias": (PRODUCT,),
        "product.weight": (HIDDEN, PRODUCT),
        "features.weight": (SIZE, HIDDEN),
        "score.weight": (1, HIDDEN),
        "score.bias": (1,),
        "none.0.weight": (HIDDEN, WIDTH),
        "none.0.bias": (HIDDEN,),
        "none.2.weight": (1, HIDDEN),
        "none.2.bias": (1,),
    }
    return PairScorer({name: numbers.normal(size=shape).astype(np.float32) for name, shape in shapes.items()})


def make_mentions(forms: list[int], *, tokens_between: int = 3) -> MentionColumns:
    rows = [
        (
            rank,
            rank * tokens_between,
            rank * tokens_between,
            rank // 4,
            rank // 8,
            form,
            0,
            rank,
            int(form == PRONOUN),
            0,
        )
        for rank, form in enumerate(forms)
    ]
    return MentionColumns.of(rows)


def make_finder(forms: list[int]) -> AntecedentFinder:
    mentions = make_mentions(forms)
    states = np.random.default_rng(2).normal(size=(3 * len(forms) + 1, WIDTH)).astype(np.float32)
    return AntecedentFinder(make_scorer(), states, mentions)


forms = st.lists(st.sampled_from((NAME, NOMINAL, PRONOUN)), min_size=1, max_size=150)


@given(forms)
def test_probabilities_of_antecedents_are_at_most_one_together_and_only_of_candidates(forms: list[int]) -> None:
    finder = make_finder(forms)
    for rank, token in enumerate(finder.tokens):
        shares = finder.find(token)
        assert 0 <= sum(shares.values()) <= 1.001
        for earlier in shares:
            other = finder.tokens.index(earlier)
            is_ahead = forms[rank] == PRONOUN and forms[other] == NAME and rank // 4 == other // 4
            assert other < rank or is_ahead


@given(forms)
def test_antecedents_are_the_same_in_whatever_order_they_are_asked(forms: list[int]) -> None:
    finder = make_finder(forms)
    forwards = [dict(finder.find(token)) for token in finder.tokens]
    backwards = [dict(finder.find(token)) for token in reversed(finder.tokens)]
    assert forwards == backwards[::-1]


def test_a_token_that_is_no_mention_has_no_antecedent() -> None:
    assert make_finder([NAME, PRONOUN]).find(1) == {}


@given(forms)
def test_every_feature_of_a_pair_has_its_own_rows_of_the_table(forms: list[int]) -> None:
    mentions = make_mentions(forms)
    numbers = np.arange(len(forms))
    features = describe_pairs(mentions, numbers[:, None], numbers[None])
    assert features.shape == (len(forms), len(forms), FEATURES)
    assert features.min() >= 0
    assert features.max() < SIZE
    assert (np.diff(features, axis=-1) > 0).all()


@pytest.mark.parametrize(
    ("pronoun", "gender", "other", "differs"),
    [("she", FEMALE, MALE, True), ("he", MALE, FEMALE, True), ("it", MALE, FEMALE, False), ("he", MALE, 0, True)],
)
def test_the_gender_of_a_candidate_counts_for_he_and_she(pronoun: str, gender: int, other: int, differs: bool) -> None:
    def features(of_name: int) -> list[int]:
        rows = [(0, 0, 0, 0, 0, NAME, 0, 0, 0, of_name), (1, 4, 4, 0, 0, PRONOUN, 0, 1, GROUP_OF_PRONOUN[pronoun], 0)]
        return list(describe_pairs(MentionColumns.of(rows), np.array(1), np.array(0)))

    assert (features(gender) != features(other)) == differs


def test_weights_survive_as_text_in_half_precision() -> None:
    weights = {"a.weight": np.arange(6, dtype=np.float32).reshape(2, 3) / 7, "b": np.zeros(0, np.float32)}
    read = read_weights(write_weights(weights))
    assert read.keys() == weights.keys()
    for name, array in weights.items():
        assert read[name].shape == array.shape
        np.testing.assert_allclose(read[name], array, rtol=1e-3)


class _Chain:
    """Antecedents written by hand."""

    def __init__(self, shares: dict[int, dict[int, float]]) -> None:
        self.tokens = sorted({*shares, *(token for of_token in shares.values() for token in of_token)})
        self._shares = shares

    def find(self, token: int) -> dict[int, float]:
        return self._shares.get(token, {})


def test_a_pronoun_refers_to_what_its_antecedents_refer_to() -> None:
    chain = _Chain({10: {0: 0.8, 5: 0.1}, 20: {10: 0.5, 5: 0.4}})
    scorer = NetworkScorer(chain, {0: 1, 5: 2})
    shares = scorer.find_actors(20)
    assert shares[1] == pytest.approx(0.5, abs=0.01)
    assert shares[2] == pytest.approx(0.4, abs=0.01)


def test_a_mention_of_nobody_in_the_cast_takes_its_share() -> None:
    chain = _Chain({10: {0: 0.2, 7: 0.7}})
    assert NetworkScorer(chain, {0: 1}).find_actors(10) == {1: pytest.approx(0.2)}


def test_what_is_noted_is_certain_for_later_mentions() -> None:
    chain = _Chain({10: {0: 0.6, 5: 0.4}, 20: {10: 1.0}})
    scorer = NetworkScorer(chain, {0: 1, 5: 2})
    scorer.note(10, 2)
    assert scorer.find_actors(20) == {2: pytest.approx(1.0)}
