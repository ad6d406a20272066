"""The articles that can be opened, as rows of a list. Frozen data, no widgets."""

from collections.abc import Sequence
from time import localtime, strftime
from typing import NamedTuple

from tui.load.files import STDIN, source_name
from tui.load.listing import ListedSource
from tui.model import Article
from tui.ui.state.picker_row import PickerRow
from tui.ui.state.progress import describe_size

Key = tuple[str, int]
"""A source, and which of its articles: 0 for the first, or only one."""


class Item(NamedTuple):
    """An article of the list.

    `title` is empty until the article is opened; `number` is 0 except in a source with several.
    """

    source: ListedSource
    number: int = 0
    title: str = ""

    @property
    def key(self) -> Key:
        """Its unique key."""
        return self.source.source, self.number

    @property
    def name(self) -> str:
        """Its title, if known, or else its name."""
        return self.title or self.source.name

    @property
    def searched(self) -> str:
        """The text in which a query is searched, with the less important part after a tab."""
        return f"{self.title} {self.source.name}\t{self.source.folder}"


def describe_item(item: Item, *, is_open: bool) -> PickerRow:
    """Return the row of an article: title or name, folder, size and date, or the problem with it."""
    source = item.source
    note = "/".join(filter(None, (source.folder, source.name if item.title else "")))
    size = "" if source.size is None else describe_size(source.size)
    date = "" if source.modified is None else _date(source.modified)
    details = f"{size:>9}  {date}" if not item.number else ""
    return PickerRow(item.name, note, details.strip() and details, source.problem, is_open)


def item_of(article: Article, number: int = 0) -> Item:
    """Return the item of an article that is open."""
    source = article.file if article.file is not None else STDIN if article.source == "stdin" else article.source
    name = article.source.rpartition("/")[2] or source_name(source)
    folder = article.source.removesuffix(name).rstrip("/")
    return Item(ListedSource(source, name, folder), number, article.title)


def find_item(items: Sequence[Item], key: Key | None) -> int | None:
    """Return the index of an item in the list; None if it is not there."""
    return next((place for place, item in enumerate(items) if item.key == key), None)


def shorten_problem(problem: str, source: ListedSource) -> str:
    """Return a problem without the name of its file, which stands beside it."""
    shown = problem
    for name in (source.source, f"{source.folder}/{source.name}", source.name):
        shown = shown.removeprefix(name)
    return shown.lstrip(": ") or problem


def _date(seconds: float) -> str:
    try:
        return strftime("%Y-%m-%d", localtime(seconds))
    except (OverflowError, ValueError, OSError):
        return ""
