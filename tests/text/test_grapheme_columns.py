"""The graphemes in columns are those that rich finds. Columns are made of one line, so there is no newline."""

from itertools import pairwise

from hypothesis import example, given
from hypothesis import strategies as st
from rich.cells import split_graphemes

from tui.text.cells import HIDDEN, hide
from tui.text.grapheme_columns import SPACE, GraphemeColumns

CHARACTERS = st.sampled_from([*"ab #1漢字あ한ابनी👩🏽❤©\U0001d400", "\u0301", "\u064e", "\u200c", "\u200d", "\ufe0f"])
ANY = st.characters(exclude_characters=f"\n{HIDDEN}")
TEXTS = st.one_of(st.text(CHARACTERS, max_size=40), st.text(ANY, max_size=40))


@example("\u200d👩\u200d\u200d\ufe0f", 0)
@example("\u0301\u200da\ufe0f", 0)
@example("❤\u0301\ufe0f\ufe0f❤\u200d❤\ufe0f", 0)
@given(TEXTS, st.integers(0, 5))
def test_graphemes_are_those_of_rich(text: str, start: int) -> None:
    columns = GraphemeColumns(text, start, len(text))
    expected = split_graphemes(text[start:])[0]
    assert list(columns.starts) == [start + left for left, _, _ in expected]
    cells = [0, *columns.cells]
    assert [after - before for before, after in pairwise(cells)] == [cell for _, _, cell in expected]


@given(TEXTS)
def test_a_space_is_one_without_a_mark_on_it(text: str) -> None:
    columns = GraphemeColumns(text, 0, len(text))
    graphemes = [text[left:right] for left, right, _ in split_graphemes(text)[0]]
    assert [kind == SPACE for kind in columns.kinds] == [grapheme == " " for grapheme in graphemes]


@given(TEXTS)
def test_an_offset_has_a_number_if_a_grapheme_starts_there(text: str) -> None:
    columns = GraphemeColumns(text, 0, len(text))
    numbers = {offset: columns.index(offset) for offset in range(len(text) + 1)}
    assert [offset for offset, number in numbers.items() if number is not None] == list(columns.starts)


@example("\u00ad\u200da")
@given(st.text(st.sampled_from([*"a 漢👩❤", *HIDDEN, "\u0301", "\u200d", "\ufe0f"]), min_size=1, max_size=30))
def test_hidden_characters_take_no_cell_and_join_nothing(text: str) -> None:
    columns, drawn = GraphemeColumns(text, 0, len(text)), hide(text)
    visible = [offset for offset, character in enumerate(text) if character not in HIDDEN]
    expected = [(visible[left], width) for left, _, width in split_graphemes(drawn)[0]]
    if text[0] in HIDDEN:
        expected = [(0, 0), *expected]
    assert list(columns.starts) == [start for start, _ in expected]
    cells = [0, *columns.cells]
    assert [after - before for before, after in pairwise(cells)] == [width for _, width in expected]
