"""The anchors of a plain text whose tabs were replaced. They are computed only when they are needed, which is rare."""

from array import array
from collections.abc import Sequence
from typing import overload

from tui.model.blocks import Anchor


class TabAnchors(Sequence[Anchor]):
    r"""The anchors of a text whose source has tabs: one for each line, and one after each tab.

    `source` is the text with its tabs, and with `\n` as its line ends. `tab_width` is the distance of tab stops.
    """

    def __init__(self, source: str, tab_width: int) -> None:
        self._source = source
        self._tab_width = tab_width
        self._starts: array[int] | None = None
        self._lines = array("Q")
        self._columns = array("Q")

    def __len__(self) -> int:
        return len(self._find())

    @overload
    def __getitem__(self, index: int) -> Anchor: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Anchor]: ...
    def __getitem__(self, index: int | slice) -> Anchor | Sequence[Anchor]:
        starts = self._find()
        if isinstance(index, slice):
            return [self[number] for number in range(*index.indices(len(starts)))]
        return Anchor(starts[index], self._lines[index], self._columns[index])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, TabAnchors) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]

    def _find(self) -> "array[int]":
        if self._starts is None:
            self._starts = array("Q")
            start = 0
            for number, line in enumerate(self._source.removesuffix("\n").split("\n"), 1):
                start = self._add_line(self._starts, line, number, start)
        return self._starts

    def _add_line(self, starts: "array[int]", line: str, number: int, start: int) -> int:
        """Add the anchors of a line that begins at `start`; return where the next one begins."""
        cells, column = 0, 1  # of the text, and of the source
        for number_of_piece, piece in enumerate(line.split("\t")):
            if number_of_piece:
                cells += self._tab_width - cells % self._tab_width
            starts.append(start + cells)
            self._lines.append(number)
            self._columns.append(column)
            cells += len(piece)
            column += len(piece) + 1
        return start + cells + 1
