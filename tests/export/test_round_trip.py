"""Every export of every hostile text reads back, with other people's software, with the same offsets."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings

from tests.articles import SAMPLE_FOLDER
from tests.export.hostile import random_articles, read_cases
from tests.export.readers import READABLE, UNREADABLE, ReadBack, find_reader
from tests.load.valid_files import VALID
from tests.marks import slow_but
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.export.source_text import PlacedArticle, place_articles
from tui.load import load, load_bytes
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Block, Blocks
from tui.model.reasons import Reason

CASES = read_cases()


def check(format: str, articles: Sequence[ArticleCast]) -> None:
    """Assert that a format says of these articles what their casts say."""
    expected = [_expect(placed) for placed in place_articles(articles)]
    if not _holds_text(format):
        expected = [article for article in expected if article.mentions or article.quotes]
    found = find_reader(format)(BUILT_IN[format].export(articles))
    assert len(found) == len(expected)
    for read, wanted in zip(found, expected, strict=True):
        _check_article(read, wanted)


@cache
def _holds_text(format: str) -> bool:
    return find_reader(format)(BUILT_IN[format].export(CASES["news"]))[0].text is not None


class _Expected(NamedTuple):
    """What an article and its cast say; `start` is where the article begins in the text of its source."""

    text: str
    mentions: list[tuple[int, int, str]]
    quotes: list[tuple[int, int, str | None]]
    start: int


def _expect(placed: PlacedArticle) -> _Expected:
    cast = placed.cast
    return _Expected(
        placed.article.text,
        [(mention.start, mention.end, actor.id) for actor in cast.actors for mention in actor.mentions],
        [(quote.start, quote.end, quote.speaker) for quote in cast.quotes],
        placed.start,
    )


def _check_article(read: ReadBack, wanted: _Expected) -> None:
    if read.text is not None:
        assert read.text == wanted.text
    begin = wanted.start if read.of_source else 0
    assert sorted((start - begin, end - begin, actor) for start, end, actor in read.mentions) == sorted(wanted.mentions)
    if read.quotes is not None:
        assert _sorted((start - begin, end - begin, actor) for start, end, actor in read.quotes) == _sorted(
            wanted.quotes
        )
    for (start, end), words in read.words.items():
        assert words == wanted.text[start - begin : end - begin]


def _sorted(quotes: Iterable[tuple[int, int, str | None]]) -> list[tuple[int, int, str]]:
    return sorted((start, end, speaker or "") for start, end, speaker in quotes)


def test_every_format_has_a_reader_or_a_reason_why_not() -> None:
    assert set(READABLE) | set(UNREADABLE) == set(BUILT_IN)
    assert not set(READABLE) & set(UNREADABLE)


@pytest.mark.parametrize("case", slow_but([*CASES][::6], CASES))
@pytest.mark.parametrize("format", READABLE)
def test_a_hostile_text_reads_back_with_the_same_offsets(format: str, case: str) -> None:
    check(format, CASES[case])


@pytest.mark.parametrize(
    "wrong",
    [
        lambda read: read._replace(text=read.text + " "),
        lambda read: read._replace(mentions=read.mentions[1:]),
        lambda read: read._replace(mentions=[(start + 1, end, actor) for start, end, actor in read.mentions]),
        lambda read: read._replace(mentions=[(start, end, "bob") for start, end, _ in read.mentions]),
        lambda read: read._replace(quotes=[(start, end, None) for start, end, _ in read.quotes or []]),
        lambda read: read._replace(words={span: words + " " for span, words in read.words.items()}),
    ],
)
def test_the_check_finds_what_a_format_gets_wrong(
    wrong: Callable[[ReadBack], ReadBack], monkeypatch: pytest.MonkeyPatch
) -> None:
    read_right = find_reader("jsonl")
    monkeypatch.setattr(
        "tests.export.readers.jsonl.read_back", lambda data: [wrong(article) for article in read_right(data)]
    )
    with pytest.raises(AssertionError):
        check("jsonl", CASES["news"])


@pytest.mark.parametrize("format", READABLE)
def test_the_sample_reads_back_with_the_same_offsets(format: str) -> None:
    check(format, _read_sample())


@cache
def _read_sample() -> list[ArticleCast]:
    return [
        ArticleCast(article, read_cast(article.text, None, article.blocks))
        for article in load(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    ]


@pytest.mark.parametrize("name", VALID)
@pytest.mark.parametrize("format", READABLE)
def test_an_article_of_any_source_reads_back_with_the_same_offsets(format: str, name: str) -> None:
    """Their articles have blocks of all kinds, several in one source, and text that is not the source's own."""
    check(format, _read_valid(name))


@cache
def _read_valid(name: str) -> list[ArticleCast]:
    articles = load_bytes(VALID[name], name)
    return [ArticleCast(article, read_cast(article.text, None, article.blocks)) for article in articles]


@pytest.mark.hypothesis
@pytest.mark.parametrize("format", READABLE)
def test_any_text_with_any_cast_reads_back_with_the_same_offsets(format: str) -> None:
    @settings(deadline=None, suppress_health_check=list(HealthCheck))
    @given(random_articles())
    def property(articles: list[ArticleCast]) -> None:
        check(format, articles)

    property()


@pytest.mark.parametrize("others", ["", "after", "before"])
@pytest.mark.parametrize("format", [*READABLE, "markdown"])
def test_an_actor_without_mentions_may_speak(format: str, others: str) -> None:
    actors = [Actor("ann", "Ann", "person", 1.0, Mentions.of([]))]
    bob = Actor("bob", "Bob", "person", 1.0, Mentions.of([Mention(0, 3, "name", Reason("name"), "certain")]))
    if others:
        actors.insert(others == "after", bob)
    article = Article("Bob: “No.”", "T", "stdin", blocks=Blocks([Block(0, 10)]))
    articles = [ArticleCast(article, Cast.of(actors, [Quote(5, 10, "ann")]))]
    if format in ("markdown", "booknlp"):  # the one is not read back, the other knows speakers by their mentions
        assert BUILT_IN[format].export(articles)
    else:
        check(format, articles)


@pytest.mark.parametrize("format", list(BUILT_IN))
def test_an_export_of_the_same_articles_is_the_same_bytes(format: str) -> None:
    if format not in UNREADABLE:
        find_reader(format)  # skips the test where a package is missing
    articles, export = CASES["all-at-once"], BUILT_IN[format].export
    assert export(articles) == export(articles)
