"""The paragraphs, tables and notes of a document in Rich Text Format."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from tui.load.building import Run
from tui.load.pieces import BREAK
from tui.load.rtf.tokens import Token, read_tokens

if TYPE_CHECKING:
    from tui.model.blocks import InlineKind

DEEPEST = 2000
"""Groups nested deeper than this are read as if they were of this depth."""
_DESTINATIONS = {
    "fonttbl": "fonts", "stylesheet": "styles", "info": "info", "title": "title", "author": "author",
    "footnote": "note", "listtext": "marker", "pntext": "marker", "shptxt": "text",
    "fldrslt": "text", "ud": "text", "shpinst": "skip",
}  # fmt: skip
_SKIPPED = frozenset(
    "colortbl pict object header headerl headerr headerf footer footerl footerr footerf themedata datastore"
    " latentstyles listtable listoverridetable rsidtbl generator xmlnstbl fldinst annotation atnid atnauthor atntime"
    " atndate atnref atrfstart atrfend bkmkstart bkmkend filetbl revtbl pgptbl mmathPr operator company category"
    " keywords doccomm comment subject manager hlinkbase creatim revtim printim buptim nonesttables objdata sp tc xe"
    " upr ftnsep ftnsepc aftnsep".split()
)
_TEXTS = {
    "tab": "\t", "~": "\xa0", "_": "\u2011", "-": "", "emdash": "—", "endash": "–", "bullet": "•", "lquote": "‘",
    "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ", "zwj": "\u200d",
    "zwnj": "\u200c", "{": "{", "}": "}", "\\": "\\", "line": BREAK, "lbr": BREAK, "softline": BREAK, "column": BREAK,
    "nestcell": " ",
}  # fmt: skip
_CODE_PAGES = {
    0: 1252, 77: 10000, 128: 932, 129: 949, 130: 1361, 134: 936, 136: 950, 161: 1253, 162: 1254, 163: 1258, 177: 1255,
    178: 1256, 186: 1257, 204: 1251, 222: 874, 238: 1250, 254: 437,
}  # fmt: skip
_MAC_ROMAN = 10000


@dataclass(frozen=True)
class Format:
    """How text looks; `size` is in half points. `code_page` is that of its font."""

    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    is_deleted: bool = False
    position: str = ""
    size: int = 24
    code_page: int | None = None


@dataclass
class RawParagraph:
    """A paragraph as it stands in the file. `level` is that of an outline, from 1, and 0 without."""

    runs: list[Run] = field(default_factory=list)
    formats: list[Format] = field(default_factory=list)
    style: int = 0
    level: int = 0
    marker: str = ""
    list_level: int = 1
    is_centred: bool = False
    indent: int = 0
    first_indent: int = 0
    breaks: list[int] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The text as one line."""
        return " ".join("".join(run.text for run in self.runs).split())


@dataclass
class RawTable:
    """The cells of a table, by rows."""

    rows: list[list[list[RawParagraph]]] = field(default_factory=list)


@dataclass
class Document:
    """The content of a document."""

    parts: list[RawParagraph | RawTable] = field(default_factory=list)
    notes: list[list[RawParagraph]] = field(default_factory=list)
    styles: dict[int, str] = field(default_factory=dict)
    info: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class _Group:
    """The state that a closing brace restores."""

    destination: str = "text"
    format: Format = Format()
    skip: int = 1
    """How many characters stand after a Unicode character for programs that know none."""


class Parser:
    """Reads the tokens of a document."""

    def __init__(self) -> None:
        self.document = Document()
        self._groups: list[_Group] = []
        self._group = _Group("text")
        self._paragraph = RawParagraph()
        self._bytes = bytearray()
        self._code_page = 1252
        self._fonts: dict[int, int] = {}
        self._font = self._style = 0
        self._to_skip = 0
        self._is_starred = False
        self._in_table = False
        self._cell: list[RawParagraph] = []
        self._row: list[list[RawParagraph]] = []
        self._table: RawTable | None = None
        self._outer: tuple[RawParagraph, list[RawParagraph], bool, int] | None = None
        self._high = 0

    def read(self, data: bytes) -> Document:
        """Return the content of a document."""
        for token in read_tokens(data):
            if token.kind == "bytes":
                self._take_bytes(token)
                continue
            self._decode()
            if token.kind == "open":
                if len(self._groups) < DEEPEST:
                    self._groups.append(self._group)
                self._is_starred = False
            elif token.kind == "close":
                self._close()
            else:
                self._take_word(token)
        self._decode()
        while self._outer is not None:
            self._end_note()
        self._end_paragraph()
        self._end_table()
        return self.document

    def _take_bytes(self, token: Token) -> None:
        data = token.data
        if self._to_skip:
            count = min(self._to_skip, len(data))
            self._to_skip -= count
            data = data[count:]
        self._is_starred = False
        self._bytes += data

    def _decode(self) -> None:
        if self._bytes:
            page = self._group.format.code_page or self._code_page
            name = "mac_roman" if page == _MAC_ROMAN else "utf-8" if page == 65001 else f"cp{page}"
            try:
                text = self._bytes.decode(name, "replace")
            except LookupError:
                text = self._bytes.decode("cp1252", "replace")
            self._bytes.clear()
            self._add(text)

    def _close(self) -> None:
        before = self._group
        self._group = self._groups.pop() if self._groups else _Group("text")
        self._to_skip = 0
        if before.destination == "note" and self._group.destination != "note":
            self._end_note()
        if before.destination == "fonts":
            self._font = 0

    def _take_word(self, token: Token) -> None:
        word, number = token.word, token.number
        if word == "*":
            self._is_starred = True
            return
        starred, self._is_starred = self._is_starred, False
        if word in _DESTINATIONS or word in _SKIPPED or (starred and word not in _HANDLERS and word not in _TEXTS):
            self._enter(_DESTINATIONS.get(word, "skip"))
        elif word == "u" and number is not None:
            self._add_unicode(number % 0x10000)
            self._to_skip = self._group.skip
        elif word in _TEXTS:
            if self._to_skip:
                self._to_skip -= 1
            else:
                self._add(_TEXTS[word])
        elif handler := _HANDLERS.get(word):
            handler(self, number)

    def _enter(self, destination: str) -> None:
        outer = self._group.destination
        if outer == "skip" and destination != "text":
            return
        if destination in ("title", "author") and outer != "info":
            destination = "skip"
        if destination == "note":
            if outer != "text":
                destination = "skip"
            else:
                self._begin_note()
        self._group = replace(self._group, destination=destination)

    def _add_unicode(self, code: int) -> None:
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((self._high - 0xD800) << 10) + code - 0xDC00 if self._high else 0xFFFD
        self._high = 0
        self._add(chr(code) if code else "")

    def _add(self, text: str) -> None:
        format, destination = self._group.format, self._group.destination
        if destination in ("text", "note"):
            if not (format.is_hidden or format.is_deleted) and text:
                self._paragraph.runs.append(Run(text, _kinds(format)))
                self._paragraph.formats.append(format)
        elif destination == "marker":
            self._paragraph.marker += text
        elif destination in ("title", "author"):
            self.document.info[destination] = self.document.info.get(destination, "") + text
        elif destination == "styles":
            name = self.document.styles.get(self._style, "")
            if not name.endswith(";"):
                self.document.styles[self._style] = name + text

    def set_format(self, **changes: object) -> None:
        """Change how the text looks that follows in this group."""
        self._group = replace(self._group, format=replace(self._group.format, **changes))  # type: ignore[arg-type]

    def use_font(self, number: int | None) -> None:
        """Begin a font, or the entry of one in the table of fonts."""
        self._font = number or 0
        if self._group.destination != "fonts":
            self.set_format(code_page=self._fonts.get(self._font))

    def set_character_set(self, number: int | None) -> None:
        """Say which characters the codes of a font stand for."""
        if self._group.destination == "fonts" and number in _CODE_PAGES and number:
            self._fonts[self._font] = _CODE_PAGES[number]

    def set_code_page(self, number: int | None) -> None:
        """Say which characters the codes of the document stand for."""
        self._code_page = number or 1252

    def set_skip(self, number: int | None) -> None:
        """Say how many characters follow a Unicode character for programs that know none."""
        self._group = replace(self._group, skip=min(max(number if number is not None else 1, 0), 100))

    def set_style(self, number: int | None) -> None:
        """Begin a paragraph in a style, or the entry of one in the style sheet."""
        if self._group.destination == "styles":
            self._style = number or 0
            self.document.styles[self._style] = ""
        else:
            self._paragraph.style = number or 0

    def reset_paragraph(self, _number: int | None) -> None:
        """Set the paragraph as the first style is."""
        if self._is_text:
            kept = self._paragraph
            self._paragraph = RawParagraph(kept.runs, kept.formats, marker=kept.marker, breaks=kept.breaks)
            self._in_table = False

    def reset_format(self, _number: int | None) -> None:
        """Reset the format of the text to the default."""
        self._group = replace(self._group, format=Format())

    def set_paragraph(self, name: str, value: int) -> None:
        """Set a property of the paragraph."""
        if self._is_text:
            setattr(self._paragraph, name, value)

    def begin_table_row(self, _number: int | None) -> None:
        """Say that the paragraph is one of a table."""
        self._in_table = self._outer is None

    def end_paragraph(self, _number: int | None) -> None:
        """End a paragraph."""
        if self._is_text:
            self._end_paragraph()

    def end_cell(self, _number: int | None) -> None:
        """End a cell of a table."""
        if self._is_text and self._outer is None:
            self._in_table = True
            self._end_paragraph()
            self._row.append(self._cell)
            self._cell = []

    def end_row(self, _number: int | None) -> None:
        """End a row of a table."""
        if self._is_text and self._outer is None and self._row:
            self._table = self._table or RawTable()
            self._table.rows.append(self._row)
            self._row = []
            self._in_table = False

    def begin_page(self, _number: int | None) -> None:
        """Begin a page."""
        if self._is_text and self._outer is None:
            self._add(BREAK)
            self._paragraph.breaks.append(len(self._paragraph.runs))

    def add_note_number(self, _number: int | None) -> None:
        """Show the number of a note, unless in the note itself."""
        if self._group.destination == "text":
            self._paragraph.runs.append(Run(f"[{len(self.document.notes) + 1}]", ("superscript",)))
            self._paragraph.formats.append(self._group.format)

    @property
    def _is_text(self) -> bool:
        return self._group.destination in ("text", "note")

    def _end_paragraph(self) -> None:
        paragraph = self._paragraph
        self._paragraph = replace(paragraph, runs=[], formats=[], marker="", breaks=[])
        if self._outer is not None:
            self.document.notes[-1].append(paragraph)
        elif self._in_table:
            self._cell.append(paragraph)
        elif paragraph.runs or paragraph.breaks:
            self._end_table()
            self.document.parts.append(paragraph)

    def _end_table(self) -> None:
        if self._row:
            self._table = self._table or RawTable()
            self._table.rows.append(self._row)
        if self._cell:
            self.document.parts += self._cell
        if self._table:
            self.document.parts.append(self._table)
        self._table, self._row, self._cell = None, [], []

    def _begin_note(self) -> None:
        if self._outer is None:
            self._outer = self._paragraph, self._cell, self._in_table, len(self.document.notes)
            self._paragraph = RawParagraph()
            self.document.notes.append([])

    def _end_note(self) -> None:
        if self._outer is not None:
            self._end_paragraph()
            self._paragraph, self._cell, self._in_table, _ = self._outer
            self._outer = None


def _kinds(format: Format) -> "tuple[InlineKind, ...]":
    kinds: list[InlineKind] = []
    if format.is_bold:
        kinds.append("strong")
    if format.is_italic:
        kinds.append("emphasis")
    if format.is_struck:
        kinds.append("struck")
    if format.position:
        kinds.append("superscript" if format.position == "superscript" else "subscript")
    return tuple(kinds)


def _switch(name: str) -> Callable[[Parser, int | None], None]:
    return lambda parser, number: parser.set_format(**{name: number != 0})


def _place(position: str) -> Callable[[Parser, int | None], None]:
    return lambda parser, number: parser.set_format(position=position if number != 0 else "")


def _measure(name: str, add: int = 0) -> Callable[[Parser, int | None], None]:
    return lambda parser, number: parser.set_paragraph(name, (number or 0) + add)


_HANDLERS: dict[str, Callable[[Parser, int | None], None]] = {
    "par": Parser.end_paragraph, "sect": Parser.end_paragraph, "pard": Parser.reset_paragraph,
    "plain": Parser.reset_format, "cell": Parser.end_cell, "row": Parser.end_row, "intbl": Parser.begin_table_row,
    "page": Parser.begin_page, "pagebb": Parser.begin_page, "s": Parser.set_style, "f": Parser.use_font,
    "fcharset": Parser.set_character_set, "ansicpg": Parser.set_code_page, "uc": Parser.set_skip,
    "chftn": Parser.add_note_number, "b": _switch("is_bold"), "i": _switch("is_italic"),
    "strike": _switch("is_struck"), "striked": _switch("is_struck"), "v": _switch("is_hidden"),
    "deleted": _switch("is_deleted"), "super": _place("superscript"), "sub": _place("subscript"),
    "nosupersub": _place(""), "mac": lambda parser, _: parser.set_code_page(_MAC_ROMAN),
    "fs": lambda parser, number: parser.set_format(size=number or 24), "qc": _measure("is_centred", 1),
    "ql": lambda parser, _: parser.set_paragraph("is_centred", 0), "li": _measure("indent"),
    "fi": _measure("first_indent"), "outlinelevel": _measure("level", 1), "ilvl": _measure("list_level", 1),
}  # fmt: skip
