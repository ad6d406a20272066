"""The article of a PDF: its parts become blocks, with the page known for every character."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence, Set

from tui.load.building import ArticleBuilder, Run
from tui.load.pdf.fonts import Style
from tui.load.pdf.kinds import LEADER, Role
from tui.load.pdf.lines import Line, make_runs
from tui.load.pdf.paragraphs import Group, find_marker
from tui.load.pdf.parts import Part
from tui.load.pdf.words import Words, join_lines
from tui.model.blocks import BlockKind

_NOTE_MARKER = re.compile(r"\s*(\[\d{1,3}\]|\d{1,3}|[*†‡§¶]{1,3})[.)]?\s*")
_LEVEL_REFERENCE = re.compile(r"(?<=[^\W\d_]{3}[.,;:!?”»)])\d{1,2}(?=\s|$)|(?<=[.,!?][”’»])\d{1,2}(?=\s|$)")
"""A reference to a footnote in a typeface that has raised digits of its own: nothing else shows that it is raised."""
_DOTS = re.compile(r"\s*(?:\s?[.·…_]){4,}\s*")
_LOWEST_HEADING = 6
_MONO_WIDTH = 0.6
"""In ems: the width of a character of most typefaces with a fixed pitch."""
_KINDS: dict[Role, BlockKind] = {
    Role.PARAGRAPH: "paragraph",
    Role.HEADING: "heading",
    Role.ITEM: "list item",
    Role.NOTE: "footnote",
    Role.CAPTION: "caption",
    Role.QUOTATION: "quotation",
    Role.CODE: "code",
    Role.TABLE: "table",
    Role.CONTENTS: "verse",
}


class Writer:
    """Adds parts to an article. `labels` are what the pages are called."""

    def __init__(self, builder: ArticleBuilder, labels: Sequence[str], words: Words, parts: Sequence[Part]) -> None:
        self._builder = builder
        self._labels = labels
        self._words = words
        self._page = -1
        self._levels = find_levels(parts)
        self._notes = {
            match[1] for part in parts if part.role is Role.NOTE and (match := _NOTE_MARKER.match(part.group.text))
        }
        self._indents = sorted({_indent(part.group) for part in parts if part.role is Role.ITEM})

    def add(self, part: Part) -> None:
        """Add a part as a block."""
        group = part.group
        if group.page != self._page:
            self._page = group.page
            self._builder.start_page(self._labels[self._page])
        if part.role is Role.TABLE:
            self._builder.add_table(_make_cells(group))
        elif part.role is Role.CODE:
            self._builder.add("code", "\n".join(_indent_code(group)))
        elif part.is_verse:
            self._builder.add("verse", _break_runs(group))
        else:
            self._add_text(part.role, group)

    def _add_text(self, role: Role, group: Group) -> None:
        """Add a group as a block of the article, with the marker and level that its role requires."""
        marker, shown, level = "", "", 0
        if role is Role.ITEM:
            shown = marker = find_marker(group.text)
            level = self._indents.index(_indent(group)) + 1
        elif role is Role.NOTE:
            match = _NOTE_MARKER.match(group.text)
            marker = match[0] if match else ""
            shown = f"[{match[1]}]" if match and match[1].isdigit() else match[1] if match else ""
        elif role is Role.HEADING:
            level = self._levels.get(_size_and_weight(group), 1)
        pieces = list(self._join(group.lines, set() if role is Role.NOTE else self._notes))
        _drop_marker([runs for runs, _ in pieces], marker)
        block = self._builder.add(_KINDS[role], [run for runs, _ in pieces for run in runs], level=level, marker=shown)
        if block is None:
            return
        before = ""
        for runs, page in pieces:
            if page != self._page:
                self._page = page
                offset = len(" ".join(before.split())) + bool(before and before[-1].isspace())
                self._builder.mark_page(min(block.start + offset, block.end - 1), self._labels[page])
            before += "".join(run.text for run in runs)

    def _join(self, lines: Sequence[Line], notes: Set[str]) -> Iterator[tuple[list[Run], int]]:
        """Yield the runs of each line and its page; words that are divided at the end of a line are whole."""
        dominant = _find_style(lines)
        for number, line in enumerate(lines):
            runs = _show_references(make_runs([line], dominant=dominant), notes)
            if number + 1 < len(lines) and runs:
                text = line.text.rstrip()
                joined, between = join_lines(text, lines[number + 1].text, self._words)
                last = runs[-1].text.rstrip()
                cut = len(text) - len(joined)
                runs[-1] = runs[-1]._replace(text=(last[: len(last) - cut] if cut else last) + between)
            yield runs, line.page


def _show_references(runs: Sequence[Run], notes: Set[str]) -> list[Run]:
    """Return runs with the numbers of footnotes in brackets, as in the footnotes, so that they join no word."""
    shown: list[Run] = []
    before = ""
    for run in runs:
        text = run.text.replace("\u00ad", "-")
        number = text.strip()
        if "superscript" in run.kinds and number in notes and number.isdigit() and not before[-1:].isdigit():
            text = text.replace(number, f"[{number}]")
        elif notes:
            text = _LEVEL_REFERENCE.sub(lambda match: f"[{match[0]}]" if match[0] in notes else match[0], text)
        before += text
        shown.append(run._replace(text=text))
    return shown


def find_levels(parts: Sequence[Part]) -> dict[tuple[float, bool], int]:
    """Return the level of the headings of each size and weight: the largest are of level 1."""
    kinds = sorted({_size_and_weight(part.group) for part in parts if part.role is Role.HEADING}, reverse=True)
    return {kind: min(number, _LOWEST_HEADING) for number, kind in enumerate(kinds, 1)}


def _size_and_weight(group: Group) -> tuple[float, bool]:
    return round(group.size * 2) / 2, group.is_bold


def _find_style(lines: Sequence[Line]) -> Style:
    """Return the style of most lines."""
    counts: Counter[Style] = Counter()
    for line in lines:
        counts[line.style] += len(line.text)
    return counts.most_common(1)[0][0]


def _indent(group: Group) -> int:
    return round((group.lines[0].x0 - group.left) / max(group.size, 1.0))


def _drop_marker(lines: Sequence[list[Run]], marker: str) -> None:
    """Drop a marker from the beginning of the first line, in place."""
    left = len(marker)
    runs = lines[0]
    for number, run in enumerate(runs):
        text = run.text.lstrip() if left == len(marker) else run.text
        taken = min(left, len(text))
        runs[number] = run._replace(text=text[taken:])
        left -= taken
        if not left:
            return


def _make_cells(group: Group) -> list[list[str]]:
    """Return the cells of a table: its lines by columns, in which a line that stands alone belongs to the row above."""
    columns = _find_columns(group)
    table: list[list[str]] = []
    for row in group.rows:
        cells = [""] * len(columns)
        for line in row:
            middle = (line.x0 + line.x1) / 2
            place = min(range(len(columns)), key=lambda number: _distance(columns[number], middle))
            cells[place] = f"{cells[place]} {line.text.strip()}".strip()
        if table and not cells[0]:
            table[-1] = [f"{above} {cell}".strip() for above, cell in zip(table[-1], cells, strict=True)]
        else:
            table.append(cells)
    return table


def _find_columns(group: Group) -> list[tuple[float, float]]:
    """Return the left and right edges of the columns of a table, from the rows with most cells."""
    most = max(map(len, group.rows))
    full = [row for row in group.rows if len(row) == most]
    return [(min(row[place].x0 for row in full), max(row[place].x1 for row in full)) for place in range(most)]


def _distance(column: tuple[float, float], middle: float) -> float:
    left, right = column
    return 0.0 if left <= middle <= right else min(abs(middle - left), abs(middle - right))


def _indent_code(group: Group) -> Iterator[str]:
    left = min(line.x0 for line in group.lines)
    for line in group.lines:
        yield " " * round((line.x0 - left) / (_MONO_WIDTH * max(line.size, 1.0))) + line.text.rstrip()


def _break_runs(group: Group) -> list[Run]:
    runs: list[Run] = []
    for line in group.lines:
        shown = make_runs([line], dominant=group.lines[0].style)
        if LEADER.search(line.text.strip()):
            shown = [run._replace(text=_DOTS.sub(" … ", run.text)) for run in shown]
        runs += [*shown, Run("\n")]
    return runs
