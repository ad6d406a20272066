"""Every item of every view is a jump: the page shows where it leads, Enter stays, Esc returns to the exact row."""

from collections.abc import Iterator

import pytest

from tests.articles import article_of
from tests.marks import slow_but
from tests.ui.conftest import FAST, Reader
from tui.ui.app import DramatisApp
from tui.ui.messages import JumpPreviewed
from tui.ui.screens.visits import Visits
from tui.ui.state.jumps import Jump
from tui.ui.views import VIEWS
from tui.ui.widgets.item_list import ItemList

FILLER = (
    "Nobody came that day, and nothing else is known of the house by the sea. It rained, and the road was empty.\n\n"
)
ARTICLE = f"""# The harbour of Lisbon

## The plan

On 3 March 2023 the mayor of Lisbon, Maria Lopez, met Peter Novak of Northwind. “The harbour will be ready by
the summer,” Lopez said. Novak, who has led Northwind since 2019, agreed with her. “We will build it together,” he
said on Tuesday.

{FILLER * 6}
## The protest

In April 2023 Ada Byron came from London to Lisbon. “Nobody asked the fishermen,” Byron told reporters, and Lopez
answered: “We asked everybody.” One neighbour said: “I heard nothing of it.” Byron and Novak spoke for an
hour on 12 April 2023.

{FILLER * 6}
## The end

The previous week, Northwind had left London. “It is over,” a spokeswoman said. Lopez and Byron met in Lisbon, where
Novak was not seen again. On 1 May 2024 the harbour was closed.

{FILLER * 6}"""
OPENED_BY = {
    **{view.view_name: (view.key.names[0],) for view in VIEWS},
    "quotes": ("quotation_mark", "a"),
    "the map of together": ("c", "c"),
}
HAVE_CELLS = {"timeline", "the map of together"}
"""The rows of these have cells, each a jump; at one size all are gone through, to the right and back."""
MOST = 200
"""More items than any view has of this article."""


class Walk:
    """A visit to a view, and the jumps that it has previewed."""

    def __init__(self, reader: Reader, previewed: list[Jump | None]) -> None:
        self.reader = reader
        self.previewed = previewed

    async def press(self, key: str) -> bool:
        """Press a key in the view; check where it leads. Return whether that is elsewhere."""
        before = len(self.previewed)
        await self.reader.press(key)
        for jump in self.previewed[before:]:
            if jump is not None:
                self.check(jump)
        return self.previewed[before:] not in ([], self.previewed[before - 1 : before])

    async def go(self, key: str) -> Iterator[int]:  # type: ignore[misc]
        """Press a key until it leads nowhere, even if it is pressed twice."""
        for number in range(MOST):
            if not await self.press(key) and not await self.press(key):
                return
            yield number
        raise AssertionError("there is no end")

    def check(self, jump: Jump) -> None:
        """Check that the page shows where a jump leads, and that the reading is there."""
        screen = self.reader.screen
        in_view, reading = screen.article_view.in_view, screen.reading
        assert in_view.start <= jump.span.start < in_view.end, jump
        if jump.at_top:
            return
        assert reading.here is not None
        assert reading.here.span == jump.span
        if jump.actor:
            assert reading.target is not None
            assert reading.target.actor is not None
            assert reading.target.actor.id == jump.actor
        else:
            assert reading.here.label


@pytest.fixture
def previewed(monkeypatch: pytest.MonkeyPatch) -> list[Jump | None]:
    """Return the list to which each jump is added that a view previews."""
    jumps: list[Jump | None] = []
    preview = Visits.preview

    def note(self: Visits, message: JumpPreviewed) -> None:
        preview(self, message)
        jumps.append(message.jump)

    monkeypatch.setattr(Visits, "preview", note)
    return jumps


def make_app() -> DramatisApp:
    """Return the app over the article."""
    app = DramatisApp(article_of(ARTICLE.encode(), "harbour.md"), FAST)
    app.animation_level = "none"
    return app


def jumps_of(reader: Reader) -> set[Jump]:
    """Return where the items lead that are listed where the focus is."""
    focused = reader.app.focused
    items = focused.items if isinstance(focused, ItemList) else ()
    return {jump for item in items if (jump := item.jump)}


@pytest.mark.parametrize("size", slow_but([(80, 24)], [(60, 16), (80, 24), (120, 40)]), ids=str)
@pytest.mark.parametrize("name", slow_but(["outline", "quotes"], OPENED_BY))
async def test_every_item_leads_into_view_and_escape_returns_to_the_exact_row(
    name: str, size: tuple[int, int], previewed: list[Jump | None]
) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader, walk = Reader(pilot), Walk(Reader(pilot), previewed)
        await reader.press("J", "n", "j", "j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press(*OPENED_BY[name])
        await reader.wait_until(lambda: not reader.screen.article_view.has_focus)
        listed = jumps_of(reader)
        async for number in walk.go("down"):
            if (
                name in HAVE_CELLS
                and size == (80, 24)
                and "cells" in reader.app.active_bindings["right"].binding.action
            ):
                async for _ in walk.go("left" if number % 2 else "right"):
                    pass
            listed |= jumps_of(reader)
        async for _ in walk.go("up"):  # also to the item where the cursor was first
            pass
        assert len({*previewed} - {None}) >= 3, "the article has something to list in each view"
        if name not in HAVE_CELLS:
            assert listed <= {*previewed}
        await reader.press("escape")
        await reader.wait_until(lambda: reader.rows == before[2])
        assert (reader.top, reader.screen.reading) == before[:2]
        assert reader.screen.article_view.has_focus


@pytest.mark.slow
@pytest.mark.parametrize("name", OPENED_BY)
async def test_enter_stays_at_the_item_and_the_jump_list_goes_back(name: str, previewed: list[Jump | None]) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("J", "j", "j")
        top = reader.top
        await reader.press(*OPENED_BY[name])
        await reader.wait_until(lambda: not reader.screen.article_view.has_focus)
        await reader.press("down", "down", "down")
        jump = previewed[-1]
        assert jump is not None
        await reader.press("enter")
        Walk(reader, previewed).check(jump)
        assert reader.screen.article_view.has_focus
        if reader.top != top:
            await reader.press("ctrl+o")
            assert reader.top == top


@pytest.mark.parametrize("rows", slow_but([3], range(5)))
@pytest.mark.parametrize(
    "keys", [("f", *"byron"), *slow_but([], [("slash", *"harbour"), ("m", "end"), ("o", "down")])], ids="".join
)
async def test_escape_returns_to_the_exact_row_also_where_a_title_is_cut_off(keys: tuple[str, ...], rows: int) -> None:
    app = make_app()
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press(*["j"] * rows)
        await reader.press(*keys, "escape")
        await reader.wait_until(lambda: reader.screen.article_view.has_focus)
        assert reader.top == rows


@pytest.mark.parametrize("size", slow_but([(60, 16)], [(60, 16), (80, 24)]), ids=str)
@pytest.mark.parametrize("prompt", [("f", *"byron"), ("slash", *"harbour")], ids=["finder", "search"])
@pytest.mark.parametrize("view", slow_but(["quotation_mark"], ["quotation_mark", "t", "full_stop", "h"]))
async def test_a_prompt_over_a_view_goes_back_to_it_and_from_there_to_the_exact_row(
    view: str, prompt: tuple[str, ...], size: tuple[int, int]
) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("J", "n", "j", "j", "j")
        before = reader.top, reader.screen.reading, reader.rows
        await reader.press(view)
        await reader.wait_until(lambda: not reader.screen.article_view.has_focus)
        await reader.press("down")
        previewed = reader.app.focused, reader.screen.reading, reader.top
        await reader.press(*prompt)
        assert reader.screen.is_typing
        await reader.press("escape")
        await reader.wait_until(lambda: reader.app.focused is previewed[0] and reader.top == previewed[2])
        assert reader.screen.reading == previewed[1]
        await reader.press("escape")
        await reader.wait_until(lambda: reader.rows == before[2])
        assert (reader.top, reader.screen.reading) == before[:2]
        await reader.press(view, *prompt, "enter")
        await reader.wait_until(lambda: reader.screen.article_view.has_focus)
        if size == (60, 16):
            assert not reader.screen.view_pane.display
        await reader.press("ctrl+o")
        if reader.top != before[0]:
            await reader.press("ctrl+o")
        assert reader.top == before[0]


@pytest.mark.parametrize("size", slow_but([(60, 16)], [(60, 16), (120, 40)]), ids=str)
async def test_a_click_on_the_page_leaves_a_view(size: tuple[int, int]) -> None:
    app = make_app()
    async with app.run_test(size=size, notifications=True) as pilot:
        await app.workers.wait_for_complete()
        reader = Reader(pilot)
        await reader.press("J", "n")
        before, is_shown = reader.top, reader.screen.view_pane.display
        await reader.press("quotation_mark", "end")
        previewed = reader.top
        await pilot.click(offset=(size[0] - 12, size[1] - 4))
        await reader.wait_until(lambda: reader.screen.view_pane.display is (is_shown or size[0] >= 80))
        assert reader.screen.article_view.has_focus
        assert reader.top == previewed
        await reader.press("ctrl+o")
        assert reader.top == before
