"""The article that a link leads to: a feed or a mailbox has several, each with lines and a cast of its own."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.export.source_text import find_line
from tui.load.links import MentionPlace, Place, TextPlace
from tui.load.opened_article import OpenedArticle
from tui.model import Article

_OF_SEVERAL_ARTICLES = frozenset(("feed", "mail"))
"""The formats of sources that may hold several articles."""


class LinkedArticle(NamedTuple):
    """An article, by its number from 0 among those of its source, and a place in it."""

    number: int
    place: Place


def complete(source: OpenedArticle) -> OpenedArticle:
    """Return an opened source with all its articles, after waiting for those of a feed or a mailbox.

    Raises `LoadError`.
    """
    if source.rest and source.article.format in _OF_SEVERAL_ARTICLES:
        for arrived in source.rest(lambda: False):
            source = OpenedArticle(arrived.article, None, arrived.others)
    return source


def find_linked(
    articles: Sequence[Article], place: Place, is_cancelled: Callable[[], bool] = lambda: False
) -> LinkedArticle | None:
    """Return which of several articles a link leads to, and the place in it; None if no article has the actor.

    Each article takes as long as reading its cast. Between two, `is_cancelled` may end the search.
    """
    if isinstance(place, TextPlace):
        return _find_line(articles, place)
    return _find_mention(articles, place, is_cancelled)


def _find_line(articles: Sequence[Article], place: TextPlace) -> LinkedArticle:
    number, line = find_line([article.text for article in articles], place.line)
    return LinkedArticle(number, place._replace(line=line))


def _find_mention(
    articles: Sequence[Article], place: MentionPlace, is_cancelled: Callable[[], bool]
) -> LinkedArticle | None:
    """Return the article that has a mention, counted through all articles; if there are fewer, the last with the actor.

    The articles are read by the fast recognizer, one after another until the mention is found.
    """
    from tui.cast import read_cast
    from tui.ui.state.linked_place import find_mention

    last = None
    left = place.number
    for number, article in enumerate(articles):
        if is_cancelled():
            break
        if found := find_mention(read_cast(article.text, None, article.blocks), place):
            last = LinkedArticle(number, place._replace(number=left))
            count = len(found.actor.mentions)
            if left <= count:
                break
            left -= count
    return last
