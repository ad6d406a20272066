"""Whole pages, as content management systems write them: `pages/NAME.html` is to be read as `pages/NAME.txt` says.

The latter has title, byline, date and site, an empty line, and a line for each block: its kind, level and marker, a
colon and its text, with " / " for line breaks.
"""

import re
from pathlib import Path

import pytest

from tui.load.html import load_html
from tui.model import Article
from tui.model.blocks import Block

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html"))


def describe(article: Article) -> str:
    lines = [
        f"{name}: {value}".rstrip()
        for name, value in (
            ("title", article.title),
            ("byline", article.byline),
            ("date", article.date),
            ("site", article.site),
        )
    ]
    return "\n".join([*lines, "", *(describe_block(article, block) for block in article.blocks)]) + "\n"


def describe_block(article: Article, block: Block) -> str:
    level = str(block.level) if block.level else ""
    text = re.sub(r" *\n", " / ", article.text[block.start : block.end])
    text = re.sub(r" +│ +", " │ ", text)
    return f"{' '.join(filter(None, (block.kind, level, block.marker)))}: {text}"


@pytest.mark.parametrize("name", NAMES)
def test_a_page_is_read_as_its_article(name: str) -> None:
    article = load_html((PAGES / f"{name}.html").read_bytes(), f"{name}.html")
    assert describe(article) == (PAGES / f"{name}.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_the_words_of_a_page_know_their_places_in_it(name: str) -> None:
    data = (PAGES / f"{name}.html").read_bytes()
    article = load_html(data, f"{name}.html")
    lines = data.decode("utf-8").split("\n")
    for anchor in article.anchors:
        letters = re.match(r"\w", article.text[anchor.start :])
        assert letters is None or lines[anchor.line - 1][anchor.column - 1 :][:1] in (letters[0], "<", "&")
