"""The paragraphs and tables of an OpenDocument text, in order."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.load.building import Run
from tui.load.office_text import Note, Paragraph, Part, Table, is_shown_as_table, make_run
from tui.load.opendocument.styles import Style, Styles
from tui.load.pieces import BREAK
from tui.load.xml_trees import attribute, find, local_name, read_text, read_whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element


_DEEPEST = 40
_LEFT_OUT = frozenset(
    "tracked-changes annotation annotation-end forms sequence-decls variable-decls user-field-decls table-of-content"
    " illustration-index table-index hidden-text ruby-text desc title image change change-start change-end"
    " bookmark bookmark-start bookmark-end table-column index-title".split()
)
_MAX_REPEATS = 100
"""How often a cell or a space may be repeated."""


@dataclass
class _Content:
    """The content of a paragraph; pages begin before the runs with the numbers `pages`."""

    runs: list[Run] = field(default_factory=list)
    boxes: list["_Element"] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class _Place:
    """The position of a paragraph: the marker of its list item, None outside of lists, and its depth in lists."""

    marker: str | None = None
    lists: int = 0


class Body:
    """Reads the content of a text."""

    def __init__(self, styles: Styles, find_object: "Callable[[str], _Element | None]") -> None:
        """`find_object` returns the content of an object with its own file, such as a formula; None without one."""
        self._styles = styles
        self._find_object = find_object
        self._last_counts: dict[str, int] = {}
        self._pages = 0
        self.notes: list[Note] = []

    def read(self, root: "_Element") -> Iterator[Part]:
        """Yield the paragraphs and tables in an element; `notes` are those that were read so far."""
        return self._read(root, _Place(), 0)

    def _read(self, element: "_Element", place: _Place, depth: int) -> Iterator[Part]:
        for child in element if depth < _DEEPEST else ():
            name = local_name(child)
            if name in _LEFT_OUT or not name:
                continue
            if name in ("p", "h"):
                yield from self._read_paragraph(child, place, depth)
                place = _Place("" if place.marker is not None else None, place.lists)
            elif name == "list":
                yield from self._read_list(child, place, [], "", depth)
            elif name == "table":
                yield from self._read_table(child, depth)
            elif name == "soft-page-break":
                self._pages += 1
            else:
                yield from self._read(child, place, depth + 1)

    def _read_list(
        self, element: "_Element", place: _Place, counts: list[int], style: str, depth: int
    ) -> Iterator[Part]:
        """Yield the parts of a list. `counts` are the numbers of the items that contain it."""
        if depth >= _DEEPEST:
            return
        style = attribute(element, "style-name") or style
        level_number = len(counts) + 1
        start = self._styles.find_list_level(style, level_number).start
        continues = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        count = self._last_counts.get(style, 0) if continues and level_number == 1 else start - 1
        for item in element:
            if local_name(item) not in ("list-item", "list-header"):
                continue
            marker = ""
            if local_name(item) == "list-item":
                count = read_whole_number(attribute(item, "start-value"), count + 1)
                marker = self._styles.show_marker(style, [*counts, count])
            inside = _Place(marker, level_number)
            for child in item:
                if local_name(child) == "list":
                    yield from self._read_list(child, place, [*counts, count], style, depth + 1)
                elif local_name(child) in ("p", "h"):
                    yield from self._read_paragraph(child, inside, depth + 1)
                    inside = _Place("", level_number)
        if level_number == 1:
            self._last_counts[style] = count

    def _read_paragraph(self, element: "_Element", place: _Place, depth: int) -> Iterator[Part]:
        style = self._styles.find("paragraph", attribute(element, "style-name"))
        content = _Content()
        content.pages += [0] * self._pages
        self._pages = 0
        if not style.is_hidden:
            self._fill(element, style, "", content, depth)
        role, level = style.role, style.level
        if local_name(element) == "h" and role != "title":
            role, level = "heading", read_whole_number(attribute(element, "outline-level"), 1)
        yield Paragraph(
            content.runs,
            role,
            max(level, 1) if role == "heading" else 0,
            place.marker if content.runs else None,
            max(place.lists, 1),
            content.pages,
            (0,) if style.breaks_page else (),
        )
        for box in content.boxes:
            yield from self._read(box, _Place(), depth + 1)

    def _fill(self, element: "_Element", style: Style, target: str, content: _Content, depth: int) -> None:
        """Add the content of an element of a paragraph."""
        self._add(element.text or "", style, target, content)
        for child in element if depth < _DEEPEST else ():
            name = local_name(child)
            if name == "span":
                own = self._styles.find("text", attribute(child, "style-name"))
                if not own.is_hidden:
                    self._fill(child, _combine(style, own), target, content, depth + 1)
            elif name == "a":
                href = attribute(child, "href")
                is_address = href.lower().startswith(("http:", "https:", "mailto:"))
                self._fill(child, style, href if is_address else "", content, depth + 1)
            elif name == "s":
                self._add(" " * min(read_whole_number(attribute(child, "c"), 1), _MAX_REPEATS), style, target, content)
            elif name == "tab":
                self._add("\t", style, target, content)
            elif name == "line-break":
                content.runs.append(Run(BREAK))
            elif name == "note":
                self._add_note(child, content, depth)
            elif name == "object":
                self._add(self._read_formula(child), style, target, content)
            elif name == "text-box":
                content.boxes.append(child)
            elif name == "soft-page-break":
                content.pages.append(len(content.runs))
            elif name and name not in _LEFT_OUT:
                self._fill(child, style, target, content, depth + 1)
            self._add(child.tail or "", style, target, content)

    def _read_formula(self, element: "_Element") -> str:
        """Return a formula as its author wrote it, if it says so, or else as its parts follow each other."""
        root = element[0] if len(element) else self._find_object(attribute(element, "href"))
        if root is None or local_name(root) != "math":
            return ""
        written = next((part for part in root.iter() if local_name(part) == "annotation"), None)
        return "".join((root if written is None else written).itertext()).strip()

    def _add_note(self, element: "_Element", content: _Content, depth: int) -> None:
        mark = read_text(find(element, "note-citation")) or str(len(self.notes) + 1)
        body = find(element, "note-body")
        shown = f"[{mark}]" if mark.isalnum() else mark
        content.runs.append(Run(shown, ("superscript",)))
        place = len(self.notes)
        self.notes.append(Note(shown, ()))
        parts = list(self._read(body, _Place(), depth + 1)) if body is not None else []
        self.notes[place] = Note(self.notes[place].marker, [part for part in parts if isinstance(part, Paragraph)])

    @staticmethod
    def _add(text: str, style: Style, target: str, content: _Content) -> None:
        if text:
            content.runs.append(make_run(text, style, target))

    def _read_table(self, element: "_Element", depth: int) -> Iterator[Part]:
        rows: list[list[list[Paragraph]]] = []
        for row in _find_rows(element, depth):
            cells: list[list[Paragraph]] = []
            for cell in row:
                if local_name(cell) not in ("table-cell", "covered-table-cell"):
                    continue
                parts = self._read_cell(cell, depth)
                repeats = read_whole_number(attribute(cell, "number-columns-repeated"), 1)
                cells += [parts] * (min(repeats, _MAX_REPEATS) if any(part.text for part in parts) else 1)
            rows.append(cells)
        texts = [[" ".join(part.text for part in cell) for cell in row] for row in rows]
        if is_shown_as_table(texts):
            yield Table(texts)
        else:
            yield from (part for row in rows for cell in row for part in cell)

    def _read_cell(self, cell: "_Element", depth: int) -> list[Paragraph]:
        paragraphs: list[Paragraph] = []
        for part in self._read(cell, _Place(), depth + 1):
            if isinstance(part, Paragraph):
                paragraphs.append(part)
            else:
                paragraphs.append(Paragraph([Run(" ".join(text for row in part.rows for text in row if text))]))
        return paragraphs


def _find_rows(element: "_Element", depth: int) -> "Iterator[_Element]":
    for child in element if depth < _DEEPEST else ():
        if local_name(child) == "table-row":
            yield child
        elif local_name(child) in ("table-header-rows", "table-rows", "table-row-group"):
            yield from _find_rows(child, depth + 1)


def _combine(outer: Style, inner: Style) -> Style:
    """Return the style of a stretch of text in another: what either of them says."""
    return Style(
        outer.role,
        is_bold=outer.is_bold or inner.is_bold,
        is_italic=outer.is_italic or inner.is_italic,
        is_struck=outer.is_struck or inner.is_struck,
        is_mono=outer.is_mono or inner.is_mono,
        position=inner.position or outer.position,
    )
