"""The cast over blocks: names do not cross them, and line breaks within them are spaces."""

import pytest

from tui.cast import read_cast
from tui.model.blocks import Block, BlockKind, Blocks
from tui.worker.client import CastProcess


def cast_of(*parts: tuple[BlockKind, str]) -> list[tuple[str, list[str]]]:
    """Return each actor's name and the words of its names, for a text of these blocks."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(len(text), len(text) + len(words), kind))
        text += words + "\n\n"
    return [
        (actor.name, [text[mention.start : mention.end] for mention in actor.mentions if mention.form == "name"])
        for actor in read_cast(text, blocks=Blocks(blocks)).actors
    ]


_STORY = "Greta Oduya met Ivo Brandl in Lima. Oduya smiled."


def test_a_name_broken_over_a_line_is_one_mention_shown_with_a_space() -> None:
    text = "> The plan, told to the European\n> Central Bank by Angela\n> Merkel, failed."
    blocks = Blocks([Block(2, len(text), "quotation", line_prefix=">")])
    actors = read_cast(text, blocks=blocks).actors
    assert {actor.name for actor in actors} == {"European Central Bank", "Angela Merkel"}
    assert {text[m.start : m.end] for a in actors for m in a.mentions} == {
        "European\n> Central Bank",
        "Angela\n> Merkel",
    }


def test_a_name_ends_with_its_block() -> None:
    assert cast_of(("list item", "Angela Merkel"), ("list item", "Emmanuel Macron")) == [
        ("Angela Merkel", ["Angela Merkel"]),
        ("Emmanuel Macron", ["Emmanuel Macron"]),
    ]


@pytest.mark.parametrize("separator", [" │ ", "  ", "      ", " | "])
def test_cells_of_a_table_are_apart(separator: str) -> None:
    table = "\n".join(separator.join(row) for row in (("Angela Merkel", "Emmanuel Macron"), ("Berlin", "Paris")))
    names = [name for name, _ in cast_of(("table", table), ("paragraph", "Angela Merkel met Emmanuel Macron."))]
    assert sorted(names) == ["Angela Merkel", "Berlin", "Emmanuel Macron", "Paris"]


def test_a_cell_of_a_table_is_no_headline() -> None:
    assert ("Tom Reed", ["Tom Reed"]) in cast_of(("table", "Ada Byron\nTom Reed\nAda Hill"), ("paragraph", _STORY))


@pytest.mark.parametrize("kind", ["boilerplate", "code"])
def test_what_is_no_prose_of_the_article_has_no_actors(kind: BlockKind) -> None:
    names = [name for name, _ in cast_of(("paragraph", _STORY), (kind, "Angela Merkel visits Berlin, says Tom Byron"))]
    assert sorted(names) == ["Greta Oduya", "Ivo Brandl", "Lima"]


@pytest.mark.parametrize("heading", ["Oduya Meets Brandl.", "Oduya Meets Brandl, Again."])
def test_the_words_of_a_heading_that_ends_as_a_sentence_are_no_names(heading: str) -> None:
    for kind in ("heading", "title"):
        actors = dict(cast_of((kind, heading), ("paragraph", _STORY)))  # type: ignore[arg-type]
        assert actors["Greta Oduya"] == ["Oduya", "Greta Oduya", "Oduya"]
        assert actors["Ivo Brandl"] == ["Brandl", "Ivo Brandl"]


def test_the_cast_of_another_process_is_over_the_blocks_that_were_sent() -> None:
    text = "Angela\nMerkel left. Emmanuel\nMacron stayed."
    blocks = Blocks([Block(0, len(text))])
    with CastProcess() as process:
        *_, final = process.events(text, "fast", blocks)
    assert final.cast == read_cast(text, blocks=blocks)  # type: ignore[union-attr]
    assert [actor.name for actor in final.cast.actors] == ["Angela Merkel", "Emmanuel Macron"]  # type: ignore[union-attr]


@pytest.mark.slow
def test_partial_casts_of_a_long_text_are_over_its_blocks() -> None:
    line = "Angela\nMerkel left. Emmanuel\nMacron stayed.\n\n"
    text = line * 3_200
    blocks = Blocks(Block(start, start + len(line) - 2) for start in range(0, len(text), len(line)))
    from tui.cast import read_partial_casts

    casts = [cast for _, cast in read_partial_casts(text, blocks=blocks) if cast]
    assert len(casts) == 2
    assert {tuple(actor.name for actor in cast.actors) for cast in casts} == {("Angela Merkel", "Emmanuel Macron")}
