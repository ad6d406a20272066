"""Escapes cells of a CSV file so that no spreadsheet reads them as formulas, and restores their values.

A cell that begins with "=", "+", "-" or "@" is a formula to a spreadsheet, and can run a program or fetch an address.
So an apostrophe is put before that character, which makes the cell text; a spreadsheet shows it. That is done wherever
a cell can begin: after white space and quotation marks, which spreadsheets skip, and after a line break and the cell
separators of other countries and settings (`;`, `|`, TAB), which may divide a cell of this file. `restore_cell` removes
these apostrophes, and no others. Excel moves the end of a cell of more than 32,767 UTF-16 units to the next row, so a
longer cell is cut.
"""

import re

_FORMULA = "[=+\\-@＝＋－＠]"
"""How a formula begins; the wide characters are those of East Asian keyboards."""
_BREAKS = "\t\n\x0b\x0c\r\x1c\x1d\x1e\x85\u2028\u2029"
_SEPARATORS = frozenset(f",;|{_BREAKS}")
_BETWEEN = "[,;|\\s\"'\u00ad\u200b\u2060\ufeff]"
"""Separators of cells, and characters that spreadsheets may skip at the beginning of a cell."""
_BEFORE_FORMULA = re.compile(f"^(?={_FORMULA})|(?<!{_BETWEEN}){_BETWEEN}++(?={_FORMULA})")
"""Each run is tried once, from its beginning, so that a million spaces take time linear in their number."""
_LONGEST = 32_000
"""The longest cell without its ellipsis, in UTF-16 units."""


def escape_cell(value: str) -> str:
    """Return a value as a cell that every spreadsheet reads as text. A long value is cut, and ends with an ellipsis."""
    return _cut(_BEFORE_FORMULA.sub(_escape, value)) if value else ""


def restore_cell(cell: str) -> str:
    """Return the value that `escape_cell` turned into a cell, up to where it was cut."""
    return _BEFORE_FORMULA.sub(_restore, cell)


def _escape(match: re.Match[str]) -> str:
    return f"{match[0]}'" if _can_begin_cell(match) else match[0]


def _restore(match: re.Match[str]) -> str:
    return match[0].removesuffix("'") if _can_begin_cell(match) else match[0]


def _can_begin_cell(match: re.Match[str]) -> bool:
    return match.start() == 0 or not _SEPARATORS.isdisjoint(match[0])


def _cut(cell: str) -> str:
    if 2 * len(cell) <= _LONGEST or len(encoded := cell.encode("utf-16-le")) <= 2 * _LONGEST:
        return cell
    return encoded[: 2 * _LONGEST].decode("utf-16-le", "ignore") + "…"
