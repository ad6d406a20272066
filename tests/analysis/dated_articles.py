"""The labelled articles of tests/cases/dated_articles_*.txt: each with its own date and the dates in its text."""

import re
from pathlib import Path
from typing import NamedTuple

from tui.analysis.dates import find_dates, write_iso
from tui.cooperative import run_to_end
from tui.load.plain_text import make_article
from tui.model import Article

CASES = Path(__file__).parents[1] / "cases"
_UNKNOWN = "?"


class LabelledDate(NamedTuple):
    """Where a date stands in the text, and the days that it means, "?" where they cannot be known."""

    start: int
    end: int
    words: str
    days: str


class LabelledArticle(NamedTuple):
    """An article in plain text, its own date ("?" where it cannot be known), and the dates in its text."""

    name: str
    date: str
    text: str
    dates: list[LabelledDate]

    def make_article(self) -> Article:
        """Return it as it is loaded."""
        return make_article(self.text, "article.txt")

    def find_mistakes(self) -> list[str]:
        """Return what is found otherwise than labelled; a date may be found with "in" or "the", or without."""
        article = self.make_article()
        found = [
            LabelledDate(date.start, date.end, self.text[date.start : date.end], write_iso(date.interval))
            if date.interval
            else LabelledDate(date.start, date.end, self.text[date.start : date.end], _UNKNOWN)
            for date in run_to_end(find_dates(article))
        ]
        mistakes = []
        for label in self.dates:
            here = [date for date in found if date.start < label.end and label.start < date.end]
            if [date.days for date in here] != [label.days]:
                mistakes.append(f"{label.words}: {label.days}, not {[date[2:] for date in here]}")
        for date in found:
            if not any(date.start < label.end and label.start < date.end for label in self.dates):
                mistakes.append(f"{date.words}: no date, not {date.days}")
        return mistakes


def read_articles(name: str) -> list[LabelledArticle]:
    """Return the articles of a file."""
    _, *cases = re.split(r"^=== ", (CASES / name).read_text("utf-8"), flags=re.MULTILINE)
    return [_read_article(case) for case in cases]


def _read_article(case: str) -> LabelledArticle:
    heading, _, marked = case.partition("\n")
    name, _, date = heading.partition(" | ")
    text, end = "", 0
    dates = []
    for mark in re.finditer(r"\[([^|\[\]]+)\|([^\]]+)\]", marked):
        text += marked[end : mark.start()]
        dates.append(LabelledDate(len(text), len(text) + len(mark[1]), mark[1], mark[2]))
        text += mark[1]
        end = mark.end()
    return LabelledArticle(name, date, text + marked[end:], dates)
