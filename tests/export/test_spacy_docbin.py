"""spaCy: what its own reader finds in a `DocBin`, and what is said without it."""

import sys

import pytest

from tui.export.exporter import ArticleCast, CannotExport
from tui.export.spacy_docbin import export_spacy
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

TEXT = "Ann Lee  of Paris spoke.\n\nShe left. “Yes.”"
SPANS = {"ann": [(0, 7, "name"), (26, 29, "pronoun")], "paris": [(12, 17, "name")], "both": [(0, 17, "name")]}
ACTORS = [
    Actor(
        id,
        id,
        "place" if id == "paris" else "person",
        1,
        Mentions.of(Mention(start, end, form, Reason("name"), "guess") for start, end, form in spans),  # type: ignore[arg-type]
    )
    for id, spans in SPANS.items()
]
CAST = Cast.of(ACTORS, [Quote(36, 42, "ann"), Quote(0, 3, None)])


def test_without_spacy_one_line_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("spacy", "spacy.tokens", "spacy.vocab"):
        monkeypatch.setitem(sys.modules, name, None)
    with pytest.raises(CannotExport, match=r"needs spaCy: pip install 'dramatis-tui\[spacy\]'$"):
        export_spacy([ArticleCast(Article(TEXT, "T", "stdin"), CAST)])


def test_names_are_entities_and_all_mentions_and_quotes_are_spans() -> None:
    pytest.importorskip("spacy")
    from tests.export.readers.spacy import read_docs

    (doc,) = read_docs(export_spacy([ArticleCast(Article(TEXT, "T", "stdin"), CAST)]))
    assert doc.text == TEXT
    assert [(ent.text, ent.label_, ent.kb_id_) for ent in doc.ents] == [("Ann Lee  of Paris", "PERSON", "both")]
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["mentions"]] == [
        ("Ann Lee  of Paris", "PERSON", "both"),
        ("Ann Lee", "PERSON", "ann"),
        ("Paris", "GPE", "paris"),
        ("She", "PERSON", "ann"),
    ]
    assert [(span.text, span.label_, span.kb_id_) for span in doc.spans["quotes"]] == [
        ("“Yes.”", "PERSON", "ann"),
        ("Ann", "QUOTE", ""),
    ]
    about = doc.user_data["dramatis"]
    assert about["mentions"][3] == {"form": "pronoun", "reason": "name", "confidence": "guess"}
    assert [sentence.text.strip() for sentence in doc.sents] == ["Ann Lee  of Paris spoke.", "She left.", "“Yes.”"]
