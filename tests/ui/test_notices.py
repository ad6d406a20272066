"""Notices: one at a time, in the status row, so that they hide no text; and ^C closes whatever is open."""

import pytest
from textual.screen import ModalScreen

from tests.marks import slow_but
from tests.ui.conftest import Open, Reader
from tui.config.settings import Settings
from tui.ui.state.notice import make_notice
from tui.ui.widgets.notices import MAX_ROWS, fold_words

LONG = "The file was changed, but it cannot be read: " + "folder/" * 40 + "article.txt"


def page(reader: Reader) -> list[str]:
    """Return the rows above the status row and the hints."""
    return reader.rows[: reader.screen.foot.region.y]


@pytest.mark.parametrize("size", slow_but([(80, 24)], [(80, 24), (120, 40)]), ids=str)
@pytest.mark.parametrize("message", slow_but([LONG], ["Copied.", LONG]), ids=["short", "long"])
async def test_a_notice_hides_nothing_of_the_page(open_reader: Open, size: tuple[int, int], message: str) -> None:
    async with open_reader(size=size) as reader:
        await reader.press("J", "n")
        before = page(reader)
        reader.screen.say(message)
        await reader.pilot.pause()
        assert page(reader) == before
        shown = "".join(reader.rows[len(before) :])
        assert message[:20] in shown
        assert message[-8:] in shown


async def test_the_next_notice_replaces_the_one_before_and_the_next_key_removes_it(open_reader: Open) -> None:
    async with open_reader() as reader:
        for message in ("One", "Two", "Three"):
            reader.screen.say(message)
        await reader.pilot.pause()
        assert "Three" in reader.status
        assert "Two" not in "".join(reader.rows)
        assert reader.notices == ["One", "Two", "Three"]
        await reader.press("J")
        assert "Three" not in reader.status
        assert "Russia" in reader.status


@pytest.mark.slow
async def test_a_problem_stays_for_some_seconds_whatever_is_typed(open_reader: Open) -> None:
    async with open_reader() as reader:
        reader.app.notify("The disk is full", severity="warning", markup=False)
        await reader.press("J", "n")
        assert "! The disk is full" in reader.status


@pytest.mark.slow
async def test_the_page_does_not_move_and_text_is_data(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        reader.screen.say("[b]Ada[/b] \x1b[31m\nand Bob")
        await reader.pilot.pause()
        assert "[b]Ada[/b]" in reader.status
        assert "· and Bob" in reader.status
        assert "\x1b" not in reader.status


async def test_messages_of_textual_have_no_visible_markup(open_reader: Open) -> None:
    async with open_reader() as reader:
        reader.app.notify("Press [b]q[/b] to quit the app", title="Do you want to quit?")
        await reader.pilot.pause()
        assert reader.status.strip().startswith("Do you want to quit? · Press q to quit the app")
        reader.app.action_help_quit()
        await reader.pilot.pause()
        assert "Press q to quit." in reader.status


OPENED = {
    "finder": ("f", *"yoon"),
    "search": ("slash", *"yoon"),
    "palette": ("colon",),
    "help": ("question_mark",),
    "themes": ("T",),
    "outline": ("o",),
    "open": ("O",),
}


@pytest.mark.parametrize("keys", slow_but([*OPENED.values()][:1], OPENED.values()), ids=OPENED)
async def test_control_c_closes_what_is_open_and_copies_nothing(open_reader: Open, keys: tuple[str, ...]) -> None:
    async with open_reader() as reader:
        await reader.press(*keys)
        await reader.press("ctrl+c")
        await reader.wait_until(lambda: reader.screen.is_active)
        assert not reader.screen.is_typing
        assert reader.screen.article_view.has_focus
        assert reader.app.clipboard == ""
        assert "[b]" not in "".join(reader.rows)
        await reader.press("ctrl+c")
        assert reader.status.strip().startswith("Press q to quit.")


async def test_a_notice_over_another_screen_takes_a_row_at_its_foot(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("T")
        assert isinstance(reader.app.screen, ModalScreen)
        reader.app.notify("Not saved", severity="warning", markup=False)
        await reader.pilot.pause()
        assert reader.rows[-1].startswith(" ! Not saved")
        reader.app.clear_notifications()
        await reader.wait_until(lambda: "Not saved" not in "".join(reader.rows))


@pytest.mark.slow
async def test_several_problems_at_the_start_are_one_notice_and_a_list(open_reader: Open) -> None:
    settings = Settings(theme="nope", keys={"nonsense": "y", "mention.next": "nokey+x"})
    async with open_reader(settings=settings, size=(80, 24)) as reader:
        assert "more (press : and choose “Messages”)" in reader.status
        await reader.pilot.click(offset=(5, 22))
        await reader.pilot.pause()
        listed = " ".join(" ".join(reader.rows).split())
        assert "nonsense" in listed
        assert "nope" in listed
        await reader.press("escape")
        assert reader.screen.is_active


@pytest.mark.parametrize("width", [1, 2, 9, 40, 78])
@pytest.mark.parametrize("words", ["", "word", "日本語" * 60, LONG, "a b " * 100], ids=len)
def test_a_notice_is_folded_into_a_few_rows_of_the_width(words: str, width: int) -> None:
    from tui.text.cells import cell_width

    rows = fold_words(words, width)
    assert 1 <= len(rows) <= MAX_ROWS
    assert all(cell_width(row) <= max(width, 2) for row in rows)
    if len(words) * 2 < width:
        assert rows == [words]


def test_a_notice_of_any_length_is_bounded() -> None:
    notice = make_notice("x" * 10_000_000 + "the end")
    assert len(notice.text) < 2_100
    assert notice.text.endswith("the end")


@pytest.mark.parametrize("key", ["n", "J", *slow_but([], ["N", "K", "right_square_bracket", "left_square_bracket"])])
async def test_a_key_with_nowhere_to_go_says_why(open_reader: Open, key: str) -> None:
    async with open_reader("It rained, and then it rained again.\n" * 3) as reader:
        await reader.press(key)
        assert reader.notices[-1] == "Nobody was found in this article: / searches the text."
        assert "\n".join(reader.rows).count("nobody found") == 1


@pytest.mark.parametrize("key", slow_but(["w"], ["w", "i", "p"]))
async def test_a_key_about_a_mention_does_not_send_the_reader_to_one_where_there_is_none(
    open_reader: Open, key: str
) -> None:
    async with open_reader("It rained, and then it rained again.\n" * 3) as reader:
        await reader.press(key)
        assert reader.notices[-1] == "Nobody was found in this article: / searches the text."


async def test_the_words_in_an_empty_cast_are_whole(open_reader: Open) -> None:
    async with open_reader("It rained, and then it rained again.\n", size=(80, 24)) as reader:
        assert "nobody found · try / " in reader.rows[1]


@pytest.mark.slow
async def test_a_key_says_that_the_filter_or_the_search_leaves_nothing(open_reader: Open) -> None:
    async with open_reader() as reader:
        await reader.press("5", "J")
        assert reader.notices[-1] == "The cast shows nobody of this kind: 0 shows all."
        await reader.press("0", "slash", *"xyzzy", "enter", "n")
        assert reader.notices[-1] == "“xyzzy” is not in this article."
        await reader.press("alt+right")
        assert reader.notices[-1] == "There is no other place to go to."


async def test_the_status_row_says_that_all_is_in_view(open_reader: Open) -> None:
    async with open_reader("Ada Byron spoke in Paris.\n", size=(80, 24)) as reader:
        assert reader.status.endswith("all in view")
        assert "%" not in reader.status
