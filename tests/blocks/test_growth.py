"""The blocks of a text that has become longer are those that would be found from its start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.blocks import growth
from tui.blocks.growth import continue_blocks
from tui.blocks.plain_text import find_blocks
from tui.load.plain_text import make_article
from tui.model.blocks import Block

TEXTS = st.lists(st.sampled_from(["word ", "A line of words.", "\n", "\n\n", "> ", "- item", "   "]), max_size=40)


@given(TEXTS.map("".join), st.lists(st.integers(0, 200), max_size=4), st.integers(0, 60))
def test_blocks_are_continued_as_if_found_at_once(text: str, ends: list[int], asked: int) -> None:
    article = make_article("", "a.txt")
    for end in (*sorted(ends), len(text)):
        article = continue_blocks(article, make_article(text[:end], "a.txt"))
        article.blocks.number_at(asked)
    assert list(article.blocks) == list(find_blocks(text))


def test_no_block_before_the_last_blank_line_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[int] = []

    def find(text: str, start: int = 0) -> list[Block]:
        starts.append(start)
        return list(find_blocks(text, start))

    monkeypatch.setattr(growth, "find_blocks", find)
    text = "One paragraph.\n\n" * 1_000
    before = make_article(text, "a.txt")
    list(before.blocks)
    longer = continue_blocks(before, make_article(text + "The end.", "a.txt"))
    assert starts == [len(text) - len("One paragraph.\n\n")]
    assert len(list(longer.blocks)) == 1_001


def test_a_long_text_without_blank_lines_is_continued_at_its_last_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_FARTHEST", 100)
    text = "".join(f"Line {number} of a text that has one for each of many things to say.\n" for number in range(99))
    before = make_article(text, "a.txt")
    count = len(list(before.blocks))
    longer = continue_blocks(before, make_article(f"{text}The end.", "a.txt"))
    assert longer.blocks.found[:1] == before.blocks.found[:1]
    assert len(longer.blocks.found) == count - 1
