"""What the widgets draw, as far as it needs no screen."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tests.model.test_mention_table import actor
from tests.ui.test_reading import search
from tui.model import Cast
from tui.model.mention_selection import MentionSelection
from tui.text.cells import cell_width
from tui.text.word_at import word_at
from tui.text.wrap import Layout
from tui.ui.state.reading import Target
from tui.ui.theming.styles import Palette
from tui.ui.theming.themes import variable_defaults
from tui.ui.widgets.finder import window
from tui.ui.widgets.layers import Spotlight, layers, spans_between, stretches
from tui.ui.widgets.mention_strip import FEW, HERE, MANY, ticks
from tui.ui.widgets.sparkline import BARS, sparkline
from tui.ui.widgets.status_line import place

PALETTE = Palette.from_variables(variable_defaults(), monochrome=False)
BASE = Style(color="#ffffff", bgcolor="#000000")


def test_the_current_mention_lies_over_the_target_and_that_over_the_others() -> None:
    ann, bob = actor("ann", (2, 6), (10, 14)), actor("bob", (0, 14))
    light = Spotlight(Target.of_actor(ann), (10, 14))
    over = layers(0, 20, MentionSelection(Cast.of((ann, bob))), light, PALETTE)
    drawn = stretches(0, 20, over, BASE)
    assert [(start, end) for start, end, _ in drawn] == [(0, 2), (2, 6), (6, 10), (10, 14), (14, 20)]
    quiet = BASE + PALETTE.quiet["person"]
    assert [style for _, _, style in drawn] == [quiet, BASE + PALETTE.target, quiet, BASE + PALETTE.current, BASE]


def test_matches_and_the_flash_have_styles_of_their_own() -> None:
    target = search("x", [(2, 4), (6, 8)])
    over = layers(0, 10, MentionSelection(Cast()), Spotlight(target, (6, 8), (2, 4)), PALETTE)
    assert [style for _, _, style in over] == [PALETTE.match, PALETTE.match, PALETTE.current_match, PALETTE.flash]
    assert list(spans_between(target, 4, 6)) == []
    assert list(spans_between(target, 3, 7)) == [(2, 4), (6, 8)]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_stretches_cover_a_row_without_gap_or_overlap(spans: list[tuple[int, int]]) -> None:
    over = [(min(pair), max(pair), PALETTE.target) for pair in spans]
    drawn = stretches(5, 25, over, BASE)
    assert drawn[0][0] == 5
    assert drawn[-1][1] == 25
    assert all(left[1] == right[0] for left, right in itertools.pairwise(drawn))


def test_ticks_lie_beside_their_rows_or_share_cells() -> None:
    text = "word\n" * 10
    page = Layout(text, 20)
    page.extend_to(len(text))
    target = search("w", [(0, 1), (5, 6), (45, 46)])
    assert ticks(page, target, (45, 46), 12) == [FEW, FEW, *" " * 7, HERE, " ", " "]
    assert ticks(page, target, None, 2) == [MANY, FEW]


def test_the_sparkline_shows_where() -> None:
    assert sparkline([0, 1, 99], 100, 4) == BARS[-1] + "  " + BARS[4]
    assert sparkline([], 0, 3) == "   "
    assert sparkline([5], 5, 2)[1] == BARS[-1]


@given(st.text(alphabet="ab 習", min_size=5, max_size=200), st.integers(10, 60), st.data())
def test_the_window_holds_the_mention_if_there_is_room(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + 2)
    left, right = window(text, (0, len(text)), (start, end), room)
    assert left <= start < right
    assert cell_width(text[left:right]) <= room


def test_the_status_names_place_form_and_reason() -> None:
    from tests.ui.test_reading import ANN, START

    reading = START.take(ANN, 0)
    assert place(reading.target, reading.here) == ("● ann 1/3", "name · name")
    assert place(reading.target, None) == ("● ann –/3", "")
    assert place(None, None) == ("", "")
    found = START.take_search(search("x", [(5, 6)]), 0)
    assert place(found.target, found.here) == ("“x” 1/1", "search")
    assert place(search("x", []), None) == ("“x” 0/0", "found nowhere")


@pytest.mark.parametrize(
    ("text", "offset", "word"),
    [
        ("one two", 5, "two"),
        ("Kim’s summit", 1, "Kim’s"),
        ("week-long trip", 6, "week-long"),
        ("a, b", 1, ","),
        ("習近平", 1, "習近平"),
        ("e\u0301te", 0, "e\u0301te"),
    ],
)
def test_a_double_click_takes_a_word(text: str, offset: int, word: str) -> None:
    assert text[slice(*word_at(text, offset))] == word
