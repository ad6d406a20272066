"""Chooses the article of a page: found by its prose or, if the page shows none, in its structured data."""

import re

from tui.load.html.cleaning import clean_article
from tui.load.html.measures import measure
from tui.load.html.metadata import Metadata, is_title
from tui.load.html.preparing import Facts, Preparation
from tui.load.html.refusals import count_words
from tui.load.html.search import find_article
from tui.load.html.simplifying import simplify
from tui.load.html.tree import Element, parse

_ENOUGH = 500
"""In characters: if an article has this length, the search is not repeated with fewer rules."""
_ATTEMPTS = ((True, True, True), (False, True, True), (False, False, True), (False, False, False))
"""Whether elements with unlikely names are dropped, names have weight, and the result is cleaned."""
_SHARE_OF_MOST = 0.5
"""Of the articles found with fewer and fewer rules, the first with this share of the longest one's prose is chosen."""
_MIN_WORDS_OF_DATA = 40
_PARAGRAPH_END = re.compile(r"\n\s*\n|\r\n\s*\r\n|\n")


def choose_article(page: Element, metadata: Metadata) -> Element:
    """Return an element with the article, or the best candidate for it, which may be empty."""
    article = _search(page, metadata)
    count = count_words(article.words())
    if count < _MIN_WORDS_OF_DATA and next(page.find_all("noscript"), None) is not None:
        article, count = _longer(article, _search(page, metadata, keeps_noscript=True))
    written = _read_body(metadata.data.body)
    if written is not None and count_words(written.words()) > max(_MIN_WORDS_OF_DATA, 1.5 * count):
        return written
    return article


def _longer(article: Element, other: Element) -> tuple[Element, int]:
    """Return the one of two articles that has twice the words of the first, or the first, and its number of words."""
    count, other_count = count_words(article.words()), count_words(other.words())
    return (other, other_count) if other_count > 2 * count else (article, count)


def _search(page: Element, metadata: Metadata, *, keeps_noscript: bool = False) -> Element:
    """Return the article. The search is repeated with fewer rules as long as it finds little text."""
    simple = simplify(page, keeps_noscript=keeps_noscript)
    body = next((element for element in simple.elements if element.tag == "body"), simple)
    facts = Facts(lambda element: is_title(element.words(), metadata.title), metadata.is_byline)
    articles: list[tuple[Element, float]] = []
    """The articles, with the number of their characters that are in no link."""
    for drops_unlikely, weighs_names, cleans in _ATTEMPTS:
        preparation = Preparation(facts, drops_unlikely=drops_unlikely)
        prepared = preparation.copy(body)
        article = find_article(prepared, preparation.scored, weighs_names=weighs_names)
        if article is None:
            continue
        clean_article(article, cleans=cleans, weighs_names=weighs_names)
        measures = measure(article)[article]
        articles.append((article, measures.characters - measures.linked))
        if measures.characters >= _ENOUGH:
            break
    most = max((prose for _, prose in articles), default=0)
    if most <= 0:  # nothing but links: a list of pages
        return max(
            (article for article, _ in articles), key=lambda article: len(article.words()), default=Element("div")
        )
    return next(article for article, prose in articles if prose >= _SHARE_OF_MOST * most)


def _read_body(body: str) -> Element | None:
    """Return the article in a page's structured data, as plain text or with tags."""
    if not body:
        return None
    if re.search(r"<(?:p|br|div)\b", body, re.IGNORECASE):
        parsed = simplify(parse(body))
        return next((element for element in parsed.elements if element.tag == "body"), parsed)
    article = Element("div")
    for text in _PARAGRAPH_END.split(body):
        paragraph = Element("p")
        paragraph.append(text)
        article.append(paragraph)
    return article
