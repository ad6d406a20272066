"""The date of an article, and its dates beside that, in whole articles: `cases/dated_articles_*.txt`.

The heads of `cases/article_dates_*.json` are articles of which only their own date is labelled. What is held out was
written before the rules, and not looked at meanwhile: on first sight, 4 of 92 dates and the own date of one of 35
articles were read otherwise than labelled.
"""

import json
from pathlib import Path

import pytest

from tests.analysis.dated_articles import LabelledArticle, read_articles
from tui.analysis.dates import write_iso
from tui.analysis.dates.article_date import find_article_date
from tui.load.plain_text import make_article

CASES = Path(__file__).parents[1] / "cases"
DEVELOPED, HELD_OUT = (read_articles(f"dated_articles_{part}.txt") for part in ("developed", "held_out"))
HEADS = [
    (text, day)
    for part in ("developed", "held_out")
    for text, day in json.loads(CASES.joinpath(f"article_dates_{part}.json").read_text("utf-8"))
]


def find_own_date(text: str) -> str:
    found = find_article_date(make_article(text, "article.txt"))
    return write_iso(found) if found else "?"


@pytest.mark.parametrize("article", DEVELOPED, ids=[article.name for article in DEVELOPED])
def test_each_date_in_an_article_means_the_days_that_a_reader_takes_it_for(article: LabelledArticle) -> None:
    assert find_own_date(article.text) == article.date
    assert article.find_mistakes() == []


@pytest.mark.parametrize("article", HELD_OUT, ids=[article.name for article in HELD_OUT])
def test_articles_that_no_rule_was_made_for_have_their_own_date_and_few_mistakes(article: LabelledArticle) -> None:
    assert find_own_date(article.text) == article.date
    assert len(article.find_mistakes()) <= 1


@pytest.mark.parametrize(("text", "day"), HEADS, ids=[text[:60] for text, _ in HEADS])
def test_the_date_of_an_article_is_what_stands_above_it_or_in_its_dateline(text: str, day: str) -> None:
    assert find_own_date(text) == (day or "?")
    article = make_article(text, "article.txt")
    assert not day or article.date == day
