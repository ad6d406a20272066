"""A `DocBin`, as spaCy reads it."""

import pytest

from tests.export.readers import ReadBack

spacy = pytest.importorskip("spacy")


def read_back(data: bytes) -> list[ReadBack]:
    return [_read_doc(doc) for doc in read_docs(data)]


def read_docs(data: bytes):  # type: ignore[no-untyped-def]
    from spacy.tokens import DocBin

    return list(DocBin().from_bytes(data).get_docs(spacy.blank("xx").vocab))


def _read_doc(doc) -> ReadBack:  # type: ignore[no-untyped-def]
    about = doc.user_data["dramatis"]
    spans = list(doc.spans["mentions"])
    assert len(spans) == len(about["mentions"])
    for mention in about["mentions"]:
        assert mention["reason"]
        assert mention["confidence"] in ("certain", "likely", "guess")
    assert {(ent.start_char, ent.end_char, ent.kb_id_) for ent in doc.ents} <= {
        (span.start_char, span.end_char, span.kb_id_) for span in spans
    }
    return ReadBack(
        doc.text,
        [(span.start_char, span.end_char, span.kb_id_) for span in spans],
        [(span.start_char, span.end_char, span.kb_id_ or None) for span in doc.spans["quotes"]],
        {(span.start_char, span.end_char): span.text for span in spans},
    )
