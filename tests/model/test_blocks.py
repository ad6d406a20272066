"""Blocks are found when they are asked for, or all at once."""

from collections.abc import Iterator

from tui.model.blocks import Block, Blocks

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
