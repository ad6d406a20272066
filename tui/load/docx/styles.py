"""The styles of a Word document: which paragraphs are headings, quotations, captions, code, or items of a list."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from tui.load.xml_trees import attribute, local_name

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo|kop|rubrik|заголовок)\s*(\d)", re.IGNORECASE)
_NAMES = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "byline",
    "authors": "byline",
    "byline": "byline",
    "date": "date",
    "quote": "quotation",
    "quotations": "quotation",
    "intense quote": "quotation",
    "block text": "quotation",
    "block quote": "quotation",
    "caption": "caption",
    "image caption": "caption",
    "table caption": "caption",
    "figure": "caption",
    "source code": "code",
    "html preformatted": "code",
    "preformatted text": "code",
    "plain text": "code",
    "toc heading": "contents",
    "table of figures": "contents",
}
_MONO = re.compile(r"courier|consol|mono|menlo|code", re.IGNORECASE)
_DEEPEST = 20
"""How many styles may be based on each other."""


@dataclass(frozen=True)
class Style:
    """The properties of a style and of those that it is based on; None for properties that they do not set."""

    role: str = ""
    """"title", "subtitle", "byline", "date", "heading", "quotation", "caption", "code", "contents", or nothing."""
    level: int = 0
    list_id: str | None = None
    list_level: int | None = None
    is_bold: bool | None = None
    is_italic: bool | None = None
    is_struck: bool | None = None
    is_hidden: bool | None = None
    is_mono: bool | None = None
    position: str | None = None


class Styles:
    """The styles of a document by their identifiers."""

    def __init__(self, root: "_Element | None") -> None:
        self._elements = {attribute(style, "styleId"): style for style in (root if root is not None else ())}
        self._known: dict[str, Style] = {}
        self.default = next(
            (
                key
                for key, style in self._elements.items()
                if attribute(style, "type") == "paragraph" and attribute(style, "default") in ("1", "true")
            ),
            "",
        )

    def find(self, key: str, depth: int = 0) -> Style:
        """Return the properties that a style defines."""
        if key not in self._known:
            element = self._elements.get(key)
            if element is None or depth > _DEEPEST:
                return Style()
            base = _child_value(element, "basedOn")
            self._known[key] = _read_style(element, self.find(base, depth + 1) if base else Style())
        return self._known[key]


def read_run_properties(properties: "_Element | None", style: Style) -> Style:
    """Return a style as changed by the properties of a run."""
    changes: dict[str, object] = {}
    for child in properties if properties is not None else ():
        name, value = local_name(child), attribute(child, "val")
        is_on = value not in ("0", "false", "off", "none")
        if name in ("b", "bCs"):
            changes.setdefault("is_bold", is_on)
        elif name in ("i", "iCs"):
            changes.setdefault("is_italic", is_on)
        elif name in ("strike", "dstrike"):
            changes.setdefault("is_struck", is_on)
        elif name in ("vanish", "webHidden"):
            changes["is_hidden"] = is_on
        elif name == "vertAlign":
            changes["position"] = value
        elif name == "rFonts":
            changes["is_mono"] = bool(_MONO.search(attribute(child, "ascii")))
    return replace(style, **changes)  # type: ignore[arg-type]


def read_paragraph_properties(properties: "_Element | None", style: Style) -> Style:
    """Return a style as changed by the properties of a paragraph."""
    changes: dict[str, object] = {}
    for child in properties if properties is not None else ():
        name = local_name(child)
        if name == "numPr":
            if list_id := _child_value(child, "numId"):
                changes["list_id"] = list_id
            if level := _child_value(child, "ilvl"):
                changes["list_level"] = _whole(level)
        elif name == "outlineLvl":
            level_number = _whole(attribute(child, "val"), 9)
            if level_number < 9 and style.role in ("", "heading"):
                changes |= {"role": "heading", "level": level_number + 1}
    return replace(style, **changes)  # type: ignore[arg-type]


def _read_style(element: "_Element", base: Style) -> Style:
    name = _child_value(element, "name").casefold()
    style = base
    if match := _HEADING.fullmatch(name):
        style = replace(style, role="heading", level=int(match[1]))
    elif re.fullmatch(r"(?:toc|verzeichnis)\s*\d+", name):
        style = replace(style, role="contents")
    elif name in _NAMES:
        style = replace(style, role=_NAMES[name])
    children = {local_name(child): child for child in element}
    style = read_paragraph_properties(children.get("pPr"), style)
    return read_run_properties(children.get("rPr"), style)


def _child_value(element: "_Element", name: str) -> str:
    return next((attribute(child, "val") for child in element if local_name(child) == name), "")


def _whole(text: str, default: int = 0) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 5 else default
