"""The language of a text: labelled texts, long texts, and the note in the cast."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast
from tui.cast.language.detection import detect_language, note_language

CASES = json.loads((Path(__file__).parents[2] / "cases/cast_languages.json").read_text("utf-8"))["cases"]
TEXTS = {case["name"]: case["text"] for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_texts(case: dict[str, str | None]) -> None:
    assert case["text"] is not None
    assert detect_language(case["text"]) == case["in"]


def test_a_long_text_is_judged_by_all_of_it() -> None:
    german, english = (f"{TEXTS[name]}\n" * 2000 for name in ("german", "english-news"))
    assert detect_language(english[:10_000] + german) == "German"
    assert detect_language(german[:10_000] + english) is None


@given(st.text(max_size=300))
def test_any_text_has_one_note_or_none(text: str) -> None:
    notes = note_language(text)
    assert all(note.isprintable() for note in notes)
    assert len(notes) == (detect_language(text) is not None)


def test_the_note_is_in_the_cast() -> None:
    note = "This text seems to be in German; made for English, the cast may miss much"
    assert note_language(TEXTS["german"]) == (note,)
    assert read_cast(TEXTS["german"]).notes == (note,)
    assert read_cast(TEXTS["english-news"]).notes == ()
