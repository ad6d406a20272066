"""Tables in Markdown, whose columns are aligned in a terminal and an editor as well."""

from collections.abc import Iterator, Sequence
from itertools import islice

from tui.text.cells import cell_width

_WIDEST = 32
"""The largest width, in terminal cells, that a column is padded to. Longer cells stick out."""
_MEASURED = 1_000
"""How many rows are measured for the widths of the columns."""


def set_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], numbers: frozenset[int] = frozenset()
) -> Iterator[str]:
    """Yield the lines of a table. Its cells are escaped; those of the columns in `numbers` are aligned to the right."""
    measured = [header, *islice(rows, _MEASURED)]
    widths = [max(3, *(min(_WIDEST, cell_width(cell)) for cell in column)) for column in zip(*measured, strict=True)]
    if len(widths) - 1 not in numbers:
        widths[-1] = 3  # the last column needs no padding
    yield _set_row(header, widths, numbers)
    yield _set_row(
        ["-" * (width - 1) + (":" if place in numbers else "-") for place, width in enumerate(widths)], widths, numbers
    )
    for row in rows:
        yield _set_row(row, widths, numbers)


def _set_row(cells: Sequence[str], widths: Sequence[int], numbers: frozenset[int]) -> str:
    padded = (
        " " * (width - cell_width(cell)) + cell if place in numbers else cell + " " * (width - cell_width(cell))
        for place, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return f"| {' | '.join(padded)} |"
