"""The JSON that other programs read."""

import json

from tui.export.exporter import ArticleCast
from tui.export.json_lines import export_json_lines
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

TEXT = "Ann Lee spoke. “Yes,” the mayor said."
MENTIONS = Mentions.of((Mention(0, 7, "name", Reason("name")), Mention(21, 30, "description", Reason("name"))))
CAST = Cast.of((Actor("ann-lee", "Ann Lee", "person", 0.123456, MENTIONS),), (Quote(15, 21, "ann-lee"),), ("a note",))
ARTICLE = Article(TEXT, "Title", "a.txt", ("decoded as windows-1252 (a guess)",))


def test_json_is_one_line_with_offsets_into_the_text() -> None:
    line = export_json_lines([ArticleCast(ARTICLE, CAST)]).decode()
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
    line = export_json_lines([ArticleCast(Article(text, "T\u2060", "a"), Cast())]).decode()
    assert json.loads(line)["text"] == text
    assert json.loads(line)["title"] == "T\u2060"
    assert not set(line) & set("\u200b\ufeff\u00ad\u2060")


def test_json_calls_a_description_nominal() -> None:
    (actor,) = json.loads(export_json_lines([ArticleCast(ARTICLE, CAST)]).decode())["actors"]
    assert [mention["form"] for mention in actor["mentions"]] == ["name", "nominal"]
