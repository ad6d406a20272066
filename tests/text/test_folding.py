"""Folding ignores case and accents, and keeps one character for one where asked to."""

import sys

import pytest

from tui.text.folding import fold, fold_character


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Łódź", "lodz"),
        ("O’Neil", "o’neil"),
        ("STRAßE", "strasse"),
        ("Đặng Thị Ngọc Thịnh", "dang thi ngoc thinh"),
        ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"),
        ("Søren", "soren"),
        ("ﬁnd", "find"),
        ("Ἀθῆναι", "αθηναι"),
        ("習近平", "習近平"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(folded) == folded


def test_every_character_folds_to_one() -> None:
    assert {len(fold_character(chr(code))) for code in range(sys.maxunicode + 1)} == {1}
    assert fold_character("ß") == "s"
    assert fold_character("\u0301") == "\u0301"
