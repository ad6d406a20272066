"""Checks of the keys of the views and panes."""

from tests.ui.conftest import Reader
from tests.ui.key_checks.checks import check
from tui.ui.screens.actor_card import ActorScreen
from tui.ui.widgets.heat_map import HeatMapList
from tui.ui.widgets.timeline_rows import TimelineRows


@check("view.mentions", "view.quotes", "view.timeline")
async def opens_a_view(reader: Reader, key: str) -> None:
    await reader.press("J", key)
    name = {"m": "mentions", "quotation_mark": "quotes", "t": "timeline"}[key]
    await reader.wait_until(lambda: reader.screen.panes.is_open(name))


@check("sort", "quotes.all")
async def acts_in_the_quotes(reader: Reader, key: str) -> None:
    await reader.press(*(["J"] if key == "a" else []), "quotation_mark")
    before = reader.rows
    await reader.press(key)
    assert reader.rows != before


@check("view.together")
async def opens_the_companions(reader: Reader, key: str) -> None:
    await reader.press("J", key)
    assert "Together" in reader.rows[0]


@check("view.gist")
async def opens_the_gist(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert "Gist" in reader.rows[0]


@check("cell.next", "cell.previous")
async def goes_to_another_cell_of_a_row(reader: Reader, key: str) -> None:
    await reader.press("t", "right", "right", key)
    rows = reader.screen.query_one(TimelineRows)
    occupied = [cell for cell, count in enumerate(rows.counts_of(0)) if count]
    assert rows.cell == occupied[3 if key == "right" else 1]
    await reader.press("escape", "c", *["left"] * 12, "right", "right")
    cells = reader.screen.query_one(HeatMapList)
    assert cells.column == 2
    await reader.press(key)
    assert cells.column == (3 if key == "right" else 1)


@check("pane.next")
async def goes_to_the_other_pane(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.cast_list.has_focus
    await reader.press(key)
    assert reader.screen.article_view.has_focus


@check("pane.cast")
async def goes_to_the_cast(reader: Reader, key: str) -> None:
    await reader.press(key, "j", "enter")
    assert reader.target == reader.screen.reading.cast.actors[1].name
    assert reader.screen.article_view.has_focus


@check("pane.narrower", "pane.wider")
async def changes_the_width_of_the_pane(reader: Reader, key: str) -> None:
    width = reader.screen.view_pane.outer_size.width
    await reader.press(key)
    wider = {"less_than_sign": -2, "greater_than_sign": 2}[key]
    assert reader.screen.view_pane.outer_size.width == width + wider


@check("cast.sort")
async def sorts_the_cast(reader: Reader, key: str) -> None:
    first = [actor.mentions[0].start for actor in reader.cast_list.actors]
    await reader.press(key)
    assert [actor.mentions[0].start for actor in reader.cast_list.actors] == sorted(first)


@check("actor.card")
async def opens_the_card_of_an_actor(reader: Reader, key: str) -> None:
    top = reader.top
    await reader.press("J", key)
    assert isinstance(reader.app.screen, ActorScreen)
    await reader.press("escape")
    assert not isinstance(reader.app.screen, ActorScreen)
    assert reader.top == top


@check("pane.text")
async def goes_to_the_text(reader: Reader, key: str) -> None:
    await reader.press("h", key)
    assert reader.screen.article_view.has_focus


@check("cast.fold")
async def folds_the_cast(reader: Reader, key: str) -> None:
    width = reader.screen.article_view.size.width
    await reader.press(key)
    assert reader.screen.article_view.size.width > width
    await reader.press(key)
    assert reader.screen.article_view.size.width == width


@check(
    "filter.person",
    "filter.organization",
    "filter.place",
    "filter.unnamed",
    "filter.other",
    "filter.speakers",
    "filter.none",
)
async def filters(reader: Reader, key: str) -> None:
    all_actors = len(reader.screen.reading.cast.actors)
    first = {"1": "Yoon Suk Yeol", "2": "United Nations", "3": "Russia", "4": "a presidential official"}
    await reader.press("1", key)
    actors = reader.cast_list.actors
    if key == "5":
        assert not actors
        assert "no other" in "".join(reader.rows)
    elif key == "6":
        assert {actor.name for actor in actors} >= {"Chang Ho-jin", "a presidential official"}
        assert "Kim Jong Un" not in {actor.name for actor in actors}
    elif key in ("0", "1"):  # the same filter again takes it away
        assert len(actors) == all_actors
    else:
        assert actors[0].name == first[key]
        assert len(actors) < all_actors
