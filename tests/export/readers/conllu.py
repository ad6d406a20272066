"""CorefUD, as udapi loads it strictly; the package conllu has to read the same words and columns."""

import io
import logging
import re
from typing import Any
from urllib.parse import unquote

import pytest

from tests.export.readers import ReadBack

_SPACES = {r"\s": " ", r"\t": "\t", r"\n": "\n", r"\r": "\r"}
_QUOTE_BRACKET = re.compile(r"\(([^-()]+)-([^-()]*)-(\d+)~(\d+)\)?")


def read_back(data: bytes) -> list[ReadBack]:
    document = load(data.decode())
    words = [(node.form, str(node.misc)) for node in document.nodes]
    assert [word for word in read_words(data.decode()) if word[1] != "Empty=Yes"] == words
    nodes: list[list[Any]] = []
    article_of = {}
    for tree in document.trees:
        if tree.newdoc:
            nodes.append([])
        nodes[-1] += tree.descendants
        article_of[tree] = len(nodes) - 1
    found = [ReadBack(_read_text(words) if words else "", [], _read_quotes(words)) for words in nodes]
    for entity in document.coref_entities:
        for mention in entity.mentions:
            actors = [_read_id(actor) for actor in entity.eid.split("+")]
            spans, confidences, reasons = (mention.other[name].split(";") for name in ("span", "confidence", "reason"))
            assert set(confidences) <= {"certain", "likely", "guess"}
            assert all(map(unquote, reasons))
            for number, actor in enumerate(actors):
                start, end = map(int, spans[number % len(spans)].split("~"))
                found[article_of[mention.head.root]].mentions.append((start, end, actor))
    return found


def load(text: str) -> Any:
    """Return the document of udapi. Fails if udapi warns."""
    pytest.importorskip("udapi")
    from udapi.block.corefud.load import Load
    from udapi.block.read.conllu import Conllu
    from udapi.core.document import Document

    warnings: list[str] = []
    handler = logging.Handler()
    handler.emit = lambda record: warnings.append(record.getMessage())  # type: ignore[method-assign]
    logging.getLogger().addHandler(handler)
    try:
        document = Document()
        Conllu(filehandle=io.StringIO(text), strict=True).process_document(document)
        Load(strict=True).process_document(document)
    finally:
        logging.getLogger().removeHandler(handler)
    assert not warnings
    return document


def read_words(text: str) -> list[tuple[str, str]]:
    conllu = pytest.importorskip("conllu")
    return [
        (token["form"], "|".join(f"{name}={value}" for name, value in token["misc"].items()))
        for sentence in conllu.parse(text)
        for token in sentence
    ]


def _read_quotes(nodes: list[Any]) -> list[tuple[int, int, str | None]]:
    return [
        (int(start), int(end), _read_id(who) if who else None)
        for node in nodes
        for _, who, start, end in _QUOTE_BRACKET.findall(str(node.misc["Quote"]))
    ]


def _read_text(nodes: list[Any]) -> str:
    if nodes[0].misc["Empty"] == "Yes":
        return _unescape(nodes[0].misc["SpacesAfter"])
    parts = [_unescape(nodes[0].misc["SpacesBefore"])]
    offset = len(parts[0])
    for number, node in enumerate(nodes, 1):
        spaces = _unescape(node.misc["SpacesAfter"])
        is_joined = number == len(nodes) or node.misc["SpaceAfter"] == "No"
        spaces = spaces or ("" if is_joined else " ")
        assert node.misc["TokenRange"] == f"{offset}:{offset + len(node.form)}"
        parts += [node.form, spaces]
        offset += len(node.form) + len(spaces)
    return "".join(parts)


def _read_id(eid: str) -> str:
    return unquote(eid.split(".", 1)[1].replace("_", "-"), errors="surrogatepass")


def _unescape(spaces: str) -> str:
    return re.sub(r"\\[stnr]", lambda match: _SPACES[match[0]], spaces)
