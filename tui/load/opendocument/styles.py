"""The styles of an OpenDocument: which paragraphs are headings, quotations or code, and how lists are numbered."""

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from tui.load.list_numbers import BULLETS, format_number
from tui.load.xml_trees import attribute, local_name, read_whole_number

if TYPE_CHECKING:
    from lxml.etree import _Element

_HEADING = re.compile(r"heading[_ ]*(\d{1,2})")
_ROLES = {
    "title": "title",
    "subtitle": "subtitle",
    "author": "byline",
    "date": "date",
    "quotations": "quotation",
    "quote": "quotation",
    "block text": "quotation",
    "caption": "caption",
    "illustration": "caption",
    "figure": "caption",
    "figurecaption": "caption",
    "tablecaption": "caption",
    "preformatted text": "code",
    "source code": "code",
    "contents heading": "contents",
}
_FORMATS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman", "1": "decimal"}
_MONO = re.compile(r"courier|consol|mono|menlo|fixed", re.IGNORECASE)
_DEEPEST = 20
"""How many styles may be based on each other."""


@dataclass(frozen=True)
class Style:
    """The properties of a style and of those that it is based on."""

    role: str = ""
    level: int = 0
    is_bold: bool = False
    is_italic: bool = False
    is_struck: bool = False
    is_hidden: bool = False
    is_mono: bool = False
    position: str = ""
    """"superscript", "subscript", or nothing."""
    breaks_page: bool = False
    list_style: str = ""


class ListLevel(NamedTuple):
    """How the items of a level of a list are marked: a bullet if there is no `format`."""

    format: str = ""
    prefix: str = ""
    suffix: str = ""
    start: int = 1
    shown_levels: int = 1


class Styles:
    """The styles in the parts of a document."""

    def __init__(self, *roots: "_Element | None") -> None:
        self._elements: dict[tuple[str, str], _Element] = {}
        self._lists: dict[str, dict[int, ListLevel]] = {}
        self._known: dict[tuple[str, str], Style] = {}
        for root in roots:
            for element in root.iter("{*}style", "{*}list-style") if root is not None else ():
                if local_name(element) == "style":
                    self._elements.setdefault((attribute(element, "family"), attribute(element, "name")), element)
                else:
                    self._lists.setdefault(attribute(element, "name"), _read_list(element))

    def find(self, family: str, name: str, depth: int = 0) -> Style:
        """Return what a style of paragraphs ("paragraph") or of stretches of text ("text") says."""
        key = family, name
        if key not in self._known:
            element = self._elements.get(key)
            if depth > _DEEPEST:
                return Style()
            if element is None:
                return _name_role(name, "", Style())
            parent = attribute(element, "parent-style-name")
            base = self.find(family, parent, depth + 1) if parent else Style()
            self._known[key] = _read_style(element, name, replace(base, breaks_page=False))
        return self._known[key]

    def find_list_level(self, name: str, level: int) -> ListLevel:
        """Return how a level, from 1, of a list in a style is marked; with bullets if the style is not known."""
        return self._lists.get(name, {}).get(level, ListLevel())

    def show_marker(self, name: str, counts: list[int]) -> str:
        """Return the marker of an item; `counts` are the numbers of it and of those that it is in, outermost first."""
        depth = len(counts)
        level = self.find_list_level(name, depth)
        if not level.format:
            return BULLETS[min(depth, len(BULLETS)) - 1]
        first = depth - min(max(level.shown_levels, 1), depth)
        shown = (
            format_number(count, self.find_list_level(name, number).format)
            for number, count in enumerate(counts[first:], first + 1)
        )
        return f"{level.prefix}{'.'.join(shown)}{level.suffix}".strip()


def _read_style(element: "_Element", name: str, base: Style) -> Style:
    style = _name_role(name, attribute(element, "display-name"), base)
    if level := read_whole_number(attribute(element, "default-outline-level"), 0):
        style = replace(style, role="heading", level=level)
    style = replace(style, list_style=attribute(element, "list-style-name") or style.list_style)
    for child in element:
        if local_name(child) == "paragraph-properties":
            style = replace(style, breaks_page=attribute(child, "break-before") == "page")
        elif local_name(child) == "text-properties":
            style = _read_text_properties(child, style)
    return style


def _name_role(name: str, shown: str, base: Style) -> Style:
    style_name = (shown or name.replace("_20_", " ")).casefold()
    if match := _HEADING.fullmatch(style_name):
        return replace(base, role="heading", level=int(match[1]))
    return replace(base, role=_ROLES[style_name]) if style_name in _ROLES else base


def _read_text_properties(element: "_Element", style: Style) -> Style:
    changes: dict[str, object] = {}
    if weight := attribute(element, "font-weight"):
        changes["is_bold"] = weight == "bold" or (weight.isdigit() and int(weight[:4]) >= 600)
    if slant := attribute(element, "font-style"):
        changes["is_italic"] = slant in ("italic", "oblique")
    if line := attribute(element, "text-line-through-style") or attribute(element, "text-line-through-type"):
        changes["is_struck"] = line != "none"
    if display := attribute(element, "display"):
        changes["is_hidden"] = display == "none"
    if font := attribute(element, "font-name") or attribute(element, "font-family"):
        changes["is_mono"] = bool(_MONO.search(font)) or attribute(element, "font-pitch") == "fixed"
    if place := attribute(element, "text-position"):
        first = place.split(" ")[0].rstrip("%")
        sign = "superscript" if first == "super" or (first.isdigit() and int(first[:4]) > 0) else ""
        changes["position"] = "subscript" if first == "sub" or first.startswith("-") else sign
    return replace(style, **changes)  # type: ignore[arg-type]


def _read_list(element: "_Element") -> dict[int, ListLevel]:
    levels = {}
    for child in element:
        number = read_whole_number(attribute(child, "level"), 1)
        if local_name(child) == "list-level-style-number":
            levels[number] = ListLevel(
                _FORMATS.get(attribute(child, "num-format"), ""),
                attribute(child, "num-prefix"),
                attribute(child, "num-suffix"),
                read_whole_number(attribute(child, "start-value"), 1),
                read_whole_number(attribute(child, "display-levels"), 1),
            )
    return levels
