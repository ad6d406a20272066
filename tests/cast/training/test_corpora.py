"""Annotated texts become labels of tokens, by the conventions that the recognizers follow."""

import gzip
import json
from pathlib import Path
from typing import Any

from tui.cast.training.corpora import AnnotatedText, read_corpora


def document(text: str, *actors: dict[str, Any], genre: str = "news") -> dict[str, Any]:
    return {"id": "document", "genre": genre, "text": text, "actors": list(actors)}


def actor(text: str, words: str, type_: str, **flags: Any) -> dict[str, Any]:
    start = text.index(words)
    mention = {"start": start, "end": start + len(words), "form": flags.pop("form", "name")}
    if flags.pop("nested", False):
        mention["nested"] = True
    return {"type": type_, "mentions": [mention], **flags}


def read(folder: Path, content: dict[str, Any]) -> AnnotatedText:
    (folder / "document.json").write_text(json.dumps(content), "utf-8")
    (text,) = read_corpora(folder)
    return text


def labelled(text: AnnotatedText) -> dict[str, str]:
    """Return the words with labels other than "O"."""
    return {word: label for word, label in zip(text.document.words, text.labels, strict=True) if label != "O"}


def rows(folder: Path, name: str, *rows: dict[str, Any]) -> list[AnnotatedText]:
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    (folder / name).write_bytes(gzip.compress(lines) if name.endswith(".gz") else lines)
    return list(read_corpora(folder))


def row(text: str, tags: str, doc: str = "d") -> dict[str, Any]:
    return {"doc": doc, "words": text.split(), "tags": tags.split()}


def test_the_names_in_a_document_are_labelled(tmp_path: Path) -> None:
    text = "Ada Byron left Quexlar for the Hartwell Fund."
    annotated = read(
        tmp_path,
        document(
            text,
            actor(text, "Ada Byron", "person"),
            actor(text, "Quexlar", "place"),
            actor(text, "Hartwell Fund", "organization"),
        ),
    )
    assert annotated.corpus == "gum"
    assert labelled(annotated) == {
        "Ada": "B-PER",
        "Byron": "I-PER",
        "Quexlar": "B-LOC",
        "Hartwell": "B-ORG",
        "Fund": "I-ORG",
    }


def test_only_names_of_actors_are_labelled(tmp_path: Path) -> None:
    text = "Texans and the mayor met at York Hall."
    people = actor(text, "Texans", "person", group=True)
    mayor = actor(text, "mayor", "person", form="nominal")
    nested = actor(text, "York", "place", nested=True)
    assert labelled(read(tmp_path, document(text, people, mayor, nested))) == {}


def test_a_country_is_a_place_whatever_it_does(tmp_path: Path) -> None:
    text = "Sweden won the Great Race."
    country, event = (
        actor(text, "Sweden", "organization", gpe=True),
        actor(text, "Great Race", "person", named_other=True),
    )
    assert labelled(read(tmp_path, document(text, country, event))) == {
        "Sweden": "B-LOC",
        "Great": "B-OTH",
        "Race": "I-OTH",
    }


def test_travel_guides_are_a_corpus_of_their_own(tmp_path: Path) -> None:
    assert read(tmp_path, document("Nothing here.", genre="voyage")).corpus == "gum_voyage"


def test_the_sentences_of_a_document_are_joined(tmp_path: Path) -> None:
    first, second = rows(tmp_path, "wikigold.jsonl.gz", row("A b", "O O"), row("C d", "O O", "e"), row("E", "O"))
    assert [token.text for token in first.document.tokens] == ["A", "b", "E"]
    assert [(s.start, s.end) for s in first.document.sentences] == [(0, 2), (2, 3)]
    assert [token.text for token in second.document.tokens] == ["C", "d"]
    assert first.corpus == second.corpus == "wikigold"


def test_names_exclude_articles_titles_and_possessives(tmp_path: Path) -> None:
    (text,) = rows(
        tmp_path,
        "re3d.jsonl",
        row("The Hartwell Fund 's head , President Ada Byron", "B-ORG I-ORG I-ORG I-ORG O O B-PER I-PER I-PER"),
    )
    assert labelled(text) == {"Hartwell": "B-ORG", "Fund": "I-ORG", "Ada": "B-PER", "Byron": "I-PER"}


def test_a_country_labelled_as_an_organization_becomes_a_place(tmp_path: Path) -> None:
    (text,) = rows(tmp_path, "crossner.jsonl", row("South Korea beat Hartwell", "B-ORG I-ORG O B-ORG"))
    assert labelled(text) == {"South": "B-LOC", "Korea": "I-LOC", "Hartwell": "B-ORG"}


def test_demonyms_are_not_names(tmp_path: Path) -> None:
    (text,) = rows(tmp_path, "gmb_voa_news.jsonl", row("British troops left Iraq", "B-DEMONYM O O B-LOC", "gmb-1.0"))
    assert labelled(text) == {"Iraq": "B-LOC"}


def test_names_given_in_code_points_are_read(tmp_path: Path) -> None:
    (text,) = rows(
        tmp_path,
        "uner_ewt.jsonl",
        {
            "doc": "d",
            "text": "Ada Byron slept",
            "tokens": [[0, 3], [4, 9], [10, 15]],
            "spans": [{"start": 0, "end": 9, "label": "PER"}],
        },
    )
    assert labelled(text) == {"Ada": "B-PER", "Byron": "I-PER"}
