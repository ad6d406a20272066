"""Blocks are found when they are asked for, or all at once, and looked up by number and offset."""

from collections.abc import Iterator

import pytest

from tui.model.blocks import Block, Blocks, find_block_start

ALL = [Block(start, start + 1) for start in range(0, 20, 2)]


def test_blocks_of_an_iterator_are_found_as_far_as_needed() -> None:
    def source() -> Iterator[Block]:
        yield from ALL

    blocks = Blocks(source())
    assert blocks.at(5) == ALL[2]
    assert len(blocks.found) < len(ALL)
    assert not blocks.are_all_found
    assert list(blocks) == ALL
    assert blocks.are_all_found


def test_blocks_of_a_sequence_are_found_at_once() -> None:
    blocks = Blocks(ALL)
    assert blocks.are_all_found
    assert blocks.found == ALL


BLOCKS = (Block(0, 3), Block(6, 9), Block(10, 15))


def test_blocks_continue_those_that_are_found_already() -> None:
    blocks = Blocks(iter(BLOCKS[1:]), BLOCKS[:1])
    assert blocks.found == [BLOCKS[0]]
    assert blocks.at(7) == BLOCKS[1]
    assert blocks.found == [*BLOCKS[:2]]
    assert list(blocks) == list(BLOCKS)
    assert (blocks.has(2), blocks.has(3)) == (True, False)
    with pytest.raises(IndexError):
        blocks[3]


@pytest.mark.parametrize(
    ("offset", "following", "preceding"),
    [(0, 6, 0), (2, 6, 0), (4, 6, 0), (6, 10, 0), (7, 10, 6), (10, None, 6), (12, None, 10), (99, None, 10)],
)
def test_blocks_follow_and_precede_an_offset(offset: int, following: int | None, preceding: int) -> None:
    assert find_block_start(Blocks(BLOCKS), offset, 1) == following
    assert find_block_start(Blocks(BLOCKS), offset, -1) == preceding


@pytest.mark.parametrize(("offset", "number"), [(0, 0), (2, 0), (3, 1), (5, 1), (6, 1), (9, 2), (14, 2), (99, 2)])
def test_an_offset_is_in_a_block_or_above_one(offset: int, number: int) -> None:
    assert Blocks(BLOCKS).around(offset) == BLOCKS[number]
    assert Blocks().around(offset) is None


def test_before_the_first_block_the_next_one_is_the_first() -> None:
    blocks = Blocks((Block(4, 9),))
    assert (find_block_start(blocks, 0, 1), find_block_start(blocks, 0, -1)) == (4, 4)
    assert (find_block_start(Blocks(), 0, 1), find_block_start(Blocks(), 0, -1)) == (None, None)
