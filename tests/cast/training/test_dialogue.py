"""The training of the dialogue chain: it learns from the texts that it is given."""

from tui.cast.quotes.dialogue.chain import NO_SPEAKER, Chain, Moment
from tui.cast.training.dialogue import Example, format_toml, learn_weights


def test_a_feature_of_the_right_speakers_gains_weight() -> None:
    moment = Moment((0, 1, NO_SPEAKER), (("good",), ("bad",), ("nobody",)), "1", "2")
    weights = learn_weights([Example([moment] * 3, {number: [True, False, False] for number in range(3)})])
    assert weights["good"] > 0 > weights["bad"]
    assert Chain([moment], weights).shares(0)[0] > 0.5


def test_the_file_leaves_out_weights_that_round_to_zero() -> None:
    content = format_toml({"cue": 1.234, "rank": 0.001})
    assert '"cue" = 1.23' in content
    assert "rank" not in content
