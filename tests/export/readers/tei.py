"""TEI, as lxml reads it after the schema of the TEI Consortium has accepted it."""

import lzma
from functools import cache
from pathlib import Path
from typing import Any

from lxml import etree

from tests.export.readers import ReadBack

_SCHEMA = Path(__file__).parents[1] / "schemas" / "tei_all.rng.xz"
_TEI = "{http://www.tei-c.org/ns/1.0}"
_ID = "{http://www.w3.org/XML/1998/namespace}id"
_RELAX_NG = "{http://relaxng.org/ns/structure/1.0}"
_ELEMENTS = frozenset(
    """
    TEI teiCorpus teiHeader fileDesc titleStmt title author publicationStmt p notesStmt note sourceDesc bibl date idno
    ptr encodingDesc projectDesc appInfo application label classDecl taxonomy category catDesc text body div head byline
    dateline ab quote lg l list item table row cell pb said persName orgName placeName name rs standOff listPerson
    person listOrg org listPlace place
    """.split()
)
_NAMES = ("persName", "orgName", "placeName", "name", "rs")


def read_back(data: bytes) -> list[ReadBack]:
    root = parse(data)
    documents = [root] if root.tag == f"{_TEI}TEI" else root.findall(f"{_TEI}TEI")
    return [_read_document(document) for document in documents]


def parse(data: bytes) -> Any:
    """Return the root of a document. Fails if it is not well-formed, not valid, or points to nothing."""
    root = etree.fromstring(data, etree.XMLParser(huge_tree=True, resolve_entities=False))
    schema = _read_schema()
    assert schema.validate(root), schema.error_log.last_error
    ids = root.xpath("//@xml:id")
    assert len(set(ids)) == len(ids)
    pointers = {pointer for name in ("ref", "who", "ana", "prev", "next") for pointer in root.xpath(f"//@{name}")}
    assert pointers <= {f"#{id}" for id in ids}
    return root


@cache
def _read_schema() -> Any:
    """Return the schema without the elements that no export has: it takes 5 ms to compile, the whole one 6 s."""
    grammar = etree.fromstring(lzma.decompress(_SCHEMA.read_bytes()))
    for definition in grammar.iter(f"{_RELAX_NG}define"):
        elements = definition.findall(f"{_RELAX_NG}element")
        if elements and elements[0].get("name") not in _ELEMENTS:
            definition[:] = [etree.Element(f"{_RELAX_NG}notAllowed")]
    return etree.RelaxNG(grammar)


class _Reader:
    """Walks through the body and collects its text and the spans of its elements."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.length = 0
        self.elements: list[tuple[int, int, Any]] = []

    def read(self, element: Any) -> None:
        start = self.length
        if element.tag is etree.ProcessingInstruction:
            assert element.target == "dramatis-character"
            self._add(chr(int(element.text, 16)))
        else:
            self._add(element.text)
            for child in element:
                self.read(child)
                self._add(child.tail)
            self.elements.append((start, self.length, element))

    def _add(self, text: str | None) -> None:
        self.parts.append(text or "")
        self.length += len(text or "")


def _read_document(document: Any) -> ReadBack:
    reader = _Reader()
    reader.read(document.find(f"{_TEI}text/{_TEI}body"))
    names = {f"#{element.get(_ID)}": element for element in document.findall(f".//{_TEI}standOff//*[@{_ID}]")}
    reasons = {f"#{element.get(_ID)}" for element in document.findall(f".//{_TEI}category")}
    parts = {f"#{element.get(_ID)}": (start, end, element) for start, end, element in reader.elements}
    mentions, quotes = [], []
    for start, end, element in reader.elements:
        name = element.tag.removeprefix(_TEI)
        if element.get("prev") or name not in (*_NAMES, "said"):
            continue
        last = element
        while following := last.get("next"):
            start_of_part, end_of_part, last = parts[following]
            assert (last.tag, start_of_part >= end) == (element.tag, True)
            end = end_of_part
        if name == "said":
            quotes.append((start, end, _read_id(element.get("who"))))
            continue
        assert element.get("cert") in ("high", "medium", "low")
        assert element.get("ana") in reasons
        assert element.get("ref") in names
        mentions.append((start, end, _read_id(element.get("ref")) or ""))
    return ReadBack("".join(reader.parts), mentions, quotes)


def _read_id(pointer: str | None) -> str | None:
    return None if pointer is None else pointer.split("actor-", 1)[1]
