"""The word that a double click selects."""

import pytest

from tui.text.word_bounds import word_at


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("one two", 5, "two"),
        ("Kim’s summit", 1, "Kim’s"),
        ("week-long trip", 6, "week-long"),
        ("a, b", 1, ","),
        ("習近平", 1, "習近平"),
        ("e\u0301te", 0, "e\u0301te"),
        ("O’Neil left", 3, "O’Neil"),
        ("co\u00adop\u200bera\ufefftion now", 7, "co\u00adop\u200bera\ufefftion"),
    ],
)
def test_a_word_has_its_apostrophes_hyphens_and_marks(text: str, offset: int, word: str) -> None:
    assert text[slice(*word_at(text, offset))] == word
