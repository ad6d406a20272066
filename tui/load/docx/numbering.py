"""The numbers and bullets of a Word document's lists, counted like Word."""

import re
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from tui.load.list_numbers import BULLETS, format_number
from tui.load.xml_trees import attribute, local_name, read_whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_LEVELS = 9


class _Level(NamedTuple):
    format: str = "decimal"
    text: str = ""
    start: int = 1


class Numbering:
    """The lists of a document."""

    def __init__(self, root: "_Element | None") -> None:
        self._lists: dict[str, dict[int, _Level]] = {}
        self._origins: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = defaultdict(lambda: [None] * _LEVELS)
        self._restarted: set[tuple[str, int]] = set()
        self._restarts: dict[str, dict[int, int]] = {}
        abstract: dict[str, dict[int, _Level]] = {}
        for element in root if root is not None else ():
            if local_name(element) == "abstractNum":
                abstract[attribute(element, "abstractNumId")] = _read_levels(element)
            elif local_name(element) == "num":
                self._read_list(element, abstract)

    def _read_list(self, element: "_Element", abstract: dict[str, dict[int, _Level]]) -> None:
        key = attribute(element, "numId")
        origin = _child_value(element, "abstractNumId")
        levels = dict(abstract.get(origin, {}))
        restarts = {}
        for override in element:
            if local_name(override) == "lvlOverride":
                number = read_whole_number(attribute(override, "ilvl"))
                levels |= _read_levels(override)
                if start := _child_value(override, "startOverride"):
                    restarts[number] = read_whole_number(start, 1)
        self._lists[key], self._origins[key], self._restarts[key] = levels, origin, restarts

    def count(self, list_id: str, level: int) -> str | None:
        """Return the marker of the next item of a list; None if there is no such list, "" if it shows none."""
        levels = self._lists.get(list_id)
        if levels is None or not 0 <= level < _LEVELS:
            return None
        shape = levels.get(level, _Level())
        counts = self._counts[self._origins[list_id]]
        for above in range(level):
            if counts[above] is None:
                counts[above] = levels.get(above, _Level()).start
        restart = self._restarts[list_id].get(level)
        current = counts[level]
        if restart is not None and (list_id, level) not in self._restarted:
            self._restarted.add((list_id, level))
            counts[level] = restart
        else:
            counts[level] = shape.start if current is None else current + 1
        counts[level + 1 :] = [None] * (_LEVELS - level - 1)
        if shape.format == "bullet":
            return BULLETS[min(level, len(BULLETS) - 1)]
        if shape.format == "none":
            return ""
        pattern = shape.text or f"%{level + 1}."
        return re.sub(r"%([1-9])", lambda match: self._show(levels, counts, int(match[1]) - 1), pattern).strip()

    @staticmethod
    def _show(levels: dict[int, _Level], counts: list[int | None], level: int) -> str:
        return format_number(counts[level] or 1, levels.get(level, _Level()).format)


def _read_levels(element: "_Element") -> dict[int, _Level]:
    return {
        read_whole_number(attribute(level, "ilvl")): _Level(
            _child_value(level, "numFmt") or "decimal",
            _child_value(level, "lvlText"),
            read_whole_number(_child_value(level, "start"), 1),
        )
        for level in element
        if local_name(level) == "lvl"
    }


def _child_value(element: "_Element", name: str) -> str:
    return next((attribute(child, "val") for child in element if local_name(child) == name), "")
