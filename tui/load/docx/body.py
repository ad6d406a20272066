"""The blocks of a Word document, in order."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.load.building import ArticleBuilder, Run
from tui.load.docx.numbering import Numbering, format_number
from tui.load.docx.runs import Content, RunReader
from tui.load.docx.styles import Style, Styles, read_paragraph_properties
from tui.load.pieces import BREAK
from tui.load.xml_trees import attribute, local_name
from tui.model.blocks import BlockKind

if TYPE_CHECKING:
    from tui.load.docx.package import Package

    from lxml.etree import _Element  # isort: skip

_DEEPEST = 40
"""Tables, text boxes and controls nested deeper than this are left out."""
_MOST_BLOCKS = 500_000
_LONGEST_CELL = 300
"""In characters: a table with a longer cell places text, and is read cell by cell."""
_VERSE_LINES, _LONGEST_VERSE = 3, 80
_WRAPPERS = frozenset("body sdt sdtContent customXml smartTag ins moveTo txbxContent".split())
_KINDS: dict[str, BlockKind] = {
    "heading": "heading",
    "quotation": "quotation",
    "caption": "caption",
    "code": "code",
    "subtitle": "paragraph",
}


class Paragraph(NamedTuple):
    """A paragraph: its content, its style, and the marker of a list item or a numbered heading; None if it has none."""

    content: Content
    style: Style
    marker: str | None = None


class Table(NamedTuple):
    """A table: the text of its cells, by rows."""

    rows: list[list[str]]


class Body:
    """Reads what is in a document."""

    def __init__(self, package: "Package") -> None:
        self._styles = Styles(package.find_part("styles"))
        self._numbering = Numbering(package.find_part("numbering"))
        self._notes = {kind: package.find_part(f"{kind}s") for kind in ("footnote", "endnote")}
        self._numbers: dict[tuple[str, str], int] = {}
        self._reader = RunReader(self._styles, package.find_link, self._number_note)

    def read(self, root: "_Element") -> Iterator[Paragraph | Table]:
        """Yield the paragraphs and tables in an element."""
        return self._read(root, 0)

    def read_notes(self) -> Iterator[tuple[str, list[Paragraph]]]:
        """Yield marker and paragraphs of the notes that the text refers to, in the order of the references."""
        by_key = {
            (kind, attribute(note, "id")): note
            for kind, root in self._notes.items()
            for note in (root if root is not None else ())
        }
        for (kind, key), number in sorted(self._numbers.items(), key=lambda item: (item[0][0] == "endnote", item[1])):
            note = by_key.get((kind, key))
            if note is not None:
                paragraphs = [part for part in self._read(note, 0) if isinstance(part, Paragraph)]
                yield f"[{_show_number(kind, number)}]", paragraphs

    def _number_note(self, kind: str, key: str) -> str:
        if (kind, key) not in self._numbers:
            self._numbers[kind, key] = sum(known == kind for known, _ in self._numbers) + 1
        return _show_number(kind, self._numbers[kind, key])

    def _read(self, element: "_Element", depth: int) -> Iterator[Paragraph | Table]:
        for child in element if depth < _DEEPEST else ():
            name = local_name(child)
            if name == "p":
                paragraph = self._read_paragraph(child)
                yield paragraph
                for box in paragraph.content.boxes:
                    yield from self._read(box, depth + 1)
            elif name == "tbl":
                yield from self._read_table(child, depth)
            elif name in _WRAPPERS:
                yield from self._read(child, depth + 1)
            elif name == "AlternateContent":
                yield from self._read(child[0], depth + 1) if len(child) else ()

    def _read_paragraph(self, element: "_Element") -> Paragraph:
        properties = next((child for child in element if local_name(child) == "pPr"), None)
        named = next(
            (
                attribute(child, "val")
                for child in (properties if properties is not None else ())
                if local_name(child) == "pStyle"
            ),
            self._styles.default,
        )
        style = read_paragraph_properties(properties, self._styles.find(named))
        content = self._reader.read(element, style)
        marker = None
        if style.list_id not in (None, "0") and content.text and style.list_id is not None:
            marker = self._numbering.count(style.list_id, style.list_level or 0)
        return Paragraph(content, style, marker)

    def _read_table(self, element: "_Element", depth: int) -> Iterator[Paragraph | Table]:
        rows = [[self._read_cell(cell, depth) for cell in _own(row, "tc")] for row in _own(element, "tr")]
        texts = [[(span, " ".join(part.content.text for part in parts)) for span, parts in row] for row in rows]
        longest = max((len(text) for row in texts for _, text in row), default=0)
        if len(rows) >= 1 and max(map(len, rows), default=0) >= 2 and longest <= _LONGEST_CELL:
            yield Table([[cell for span, text in row for cell in (text, *[""] * (span - 1))] for row in texts])
            return
        for row in rows:
            for _, parts in row:
                yield from parts

    def _read_cell(self, cell: "_Element", depth: int) -> tuple[int, list[Paragraph]]:
        """Return the columns that a cell spans, and its paragraphs; those of tables inside too."""
        properties = next((child for child in cell if local_name(child) == "tcPr"), None)
        span = 1
        for child in properties if properties is not None else ():
            if local_name(child) == "gridSpan":
                value = attribute(child, "val")
                span = min(max(int(value), 1), 50) if value.isascii() and value.isdigit() and len(value) < 4 else 1
        paragraphs: list[Paragraph] = []
        for part in self._read(cell, depth + 1):
            if isinstance(part, Paragraph):
                paragraphs.append(part)
            else:
                text = " ".join(text for row in part.rows for text in row if text)
                paragraphs.append(Paragraph(Content([Run(text)]), Style()))
        return span, paragraphs


def add_paragraph(
    builder: ArticleBuilder, paragraph: Paragraph, note: str | None = None, pages: Sequence[int] = ()
) -> list[int]:
    """Add a paragraph to an article, as a note if it has the marker of one.

    `pages` are the numbers of the runs before which pages begin; the result are their offsets in the article.
    """
    content, style, marker = paragraph
    kind: BlockKind = "footnote" if note is not None else _KINDS.get(style.role, "paragraph")
    level = min(style.level, 6) if kind == "heading" else 0
    if kind == "paragraph" and marker is not None:
        kind, level = "list item", (style.list_level or 0) + 1
    runs: Sequence[Run] = content.runs
    if kind == "paragraph" and _is_verse(runs):
        kind = "verse"
    elif kind != "code":
        runs = [run._replace(text=" ") if run.text == BREAK else run for run in runs]
    block = builder.add(kind, runs, level=level, marker=note if note is not None else marker or "")
    offsets = []
    for number in pages if block else ():
        before = "".join(run.text for run in runs[:number])
        offset = len(" ".join(before.split())) + before[-1:].isspace()
        offsets.append(min(block.start + offset, block.end - 1) if block else 0)
    return offsets


def _is_verse(runs: Sequence[Run]) -> bool:
    lines = "".join(run.text for run in runs).strip("\n").split(BREAK)
    return len(lines) >= _VERSE_LINES and all(len(line) <= _LONGEST_VERSE for line in lines)


def _own(element: "_Element", name: str) -> "Iterator[_Element]":
    """Yield the rows or cells of a table, also those in controls and revisions; not what was deleted."""
    for child in element:
        if local_name(child) == name:
            if name == "tr" and any(
                local_name(part) == "del" for part in child.iterchildren("{*}trPr") for part in part
            ):
                continue
            yield child
        elif local_name(child) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _own(child, name)


def _show_number(kind: str, number: int) -> str:
    return format_number(number, "lowerRoman") if kind == "endnote" else str(number)
