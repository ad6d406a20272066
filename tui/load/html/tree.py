"""Parses a page into a tree of elements with libxml2, which repairs errors, with limits on depth and number."""

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

MAX_ELEMENTS = 100_000
"""Tags after this many are ignored, but their text is kept: such a page is a data dump, not an article."""
DEEPEST = 150
"""Elements nested deeper than this are replaced by their contents."""
_CHUNK = 1 << 16
"""How many code points the parser gets at once."""
_READ_ATTRIBUTES = frozenset(
    "alt aria-hidden aria-label aria-modal class colspan content data datatable datetime encoding hidden href"
    " http-equiv id itemprop name property rel role shadowrootmode src start style summary title type value".split()
)
_IN_HEAD = frozenset("title meta link base script style noscript template".split())
_LINE_END = "\n"
_NONE: dict[str, str] = {}
"""The attributes of an element that has none: one object, since most have none."""
_RAW = frozenset(("script", "style"))
_SPACED = frozenset("p div br li td th tr dd dt h1 h2 h3 h4 h5 h6".split())


class Element:
    """One element of a page. `children` are elements and texts, in order."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str] | None = None, parent: "Element | None" = None) -> None:
        self.tag = tag
        self.attributes = attributes or _NONE
        self.children: list[Element | str] = []
        self.parent = parent

    def get(self, name: str) -> str:
        """Return an attribute, empty if it is missing."""
        return self.attributes.get(name, "")

    @property
    def names(self) -> str:
        """The class and the id: what its author calls the element."""
        return f"{self.get('class')} {self.get('id')}"

    @property
    def elements(self) -> list["Element"]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Element)]

    def append(self, child: "Element | str") -> None:
        """Add a child at the end."""
        if isinstance(child, Element):
            child.parent = self
        self.children.append(child)

    def iterate(self) -> Iterator["Element"]:
        """Yield this element and those in it, in the order of the page."""
        waiting: list[Element | str] = [self]
        while waiting:
            element = waiting.pop()
            if isinstance(element, Element):
                yield element
                if element.children:
                    waiting += element.children[::-1]

    def find_all(self, *tags: str) -> Iterator["Element"]:
        """Yield the descendants with one of the tags, in the order of the page."""
        return (element for element in self.iterate() if element.tag in tags and element is not self)

    def ancestors(self) -> Iterator["Element"]:
        """Yield the parent, its parent, and so on up to the root."""
        element = self.parent
        while element is not None:
            yield element
            element = element.parent

    def is_within(self, tag: str, levels: int = 1000) -> bool:
        """Whether one of the nearest `levels` ancestors has this tag."""
        return any(ancestor.tag == tag for ancestor, _ in zip(self.ancestors(), range(levels), strict=False))

    def text(self) -> str:
        """Return all text in the element, as it stands, without scripts and styles."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node)
            elif node.tag not in _RAW or node is self:
                waiting += reversed(node.children)
        return "".join(parts)

    def words(self) -> str:
        """Return the text with single spaces."""
        return " ".join(self.text().split())

    def lines(self) -> list[str]:
        """Return the text in the element, divided where a block or a line ends, each part with single spaces."""
        parts: list[str] = []
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                parts.append(node if node == _LINE_END else " ".join(f"|{node}|".split())[1:-1])
            else:
                end = [_LINE_END] if node.tag in _SPACED else []
                waiting += [*end, *reversed(node.children), *end]
        lines = (" ".join(line.split()) for line in "".join(parts).split(_LINE_END))
        return [line for line in lines if line]

    def is_blank(self) -> bool:
        """Whether there is no text but white space in it."""
        waiting: list[Element | str] = [self]
        while waiting:
            node = waiting.pop()
            if isinstance(node, str):
                if not node.isspace() and node:
                    return False
            else:
                waiting += node.children
        return True

    def copy(self) -> "Element":
        """Return a copy of the element and of all in it, in no parent."""
        copied = Element(self.tag, self.attributes)
        for child in self.children:
            copied.append(child.copy() if isinstance(child, Element) else child)
        return copied


def group_by_tag(page: Element) -> dict[str, list[Element]]:
    """Return the elements of a page for each tag, in the order of the page."""
    groups: dict[str, list[Element]] = defaultdict(list)
    for element in page.iterate():
        groups[element.tag].append(element)
    return groups


def parse(page: str) -> Element:
    """Return the root of a page, an element "html"."""
    from lxml import etree

    parser = etree.HTMLParser(target=_Builder(), encoding="utf-8", huge_tree=True)
    for start in range(0, len(page), _CHUNK):
        parser.feed(page[start : start + _CHUNK].encode("utf-8", "replace"))
    parser.feed(b" ")  # a parser that was fed nothing cannot be closed
    root: Element = parser.close()
    return root


def _gather_body(root: Element) -> None:
    """Move everything outside the head of a page into one body."""
    children = root.children
    root.children = []
    body = Element("body")
    for child in children:
        if isinstance(child, Element) and child.tag == "head":
            root.append(child)
        elif isinstance(child, Element) and child.tag == "body":
            body.attributes = body.attributes or child.attributes
            for inner in child.children:
                body.append(inner)
        else:
            body.append(child)
    root.append(body)


class _Builder:
    """Receives the parts of a page from the parser."""

    def __init__(self) -> None:
        self._root = Element("html")
        self._open = [self._root]
        self._texts: list[str] = []
        self._depth = 0
        self._count = 0

    def start(self, tag: Any, attributes: Any) -> None:
        self._depth += 1
        self._count += 1
        name = str(tag).lower()
        if len(self._open) < self._depth or len(self._open) > DEEPEST or self._count > MAX_ELEMENTS:
            if name in _SPACED:
                self._texts.append(" ")
            return
        self._end_text()
        if name == "html":
            self._open.append(self._root)
            return
        if (
            self._open[-1].tag == "head" and name not in _IN_HEAD
        ):  # libxml2 knows no newer tags, and ends no head for them
            self._open[-1] = Element("body")
            self._root.append(self._open[-1])
        element = Element(name, {key: value for key, value in attributes.items() if key in _READ_ATTRIBUTES})
        self._open[-1].append(element)
        self._open.append(element)

    def end(self, _tag: Any) -> None:
        self._depth -= 1
        if len(self._open) > self._depth + 1:
            self._end_text()
            self._open.pop()

    def data(self, data: str) -> None:
        self._texts.append(data)

    def close(self) -> Element:
        self._end_text()
        _gather_body(self._root)
        return self._root

    def _end_text(self) -> None:
        if self._texts:
            self._open[-1].children.append("".join(self._texts))
            self._texts = []
