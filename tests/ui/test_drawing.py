"""What the widgets draw, as far as that needs no screen."""

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.style import Style

from tests.model.test_mention_table import actor, actor_of
from tests.text.layouts import laid_out
from tests.ui.state.test_reading import ANN, START, mention, search
from tui.analysis.distribution import count_mentions
from tui.load.building import ArticleBuilder, Run
from tui.model import Article, Cast, Mention
from tui.model.mention_selection import MentionSelection
from tui.model.reasons import Reason
from tui.model.spans import TextSpan
from tui.text.cells import cell_width
from tui.text.layout import Layout
from tui.ui.state.pair import Pinned
from tui.ui.state.reading import Reading
from tui.ui.state.target import Target
from tui.ui.theming.styles import ThemeStyles
from tui.ui.theming.textual_themes import make_default_variables
from tui.ui.widgets.layers import Layer, Spotlight, collect_layers, draw_row, find_target_numbers, flatten_layers
from tui.ui.widgets.mention_strip import (
    BOTH,
    CURRENT_MENTION,
    FEW_TO_MANY,
    ONE_PINNED,
    SEVERAL_PINNED,
    draw_ticks,
)
from tui.ui.widgets.passage import fit_window
from tui.ui.widgets.row_painter import Frame, RowPainter
from tui.ui.widgets.sparkline import draw_sparkline, find_most
from tui.ui.widgets.status_line import describe_place

ONE = FEW_TO_MANY[0]
STYLES = ThemeStyles.from_variables(make_default_variables(), monochrome=False)
BASE = Style(color="#ffffff", bgcolor="#000000")


def test_the_current_mention_lies_above_the_target_and_the_target_above_other_mentions() -> None:
    ann, bob = actor("ann", (2, 6), (10, 14)), actor("bob", (0, 14))
    spotlight = Spotlight(Target.of_actor(ann), TextSpan(10, 14))
    layers = collect_layers(0, 20, MentionSelection(Cast.of((ann, bob))), spotlight, STYLES)
    mention = BASE + STYLES.mentions["person"]
    assert flatten_layers(0, 20, layers, BASE) == [
        (0, 2, mention),
        (2, 6, BASE + STYLES.target),
        (6, 10, mention),
        (10, 14, BASE + STYLES.current),
        (14, 20, BASE),
    ]


def draw(article: Article, width: int, selected: TextSpan | None = None) -> list[list[tuple[str, Style]]]:
    """Return the text and the style of each stretch in the rows of an article."""
    painter, layout = RowPainter(article), Layout(article, width)
    painter.selected = selected
    layout.extend_to(len(article.text))
    frame = Frame(0, width, BASE, STYLES)
    strips = [painter.draw(layout, row, frame) for row in range(len(layout))]
    return [[(text, style) for text, style, _ in strip if text.strip()] for strip in strips]


def test_emphasis_lies_below_what_is_marked_and_styles_that_overlap_add_up() -> None:
    builder = ArticleBuilder("a.html", "HTML")
    builder.add("paragraph", [Run("plain "), Run("both ", ("strong", "emphasis")), Run("strong", ("strong",))])
    both = BASE + Style(bold=True, italic=True)
    assert draw(builder.build(title=""), 30, TextSpan(8, 13)) == [
        [
            ("plain ", BASE),
            ("bo", both),
            ("th ", both + STYLES.selection),
            ("st", BASE + Style(bold=True) + STYLES.selection),
            ("rong", BASE + Style(bold=True)),
        ]
    ]


def test_blocks_and_what_stands_before_them_have_styles_of_their_own() -> None:
    builder = ArticleBuilder("a.html", "HTML")
    builder.add("heading", "One", level=1)
    builder.add("heading", "Two", level=3)
    builder.add("quotation", "three", level=1)
    builder.add("rule", "***")
    builder.add_table([["Name", "Born"], ["Ada", "1815"]])
    rows = [row for row in draw(builder.build(title="Title", byline="Ada"), 12) if row]
    bold = Style(bold=True)
    assert rows == [
        [("Title", BASE + STYLES.blocks["title"])],
        [("Ada", BASE + STYLES.quiet)],
        [("One", BASE + STYLES.blocks["heading"])],
        [("Two", BASE + STYLES.title)],
        [("│ ", BASE + STYLES.rule), ("three", BASE)],
        [("─" * 12, BASE + STYLES.rule)],
        [("Name │ Born", BASE + bold)],
        [("Ada  │ 1815", BASE)],
    ]


def test_matches_and_the_flash_have_styles_of_their_own() -> None:
    target = search("x", [(2, 4), (6, 8)])
    layers = collect_layers(0, 10, MentionSelection(Cast()), Spotlight(target, TextSpan(6, 8), TextSpan(2, 4)), STYLES)
    assert [layer.style for layer in layers] == [STYLES.match, STYLES.match, STYLES.current_match, STYLES.flash]


@pytest.mark.parametrize(
    ("start", "end", "numbers"),
    [
        (4, 6, []),
        (3, 6, [0]),
        (4, 7, [1]),
        (3, 7, [0, 1]),
        (0, 2, []),
        (8, 9, []),
    ],
)
def test_the_target_spans_of_a_row_share_a_character_with_it(start: int, end: int, numbers: list[int]) -> None:
    assert [*find_target_numbers(search("x", [(2, 4), (6, 8)]), start, end)] == numbers


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), max_size=8))
def test_flattened_layers_cover_a_row_without_gap_or_overlap(spans: list[tuple[int, int]]) -> None:
    layers = [Layer(min(span), max(span), Style(color=f"color({number})")) for number, span in enumerate(spans)]
    stretches = flatten_layers(5, 25, layers, BASE)
    assert stretches[0].start == 5
    assert stretches[-1].end == 25
    assert all(left.end == right.start for left, right in itertools.pairwise(stretches))
    for offset in range(5, 25):
        topmost = next((layer.style for layer in reversed(layers) if layer.start <= offset < layer.end), Style())
        assert [style for start, end, style in stretches if start <= offset < end] == [BASE + topmost]


CHARACTERS = st.sampled_from(["a", "b", " ", "習", "é", "e\u0301", "😀", "👩\u200d👩\u200d👧"])


@given(st.lists(CHARACTERS, max_size=30), st.integers(0, 30), st.integers(0, 4), st.integers(0, 40))
def test_a_row_is_filled_up_to_its_width(characters: list[str], marked: int, margin: int, room: int) -> None:
    text = "".join(characters)
    mark = Layer(0, len("".join(characters[:marked])), STYLES.target)
    width = margin + cell_width(text) + room
    strip = draw_row(text, flatten_layers(0, len(text), [mark], BASE), BASE, margin, width)
    assert strip.cell_length == width == sum(segment.cell_length for segment in strip)
    assert strip.text == " " * margin + text + " " * room


@given(st.text(alphabet="ab 習é😀", min_size=1, max_size=30), st.integers(0, 4), st.integers(1, 40))
def test_a_row_that_is_too_wide_is_cut_to_its_width(text: str, margin: int, width: int) -> None:
    strip = draw_row(text, flatten_layers(0, len(text), [], BASE), BASE, margin, width)
    assert strip.cell_length == width == sum(segment.cell_length for segment in strip)


def test_each_row_has_its_own_tick_or_shares_one_when_there_is_not_enough_room() -> None:
    text = "word\n" * 10
    layout = laid_out(text, 20)
    target = search("w", [(0, 1), (5, 6), (45, 46)])
    assert draw_ticks(layout, target, TextSpan(45, 46), 12) == [
        *(ONE, ONE),
        *" " * 7,
        CURRENT_MENTION,
        *" " * 2,
    ]
    assert draw_ticks(layout, target, None, 2) == [FEW_TO_MANY[1], ONE]


@given(st.lists(st.integers(0, 60), min_size=1, max_size=20))
def test_the_wider_a_tick_the_more_mentions_and_a_full_strip_shows_where_most_are(counts: list[int]) -> None:
    layout = laid_out(f"{'w' * 60}\n" * len(counts), 60)
    starts = [61 * row + at for row, count in enumerate(counts) for at in range(count)]
    target = search("w", [(start, start + 1) for start in starts])
    ticks = draw_ticks(layout, target, None, len(counts))
    widths = [(" " + FEW_TO_MANY).index(tick) for tick in ticks]
    by_count = dict(sorted(zip(counts, widths, strict=True)))
    assert list(by_count.values()) == sorted(by_count.values())
    assert all((count > 0) == (width > 0) for count, width in by_count.items())
    assert by_count.get(1, 1) == 1
    assert max(counts) < len(FEW_TO_MANY) or by_count[max(counts)] == len(FEW_TO_MANY)


def test_the_strip_shows_the_pinned_actor_with_signs_of_its_own_and_where_both_are() -> None:
    layout = laid_out("word\n" * 10, 20)
    pinned = Pinned.of(actor("bob", (5, 6), (25, 26), (45, 46), (47, 48)))
    target = search("w", [(0, 1), (5, 6)])
    ticks = draw_ticks(layout, target, None, 10, pinned)
    assert ticks == [ONE, BOTH, *" " * 3, ONE_PINNED, *" " * 3, SEVERAL_PINNED]


def test_the_pinned_actor_lies_below_the_target_and_above_other_mentions() -> None:
    ann, bob = actor("ann", (2, 6)), actor("bob", (0, 14))
    spotlight = Spotlight(Target.of_actor(ann), pinned=Pinned.of(bob))
    layers = collect_layers(0, 20, MentionSelection(Cast.of((bob, ann))), spotlight, STYLES)
    assert layers[-2:] == [Layer(0, 14, STYLES.pinned), Layer(2, 6, STYLES.target)]
    assert collect_layers(0, 20, MentionSelection(Cast()), spotlight._replace(marks="none"), STYLES) == []


@pytest.mark.parametrize(
    ("counts", "most", "expected"),
    [([2, 0, 0, 1], 2, "▆  ▄"), ([], 0, ""), ([0, 0], 0, "  "), ([99, 1], 99, "▆▁"), ([1], 99, "▁"), ([3], 3, "▆")],
)
def test_all_sparklines_are_on_one_scale(counts: list[int], most: int, expected: str) -> None:
    assert draw_sparkline(counts, most) == expected


def test_the_fullest_part_is_that_of_any_actor() -> None:
    spread = actor_of("spread", [Mention(at, at + 1, "name", Reason("name")) for at in range(0, 100, 10)])
    dense = actor_of("dense", [Mention(at, at + 1, "name", Reason("name")) for at in range(6)])
    assert find_most([spread, dense], 100, 4) == 6
    assert find_most([], 100, 4) == 0


def test_the_fullest_part_is_found_without_counting_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    often = actor_of("often", [Mention(at, at + 1, "name", Reason("name")) for at in range(100)])
    counted = []

    def count(starts: Sequence[int], text_length: int, cells: int) -> list[int]:
        counted.append(len(starts))
        return count_mentions(starts, text_length, cells)

    monkeypatch.setattr("tui.ui.widgets.sparkline.count_mentions", count)
    assert find_most([actor(str(number), (number, number + 1)) for number in range(2_000)] + [often], 1_000, 4) == 100
    assert counted == [100]


@given(st.text(alphabet="ab 習", min_size=5, max_size=200), st.integers(10, 60), st.data())
def test_a_window_of_a_passage_shows_the_start_of_its_mention(text: str, room: int, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = min(len(text), start + 2)
    left, right = fit_window(text, TextSpan(0, len(text)), TextSpan(start, end), room)
    assert left <= start < right
    assert cell_width(text[left:right]) <= room


def test_the_status_line_says_where_the_reader_is_and_why() -> None:
    reading = START.take(ANN, 0)
    assert describe_place(reading.target, reading.here) == ("● ann 1/3", "name", "certain")
    assert describe_place(reading.target, None) == ("● ann –/3", "", "")
    assert describe_place(None, None) == ("", "", "")
    reading = START.take_search(search("x", [(5, 6)]), 0)
    assert describe_place(reading.target, reading.here) == ("“x” 1/1", "search", "")
    assert describe_place(search("x", []), None) == ("“x” 0/0", "no matches", "")


def test_the_status_line_says_which_guesses_are_skipped() -> None:
    starts = range(10, 100, 20)
    eva = actor_of("eva", [mention(start, "guess" if start in (30, 50, 90) else "likely") for start in starts])
    reading = Reading(skips_guesses=True).with_cast(Cast.of([eva])).take(eva, 0)
    assert describe_place(reading.target, None) == ("● eva –/5", "3 guesses skipped", "")
    assert describe_place(reading.target, reading.here) == ("● eva 1/5", "name", "likely")
    reading = reading.step(1, 0, 100)
    assert describe_place(reading.target, reading.here) == ("● eva 4/5", "2 guesses skipped · name", "likely")
    reading = reading.step(1, 0, 100)
    assert describe_place(reading.target, reading.here)[1] == "↻ continued from the top · 1 guess skipped · name"


def test_guesses_are_drawn_fainter() -> None:
    eva, bob = actor_of("eva", [mention(0), mention(4, "guess")]), actor_of("bob", [mention(8), mention(12, "guess")])
    eva, bob = Cast.of((eva, bob)).actors
    layers = collect_layers(0, 20, MentionSelection(Cast.of((eva, bob))), Spotlight(Target.of_actor(eva)), STYLES)
    assert {layer.start: layer.style for layer in layers} == {
        0: STYLES.target,
        4: STYLES.target_guess,
        8: STYLES.mentions["person"],
        12: STYLES.guesses["person"],
    }
