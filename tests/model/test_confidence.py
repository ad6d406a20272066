"""Levels of confidence."""

from itertools import permutations

from tui.model.confidence import CONFIDENCES, least_confident


def test_the_least_of_some_levels_is_the_one_listed_last() -> None:
    for levels in permutations(CONFIDENCES):
        assert least_confident(*levels) == "guess"
        assert least_confident("certain", levels[0]) == levels[0]
