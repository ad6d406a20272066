"""Every key of the help does what it says."""

import pytest

from tests.marks import slow_rows_but
from tests.ui.conftest import Open
from tests.ui.key_checks.checks import CHECKS, SMALL
from tui.ui.keymap import KEYS
from tui.ui.keys import LINE
from tui.ui.screens.actor_card import ActorScreen
from tui.ui.screens.article_list import ArticleListScreen
from tui.ui.screens.export_dialog import ExportDialog
from tui.ui.screens.help import HelpScreen
from tui.ui.screens.open_dialog import OpenDialog
from tui.ui.screens.themes import ThemesScreen
from tui.ui.widgets.finder import Finder
from tui.ui.widgets.heat_map import HeatMapList
from tui.ui.widgets.hit_list import HitList
from tui.ui.widgets.search_bar import SearchBar
from tui.ui.widgets.timeline_rows import TimelineRows

SMALL = (80, 24)
Check = Callable[[Reader, str], Awaitable[None]]
CHECKS: dict[str, Check] = {}


def check(*ids: str) -> Callable[[Check], Check]:
    def add(function: Check) -> Check:
        CHECKS.update(dict.fromkeys(ids, function))
        return function

    return add


@check("mention.next", "mention.previous")
async def steps_through_the_target(reader: Reader, key: str) -> None:
    await reader.press("f", *"yoon", "enter")
    assert reader.here == "his"
    await reader.press(key)
    assert (reader.here, reader.target) == ({"n": "Yoon Suk Yeol", "N": "He"}[key], "Yoon Suk Yeol")
    assert {"n": " 2/", "N": f" {reader.of_target}/{reader.of_target} "}[key] in reader.status
    assert ("↻" in reader.status) == (key == "N")


@check("any.next", "any.previous")
async def steps_through_the_mentions_of_all_actors(reader: Reader, key: str) -> None:
    way = {"right_square_bracket": "right_square_bracket", "left_square_bracket": "left_square_bracket"}[key]
    await reader.press("f", *"kim jong", "enter")
    assert reader.here == "Kim Jong Un"
    await reader.press(way)
    assert reader.here == {"right_square_bracket": "Russia", "left_square_bracket": "North Korean"}[way]
    assert reader.target == "Kim Jong Un"
    assert reader.status.strip().startswith({"right_square_bracket": "▣ Russia", "left_square_bracket": "▣ North"}[way])


@check("actor.next", "actor.previous")
async def steps_through_the_cast(reader: Reader, key: str) -> None:
    actors = [actor.name for actor in reader.screen.reading.cast.actors]
    await reader.press(key)
    assert reader.target == actors[{"J": 0, "K": -1}[key]]
    await reader.press(key)
    assert reader.target == actors[{"J": 1, "K": -2}[key]]
    assert reader.screen.article_view.has_focus


@check("actor.take")
async def takes_the_actor_here(reader: Reader, key: str) -> None:
    await reader.press("J", "]", key)
    assert reader.target == reader.screen.reading.here.actor.name  # type: ignore[union-attr]
    assert reader.target != reader.screen.reading.cast.actors[0].name or reader.here


@check("pin")
async def pins_a_second_actor(reader: Reader, key: str) -> None:
    await reader.press("J", "n", key, "J")
    assert (pair := reader.screen.reading.pair) is not None
    await reader.wait_until(lambda: reader.screen.reading.pair.passages is not None)  # type: ignore[union-attr]
    await reader.press("n")
    assert reader.status.startswith(f" {pair.name} ")
    await reader.press(key)
    assert reader.screen.reading.pair is None


@check("back")
async def goes_back(reader: Reader, key: str) -> None:
    await reader.press("j", "j", "G")
    assert reader.top > 5
    await reader.press(key)
    assert reader.top == 2


@check("forward")
async def goes_forward(reader: Reader, key: str) -> None:
    await reader.press("G")
    end = reader.top
    await reader.press("ctrl+o")
    assert reader.top == 0
    await reader.press(key)
    assert reader.top == end > 0


@check("view.outline", "heading.next", "heading.previous")
async def needs_headings(reader: Reader, key: str) -> None:
    await reader.press(key)  # what it does in an article with headings is tested in test_outline
    if key == "o":
        assert "no headings found" in "\n".join(reader.rows)
    else:
        assert reader.notices == ["No headings were found in this article."]


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


@check("quote.next", "quote.previous")
async def goes_to_a_quote(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert (reader.here or "").startswith("“")


@check("hit.pin")
async def pins_the_actor_of_a_hit(reader: Reader, key: str) -> None:
    await reader.press("f", *"putin", key)
    pinned = reader.screen.reading.pinned
    assert pinned is not None
    assert pinned.actor.name == "Vladimir Putin"
    assert "● Vladimir Putin pinned" in reader.status


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


@check("reload")
async def reads_the_file_again(reader: Reader, key: str) -> None:
    await reader.press(key)
    await reader.wait_until(lambda: reader.notices == ["Nothing has changed."])


@check("open")
async def asks_what_to_open(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, OpenDialog)
    await reader.press("escape")
    assert reader.screen.is_current


@check("articles")
async def shows_the_list_of_articles(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ArticleListScreen)
    await reader.press("escape")
    assert reader.screen.is_current


@check("article.next", "article.previous")
async def says_that_there_is_no_other_article(reader: Reader, key: str) -> None:
    await reader.press(key)  # what it does with several is tested in test_open_articles
    await reader.wait_until(lambda: "the only article" in "".join(reader.notices))


@check("why")
async def says_why(reader: Reader, key: str) -> None:
    await reader.press("f", *"moscow", "enter", "n", key)
    assert any("is Russia" in notice for notice in reader.notices)


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


@check("release")
async def clears_the_target(reader: Reader, key: str) -> None:
    await reader.press("J", key)
    assert reader.target is None
    assert reader.here is None


@check("line.down", "half.down", "page.down")
async def scrolls_down(reader: Reader, key: str) -> None:
    height = reader.screen.article_view.size.height
    rows = {"j": 1, "down": 1, "ctrl+d": round(height / 2), "space": height - 1, "pagedown": height - 1}[key]
    await reader.press(key)
    assert reader.top == rows


@check("line.up", "half.up", "page.up")
async def scrolls_up(reader: Reader, key: str) -> None:
    await reader.press("G")
    end, height = reader.top, reader.screen.article_view.size.height
    rows = {"k": 1, "up": 1, "ctrl+u": round(height / 2), "b": height - 1, "pageup": height - 1}[key]
    await reader.press(key)
    assert reader.top == end - rows


@check("paragraph.next", "paragraph.previous")
async def goes_by_paragraphs(reader: Reader, key: str) -> None:
    await reader.press("}", "}")
    assert reader.rows[1].find("Both Seoul") > 0
    await reader.press(key)
    assert reader.rows[1].find({"}": "According to a", "{": "Yoon was"}.get(_character(key), "?")) > 0


@check("top")
async def goes_to_the_top(reader: Reader, key: str) -> None:
    await reader.press("G", key)
    assert reader.top == 0


@check("end")
async def goes_to_the_end(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert "Comment Template" in "".join(reader.rows)
    assert "100%" in reader.status


@check("copy.link")
async def copies_a_link(reader: Reader, key: str) -> None:
    await reader.press("J", key)
    assert reader.app.clipboard.endswith("#russia/1")


@check("export")
async def asks_what_to_export(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ExportDialog)


@check("copy")
async def copies(reader: Reader, key: str) -> None:
    await reader.press("}", key)
    assert reader.app.clipboard.startswith("Yoon was scheduled")
    assert reader.app.clipboard.endswith("return.")


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


@check("theme")
async def offers_themes(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, ThemesScreen)


@check("reading")
async def shows_only_the_page(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.screen.article_view.size == (SMALL[0], SMALL[1] - 1)
    await reader.press(key)
    assert reader.screen.view_pane.display


@check("marks")
async def marks_only_the_target(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.screen.article_view.spotlight.marks == "target"


@check("narrower", "wider")
async def changes_the_measure(reader: Reader, key: str) -> None:
    await reader.resize(100, 24)
    before = reader.screen.article_view.text_layout.width  # type: ignore[union-attr]
    await reader.press("-", key)
    after = reader.screen.article_view.text_layout.width  # type: ignore[union-attr]
    assert after == before + (0 if _character(key) in "+=" else -8)


@check("palette")
async def opens_the_palette(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, Palette)
    await reader.press("escape")
    await reader.choose_command("to the end")
    await reader.wait_until(lambda: reader.top > 0)


@check("help")
async def shows_the_keys(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert isinstance(reader.app.screen, HelpScreen)
    await reader.press("escape")
    assert not isinstance(reader.app.screen, HelpScreen)


@check("interrupt")
async def says_how_to_quit(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert reader.notices == ["Press q to quit."]


@check("suspend")
async def suspends(reader: Reader, key: str) -> None:
    await reader.press(key)  # what it does in a terminal is tested in tests/terminal: a pilot has none to give back
    assert reader.screen.article_view.has_focus
    assert reader.app.is_running


@check("quit")
async def quits(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert not reader.app.is_running or reader.app._exit


def _character(key: str) -> str:
    from textual.keys import key_to_character

    return key_to_character(key) or {"plus": "+", "minus": "-", "equals_sign": "="}.get(key, key)


def every_key() -> list[tuple[str, str]]:
    """Return all keys but those within a line to type into, which `test_typed_line` presses one after another."""
    return [(key.id, name) for key in KEYS if key.places != (LINE,) for name in key.names]


FAST_KEYS = every_key()[::8]
"""One key of eight. What the others do is tested where it belongs, too."""


@pytest.mark.parametrize(("id", "name"), slow_rows_but(FAST_KEYS, every_key()))
async def test_key(id: str, name: str, open_reader: Open) -> None:
    async with open_reader(size=SMALL) as reader:
        await CHECKS[id](reader, name)


@pytest.mark.slow
async def test_the_help_shows_every_key(open_reader: Open) -> None:
    async with open_reader(size=(120, 60)) as reader:
        await reader.press("?")
        screen = "\n".join(reader.rows)
        for key in KEYS:
            assert key.written[0] in screen
