"""A document of an EPUB as a tree like that of a web page, in which places are marked: of chapters, and of pages."""

import re
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.load.html.names import is_named_footnote
from tui.load.html.tree import DEEPEST, MAX_ELEMENTS, Element, parse
from tui.load.xml_trees import BadXml, parse_xml

if TYPE_CHECKING:
    from lxml.etree import _Element

MARK = re.compile("\ue001(\\d+)\ue002")
"""A mark in the text, and its number in the list of marks."""
_PRIVATE = re.compile("[\ue000-\ue002]")
_LEFT_OUT = frozenset("head script style svg audio video object iframe form template".split())
_NOTES = frozenset("footnote footnotes endnote endnotes rearnote rearnotes note".split())
_NOTE_TAGS = frozenset("aside div p section li".split())
_POEM = re.compile(r"(?:^|[\s:_-])(?:poem|poetry|verse|stanza|linegroup|lg)(?:$|[\s_-])")
_BLOCKS = frozenset("div p section article blockquote ul ol li table h1 h2 h3 h4 h5 h6".split())
_PUBLISHER = re.compile(r"(?:^|\s)pg-?(?:boilerplate|header|footer)")
_ENCODING = re.compile(rb"""(?:encoding|charset)\s*=\s*["']?([\w.-]+)""")
_NUMBER = re.compile(r"\s*\[?(\d{1,4})[\].:)]*\s+")


class Marks:
    """Marked places of a document. `targets` maps its identifiers to the meanings of the marks."""

    def __init__(self, targets: Mapping[str, Sequence[object]]) -> None:
        self.targets = targets
        self.found: list[object] = []

    def write(self, meaning: object) -> str:
        """Return the text of a mark with this meaning."""
        self.found.append(meaning)
        return f"\ue001{len(self.found) - 1}\ue002"


class PageMark(str):
    """The label of a page that begins at a mark."""

    __slots__ = ()


def read_document(data: bytes, marks: Marks) -> Element:
    """Return the tree of a document, with marks, and without elements that do not belong to the text."""
    try:
        source = parse_xml(data)
    except BadXml:
        return _Copying(marks).copy(parse(_decode(data)))
    return _Copying(marks).copy(_convert(source))


def _decode(data: bytes) -> str:
    match = _ENCODING.search(data[:1024])
    try:
        return data.decode(match[1].decode("ascii") if match else "utf-8", "replace")
    except LookupError:
        return data.decode("utf-8", "replace")


def _convert(source: "_Element") -> Element:
    """Return elements of XML as those of HTML: without namespaces, bounded in depth and number."""
    root = Element("html")
    waiting: list[tuple[_Element, Element, int]] = [(source, root, 0)]
    count = 0
    while waiting:
        node, parent, depth = waiting.pop()
        if not isinstance(node.tag, str):
            parent.append(node.tail or "")
            continue
        element = parent
        count += 1
        if depth < DEEPEST and count < MAX_ELEMENTS:
            attributes = {key.rpartition("}")[2] if "}" in key else key: value for key, value in node.items()}
            element = Element(node.tag.rpartition("}")[2].lower(), {str(k): str(v) for k, v in attributes.items()})
            parent.append(element)
        if node.text:
            element.append(node.text)
        waiting += [(child, element, depth + 1) for child in reversed(node)]
        if node.tail and node is not source:
            _append_tail(waiting, parent, node.tail, len(node))
    return root


def _append_tail(waiting: list[tuple["_Element", Element, int]], parent: Element, tail: str, children: int) -> None:
    """Schedule the text after an element, to be added after its children."""
    from lxml import etree

    text = etree.Comment()
    text.tail = tail
    waiting.insert(len(waiting) - children, (text, parent, 0))


class _Copying:
    """Copies a tree with marks, in a form that the rules for web pages can process."""

    def __init__(self, marks: Marks) -> None:
        self._marks = marks
        self._notes = 0
        self._is_in_notes = False

    def copy(self, element: Element) -> Element:
        copied = Element(element.tag, dict(element.attributes))
        self._fill(copied, element)
        return copied

    def _fill(self, into: Element, element: Element) -> None:
        for child in element.children:
            if isinstance(child, str):
                into.append(_PRIVATE.sub("", child))
            else:
                self._add(into, child)

    def _add(self, into: Element, child: Element) -> None:
        """Append a copy of an element to `into`, with marks for the places that links lead to and for pages."""
        types = set(child.get("type").split()) | {role.removeprefix("doc-") for role in child.get("role").split()}
        if child.tag in _LEFT_OUT or _PUBLISHER.search(child.names):
            return
        if child.tag == "nav" and types & {"toc", "page-list", "pagelist", "landmarks", "lot", "loi"}:
            return
        for meaning in self._marks.targets.get(child.get("id"), ()):
            into.append(self._marks.write(meaning))
        if "pagebreak" in types:
            label = child.get("title") or child.get("aria-label") or child.words()
            if label:
                into.append(self._marks.write(PageMark(label.strip())))
            return
        if "backlink" in types:
            return
        copied = Element(child.tag, dict(child.attributes))
        if _POEM.search(f"{child.get('class')} {child.get('type')}") and child.tag in ("div", "section", "blockquote"):
            self._add_poem(into, child)
            return
        if child.tag == "a":
            if not child.get("href").lower().startswith(("http:", "https:", "mailto:")):
                copied.attributes.pop("href", None)
            if "noteref" in types or _is_reference(child, into):
                into.append(Element("sup"))
                into.elements[-1].append(_PRIVATE.sub("", _show_reference(child.words())))
                return
            if "footnote-back" in child.names and child.words().strip("[]().").isdigit():
                copied.attributes.pop("class", None)  # it holds the number of the note, not only an arrow
        if self._is_in_notes and (child.tag == "hr" or (child.tag in ("p", "div") and _NUMBER.match(child.text()))):
            if child.tag != "hr":
                self._add_note(into, copied, child, set())
            return
        if types & _NOTES and child.tag in _NOTE_TAGS:
            self._add_note(into, copied, child, types)
            return
        into.append(copied)
        self._fill_part(copied, child)

    def _fill_part(self, into: Element, element: Element) -> None:
        """Copy the content of an element, which may contain the notes."""
        before = self._is_in_notes
        self._is_in_notes = (before or is_named_footnote(into)) and element.tag not in ("ol", "ul")
        self._fill(into, element)
        self._is_in_notes = before

    def _add_note(self, into: Element, copied: Element, child: Element, types: set[str]) -> None:
        if types & {"footnotes", "endnotes", "rearnotes"} or child.tag == "li":
            copied.attributes = {**copied.attributes, "class": f"{child.get('class')} footnotes"}
            into.append(copied)
            self._fill_part(copied, child)
            return
        match = _NUMBER.match(child.text())
        self._notes = int(match[1]) if match else self._notes + 1
        notes = Element("ol", {"class": "footnotes", "start": str(self._notes)})
        item = Element("li")
        notes.append(item)
        into.append(notes)
        before, self._is_in_notes = self._is_in_notes, False
        self._fill(item, child)
        self._is_in_notes = before
        if match:
            _drop_beginning(item, match.end())

    def _add_poem(self, into: Element, poem: Element) -> None:
        """Add a poem, each line of which is an element, as paragraphs with line breaks, one for each stanza."""
        stanza = Element("p")
        into.append(stanza)
        for child in poem.children:
            if isinstance(child, str):
                stanza.append(_PRIVATE.sub("", child))
            elif any(part.tag in _BLOCKS for part in child.elements):
                self._add_poem(into, child)
                stanza = Element("p")
                into.append(stanza)
            elif child.tag in ("h1", "h2", "h3", "h4", "h5", "h6"):
                self._add(into, child)
                stanza = Element("p")
                into.append(stanza)
            else:
                line = Element("span", dict(child.attributes))
                self._add(stanza, Element("span", {"id": child.get("id")}))
                stanza.append(line)
                self._fill(line, child)
                if child.tag in _BLOCKS:
                    stanza.append(Element("br"))


def _is_reference(link: Element, parent: Element) -> bool:
    """Whether a link within the book leads from a raised number to a note."""
    is_raised = parent.tag == "sup" or next(link.find_all("sup"), None) is not None or "footnote-ref" in link.names
    is_inside = "#" in link.get("href") and not link.get("href").startswith(("http:", "https:"))
    return is_raised and is_inside and link.words().strip("[]()").isdigit()


def _show_reference(mark: str) -> str:
    """Return the text of a reference to a note: a number in brackets, which keeps it apart from the word before."""
    number = mark.strip("[]() ")
    return f"[{number}]" if number.isalnum() else mark


def _drop_beginning(element: Element, count: int) -> int:
    """Drop the first characters of the text in an element, in place; return how many are still to be dropped."""
    for place, child in enumerate(element.children):
        if not count:
            return 0
        if isinstance(child, str):
            element.children[place] = child[count:]
            count -= min(count, len(child))
        else:
            count = _drop_beginning(child, count)
    return count
