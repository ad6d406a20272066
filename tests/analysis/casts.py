"""Small casts for the tests of analyses: actors are mentioned wherever one of their names stands as a word."""

from collections.abc import Iterator, Mapping, Sequence

from tests.articles import article_of
from tui.model import Actor, Article, Cast, Mention, Mentions
from tui.model.reasons import Reason


def read_small(text: str, names: Mapping[str, Sequence[str]]) -> tuple[Article, Cast]:
    """Return the article of a text, and the cast of these actors, in this order; each has a name and other names."""
    article = article_of(text.encode(), "test.txt")
    actors = []
    for number, (name, others) in enumerate(names.items()):
        starts: dict[int, str] = {}
        for form in sorted((name, *others), key=len):  # the longest stands
            starts.update(dict.fromkeys(_find_word(article.text, form), form))
        mentions = [Mention(start, start + len(form), "name", Reason("name")) for start, form in starts.items()]
        actors.append(Actor(name.lower().replace(" ", "-"), name, "person", 1.0 / (number + 1), Mentions.of(mentions)))
    return article, Cast.of(actors)


def _find_word(text: str, word: str) -> Iterator[int]:
    start = text.find(word)
    while start >= 0:
        if (
            not text[max(0, start - 1) : start].isalnum()
            and not text[start + len(word) : start + len(word) + 1].isalnum()
        ):
            yield start
        start = text.find(word, start + 1)
