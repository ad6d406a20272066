"""Folding ignores case, accents and invisible characters, by the tables of Unicode and of a library."""

import json
import sys
from pathlib import Path
from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.text.folding import fold, fold_accents, transliterate

CASES: list[list[str]] = json.loads((Path(__file__).parents[1] / "cases/fold_letters.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize(("text", "folded"), CASES, ids=[text for text, _ in CASES])
def test_labelled_words(text: str, folded: str) -> None:
    assert fold(text) == folded
    assert fold(normalize("NFD", text)) == normalize("NFD", folded) or fold(normalize("NFD", text)) == folded
    assert fold(folded) == folded


def test_every_letter_folds_to_what_folds_to_itself_and_is_as_long_in_any_case() -> None:
    for code in range(0x2000):
        folded = fold_accents(chr(code))
        assert fold_accents(folded[:1] or "a") == (folded[:1] or "a")
        assert len(folded.casefold()) == len(folded)


def test_no_character_breaks_folding() -> None:
    assert all(isinstance(fold(chr(code)), str) for code in range(0, sys.maxunicode + 1, 7))


@given(st.text(max_size=30))
def test_composed_and_decomposed_letters_fold_alike(text: str) -> None:
    composed, decomposed = (fold(normalize(form, text)) for form in ("NFC", "NFD"))
    assert normalize("NFC", composed) == normalize("NFC", decomposed)


@pytest.mark.parametrize(("text", "latin"), [("Путин", "Putin"), ("Ellada", "Ellada"), ("Ελλάδα", "Ellada")])
def test_letters_of_other_scripts_are_spelled_in_latin_ones_where_asked(text: str, latin: str) -> None:
    assert transliterate(text) == latin
