"""The report in Markdown: what is in it, and how it renders."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from lxml.html import document_fromstring
from markdown_it import MarkdownIt

from tests.articles import SAMPLE_FOLDER
from tests.export.hostile import random_articles, read_cases
from tui.blocks.plain_text import find_blocks
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.markdown.report import export_markdown
from tui.load import load
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.blocks import Blocks, PageStart
from tui.model.reasons import Reason, explain

CASES = read_cases()
ELEMENTS = {"html", "body", "h1", "h2", "h3", "p", "ul", "li", "code", "table", "thead", "tbody", "tr", "th", "td"}
TEXT = "On 5 May 2020 the singer Ann Lee met Bob.\n“I sing,” she said. “Stop,” Bob said.\n“Who spoke?”\n"


def article_cast(**fields: str) -> ArticleCast:
    ann = [
        Mention(25, 32, "name", Reason("full_name")),
        Mention(52, 55, "pronoun", Reason("nearest_description", ("Ann Lee",)), "guess"),
    ]
    bob = [Mention(37, 40, "name", Reason("name"), "likely"), Mention(70, 73, "name", Reason("name"))]
    actors = (
        Actor("ann-lee", "Ann Lee", "person", 2.0, Mentions.of(ann)),
        Actor("bob", "Bob", "person", 1.0, Mentions.of(bob), unnamed=True),
    )
    quotes = (Quote(42, 51, "ann-lee"), Quote(62, 69, "bob"), Quote(80, 92, None))
    defaults = {"title": "A | B", "byline": "Cy", "date": "2020-06-01", "source": "a_b.txt"}
    return ArticleCast(
        Article(TEXT, **(defaults | fields), blocks=Blocks(find_blocks(TEXT)), notes=("decoded as <b>",)),
        Cast.of(actors, quotes, ("a note",)),
    )


def render(report: bytes) -> str:
    return MarkdownIt("gfm-like", {"html": True}).render(report.decode())


def rows_below(report: bytes, heading: str) -> list[list[str]]:
    """Return the cells of the first table below a heading."""
    page = document_fromstring(render(report))
    (found,) = (one for one in page.iter("h2", "h3") if one.text_content() == heading)
    return [[cell.text_content() for cell in row] for row in found.xpath("following::table[1]//tr")]


def items_below(report: bytes, heading: str) -> list[str]:
    page = document_fromstring(render(report))
    (found,) = (one for one in page.iter("h1", "h2", "h3") if one.text_content() == heading)
    return [item.text_content() for item in found.xpath("following::ul[1]/li")]


def test_the_head_says_what_the_article_is() -> None:
    assert items_below(export_markdown([article_cast()]), "A | B") == [
        "By: Cy",
        "Date: 2020-06-01",
        "Source: a_b.txt",
    ]


def test_the_cast_is_a_table_with_who_it_is_and_how_sure_that_is() -> None:
    assert rows_below(export_markdown([article_cast()]), "Cast") == [
        ["Actor", "Kind", "Mentions", "Guesses", "First", "Introduced as", "Also called"],
        ["● Ann Lee", "person", "2", "1", "line 1", "“singer” (line 1, certain)", "she"],
        ["◌ Bob", "unnamed", "2", "–", "line 1", "–", "–"],
    ]


def test_quotes_stand_below_their_speakers_those_without_one_last() -> None:
    report = export_markdown([article_cast()])
    assert items_below(report, "● Ann Lee") == ["line 2: “I sing,”"]
    assert items_below(report, "◌ Unnamed sources") == ["line 2: ◌ Bob: “Stop,”"]
    assert items_below(report, "Without a known speaker") == ["line 3: “Who spoke?”"]
    headings = re.findall("(?m)^### (.*)$", report.decode())[:3]
    assert headings == ["● Ann Lee", "◌ Unnamed sources", "Without a known speaker"]


def test_the_timeline_has_dates_and_who_is_there() -> None:
    assert rows_below(export_markdown([article_cast()]), "Timeline")[1:] == [
        ["Tue 5 May 2020", "line 1", "Ann Lee, Bob", "On 5 May 2020 the singer Ann Lee met Bob."]
    ]


def test_pairs_are_counted() -> None:
    assert rows_below(export_markdown([article_cast()]), "Who appears with whom")[1:] == [
        ["● Ann Lee", "◌ Bob", "1", "2"]
    ]


def test_all_mentions_are_listed_with_reason_and_confidence() -> None:
    reasons = [explain(Reason("full_name")), explain(Reason("nearest_description", ("Ann Lee",)))]
    assert rows_below(export_markdown([article_cast()]), "● Ann Lee ann-lee")[1:] == [
        ["25–32", "line 1", "name", "certain", "Ann Lee", reasons[0]],
        ["52–55", "line 2", "pronoun", "guess", "she", reasons[1]],
    ]


def test_what_is_sure_is_counted_and_notes_are_given() -> None:
    report = export_markdown([article_cast()])
    assert rows_below(report, "How this was made")[1:] == [
        ["certain", "2", "at least 97 of 100 are right"],
        ["likely", "1", "at least 90 of 100 are right"],
        ["guess", "1", "the others"],
    ]
    assert items_below(report, "How this was made") == ["Note: decoded as <b>", "Note: a note"]


def test_an_article_without_a_cast_has_a_report() -> None:
    report = export_markdown([ArticleCast(Article("", "", ""), Cast())]).decode()
    assert report.startswith("# Untitled\n")
    assert "Nobody is named here." in report
    assert "All mentions" not in report


def test_places_have_the_page_of_the_source() -> None:
    article, cast = article_cast()
    report = export_markdown([ArticleCast(article._replace(pages=(PageStart(0, "iv"), PageStart(43, "v"))), cast)])
    assert items_below(report, "Without a known speaker") == ["line 3, page v: “Who spoke?”"]


def test_reports_of_several_articles_follow_one_another() -> None:
    report = export_markdown([article_cast(title="One"), article_cast(title="Two")])
    assert re.findall("(?m)^# (.*)$", report.decode()) == ["One", "Two"]


@pytest.mark.parametrize("case", CASES)
def test_nothing_in_a_hostile_text_becomes_an_element(case: str) -> None:
    check_elements(export_markdown(CASES[case]))


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(random_articles())
@example([ArticleCast(Article("\n", "t", "s"), Cast((), quotes=(Quote(0, 1, None),)))])
def test_nothing_in_any_text_becomes_an_element(articles: list[ArticleCast]) -> None:
    check_elements(export_markdown(articles))


def check_elements(report: bytes) -> None:
    assert {element.tag for element in document_fromstring(render(report)).iter()} <= ELEMENTS
    assert all(line == line.rstrip() and not line.startswith((" ", "\t")) for line in report.decode().split("\n"))


def test_columns_are_aligned_in_plain_text() -> None:
    (article,) = load(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    report = export_markdown([ArticleCast(article, read_cast(article.text, None, article.blocks))]).decode()
    table = report.partition("## Who appears")[2].partition("\n\n")[2].partition("\n\n")[0].split("\n")
    assert len({len(line) for line in table}) == 1
    assert len({tuple(place for place, character in enumerate(line) if character == "|") for line in table}) == 1


def test_what_is_far_too_long_for_a_name_is_cut() -> None:
    text = "x" * 10_000
    mentions = Mentions.of((Mention(0, 10_000, "name", Reason("name")),))
    cast = Cast.of((Actor("x", text, "person", 1.0, mentions),))
    report = export_markdown([ArticleCast(Article(text, "t", "s", blocks=Blocks(find_blocks(text))), cast)]).decode()
    assert max(map(len, report.split("\n"))) < 1_000
    assert "x…" in report
