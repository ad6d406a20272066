"""The text of a Word paragraph: runs in their styles, without deleted text, with marks of notes and pages."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.load.building import Run
from tui.load.docx.styles import Style, Styles, read_run_properties
from tui.load.office_text import make_run
from tui.load.pieces import BREAK
from tui.load.xml_trees import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element


_LEFT_OUT = frozenset(
    "del moveFrom instrText delText delInstrText pPr rPr commentRangeStart commentRangeEnd commentReference"
    " annotationRef bookmarkStart bookmarkEnd proofErr footnoteRef endnoteRef sectPr sdtPr sdtEndPr tblPr tblGrid"
    " trPr tcPr rt".split()
)
_TEXTS = {"tab": "\t", "cr": BREAK, "noBreakHyphen": "\u2011", "softHyphen": "", "ptab": "\t"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0FC: "✓", 0xF0E0: "→", 0xF0D8: "➢", 0xF02D: "-", 0xF020: " "}
_DEEPEST = 60
"""Elements nested deeper than this are left out; Word itself writes 20."""


@dataclass
class Content:
    """The content of a paragraph: its runs and its text boxes.

    Pages begin before the runs with the numbers `pages`, as they were when the document was shown last, or `breaks`,
    where its author wants it.
    """

    runs: list[Run] = field(default_factory=list)
    boxes: list["_Element"] = field(default_factory=list)
    pages: list[int] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)


class RunReader:
    """Reads paragraphs. `find_link` returns the address of a relation, `number_note` the mark of a note."""

    def __init__(self, styles: Styles, find_link: Callable[[str], str], number_note: Callable[[str, str], str]) -> None:
        self._styles = styles
        self._find_link = find_link
        self._number_note = number_note

    def read(self, paragraph: "_Element", style: Style) -> Content:
        """Return the content of a paragraph in a style."""
        content = Content()
        self._read(paragraph, style, "", content, 0)
        return content

    def _read(self, element: "_Element", style: Style, target: str, content: Content, depth: int) -> None:
        """Add the runs in an element to `content`. `target` is the address of the link around them, if any."""
        for child in element if depth < _DEEPEST else ():
            name = local_name(child)
            if name in _LEFT_OUT or not name:
                continue
            if name == "r":
                self._read(child, self._style_of(child, style), target, content, depth + 1)
            elif name == "hyperlink":
                link = self._find_link(attribute(child, "id"))
                is_address = link.lower().startswith(("http:", "https:", "mailto:"))
                self._read(child, style, link if is_address else "", content, depth + 1)
            elif name == "AlternateContent":
                choices = [part for part in child if local_name(part) in ("Choice", "Fallback")]
                for choice in choices[:1]:
                    self._read(choice, style, target, content, depth + 1)
            elif name == "txbxContent":
                content.boxes.append(child)
            elif name == "lastRenderedPageBreak":
                content.pages.append(len(content.runs))
            elif name == "br" and attribute(child, "type") in ("page", "column"):
                content.runs.append(Run(BREAK))  # what follows begins a line, on the next page or in the next column
                content.breaks += [len(content.runs)] * (attribute(child, "type") == "page")
            else:
                self._read_text(child, name, style, target, content, depth)

    def _style_of(self, run: "_Element", style: Style) -> Style:
        properties = next((child for child in run if local_name(child) == "rPr"), None)
        if properties is None:
            return style
        named = next((attribute(child, "val") for child in properties if local_name(child) == "rStyle"), "")
        if named:
            own = self._styles.find(named)
            style = Style(
                style.role,
                is_bold=own.is_bold if own.is_bold is not None else style.is_bold,
                is_italic=own.is_italic if own.is_italic is not None else style.is_italic,
                is_struck=own.is_struck,
                is_hidden=own.is_hidden,
                is_mono=own.is_mono,
                position=own.position,
            )
        return read_run_properties(properties, style)

    def _read_text(self, child: "_Element", name: str, style: Style, target: str, content: Content, depth: int) -> None:
        if style.is_hidden:
            return
        if name == "t":
            self._add(child.text or "", style, target, content)
        elif name == "br":
            content.runs.append(Run(BREAK))
        elif name in _TEXTS:
            self._add(_TEXTS[name], style, target, content)
        elif name == "sym":
            self._add(_read_symbol(attribute(child, "char")), style, target, content)
        elif name in ("footnoteReference", "endnoteReference"):
            mark = self._number_note(name.removesuffix("Reference"), attribute(child, "id"))
            if mark:
                content.runs.append(Run(f"[{mark}]", ("superscript",)))
        else:
            self._read(child, style, target, content, depth + 1)

    @staticmethod
    def _add(text: str, style: Style, target: str, content: Content) -> None:
        if text:
            content.runs.append(make_run(text, style, target))


def _read_symbol(code: str) -> str:
    try:
        number = int(code, 16)
    except ValueError:
        return ""
    return _SYMBOLS.get(number, "" if 0xE000 <= number <= 0xF8FF or number > 0x10FFFF else chr(number))
