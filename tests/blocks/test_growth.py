"""The blocks of a text that has become longer are those that would be found from its start."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.blocks.test_plain_text import TEXTS
from tui.blocks import growth
from tui.blocks.growth import continue_blocks
from tui.blocks.plain_text import LONGEST_HEAD, find_blocks
from tui.load.plain_text import make_article
from tui.model.blocks import Block

PROSE = "The harbour of the town lies open to the north, and on winter mornings the fog comes in so thick.\n\n"
LONG = PROSE * (LONGEST_HEAD // len(PROSE) + 1)


@pytest.mark.parametrize("beginning", ["", LONG], ids=["short", "long"])
@given(TEXTS, st.lists(st.integers(0, 400), max_size=4), st.integers(0, 400))
def test_blocks_are_continued_as_if_found_at_once(beginning: str, text: str, ends: list[int], asked: int) -> None:
    text = beginning + text
    article = make_article("", "a.txt")
    for end in (*(len(beginning) + end for end in sorted(ends)), len(text)):
        article = continue_blocks(article, make_article(text[:end], "a.txt"))
        article.blocks.number_at(len(beginning) + asked)
    assert list(article.blocks) == list(find_blocks(text))


def test_a_line_becomes_a_heading_when_its_paragraph_has_come() -> None:
    before = make_article(f"{LONG}A long decline\n\nThe number", "a.txt")
    assert [block.kind for block in before.blocks][-2:] == ["paragraph", "paragraph"]
    longer = continue_blocks(
        before, make_article(f"{before.text} of passengers has fallen by a third since 2009.", "a.txt")
    )
    assert [block.kind for block in longer.blocks][-2:] == ["heading", "paragraph"]


def test_no_block_before_the_last_blank_line_is_found_again(monkeypatch: pytest.MonkeyPatch) -> None:
    starts: list[int] = []

    def find(text: str, start: int = 0) -> list[Block]:
        starts.append(start)
        return list(find_blocks(text, start))

    monkeypatch.setattr(growth, "find_blocks", find)
    text = "One paragraph.\n\n" * 2_000
    before = make_article(text, "a.txt")
    list(before.blocks)
    longer = continue_blocks(before, make_article(text + "The end.", "a.txt"))
    assert len(starts) == 1
    assert starts[0] >= len(text) - 500
    assert len(list(longer.blocks)) == 2_001


def test_a_long_text_without_blank_lines_is_continued_at_its_last_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(growth, "_FARTHEST", 100)
    text = "".join(f"Line {number} of a text that has one for each of many things to say.\n" for number in range(400))
    before = make_article(text, "a.txt")
    count = len(list(before.blocks))
    longer = continue_blocks(before, make_article(f"{text}The end.", "a.txt"))
    assert longer.blocks.found[:1] == before.blocks.found[:1]
    assert len(longer.blocks.found) == count - 1
