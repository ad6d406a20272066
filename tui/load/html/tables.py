"""Tables: distinguishes data from layout tables, and reads their cells."""

import re

from tui.load.html.tree import Element

_LONGEST_CELL = 300
"""In characters. A table with a longer cell, or with paragraphs in its cells, is read as paragraphs."""
_LENGTH_OF_PARAGRAPHS = 80
"""In characters: the least average length of numbered paragraphs, which is longer than that of cells."""
_MARKER = re.compile(r"\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})[.)]{0,2}|[•–—*-]", re.IGNORECASE)
_WIDEST_SPAN = 50
_SHARE_OF_LINKS_IN_MENU = 0.8


def is_data_table(table: Element) -> bool:
    """Whether a table contains data, and is not only for layout."""
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary"):
        return True
    parts = {element.tag: element for element in reversed(list(table.iterate()))}
    if "caption" in parts and parts["caption"].children:
        return True
    if any(tag in parts for tag in ("col", "colgroup", "tfoot", "thead", "th")):
        return True
    if next(table.find_all("table"), None) is not None:
        return False
    rows = list(table.find_all("tr"))
    columns = max((len([cell for cell in row.elements if cell.tag == "td"]) for row in rows), default=0)
    if columns <= 1 or len(rows) <= 1:
        return False
    return len(rows) >= 10 or columns > 4 or len(rows) * columns > 10


def own_parts(element: Element, *tags: str) -> list[Element]:
    """Return the elements within one that have one of the tags, but not those in a table inside."""
    parts: list[Element] = []
    waiting = list(reversed(element.elements))
    while waiting:
        part = waiting.pop()
        if part.tag in tags:
            parts.append(part)
        elif part.tag != "table":
            waiting += reversed(part.elements)
    return parts


def is_shown_as_table(table: Element, rows: list[list[Element]]) -> bool:
    """Whether a table is to be shown in rows and columns: it has two of both, and short cells."""
    if table.get("role") == "presentation" or len(rows) < 2 or max(map(len, rows)) < 2:
        return False
    if next(table.find_all("table", "pre", "h1", "h2", "h3", "blockquote"), None) is not None:
        return False
    cells = [cell for row in rows for cell in row]
    if any(len(cell.words()) > _LONGEST_CELL for cell in cells):
        return False
    return is_data_table(table) or not any(len(list(cell.find_all("p", "div", "li"))) > 1 for cell in cells)


def are_numbered_paragraphs(rows: list[list[Element]]) -> bool:
    """Whether the rows of a table are paragraphs with their numbers or bullets before them, as in judgments."""
    if len(rows) < 2 or any(len(row) != 2 or not _MARKER.fullmatch(row[0].words()) for row in rows):
        return False
    return sum(len(row[1].words()) for row in rows) >= _LENGTH_OF_PARAGRAPHS * len(rows)


def is_beside_text(cell: Element, row: list[Element]) -> bool:
    """Whether a cell of a layout table is not text, but a menu or line numbers beside it."""
    if len(row) < 2:
        return False
    text = "".join(cell.text().split())
    if text.isdigit():
        return any(_has_code(other) for other in row)
    linked = sum(len("".join(link.text().split())) for link in cell.find_all("a"))
    return linked > _SHARE_OF_LINKS_IN_MENU * len(text)


def read_row(row: list[Element]) -> tuple[str, ...]:
    """Return the text of each cell, with empty cells for those that it spans."""
    return tuple(part for cell in row for part in (_read_cell(cell), *[""] * (_span(cell) - 1)))


def _read_cell(cell: Element) -> str:
    return " ".join(cell.lines())


def _has_code(cell: Element) -> bool:
    return next(cell.find_all("pre", "code"), None) is not None


def _span(cell: Element) -> int:
    span = cell.get("colspan")
    return min(int(span), _WIDEST_SPAN) if span.isascii() and span.isdigit() and len(span) < 6 and span != "0" else 1
