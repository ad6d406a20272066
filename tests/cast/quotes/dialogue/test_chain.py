"""The chain of turns: probabilities, and what the speakers before say about a speaker."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.quotes.dialogue.chain import NO_SPEAKER, Chain, Moment, describe_change, find_speakers

_WEIGHTS = {"cue": 4.0, "same|1": -3.0, "other|1": 0.5, "back|11": 2.0}


def _moment(*cued: int) -> Moment:
    candidates = (0, 1, 2, NO_SPEAKER)
    return Moment(candidates, tuple(("cue",) if actor in cued else () for actor in candidates), "1", "2")


@given(st.lists(st.sampled_from([(), (0,), (1,), (0, 2)]), min_size=1, max_size=6))
def test_the_shares_of_every_turn_are_probabilities(cues: list[tuple[int, ...]]) -> None:
    chain = Chain([_moment(*cued) for cued in cues], _WEIGHTS)
    for number in range(len(cues)):
        shares = chain.shares(number)
        assert sum(shares) == pytest.approx(1)
        assert all(0 <= share <= 1 for share in shares)
    for number in range(1, len(cues)):
        assert sum(share for _, share in chain.changes(number)) == pytest.approx(1)


def test_a_cue_decides_the_turns_on_both_sides() -> None:
    chain = Chain([_moment(), _moment(0), _moment(1), _moment(), _moment()], _WEIGHTS)
    likeliest = [max(range(4), key=chain.shares(number).__getitem__) for number in range(5)]
    assert likeliest == [1, 0, 1, 0, 1]


def test_only_allowed_candidates_have_a_share() -> None:
    chain = Chain([_moment(0), _moment()], _WEIGHTS, {0: [False, True, False, False]})
    assert chain.shares(0)[1] == pytest.approx(1)


def test_a_turn_goes_back_to_the_speaker_before_the_last_one() -> None:
    assert describe_change(0, 1, 0, "1", "1", "2") == ("other|1", "back|11", "back|near|2")
    assert describe_change(0, 1, 2, "1", "1", "2") == ("other|1", "third|11", "third|near|2")
    assert describe_change(0, 1, 1, "1", "2", "2") == ("same|2",)
    assert describe_change(0, NO_SPEAKER, NO_SPEAKER, "1", "1", "2") == ("nobody-again",)


def test_whoever_the_clause_of_a_turn_names_speaks_there_and_anchors_the_turns_beside_it() -> None:
    turns = [_moment(0), _moment()._replace(named=1), _moment(0)]
    assert find_speakers(turns)[1] == 1
    assert find_speakers([turn._replace(named=None) for turn in turns])[1] is None


def test_no_turns_have_no_speakers() -> None:
    assert find_speakers([]) == []
