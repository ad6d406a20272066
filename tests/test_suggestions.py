"""Suggestions for misspelled names."""

import pytest

from tui.suggestions import suggest


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("duks", "dusk"),
        ("DUSK", "dusk"),
        ("hi-contrast", "High-Contrast"),
        ("papers", "paper"),
        ("xyzzy", None),
        ("", None),
    ],
)
def test_suggest_returns_the_closest_choice_or_none(word: str, expected: str | None) -> None:
    assert suggest(word, ["paper", "High-Contrast", "dusk"]) == expected


def test_suggest_prefers_the_closer_of_two_choices() -> None:
    assert suggest("mention.nxt", ["mention.next", "mention.previous"]) == "mention.next"


def test_suggest_without_choices_returns_none() -> None:
    assert suggest("dusk", []) is None
