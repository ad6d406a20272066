"""The blocks of a Word document, in order."""

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.load.building import Run
from tui.load.docx.numbering import Numbering
from tui.load.docx.runs import RunReader
from tui.load.docx.styles import Styles, read_paragraph_properties
from tui.load.list_numbers import format_number
from tui.load.office_text import Note, Paragraph, Part, Table, is_shown_as_table
from tui.load.xml_trees import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

    from tui.load.docx.package import Package


_DEEPEST = 40
"""Tables, text boxes and controls nested deeper than this are left out."""
_WRAPPERS = frozenset("body sdt sdtContent customXml smartTag ins moveTo txbxContent".split())


class Body:
    """Reads the content of a document."""

    def __init__(self, package: "Package") -> None:
        self._styles = Styles(package.find_part("styles"))
        self._numbering = Numbering(package.find_part("numbering"))
        self._notes = {kind: package.find_part(f"{kind}s") for kind in ("footnote", "endnote")}
        self._numbers: dict[tuple[str, str], int] = {}
        self._counts: Counter[str] = Counter()
        self._reader = RunReader(self._styles, package.find_link, self._number_note)

    def read(self, root: "_Element") -> Iterator[Part]:
        """Yield the paragraphs and tables in an element."""
        return self._read(root, 0)

    def read_notes(self) -> Iterator[Note]:
        """Yield the notes that the text refers to, in the order of the references, footnotes first."""
        by_key = {
            (kind, attribute(note, "id")): note
            for kind, root in self._notes.items()
            for note in (root if root is not None else ())
        }
        for (kind, key), number in sorted(self._numbers.items(), key=lambda item: (item[0][0] == "endnote", item[1])):
            note = by_key.get((kind, key))
            if note is not None:
                paragraphs = [part for part in self._read(note, 0) if isinstance(part, Paragraph)]
                yield Note(f"[{_show_number(kind, number)}]", paragraphs)

    def _number_note(self, kind: str, key: str) -> str:
        if (kind, key) not in self._numbers:
            self._counts[kind] += 1
            self._numbers[kind, key] = self._counts[kind]
        return _show_number(kind, self._numbers[kind, key])

    def _read(self, element: "_Element", depth: int) -> Iterator[Part]:
        for child in element if depth < _DEEPEST else ():
            name = local_name(child)
            if name == "p":
                paragraph, boxes = self._read_paragraph(child)
                yield paragraph
                for box in boxes:
                    yield from self._read(box, depth + 1)
            elif name == "tbl":
                yield from self._read_table(child, depth)
            elif name in _WRAPPERS:
                yield from self._read(child, depth + 1)
            elif name == "AlternateContent":
                yield from self._read(child[0], depth + 1) if len(child) else ()

    def _read_paragraph(self, element: "_Element") -> tuple[Paragraph, list["_Element"]]:
        """Return a paragraph, and the text boxes in it."""
        properties = next((child for child in element if local_name(child) == "pPr"), None)
        named = (attribute(child, "val") for child in _list(properties) if local_name(child) == "pStyle")
        style = read_paragraph_properties(properties, self._styles.find(next(named, self._styles.default)))
        content = self._reader.read(element, style)
        list_level = style.list_level or 0
        paragraph = Paragraph(
            content.runs, style.role, style.level, None, list_level + 1, content.pages, content.breaks
        )
        if style.list_id not in (None, "0") and style.list_id is not None and paragraph.text:
            paragraph = paragraph._replace(marker=self._numbering.count(style.list_id, list_level))
        return paragraph, content.boxes

    def _read_table(self, element: "_Element", depth: int) -> Iterator[Part]:
        rows = [[self._read_cell(cell, depth) for cell in _own(row, "tc")] for row in _own(element, "tr")]
        texts = [[(span, " ".join(part.text for part in parts)) for span, parts in row] for row in rows]
        if is_shown_as_table([text for _, text in row] for row in texts):
            yield Table([[cell for span, text in row for cell in (text, *[""] * (span - 1))] for row in texts])
            return
        for row in rows:
            for _, parts in row:
                yield from parts

    def _read_cell(self, cell: "_Element", depth: int) -> tuple[int, list[Paragraph]]:
        """Return the columns that a cell spans, and its paragraphs; those of tables inside too."""
        properties = next((child for child in cell if local_name(child) == "tcPr"), None)
        span = 1
        for child in _list(properties):
            if local_name(child) == "gridSpan":
                value = attribute(child, "val")
                span = min(max(int(value), 1), 50) if value.isascii() and value.isdigit() and len(value) < 4 else 1
        paragraphs: list[Paragraph] = []
        for part in self._read(cell, depth + 1):
            if isinstance(part, Paragraph):
                paragraphs.append(part)
            else:
                text = " ".join(text for row in part.rows for text in row if text)
                paragraphs.append(Paragraph([Run(text)]))
        return span, paragraphs


def _own(element: "_Element", name: str) -> "Iterator[_Element]":
    """Yield the rows or cells of a table, including those in controls and revisions, without deleted ones."""
    for child in element:
        if local_name(child) == name:
            if name == "tr" and any(
                local_name(part) == "del" for part in child.iterchildren("{*}trPr") for part in part
            ):
                continue
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _own(child, name)


def _list(element: "_Element | None") -> "list[_Element]":
    return list(element) if element is not None else []


def _show_number(kind: str, number: int) -> str:
    return format_number(number, "lowerRoman") if kind == "endnote" else str(number)
