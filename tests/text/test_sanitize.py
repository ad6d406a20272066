"""The guard replaces every character that acts on a terminal, and changes nothing else."""

import json
import re
import unicodedata
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.marks import slow_but
from tui.text.cells import HIDDEN, hide
from tui.text.sanitize import clean, clean_drawn, clean_line, clean_typed

CASES = json.loads((Path(__file__).parents[1] / "cases/load_clean.json").read_text("utf-8"))["cases"]

# Characters of category Cf that are visible. The test decides by Unicode's categories, not by the guard's own lists.
VISIBLE_FORMATS = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
ANY_TEXT = st.text(st.characters(codec=None), max_size=60)
SPICE = st.sampled_from("\x1b\x00\x9b\u200b\u200c\u200d\u202e\ufe00\ufe0f\U000e0100\u3164\u094d\u0915\u1780葛😀❤ a\n")
SPICY_TEXT = st.lists(st.one_of(SPICE, st.characters()), max_size=60).map("".join)


def acts_on_a_terminal(character: str) -> bool:
    if character in "\n\u00ad\u200b\u200c\u200d\u2060\ufeff" or VISIBLE_FORMATS.match(character):
        return False
    return unicodedata.category(character) in ("Cc", "Cf", "Cs", "Zl", "Zp")


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_labelled_cases(case: dict[str, str]) -> None:
    assert clean(case["text"]) == case["clean"]


@pytest.mark.parametrize("plane", slow_but([0, 14], range(17)))
def test_every_character_that_acts_on_a_terminal_is_replaced(plane: int) -> None:
    remaining = [code for code in range(plane << 16, plane + 1 << 16) if acts_on_a_terminal(clean(f"a{chr(code)}b")[1])]
    assert [f"U+{code:04X}" for code in remaining] == []


@pytest.mark.parametrize("beside", [" ", ".", "a", "é", "\n", ""])
def test_a_joiner_that_joins_nothing_becomes_a_non_joiner(beside: str) -> None:
    assert clean(f"{beside}\u200d{beside}") == f"{beside}\u200c{beside}"


@given(st.text(st.sampled_from("\u00ad\u200b\u2060\ufeffa \n\x1b😀"), max_size=20))
def test_hidden_characters_stay_in_texts_and_are_not_drawn(text: str) -> None:
    hidden = [(at, character) for at, character in enumerate(text) if character in HIDDEN]
    assert [(at, character) for at, character in enumerate(clean(text)) if character in HIDDEN] == hidden
    for shown in (clean_line(text), clean_drawn(text), clean_typed(text)):
        assert not any(character in HIDDEN for character in shown)


@given(st.one_of(ANY_TEXT, SPICY_TEXT))
def test_characters_are_replaced_one_for_one_and_cleaning_twice_changes_nothing(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned) == len(text)
    assert clean(cleaned) == cleaned
    assert not any(map(acts_on_a_terminal, cleaned))


@given(
    st.text(st.characters(categories=["L", "M", "N", "P", "S", "Zs"], exclude_characters="\u115f\u1160\u3164\uffa0"))
)
def test_visible_characters_stay(text: str) -> None:
    changed = {a for a, b in zip(text, clean(text), strict=True) if a != b}
    assert all(unicodedata.category(character) == "Mn" for character in changed)


@given(SPICY_TEXT)
def test_clean_line_returns_one_line(text: str) -> None:
    line = clean_line(text)
    assert len(line.splitlines()) <= 1
    assert line.replace("\u2424", "\n") == hide(clean(text)).replace("\u2424", "\n")


def test_a_clean_text_is_not_copied() -> None:
    text = "According to his aides, “Yoon” spoke.\n" * 1000
    assert clean(text) is text


def test_time_is_linear_in_the_length() -> None:
    hostile = "a\u200d\x1b\u202e" * 250_000
    start = process_time()
    clean(hostile)
    assert process_time() - start < 5  # measured: 0.4 s; a quadratic algorithm would take hours


@pytest.mark.parametrize(
    "characters", ["\0", "\x1b\x07", "".join(map(chr, range(0x11, 0x20))), "".join(map(chr, range(0xA0)))]
)
def test_few_and_many_different_controls_are_replaced_alike(characters: str) -> None:
    assert clean(characters) == "".join(map(clean, characters))
