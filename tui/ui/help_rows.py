"""The rows of the help: keys that belong together share one, as "n N" for "Next, previous mention of the target"."""

from collections.abc import Iterable, Sequence
from itertools import groupby, zip_longest
from typing import NamedTuple

from tui.text.cells import cell_width
from tui.ui.keys import Key

_MOST_OWN_WORDS = 3
"""The most words that tell a key from another that it shares a row with."""
_KEY_CELLS = 9
"""The cells that the second keys of actions may fill; the first keys are always named."""


class Row(NamedTuple):
    """What stands at the left, such as keys, and what it means. `style` names the look of the left part."""

    left: str
    right: str
    style: str = ""


class Section(NamedTuple):
    """A heading, rows, and a paragraph above them."""

    title: str
    rows: Sequence[Row]
    introduction: str = ""


def list_key_sections(keys: Iterable[Key]) -> list[Section]:
    """Return a section for each section of the table of keys."""
    return [Section(title, list_rows(group)) for title, group in groupby(keys, key=lambda key: key.section)]


def list_rows(keys: Iterable[Key]) -> list[Row]:
    """Return the rows of keys that are bound: those beside each other share one if their words are nearly the same."""
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
    """Return `words`, which end with what tells `before` from others, with what tells `key`; None if they differ."""
    if before.section != key.section:
        return None
    old, new = before.description.split(), key.description.split()
    start = 0
    while start < min(len(old), len(new)) and old[start] == new[start]:
        start += 1
    end = 0
    while end < min(len(old), len(new)) - start and old[-1 - end] == new[-1 - end]:
        end += 1
    own = " ".join(new[start : len(new) - end])
    is_near = start + end and 0 < len(own.split()) <= _MOST_OWN_WORDS
    if not is_near or len(old) - start - end > _MOST_OWN_WORDS:
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
