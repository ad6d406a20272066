"""Prepares a page for the search: removes elements that are hidden or named like surroundings, and adds paragraphs.

The words are those of Mozilla's Readability (see `search`).
"""

import re
from collections.abc import Callable
from typing import NamedTuple

from tui.load.html.measures import measure
from tui.load.html.names import is_named_consent, is_named_tool
from tui.load.html.simplifying import is_phrasing
from tui.load.html.tree import Element
from tui.load.html.visibility import is_hidden

_UNLIKELY = re.compile(
    "-ad-|ai2html|banner|breadcrumbs|combx|comment|community|cover-wrap|disqus|extra|footer|gdpr|header|legends|menu"
    "|related|remark|replies|rss|shoutbox|sidebar|skyscraper|social|sponsor|supplemental|ad-break|agegate|pagination"
    "|pager|popup|yom-remote",
    re.IGNORECASE,
)
_POSSIBLE = re.compile("and|article|body|column|content|main|mathjax|shadow", re.IGNORECASE)
_UNLIKELY_ROLES = frozenset("menu menubar complementary navigation alert alertdialog dialog".split())
_SCORED = frozenset("section h2 h3 h4 h5 h6 p td pre".split())
_BLOCKS = ("blockquote", "dl", "div", "img", "ol", "p", "pre", "table", "ul")
_DROPPED_IF_EMPTY = frozenset("div section header h1 h2 h3 h4 h5 h6".split())
_LINK_DENSITY_OF_PARAGRAPHS = 0.25


class Facts(NamedTuple):
    """Tests of the elements of a page: whether one repeats the headline, and whether one is the byline."""

    repeats_title: Callable[[Element], bool]
    is_byline: Callable[[Element], bool]


class Preparation:
    """Copies a page for one search. `scored` are the elements of the copy that may hold prose."""

    def __init__(self, facts: Facts, *, drops_unlikely: bool) -> None:
        self._facts = facts
        self._drops_unlikely = drops_unlikely
        self._has_dropped_title = False
        self._is_title_in_article = False
        self.scored: list[Element] = []

    def copy(self, body: Element) -> Element:
        """Return the prepared copy of a page's body, in no parent."""
        root = Element("html")
        self._copy(body, root)
        return root.elements[0] if root.elements else Element("body")

    def _copy(self, element: Element, parent: Element) -> None:
        """Append a copy of an element to `parent` unless it is dropped, and record the copies that get a score."""
        if self._is_dropped(element, parent):
            return
        copied = Element(element.tag, element.attributes)
        children = element.children
        if element.tag in _SCORED:
            self.scored.append(copied)
        elif element.tag == "div":
            children = _wrap_phrasing(children)
            only = _single_paragraph(children)
            if only is not None and measure(only)[only].link_density < _LINK_DENSITY_OF_PARAGRAPHS:
                copied = Element("p", only.attributes or element.attributes)
                children = only.children
                self.scored.append(copied)
            elif not _has_block(children):
                copied.tag = "p"
                self.scored.append(copied)
        parent.append(copied)
        for child in children:
            if isinstance(child, Element):
                self._copy(child, copied)
            else:
                copied.append(child)

    def _is_dropped(self, element: Element, parent: Element) -> bool:
        if is_hidden(element) or is_named_tool(element) or self._facts.is_byline(element) or _asks_for_consent(element):
            return True
        if not self._has_dropped_title and element.tag in ("h1", "h2") and self._facts.repeats_title(element):
            self._has_dropped_title = True
            self._is_title_in_article = parent.tag == "article" or parent.is_within("article")
            return True
        if self._is_title_in_article and element.tag == "article" and next(element.find_all("h1"), None) is not None:
            return True  # another article after the first one
        return (self._drops_unlikely and _is_unlikely(element, parent)) or (
            element.tag in _DROPPED_IF_EMPTY and _is_empty(element)
        )


def _asks_for_consent(element: Element) -> bool:
    """Whether an element is a question for consent to cookies, not an article about them."""
    if not is_named_consent(element) or element.tag in ("html", "body", "main", "article"):
        return False
    parts = {part.tag for part in element.iterate()}
    return not parts & {"h1", "article", "main"} and bool(parts & {"button", "a", "input"})


def _is_unlikely(element: Element, parent: Element) -> bool:
    if element.get("role") in _UNLIKELY_ROLES:
        return True
    names = element.names
    if not _UNLIKELY.search(names) or _POSSIBLE.search(names) or element.tag in ("body", "a"):
        return False
    return not any(
        ancestor.tag in ("table", "code") for ancestor, _ in zip((parent, *parent.ancestors()), range(4), strict=False)
    )


def _is_empty(element: Element) -> bool:
    return all(child.tag in ("br", "hr") for child in element.elements) and element.is_blank()


def _wrap_phrasing(children: list[Element | str]) -> list[Element | str]:
    """Return the nodes of a division, with each run of phrasing content in a paragraph."""
    wrapped: list[Element | str] = []
    paragraph: Element | None = None
    for child in children:
        if not is_phrasing(child):
            paragraph = None
            wrapped.append(child)
        elif paragraph is not None:
            paragraph.children.append(child)
        elif _is_space(child):
            wrapped.append(child)
        else:
            paragraph = Element("p")
            paragraph.children.append(child)
            wrapped.append(paragraph)
    return wrapped


def _is_space(node: Element | str) -> bool:
    return node.tag == "br" if isinstance(node, Element) else not node or node.isspace()


def _single_paragraph(children: list[Element | str]) -> Element | None:
    elements = [child for child in children if isinstance(child, Element)]
    if len(elements) != 1 or elements[0].tag != "p":
        return None
    return elements[0] if all(_is_space(child) for child in children if isinstance(child, str)) else None


def _has_block(children: list[Element | str]) -> bool:
    return any(
        child.tag in _BLOCKS or next(child.find_all(*_BLOCKS), None) is not None
        for child in children
        if isinstance(child, Element)
    )
