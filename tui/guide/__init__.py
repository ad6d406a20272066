"""The guide: explains each part of the program to readers, one topic in each file.

`dramatis help TOPIC` prints a topic, and the help in the program shows its beginning. In a file, the first line says
what the topic is about. Then come paragraphs; lines of the form "keys | their effect"; and lines that begin with four
spaces, which are printed unchanged. `{mention.next}` stands for the key that is bound to that action.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from importlib.resources import files
from itertools import groupby

_KEY = re.compile(r"\{([a-z.]+)\}")
_KEPT, _ROW, _COLUMN_GAP = "    ", " | ", "  "
WIDTH = 78
"""The width of a printed line, in cells."""

WriteKey = Callable[[str], str]
"""Returns the name of the key that is bound to an action; "" if there is none."""


@cache
def list_topics() -> tuple[str, ...]:
    """Return the names of all topics, in alphabetical order."""
    folder = files(__name__) / "topics"
    return tuple(sorted(file.name.removesuffix(".txt") for file in folder.iterdir() if file.name.endswith(".txt")))


def read_topic(name: str) -> list[str]:
    """Return the lines of a topic's file. Raises `KeyError` if there is no such topic."""
    if name not in list_topics():
        raise KeyError(name)
    return (files(__name__) / "topics" / f"{name}.txt").read_text("utf-8").splitlines()


def summarize_topic(name: str) -> str:
    """Return the subject of a topic, in one line. Raises `KeyError`."""
    return read_topic(name)[0]


def introduce_topic(name: str, write_key: WriteKey) -> str:
    """Return the first paragraph after a topic's first line, or that line if there is no paragraph."""
    first, *rest = read_topic(name)
    line = rest[1] if len(rest) > 1 and _ROW not in rest[1] and not rest[1].startswith(_KEPT) else first
    return _put_keys(line, write_key)


def write_topic(name: str, write_key: WriteKey, width: int = WIDTH) -> list[str]:
    """Return a topic in lines of at most `width` cells. Raises `KeyError`."""
    lines: list[str] = []
    for is_table, group in groupby(read_topic(name), key=lambda line: _ROW in line and not line.startswith(_KEPT)):
        written = [_put_keys(line, write_key) for line in group]
        lines += _write_table(written, width) if is_table else _write_paragraphs(written, width)
    return lines


def _put_keys(line: str, write_key: WriteKey) -> str:
    return " ".join(_KEY.sub(lambda match: write_key(match[1]), line).split(" ")).rstrip()


def _write_paragraphs(lines: list[str], width: int) -> Iterator[str]:
    from textwrap import wrap

    for line in lines:
        yield from [line] if line.startswith(_KEPT) else wrap(line, width) or [""]


def _write_table(lines: list[str], width: int) -> Iterator[str]:
    """Yield rows of two columns, without those whose action has no key."""
    from textwrap import wrap

    rows = [(" ".join(keys.split()), words) for keys, _, words in (line.partition(_ROW) for line in lines)]
    rows = [(keys, words) for keys, words in rows if keys]
    column = max((len(keys) for keys, _ in rows), default=0)
    for keys, words in rows:
        first, *rest = wrap(words, width - column - len(_COLUMN_GAP) - 2) or [""]
        yield f"  {keys:{column}}{_COLUMN_GAP}{first}"
        for line in rest:
            yield f"  {'':{column}}{_COLUMN_GAP}{line}"
