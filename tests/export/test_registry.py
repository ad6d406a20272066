"""The exporters, and the JSON that other programs read."""

import json

import pytest

from tui.export.registry import EXPORTERS
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

TEXT = "Ann Lee spoke. “Yes,” the mayor said."
MENTIONS = Mentions.of((Mention(0, 7, "name", Reason("name")), Mention(21, 30, "description", Reason("name"))))
CAST = Cast.of((Actor("ann-lee", "Ann Lee", "person", 0.123456, MENTIONS),), (Quote(15, 21, "ann-lee"),), ("a note",))
ARTICLE = Article(TEXT, "Title", "a.txt", ("decoded as windows-1252 (a guess)",))


@pytest.mark.parametrize("name", EXPORTERS)
def test_every_exporter_returns_whole_lines(name: str) -> None:
    exporter = EXPORTERS[name]
    assert exporter.name == name
    assert exporter.suffix.startswith(".")
    assert "Ann Lee" in exporter.export(ARTICLE, CAST, None)
    assert exporter.export(ARTICLE, CAST, None).endswith("\n")


def test_json_is_one_line_with_offsets_into_the_text() -> None:
    line = EXPORTERS["json"].export(ARTICLE, CAST, None)
    assert line.count("\n") == 1
    article = json.loads(line)
    assert article["id"] == ARTICLE.compute_id()
    assert article["notes"] == ["decoded as windows-1252 (a guess)", "a note"]
    (actor,) = article["actors"]
    assert actor["prominence"] == 0.1235
    assert [mention["text"] for mention in actor["mentions"]] == ["Ann Lee", TEXT[21:30]]
    assert [(quote["start"], quote["text"], quote["speaker"]) for quote in article["quotes"]] == [
        (15, "“Yes,”", "ann-lee")
    ]


def test_json_escapes_what_cannot_be_seen() -> None:
    text = "Ann\u200b Lee\ufeff spo\u00adke."
    line = EXPORTERS["json"].export(Article(text, "T\u2060", "a"), Cast(), None)
    assert json.loads(line)["text"] == text
    assert json.loads(line)["title"] == "T\u2060"
    assert not set(line) & set("\u200b\ufeff\u00ad\u2060")


def test_json_calls_a_description_nominal() -> None:
    (actor,) = json.loads(EXPORTERS["json"].export(ARTICLE, CAST, None))["actors"]
    assert [mention["form"] for mention in actor["mentions"]] == ["name", "nominal"]
