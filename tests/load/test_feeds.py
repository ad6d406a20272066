"""Feeds: each entry is an article, nothing that a feed names is opened, and what is broken does no harm."""

import json
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load import LoadError
from tui.load.feeds.reader import load_feed
from tui.load.registry import choose_loader
from tui.text.sanitize import clean, clean_line


def cases() -> list[Any]:
    content = json.loads((Path(__file__).parents[1] / "cases/load_feeds.json").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in content["cases"]]


@pytest.mark.parametrize("case", cases())
def test_each_entry_is_an_article(case: dict[str, Any]) -> None:
    source = case["source"].encode()
    assert choose_loader(source[:4096], "stdin").format == "feed"
    articles = load_feed(source, "a.xml")
    found = [
        {
            "title": article.title,
            "byline": article.byline,
            "date": article.date,
            "site": article.site,
            "text": article.text,
            "notes": list(article.notes),
        }
        for article in articles
    ]
    assert found == case["articles"]
    assert {article.format for article in articles} == {"feed"}
    assert [article.source for article in articles] == [f"a.xml#{number + 1}" for number in range(len(articles))]


def test_the_words_of_each_entry_know_their_place_in_the_feed() -> None:
    names = ("Ada", "Tom")
    items = "".join(f"<item>\n<description>&lt;b&gt;{name}&lt;/b&gt; came.</description></item>\n" for name in names)
    articles = load_feed(f"<rss version='2.0'><channel>\n{items}</channel></rss>".encode(), "a.xml")
    anchors = [[(anchor.start, anchor.line, anchor.column) for anchor in article.anchors] for article in articles]
    assert [places[0] for places in anchors] == [(0, 3, 23), (0, 5, 23)]


@pytest.mark.parametrize(
    ("head", "format"),
    [
        ("<?xml version='1.0'?>\n<!-- a -->\n<rss version='2.0'>", "feed"),
        ("\ufeff <feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        ("<rdf:RDF xmlns='http://purl.org/rss/1.0/'>", "feed"),
        ("<rdf:RDF xmlns='http://xmlns.com/foaf/0.1/'>", "plain text"),
        ("<feedback>", "plain text"),
        ("They feed the <rss> of the town.", "plain text"),
        ('{"version": "1.0", "feed": "https://jsonfeed.org/version"}', "plain text"),
    ],
)
def test_recognition(head: str, format: str) -> None:
    assert choose_loader(head.encode(), "a.bin").format == format


def test_a_feed_in_utf_16_is_recognized_and_read() -> None:
    source = (
        "<?xml version='1.0' encoding='utf-16'?><rss version='2.0'><channel><title>P</title><item><title>One</title>"
    )
    source += "<description>Zoë came.</description></item></channel></rss>"
    data = source.encode("utf-16")
    assert choose_loader(data, "stdin").format == "feed"
    assert [article.text for article in load_feed(data, "a")] == ["Zoë came."]


@pytest.mark.parametrize(
    "source", ["<rss version='2.0'><channel><title>P</title></channel></rss>", '{"items": []}', "{}"]
)
def test_an_empty_feed_is_one_clear_line(source: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_feed(source.encode(), "a.xml")
    assert str(caught.value) == "a.xml is a feed without articles; open the page of one instead"


@pytest.mark.parametrize("source", ['{"version": ', "{" * 100_000, '{"items": [' + "[" * 100_000])
def test_a_broken_json_feed_is_one_clear_line(source: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_feed(source.encode(), "a.json")
    assert str(caught.value) == "a.json is a broken feed; open the page of an article instead"


def test_bytes_that_name_a_file_do_not_open_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.xml"
    secret.write_text(
        "<rss version='2.0'><channel><item><title>One</title><description>S</description></item></channel></rss>"
    )
    with pytest.raises(LoadError, match="without articles"):
        load_feed(str(secret).encode(), "a.xml")


def test_entities_of_entities_do_not_multiply() -> None:
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    source = f'<!DOCTYPE rss [<!ENTITY e0 "lol">{bomb}]><rss version="2.0"><channel><item><title>One</title>'
    articles = load_feed(f"{source}<description>Ada &e11;</description></item></channel></rss>".encode(), "a.xml")
    assert len(articles[0].text) < 1000


def test_a_long_feed_ends_after_some_hundred_articles() -> None:
    items = "<item><title>One</title><description>Ada came.</description></item>" * 1000
    articles = load_feed(f"<rss version='2.0'><channel>{items}</channel></rss>".encode(), "a.xml")
    assert len(articles) == 300
    assert articles[0].notes == ("only the first 300 entries of the feed are read",)
    assert articles[1].notes == ()


def test_without_feedparser_the_command_that_installs_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "feedparser", None)
    source = b"<rss version='2.0'><channel></channel></rss>"
    with pytest.raises(LoadError, match=r"feedparser; install it with pip install 'dramatis-tui\[feeds\]'"):
        choose_loader(source, "a.xml").load(source, "a.xml")


PARTS = (
    "<rss version='2.0'>|<channel>|<item>|</item>|<title>|</title>|<description>|</description>|<link>|http://x|file:///|<"
    "|<feed xmlns='http://www.w3.org/2005/Atom'>|<entry>|</entry>|<content type='xhtml'>|<content type='html'>|<p>|&lt;"
    "|&amp;|&#0;|&x;|<![CDATA[|]]>|<!DOCTYPE x [|<!ENTITY x 'y'>|]>|<pubDate>|99|Mon, |\x1b|\u202e|Ada|<dc:creator>"
    '|{|"items":|['
)
SOURCES = st.lists(st.sampled_from(PARTS.split("|")), max_size=40).map("".join)


@given(SOURCES)
def test_any_source_gives_safe_articles_or_a_safe_line(source: str) -> None:
    message, articles = "", ()
    choose_loader(source.encode(), "stdin")
    try:
        articles = load_feed(source.encode(), "stdin")
    except LoadError as error:
        message = str(error)
    assert clean_line(message) == message
    for article in articles:
        shown = (article.title, article.byline, article.date, article.site, *article.notes)
        assert [clean_line(line) for line in shown] == list(shown)
        assert clean(article.text) == article.text
