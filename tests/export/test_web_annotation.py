"""Web Annotation: what identifies texts, actors and annotations."""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.export.exporter import ArticleCast
from tui.export.web_annotation import export_web_annotation
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

TEXT = "Ann Lee spoke. “Yes,” the mayor said."
MENTIONS = Mentions.of(
    (
        Mention(0, 7, "name", Reason("full_name")),
        Mention(22, 31, "description", Reason("nearest_description", ("she",)), "guess"),
    )
)
CAST = Cast.of((Actor("ann-lee", "Ann Lee", "person", 1, MENTIONS),), (Quote(15, 21, "ann-lee"), Quote(0, 3, None)))
ARTICLE = Article(TEXT, "A title", "a b.txt", file="a b.txt", file_uri="file:///home/a%20b.txt")


def export(*articles: ArticleCast) -> dict[str, Any]:
    collection: dict[str, Any] = json.loads(export_web_annotation(articles))
    return collection


def sources(collection: dict[str, Any]) -> list[str]:
    targets = [annotation["target"] for annotation in collection["first"]["items"]]
    return [target if isinstance(target, str) else target["source"] for target in targets]


def test_a_mention_has_both_selectors_and_bodies_that_say_who_why_and_how_surely() -> None:
    text, first, second, *_ = export(ArticleCast(ARTICLE, CAST))["first"]["items"]
    assert text["body"][0]["value"] == TEXT
    assert second["target"] == {
        "type": "SpecificResource",
        "source": "file:///home/a%20b.txt",
        "selector": [
            {"type": "TextPositionSelector", "start": 22, "end": 31},
            {"type": "TextQuoteSelector", "exact": "the mayor", "prefix": TEXT[:22], "suffix": " said."},
        ],
    }
    identity = {body["purpose"]: body.get("value") for body in second["body"] if body["purpose"] != "classifying"}
    assert identity == {
        "identifying": None,
        "tagging": "Ann Lee",
        "describing": "the last one described this way",
        "assessing": "guess",
    }
    assert [body["value"] for body in second["body"] if body["purpose"] == "classifying"] == ["person", "description"]
    assert first["body"][0] == second["body"][0]


def test_a_quote_without_a_speaker_is_only_classified() -> None:
    *_, said, unattributed = export(ArticleCast(ARTICLE, CAST))["first"]["items"]
    assert [body["purpose"] for body in said["body"]] == ["classifying", "identifying", "tagging"]
    assert [body["value"] for body in unattributed["body"]] == ["quote"]


def test_ids_depend_on_the_text_the_actor_and_the_number_alone() -> None:
    elsewhere = ARTICLE._replace(title="Another", source="b.txt", file_uri="file:///b.txt")
    ids = [annotation["id"] for annotation in export(ArticleCast(ARTICLE, CAST))["first"]["items"]]
    assert ids == [annotation["id"] for annotation in export(ArticleCast(elsewhere, CAST))["first"]["items"]]
    assert ids[1].startswith("urn:sha256:" + ARTICLE.compute_id())
    assert ids[1].endswith(":mention:ann-lee:1")


@pytest.mark.parametrize(
    ("article", "source"),
    [
        (Article(TEXT, "", "stdin"), f"urn:sha256:{Article(TEXT, '', '').compute_id()}"),
        (Article(TEXT, "", "https://e.org/a b?<c>\u202e"), "https://e.org/a%20b?%3Cc%3E%E2%80%AE"),
        (Article(TEXT, "", "caf\ufffd", file="/tmp/caf\udce9 \x1b"), "file:///tmp/caf%E9%20%1B"),
        (Article(TEXT, "", "é.txt", file="é.txt"), f"{Path.cwd().as_uri()}/%C3%A9.txt"),
    ],
)
def test_the_source_is_an_iri(article: Article, source: str) -> None:
    assert all(found.startswith(source) for found in sources(export(ArticleCast(article, CAST))))


def test_articles_of_one_file_have_sources_of_their_own() -> None:
    collection = export(*[ArticleCast(ARTICLE, CAST)] * 2)
    assert set(sources(collection)) == {f"file:///home/a%20b.txt#article={number}" for number in (1, 2)}
    ids = [annotation["id"] for annotation in collection["first"]["items"]]
    assert len(set(ids)) == len(ids) == collection["total"] == 10


def test_invisible_characters_and_halves_of_pairs_are_escaped() -> None:
    text = "Ann\u00ad\u200b\ufeff \ud800"
    written = export_web_annotation([ArticleCast(Article(text, text, "stdin"), Cast())])
    assert not set(written.decode()) & set("\u00ad\u200b\ufeff")
    assert json.loads(written)["first"]["items"][0]["body"][0]["value"] == text
