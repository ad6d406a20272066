"""What the levels of confidence promise is measured on annotated articles."""

from tui.cast.actors.links import MentionLink
from tui.cast.training.confidence import JudgedLink, find_threshold, format_report
from tui.model.reasons import Reason


def judged(probability: float, *, is_right: bool, is_fiction: bool = False) -> JudgedLink:
    link = MentionLink(0, 2, 0, "pronoun", Reason("most_likely", ("Ada",)), 0, 1, "guess", probability)
    return JudgedLink(link, is_right, is_fiction, "he")


LINKS = [
    *(judged(0.9, is_right=True) for _ in range(20)),
    *(judged(0.8, is_right=number > 3) for number in range(20)),
    *(judged(0.5, is_right=False) for _ in range(20)),
]


def test_a_threshold_is_the_least_probability_from_which_on_a_promise_is_kept() -> None:
    assert find_threshold(LINKS, 0.97) == 0.9
    assert find_threshold(LINKS, 0.85) == 0.8
    assert find_threshold(LINKS[20:], 0.97) is None
    assert find_threshold(LINKS[:5], 0.9) is None


def test_the_report_has_each_level_and_the_thresholds() -> None:
    report = format_report([*LINKS, judged(0.7, is_right=True, is_fiction=True)])
    (level,) = [line.split() for line in report.splitlines() if "pronoun guess" in line]
    assert level == ["pronoun", "guess", "60", "60.0", "1", "100.0"]
    assert "  he       0.900   0.800" in report
