"""What a format is: a name, a title, a suffix, and the function that writes articles with their casts in it."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tui.model import Article, Cast


class ArticleCast(NamedTuple):
    """An article and its cast."""

    article: Article
    cast: Cast


class CannotExport(Exception):
    """An exporter raises it where it cannot write: a package is missing, or the format has no way to say something.

    The message, one line, says why and what to do.
    """


class Exporter(NamedTuple):
    """One format.

    `name` is what `dramatis export --to` takes ("csv"), `title` says in a few words what the format is, `suffix` is
    that of its files (".csv"). `export` returns a whole file: all articles of one source, at least one, in their order,
    and raises `CannotExport`.

    `repeated_lines` is for formats of which several files, one after the other, are one file again: how many lines each
    begins with that are left out of all but the first, such as the header of a table. None stands for all others.

    Texts, names and titles come from outside. They are free of control characters (`tui.text.sanitize`), and are data:
    an exporter escapes whatever its format would act on.
    """

    name: str
    title: str
    suffix: str
    export: Callable[[Sequence[ArticleCast]], bytes]
    repeated_lines: int | None = None
