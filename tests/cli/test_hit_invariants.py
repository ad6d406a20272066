"""What holds for hits in any text and cast: they address the text, fit, and are the same in each kind of output."""

import json
import re
from collections.abc import Sequence
from itertools import starmap
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.hostile import random_articles, read_cases
from tui.cli.actor_choice import ActorChoice
from tui.cli.hits.excerpts import excerpt_around
from tui.cli.hits.options import PrintStyle
from tui.cli.hits.plain import MAX_SHOWN
from tui.cli.hits.printing import answer_with_hits
from tui.cli.mentions_command import find_mentions
from tui.cli.quotes_command import find_quotes
from tui.cli.who_command import find_actors
from tui.export.exporter import ArticleCast
from tui.export.hits import FindHits, FoundHits
from tui.export.source_text import join_texts
from tui.model.spans import TextSpan
from tui.text.cells import cell_width
from tui.text.sanitize import clean_drawn

CASES = read_cases()
PLAIN, JSON, GROUPED = PrintStyle("lines"), PrintStyle("json"), PrintStyle("grouped")
STYLES = st.builds(
    PrintStyle,
    st.just("grouped"),
    before=st.integers(0, 2),
    after=st.integers(0, 2),
    only_hit=st.booleans(),
    is_colored=st.booleans(),
    ends_names=st.just(False),
    is_terminal=st.just(True),
    width=st.integers(1, 130),
)
ESCAPE = re.compile(r"\x1b\[[0-9;]*m")


def find_all_mentions(article_cast: ArticleCast) -> FoundHits:
    return find_mentions(ActorChoice(), article_cast)


def find_all_quotes(article_cast: ArticleCast) -> FoundHits:
    return find_quotes(ActorChoice(), False, article_cast)


QUESTIONS: dict[str, FindHits] = {"who": find_actors, "mentions": find_all_mentions, "quotes": find_all_quotes}


def print_hits(question: str, style: PrintStyle, articles: Sequence[ArticleCast], most: int | None = None) -> str:
    """Return what is printed about the articles of one source."""
    output = answer_with_hits(QUESTIONS[question], None, most, style, articles).output
    return output.decode("utf-8", "surrogateescape")


def read_hits(question: str, articles: Sequence[ArticleCast]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in print_hits(question, JSON, articles).splitlines()]


@pytest.mark.parametrize("name", CASES)
def test_hits_in_hostile_texts(name: str) -> None:
    if name != "all-at-once":  # articles of several sources, which no file has
        check_all(CASES[name])
    for width in (1, 2, 40, 80, 120):
        check_grouped(CASES[name], GROUPED._replace(width=width, is_terminal=True, after=width % 3))


@settings(deadline=None)  # the machine may be busy
@given(random_articles(), STYLES)
def test_hits_in_any_text(articles: list[ArticleCast], style: PrintStyle) -> None:
    source = articles[0].article
    same = [(article._replace(source=source.source, file=source.file), cast) for article, cast in articles]
    check_all(list(starmap(ArticleCast, same)))
    check_grouped(articles, style)


def check_all(articles: Sequence[ArticleCast]) -> None:
    text = join_texts(article.text for article, _ in articles)
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    name = articles[0].article.file
    for question in QUESTIONS:
        hits = read_hits(question, articles)
        places = [(hit["line"], hit["column"]) for hit in hits]
        assert [text[hit["start"] : hit["end"]] for hit in hits] == [hit["text"] for hit in hits]
        assert [starts[line - 1] + column - 1 for line, column in places] == [hit["start"] for hit in hits]
        count = print_hits(question, PrintStyle("count", names_files=False), articles)
        assert count == (f"{len(hits)}\n" if hits else "")
        for style in (PLAIN, PLAIN._replace(only_hit=True)):
            rows = print_hits(question, style, articles).split("\n")
            assert rows.pop() == ""
            assert len(rows) == len(hits)
            assert print_hits(question, style, articles, most=2).split("\n") == [*rows[:2], ""]
            for row, (line, column) in zip(rows, places, strict=True):
                assert row.startswith(f"{name}:{line}:{column}:")
                if question != "who" and not style.only_hit:
                    assert len(row) <= len(f"{name}:{line}:{column}:……") + MAX_SHOWN


def check_grouped(articles: Sequence[ArticleCast], style: PrintStyle) -> None:
    for question in QUESTIONS:
        written = ESCAPE.sub("", print_hits(question, style, articles, most=200))
        rows = written.split("\n")
        assert [row for row in rows if cell_width(row) > style.width] == []
        assert [row for row in rows if clean_drawn(row) != row] == []


@settings(deadline=None)  # the machine may be busy
@given(st.data(), st.text(st.sampled_from("ab \n東é\u0301\u00ad"), min_size=1, max_size=60), st.integers(1, 40))
def test_an_excerpt_fits_and_is_of_the_text(data: st.DataObject, text: str, width: int) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    before, hit, after = excerpt_around(text, TextSpan(start, end), TextSpan(0, len(text)), width)
    assert cell_width(before + hit + after) <= width
    assert (
        squeeze(before.removeprefix("…")) == squeeze(text[:start])[-len(squeeze(before.removeprefix("…"))) or start :]
    )
    assert squeeze(text[start:end]).startswith(squeeze(hit.removesuffix("…")))
    assert squeeze(text[end:]).startswith(squeeze(after.removesuffix("…")))


class Watched(str):
    """A text that counts the characters that are taken from it."""

    taken = 0

    def __getitem__(self, key: Any) -> str:
        piece = super().__getitem__(key)
        self.taken += len(piece)
        return piece


def test_an_excerpt_of_a_very_long_line_takes_only_what_is_near_the_hit() -> None:
    text = Watched("It rained. " * 100_000)
    excerpt = excerpt_around(text, TextSpan(500_000, 500_010), TextSpan(0, len(text)), 80)
    assert 70 < cell_width("".join(excerpt)) <= 80
    assert text.taken < 2_000


def squeeze(text: str) -> str:
    return re.sub(r"[\s\u00ad]", "", text)
