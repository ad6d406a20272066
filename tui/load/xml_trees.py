"""Parses untrusted XML, without document types, entities and network access."""

import re
from html.entities import html5
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_NAMED = re.compile(rb"&([A-Za-z][A-Za-z0-9]{1,31});")
_OF_XML = frozenset((b"amp", b"lt", b"gt", b"quot", b"apos"))


class BadXml(Exception):
    """The data are not well-formed XML."""


def parse_xml(data: bytes, *, repairs: bool = False) -> "_Element":
    """Return the root of a document. Raises `BadXml`; with `repairs`, only if nothing is left.

    Named characters of HTML ("&eacute;") are replaced; other entities are removed, even those that the document
    declares.
    """
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        recover=repairs,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(_NAMED.sub(_replace_name, data), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BadXml(str(error)) from None
    if root is None:
        raise BadXml("it is empty")
    return root


def local_name(element: "_Element") -> str:
    """Return the name of an element without its namespace; empty for other nodes, such as entities."""
    return element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""


def find(element: "_Element", name: str) -> "_Element | None":
    """Return the first descendant with a local name."""
    return next(element.iter(f"{{*}}{name}"), None)


def attribute(element: "_Element", name: str) -> str:
    """Return an attribute by its local name, whatever its namespace; empty if it is missing."""
    values = (value for key, value in element.items() if key.rpartition("}")[2] == name)
    return str(next(values, ""))


def read_whole_number(text: str, default: int = 0) -> int:
    """Return the number that an attribute has, of at most five digits; otherwise the default."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else default


def read_text(element: "_Element | None") -> str:
    """Return all text in an element, with single spaces; empty for None."""
    return " ".join("".join(element.itertext()).split()) if element is not None else ""


def _replace_name(match: re.Match[bytes]) -> bytes:
    if match[1] in _OF_XML:
        return match[0]
    characters = html5.get(f"{match[1].decode('ascii')};")
    return b"".join(b"&#%d;" % ord(character) for character in characters) if characters else match[0]
