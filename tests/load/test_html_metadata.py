"""Bylines, dates and titles of web pages."""

import json
from pathlib import Path

import pytest

from tui.blocks.iso_dates import find_date
from tui.load.html.bylines import clean_byline
from tui.load.html.metadata import read_metadata
from tui.load.html.titles import choose_title, find_part, strip_site
from tui.load.html.tree import parse

CASES = Path(__file__).parent.parent / "cases"


@pytest.mark.parametrize(("line", "names"), json.loads((CASES / "bylines.json").read_text(encoding="utf-8")))
def test_a_byline_is_the_names_alone(line: str, names: str) -> None:
    assert clean_byline(line) == names


@pytest.mark.parametrize(
    ("head", "byline"),
    [
        ("<meta name=author content='Ada Byron'><meta name=author content='Tom Brown'>", "Ada Byron and Tom Brown"),
        ("<meta name=author content='Ada Byron'><meta name=author content='Ada Byron'>", "Ada Byron"),
        ("<meta property=author content='Ada Byron'><meta name=author content=Admin>", "Ada Byron"),
        ("<meta name=byl content='By Ada Byron and Tom Brown'>", "Ada Byron and Tom Brown"),
        (
            "<meta name=citation_author content='Byron, Ada'><meta name=citation_author content='Tom Brown'>",
            "Ada Byron and Tom Brown",
        ),
        (
            "<body><p class=byline>By <b itemprop=author><span itemprop=name>Ada Byron</span></b> and"
            " <span itemprop=name>Tom Brown</span>",
            "Ada Byron and Tom Brown",
        ),
    ],
)
def test_all_authors_of_a_page_are_in_its_byline(head: str, byline: str) -> None:
    assert read_metadata(parse(f"<html><head><title>The Tower</title>{head}")).byline == byline


@pytest.mark.parametrize(("text", "date"), json.loads((CASES / "page_dates.json").read_text(encoding="utf-8")))
def test_a_date_is_found_in_the_forms_that_pages_use(text: str, date: str) -> None:
    assert find_date(text) == date


@pytest.mark.parametrize(
    ("title", "site", "stripped"),
    [
        ("The Tower falls - Example News", "Example News", "The Tower falls"),
        ("Example News | The Tower falls", "example news", "The Tower falls"),
        ("The Tower falls: Example News", "Example News", "The Tower falls"),
        ("The Tower - and what fell", "Example News", "The Tower - and what fell"),
        ("Example News", "Example News", "Example News"),
        ("The Tower falls", "", "The Tower falls"),
    ],
)
def test_the_name_of_the_site_is_no_part_of_the_title(title: str, site: str, stripped: str) -> None:
    assert strip_site(title, site) == stripped


def test_the_part_of_a_title_that_is_a_heading_is_the_title() -> None:
    assert find_part("Quayside Diary: Fog, again", ["Fog, again"], ["Quayside Diary", "Fog, again"]) == "Fog, again"
    assert find_part("Fog is back again | Quayside", [], ["FOG IS BACK AGAIN"]) == "Fog is back again"
    assert find_part("Fog, again, and what it hid | Diary", [], ["Diary", "Fog, again, and what it hid"])
    assert find_part("What the fog hid | Diary", [], ["Diary", "Something else"]) == ""
    assert find_part("Fog, again", [], ["Fog, again"]) == ""
    assert find_part("Fog | Diary", [], ["Something else"]) == ""


def test_a_title_without_such_a_heading_loses_what_stands_behind_the_last_divider() -> None:
    assert choose_title("The bridge that would not open - News", [], []) == "The bridge that would not open"
    assert choose_title("News", [], ["The bridge that would not open"]) == "The bridge that would not open"
    assert choose_title("Fog - News", [], []) == "Fog - News"


@pytest.mark.parametrize("style", ["title", "MsoTitle"])
def test_a_page_of_a_word_processor_has_its_title_in_a_paragraph(style: str) -> None:
    page = parse(f"<html><body><p class='c3 {style}'>The Tower</p><h1>How it fell</h1><p class=title>No</p>")
    assert read_metadata(page).title == "The Tower"


@pytest.mark.parametrize(
    ("title", "body", "read"),
    [
        ("Closures - The Long Reference", "<h1>The Long Reference</h1><main><h1>Closures</h1></main>", "Closures"),
        ("Closures - The Long Reference", "<h1>The Long Reference</h1><main><h2>Closures</h2></main>", "Closures"),
        ("IDLE — Long 3.12 documentation", "<div role=main><h1>IDLE<a href=#idle>¶</a></h1></div>", "IDLE"),
        ("The long fog - Diary", "<main><h1>Diary</h1><h2 class=entry-title>The long fog</h2></main>", "The long fog"),
    ],
)
def test_the_heading_of_the_main_part_says_which_part_of_the_title_is_the_article(
    title: str, body: str, read: str
) -> None:
    assert read_metadata(parse(f"<html><title>{title}</title><body>{body}")).title == read
