"""Every export of every hostile text reads back, with other people's software, with the same offsets."""

from collections.abc import Callable, Iterable, Sequence
from functools import cache

import pytest
from hypothesis import HealthCheck, given, settings

from tests.articles import SAMPLE_FOLDER
from tests.export.hostile import random_articles, read_cases
from tests.export.readers import READABLE, UNREADABLE, ReadBack, find_reader
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.load import load

CASES = read_cases()


def check(format: str, articles: Sequence[ArticleCast]) -> None:
    """Assert that a format says of these articles what their casts say."""
    found = find_reader(format)(BUILT_IN[format].export(articles))
    has_text = not found or found[0].text is not None
    expected = [_expect(article) for article in articles]
    if not has_text:
        expected = [article for article in expected if article.mentions or article.quotes]
    assert len(found) == len(expected)
    for read, wanted in zip(found, expected, strict=True):
        assert wanted.text is not None
        if has_text:
            assert read.text == wanted.text
        assert sorted(read.mentions) == sorted(wanted.mentions)
        if read.quotes is not None:
            assert _sorted(read.quotes) == _sorted(wanted.quotes or [])
        for (start, end), words in read.words.items():
            assert words == wanted.text[start:end]


def _expect(article_cast: ArticleCast) -> ReadBack:
    article, cast = article_cast
    return ReadBack(
        article.text,
        [(mention.start, mention.end, actor.id) for actor in cast.actors for mention in actor.mentions],
        [(quote.start, quote.end, quote.speaker) for quote in cast.quotes],
    )


def _sorted(quotes: Iterable[tuple[int, int, str | None]]) -> list[tuple[int, int, str]]:
    return sorted((start, end, speaker or "") for start, end, speaker in quotes)


def test_every_format_has_a_reader_or_a_reason_why_not() -> None:
    assert set(READABLE) | set(UNREADABLE) == set(BUILT_IN)
    assert not set(READABLE) & set(UNREADABLE)


@pytest.mark.parametrize("case", CASES)
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


@pytest.mark.parametrize("format", READABLE)
def test_any_text_with_any_cast_reads_back_with_the_same_offsets(format: str) -> None:
    @settings(deadline=None, max_examples=100, suppress_health_check=list(HealthCheck))
    @given(random_articles())
    def property(articles: list[ArticleCast]) -> None:
        check(format, articles)

    property()


@pytest.mark.parametrize("export", [BUILT_IN[format].export for format in BUILT_IN], ids=list(BUILT_IN))
def test_an_export_of_the_same_articles_is_the_same_bytes(export: Callable[[Sequence[ArticleCast]], bytes]) -> None:
    articles = CASES["all-at-once"]
    assert export(articles) == export(articles)
