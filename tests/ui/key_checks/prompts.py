"""Checks of the keys of the finder and the search line."""

from tests.ui.conftest import Reader
from tests.ui.key_checks.checks import check
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.hit_list import HitList
from tui.ui.widgets.search_bar import SearchBar


@check("hit.pin")
async def pins_the_actor_of_a_hit(reader: Reader, key: str) -> None:
    await reader.press("f", *"putin", key)
    pinned = reader.screen.reading.pinned
    assert pinned is not None
    assert pinned.actor.name == "Vladimir Putin"
    assert "● Vladimir Putin pinned" in reader.status


@check("find")
async def opens_the_finder(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.screen.query_one(Finder).is_open


@check("search")
async def opens_the_search(reader: Reader, key: str) -> None:
    await reader.press(key, *"ammunition", "enter")
    assert (reader.here, reader.target) == ("ammunition", "ammunition")
    assert "1/1" in reader.status
    assert not reader.screen.query_one(SearchBar).has_class("-open")


@check("hit.next", "hit.previous")
async def highlights_another_hit(reader: Reader, key: str) -> None:
    await reader.press("f", *"korea", "down", "down")
    hits = reader.screen.query_one(HitList)
    await reader.press(key)
    assert hits.highlighted
    assert hits.hits.index(hits.highlighted) == {"down": 3, "ctrl+n": 3, "up": 1, "ctrl+p": 1}[key]


@check("hit.page.down", "hit.page.up")
async def highlights_a_hit_a_page_away(reader: Reader, key: str) -> None:
    await reader.press("f", *"korea", "pagedown")
    hits = reader.screen.query_one(HitList)
    height = hits.size.height
    assert hits.cursor == height  # below a heading
    await reader.press(key)
    assert hits.cursor == {"pagedown": 2 * height - 1, "pageup": 1}[key]


@check("prompt.accept")
async def stays_where_typing_leads(reader: Reader, key: str) -> None:
    await reader.press("f", *"putin", key)
    assert reader.target == "Vladimir Putin"
    assert reader.screen.article_view.has_focus


@check("prompt.cancel")
async def returns_to_where_typing_began(reader: Reader, key: str) -> None:
    await reader.press("f", *"putin", key)
    assert reader.target is None
    assert reader.screen.article_view.has_focus
