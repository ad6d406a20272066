"""Checks of the keys that move through the article."""

from tests.ui.conftest import Reader
from tests.ui.key_checks.checks import character_of, check


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


@check("quote.next", "quote.previous")
async def goes_to_a_quote(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert (reader.here or "").startswith("“")


@check("why")
async def says_why(reader: Reader, key: str) -> None:
    await reader.press("f", *"moscow", "enter", "n", key)
    assert any("is Russia" in notice for notice in reader.notices)


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
    assert reader.rows[1].find({"}": "According to a", "{": "Yoon was"}.get(character_of(key), "?")) > 0


@check("top")
async def goes_to_the_top(reader: Reader, key: str) -> None:
    await reader.press("G", key)
    assert reader.top == 0


@check("end")
async def goes_to_the_end(reader: Reader, key: str) -> None:
    await reader.press(key)
    assert "Comment Template" in "".join(reader.rows)
    assert "100%" in reader.status
