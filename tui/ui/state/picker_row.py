"""A row of a list to choose from. Frozen data, no widgets."""

from typing import NamedTuple


class PickerRow(NamedTuple):
    """A row: its label, a fainter note after it (a folder), and details at the right edge (a size).

    `problem` replaces the details. `is_marked` marks articles that are open already. `marks` are the indices of the
    characters of the label that the query matches.
    """

    label: str
    note: str = ""
    details: str = ""
    problem: str = ""
    is_marked: bool = False
    marks: tuple[int, ...] = ()
