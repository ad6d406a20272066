"""What a format is: a name, a title, a suffix, and the function that writes articles with their casts in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.model import Article, Cast


class ArticleCast(NamedTuple):
    """An article and its cast."""

    article: Article
    cast: Cast


class Exporter(NamedTuple):
    """One format.

    `name` is what `dramatis export --to` takes ("csv"), `title` says in a few words what the format is, `suffix` is
    that of its files (".csv"). `export` returns a whole file: all articles of one source, at least one, in their order.

    Texts, names and titles come from outside. They are free of control characters (`tui.text.sanitize`), and are data:
    an exporter escapes whatever its format would act on.
    """

    name: str
    title: str
    suffix: str
    export: Callable[[Sequence[ArticleCast]], bytes]
