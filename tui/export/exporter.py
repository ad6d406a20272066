"""The type of a format: a name, a title, a suffix, and the function that writes articles with their casts."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.model import Article, Cast


class ArticleCast(NamedTuple):
    """An article and its cast."""

    article: Article
    cast: Cast


class CannotExport(Exception):
    """Raised by an exporter that cannot write, because of a missing package or a limitation of the format.

    The message, one line, says why and what to do.
    """


class Exporter(NamedTuple):
    """One format.

    `name` is what `dramatis export --to` takes ("csv"), `title` describes the format in a few words, `suffix` is the
    suffix of its files (".csv"). `export` returns a whole file: all articles of one source, at least one, in their
    order, and raises `CannotExport`.

    `repeated_lines` is for formats whose files can be concatenated: how many lines at the beginning, such as the header
    of a table, are left out of all files but the first. It is None for all other formats.

    Texts, names and titles come from outside. They are free of control characters (`tui.text.sanitize`), and are data:
    an exporter escapes every character that has a meaning in its format.
    """

    name: str
    title: str
    suffix: str
    export: Callable[[Sequence[ArticleCast]], bytes]
    repeated_lines: int | None = None
