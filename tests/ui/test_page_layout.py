"""A long text is laid out in short steps; jumps and new widths wait for them, and any key may come in between."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from unittest.mock import patch

import pytest

from tests.ui.conftest import Reader
from tests.ui.test_large import EmptyCast
from tui.config.settings import Settings
from tui.load.plain_text import make_article
from tui.model import Article
from tui.model.spans import TextSpan
from tui.text.layout import Layout
from tui.ui.app import DramatisApp
from tui.ui.widgets import page_layout
from tui.ui.widgets.article_view import ArticleView
from tui.ui.widgets.page_layout import LAID_OUT_AHEAD, Jump, PageLayout

WORDS = "Maria went to the market. " * 10_000
LINES = "".join(f"Line {number} of a long story.\n" for number in range(10_000))
STEP = 1 << 13
ARTICLE = make_article(WORDS, "story.txt")


pytestmark = pytest.mark.usefixtures("short_steps")


@pytest.fixture
def short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each key and each step lay out one slice, however fast the machine is."""
    monkeypatch.setattr(page_layout, "_KEY_SECONDS", 0.0)
    monkeypatch.setattr(page_layout, "_STEP_SECONDS", 0.0)


def started(text: str = WORDS, width: int = 60) -> PageLayout:
    layout = PageLayout()
    layout.start(make_article(text, "story.txt"), width, LAID_OUT_AHEAD)
    return layout


def rows_of(layout: PageLayout) -> Layout:
    assert layout.rows is not None
    return layout.rows


class Arrivals(list[Layout]):
    """The rows with which a jump has arrived."""

    def jump(self, offset: int) -> Jump:
        return Jump(TextSpan(offset, offset + 1), offset, self.append)


def test_a_jump_to_rows_that_are_laid_out_is_made_at_once() -> None:
    layout, arrivals = started(), Arrivals()
    layout.go(arrivals.jump(LAID_OUT_AHEAD // 2))
    assert arrivals == [layout.rows]
    assert layout.jump is None


@pytest.mark.parametrize(
    "text", [WORDS, LINES, "नमस्ते दुनिया " * 20_000, "漢字かな「交じり」文。" * 20_000, "👩\u200d👩\u200d👧" * 40_000]
)
def test_neither_a_key_nor_a_step_lays_out_more_than_a_slice(text: str) -> None:
    layout, arrivals = started(text), Arrivals()
    before = rows_of(layout).done
    layout.go(arrivals.jump(len(text)))
    while not arrivals:
        assert 0 < rows_of(layout).done - before < STEP + 4 * 60
        before = rows_of(layout).done
        layout.step()
        layout.arrive()
    assert layout.complete
    assert layout.jump is None


def test_a_jump_takes_the_place_of_one_that_waits() -> None:
    layout, first, second = started(), Arrivals(), Arrivals()
    layout.go(first.jump(len(WORDS)))
    layout.go(second.jump(0))
    while not layout.complete:
        layout.step()
        layout.arrive()
    assert (len(first), len(second)) == (0, 1)


def test_what_follows_a_jump_is_done_after_it() -> None:
    done: list[str] = []
    jump = Jump(TextSpan(0, 1), 0, lambda _: done.append("jump")).then(lambda: done.append("flash"))
    jump.arrive(Layout(Article("", "", ""), 10))
    assert done == ["jump", "flash"]


def test_rows_of_another_width_replace_those_before_once_they_reach_the_page() -> None:
    layout = started()
    before, needed = layout.rows, 5 * STEP
    assert not layout.wrap(ARTICLE, 40, needed)
    assert layout.width == 40
    assert layout.rows is before
    steps = 0
    while not layout.next_rows or not layout.next_rows.reaches(needed):
        layout.step()
        steps += 1
    layout.replace_rows()
    assert rows_of(layout).width == 40
    assert 3 <= steps <= 6


def test_going_back_to_the_width_before_needs_no_new_rows() -> None:
    layout = started()
    before = layout.rows
    layout.wrap(ARTICLE, 40, len(WORDS))
    assert not layout.wrap(ARTICLE, 60, len(WORDS))
    assert layout.next_rows is None
    assert layout.rows is before


def test_a_jump_waits_for_the_rows_of_the_new_width() -> None:
    layout, arrivals = started(), Arrivals()
    layout.wrap(ARTICLE, 40, 5 * STEP)
    layout.go(arrivals.jump(6 * STEP))
    while not rows_of(layout).complete:
        extended = layout.step()
        if extended is layout.next_rows and extended and extended.reaches(5 * STEP):
            layout.replace_rows()
        layout.arrive()
    assert [rows.width for rows in arrivals] == [40]


def test_the_scroll_bar_is_drawn_again_seldom_and_only_if_it_looks_different() -> None:
    layout = started()
    rows = len(rows_of(layout))
    with patch.object(page_layout, "monotonic", side_effect=[10.0, 10.01, 10.2, 10.4]):
        assert layout.has_news(rows // 2, 20, 0)
        assert not layout.has_news(rows // 2, 20, 0)
        assert not layout.has_news(rows, 20, 0)
        rows_of(layout).extend_to(len(WORDS))
        assert layout.has_news(len(rows_of(layout)), 20, 0)  # all rows are known


# The page

Open = Callable[[str], AbstractAsyncContextManager[Reader]]


@asynccontextmanager
async def opened(text: str) -> AsyncIterator[Reader]:
    app = DramatisApp(make_article(text, "story.txt"), Settings(), source=EmptyCast())
    app.animation_level = "none"
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        yield Reader(pilot)


@pytest.fixture
def paused(monkeypatch: pytest.MonkeyPatch) -> Callable[[], None]:
    """Lay out nothing in the background until the function that is returned is called."""
    step = PageLayout.step
    monkeypatch.setattr(PageLayout, "step", lambda _: None)

    def go_on() -> None:
        monkeypatch.setattr(PageLayout, "step", step)

    return go_on


def layout_of(reader: Reader) -> PageLayout:
    return reader.screen.article_view._layout


async def arrived(reader: Reader) -> None:
    await reader.wait_until(lambda: layout_of(reader).jump is None and layout_of(reader).next_rows is None)
    await reader.pilot.pause()


@pytest.mark.slow
@pytest.mark.parametrize("text", [WORDS, LINES], ids=["one line", "lines"])
async def test_the_end_is_shown_when_it_is_laid_out(text: str, paused: Callable[[], None]) -> None:
    async with opened(text) as reader:
        before = reader.rows
        await reader.press("G")
        assert [row[27:76] for row in reader.rows[1:20]] == [row[27:76] for row in before[1:20]]
        paused()
        await arrived(reader)
        assert text.rstrip()[-20:].split()[-1] in " ".join(reader.rows)
        view = reader.screen.article_view
        assert view.in_view.end == len(text.rstrip())
        await reader.press("ctrl+o")
        assert reader.top == 0


@pytest.mark.slow
async def test_a_key_that_turns_the_page_takes_the_place_of_a_jump_that_waits(paused: Callable[[], None]) -> None:
    async with opened(WORDS) as reader:
        await reader.press("G", "j")
        paused()
        await reader.wait_until(lambda: layout_of(reader).complete)
        assert reader.top == 1


@pytest.mark.slow
async def test_a_search_continues_from_the_match_that_the_page_waits_for(paused: Callable[[], None]) -> None:
    text = WORDS + "needle one. " + WORDS + "needle two. "
    async with opened(text) as reader:
        await reader.press("slash", *"needle", "enter")
        await reader.wait_until(lambda: (target := reader.screen.reading.target) is not None and target.count == 2)
        await reader.press("n")
        assert layout_of(reader).jump is not None
        paused()
        for name, key in (("needle two", "N"), ("needle one", "n")):
            await arrived(reader)
            shown = reader.screen.article_view.in_view
            assert shown.start <= text.index(name) < shown.end
            assert "needle" in " ".join(reader.rows)
            await reader.press(key)


async def test_a_page_at_the_end_stays_there_at_another_width(paused: Callable[[], None]) -> None:
    async with opened(LINES + WORDS) as reader:
        paused()
        await reader.press("G")
        await arrived(reader)
        await reader.pilot.resize_terminal(60, 20)
        await reader.wait_until(lambda: reader.screen.size == (60, 20))
        assert "market" in " ".join(reader.rows)
        await arrived(reader)
        assert reader.screen.article_view.in_view.end == len((LINES + WORDS).rstrip())


@pytest.mark.slow
async def test_a_page_far_from_the_start_keeps_its_place_at_another_width(paused: Callable[[], None]) -> None:
    async with opened(LINES) as reader:
        paused()
        await reader.press("G")
        await arrived(reader)
        await reader.press("k", "k", "k")
        top = reader.screen.article_view.in_view.start
        await reader.pilot.resize_terminal(50, 24)
        await reader.wait_until(lambda: reader.screen.size == (50, 24))
        await reader.press("j")
        await arrived(reader)
        view = reader.screen.article_view
        assert view.in_view.start == LINES.index("\n", top) + 1


@pytest.mark.slow
async def test_laying_out_a_long_text_draws_the_page_seldom() -> None:
    counts: list[int] = []
    update = ArticleView._update_row_count
    with (
        patch.object(page_layout, "monotonic", return_value=0.0),
        patch.object(ArticleView, "_update_row_count", lambda self: (counts.append(1), update(self))[1]),
    ):
        async with opened(LINES) as reader:
            await reader.wait_until(lambda: layout_of(reader).complete)
            await reader.wait_until(lambda: reader.screen.article_view.virtual_size.height == 10_000)
    assert len(counts) < 10
