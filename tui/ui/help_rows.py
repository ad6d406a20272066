"""The rows of the help: keys that belong together share one, as "n N" for "Next, previous mention"."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from tui.model import ACTOR_KINDS
from tui.text.cells import cell_width
from tui.ui.keys import Key

_MAX_OWN_WORDS = 3
"""The most words that may differ between two keys that share a row."""
_KEY_CELLS = 9
"""The cells that the second keys of actions may fill; the first keys are always named."""

BRIEF: Mapping[str, str] = {
    "mention.next": "Next mention",
    "mention.previous": "Previous mention",
    "any.next": "Next of anybody",
    "any.previous": "Previous of anybody",
    "quote.next": "Next quote",
    "quote.previous": "Previous quote",
    "actor.next": "Next actor",
    "actor.previous": "Previous actor",
    "actor.take": "Make this the target",
    "pin": "Pin a second actor",
    "back": "Jump back",
    "forward": "Jump forward",
    "cell.previous": "In a view: along the row",
    "cell.next": "In a view: along the row",
    "view.mentions": "Mentions in context",
    "hit.next": "Hits; earlier searches",
    "hit.previous": "Hits; earlier searches",
    "word.left": "A word left",
    "word.right": "A word right",
    "line.start": "Start of the line",
    "line.end": "End of the line",
    "copy": "Copy the text",
    "copy.link": "Copy a link",
    "reload": "Reload the file",
    "export": "Export the file",
    "view.outline": "Outline: headings, pages",
    "view.gist": "Gist in a few sentences",
    "view.quotes": "Quotes: who said what",
    "quotes.all": "In quotes: all speakers",
    "view.timeline": "Timeline, and the dates",
    "cast.fold": "Fold the cast, or unfold",
    **{f"filter.{name}": f"Only {kind.glyph}" for name, kind in ACTOR_KINDS.items()},
    "filter.speakers": "Who is quoted",
    "actor.card": "Who is this: the card",
    "sort": "In a view: another order",
    "view.together": "Who is with whom",
    "article.next": "Next article",
    "article.previous": "Previous article",
    "suspend": "Suspend, until `fg`",
    "interrupt": "Copy the selection",
}
"""Shorter words for actions, by id, whose descriptions do not fit into a column of the help in 80 cells."""


class Row(NamedTuple):
    """A row: its left part, such as keys, and the meaning of that.

    `style` names the style of the left part, or of each of its words, separated by spaces.
    """

    left: str
    right: str
    style: str = ""


class Section(NamedTuple):
    """A heading, rows, and a paragraph above them."""

    title: str
    rows: Sequence[Row]
    introduction: str = ""


def list_key_sections(keys: Iterable[Key]) -> list[Section]:
    """Return a section for each section of the table of keys, in few words."""
    brief = (key._replace(description=BRIEF.get(key.id, key.description)) for key in keys)
    return [Section(title, list_rows(group)) for title, group in groupby(brief, key=lambda key: key.section)]


def list_rows(keys: Iterable[Key]) -> list[Row]:
    """Return the rows of bound keys: neighbouring keys share a row if their words are nearly the same."""
    rows: list[tuple[list[Key], str]] = []
    for key in keys:
        if not key.names:
            continue
        joined = _join(rows[-1][0][-1], key, rows[-1][1]) if rows else None
        if joined:
            rows[-1] = [*rows[-1][0], key], joined
        else:
            rows.append(([key], key.description))
    return [Row(_write_keys(group), words) for group, words in rows]


def _join(before: Key, key: Key, words: str) -> str | None:
    """Append the words of `key` that differ from those of `before` to `words`; None if they cannot share a row."""
    if before.section != key.section:
        return None
    old, new = before.description.split(), key.description.split()
    if old == new:
        return words
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    own = " ".join(new[start : len(new) - end])
    is_near = start + end and 0 < len(own.split()) <= _MAX_OWN_WORDS
    if not is_near or len(old) - start - end > _MAX_OWN_WORDS:
        return None
    tail = " " + " ".join(old[len(old) - end :]) if end else ""
    return f"{words.removesuffix(tail)}, {own[0].lower() + own[1:] if not start else own}{tail}"


def _write_keys(keys: Sequence[Key]) -> str:
    """Return the first key of each action, then the second of each, as far as there is room."""
    ranks = zip_longest(*(key.written for key in keys), fillvalue="")
    written: list[str] = []
    for rank in ranks:
        more = [*written, *filter(None, rank)]
        if written and cell_width(" ".join(more)) > _KEY_CELLS:
            break
        written = more
    return " ".join(written)
