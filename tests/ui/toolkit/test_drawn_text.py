"""No text of any surface reaches the terminal with a character that acts on it."""

import unicodedata

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from rich.cells import cell_len
from rich.segment import Segment
from textual.app import App, ComposeResult
from textual.color import Color
from textual.content import Content
from textual.widgets import Input, OptionList, Static

from tests.articles import article_of
from tests.ui.conftest import FAST
from tui.text.cells import HIDDEN
from tui.ui.app import DramatisApp
from tui.ui.toolkit.drawn_text import guard_rows

CONTROLS = "\x00\x07\x08\x1b\x7f\x80\x85\x9b\x9d\u061c\u200e\u202e\u2028\u2066\U000e0001\U000e0041\ud800\udfff\n\r\t"
ACTING = CONTROLS + HIDDEN
SPICY_TEXT = st.text(
    st.one_of(st.sampled_from(ACTING), st.characters(codec=None), st.sampled_from("ab 日é")), max_size=30
)


def acts(character: str) -> bool:
    """Whether a character acts on a terminal or deceives its reader: no joiner, which words are spelled with."""
    return unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or unicodedata.bidirectional(character) in (
        *("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"),
    )


def is_drawn(character: str) -> bool:
    """Whether a character may be drawn."""
    return not acts(character) and character not in HIDDEN


@given(SPICY_TEXT)
def test_a_row_is_guarded_and_keeps_its_width(text: str) -> None:
    (guard,) = guard_rows(())
    row = [Segment("before "), Segment(text), Segment(" after")]
    drawn = guard.apply(row, Color(0, 0, 0))
    assert [cell_len(segment.text) for segment in drawn] == [cell_len(segment.text) for segment in row]
    assert not [character for segment in drawn for character in segment.text if not is_drawn(character)]


def test_a_clean_row_is_not_copied() -> None:
    (guard,) = guard_rows(())
    row = [Segment("“Yoon” spoke.")]
    assert guard.apply(row, Color(0, 0, 0)) is row
    assert guard_rows(()) == (guard,)


class Surfaces(App[None]):
    """Text in widgets of textual, none of which guards it, below the filter of the reader's app."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.text = text

    def compose(self) -> ComposeResult:
        """Make the widgets."""
        box = Static(Content(self.text))
        box.styles.border = ("round", "red")
        box.border_title = Content(self.text.replace("\n", " "))
        yield box
        yield OptionList(Content(self.text))
        yield Input(self.text, placeholder=self.text)


@pytest.mark.parametrize("size", [(20, 12), (80, 24)], ids=str)
async def test_no_widget_of_textual_draws_what_acts_on_a_terminal(size: tuple[int, int]) -> None:
    hostile = "".join(character for character in ACTING if character not in "\r\n\u2028\x85") + "end"
    app = Surfaces(hostile)
    app.get_line_filters = lambda: guard_rows(App.get_line_filters(app))  # type: ignore[method-assign]
    async with app.run_test(size=size, notifications=True) as pilot:
        app.notify(hostile, title=hostile, markup=False)
        await pilot.pause()
        drawn = "".join(strip.render(app.console) for strip in app.screen._compositor.render_strips())
        assert "end" in drawn
        for character in set(ACTING) - {"\x1b"}:
            assert character not in drawn
        assert "\x1b" not in "".join(strip.text for strip in app.screen._compositor.render_strips())


@pytest.mark.slow
@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=SPICY_TEXT)
async def test_no_surface_of_the_reader_draws_what_acts_on_a_terminal(text: str) -> None:
    app = DramatisApp(article_of(b"Ann Lee met Bob Ray. Lee left.\n" * 9, "a.txt"), FAST, notices=(text,))
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        app.notify(text, title=text)
        for opening in ("f", "slash", "colon", "T", "question_mark"):
            await pilot.press(opening)
            if isinstance(app.focused, Input):
                app.focused.value = text
            await pilot.pause()
            drawn = "".join(strip.text for strip in app.screen._compositor.render_strips())
            assert not [character for character in drawn if not is_drawn(character)]
            await pilot.press("escape")
        app.copy_to_clipboard(text)
        assert not [character for character in app.clipboard if acts(character) and character != "\n"]
