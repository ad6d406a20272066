"""What programs read in each exported format: one module a format, called as the format, with the function `read_back`.

A reader uses other people's software wherever there is any, and nothing of `tui`. It returns one `ReadBack` for each
article, in order. A module that needs a package that may be missing calls `pytest.importorskip`.
"""

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

Span = tuple[int, int]


class ReadBack(NamedTuple):
    """What a format says of one article; None where it does not hold that at all.

    Offsets are code points, half-open. A mention has the id of its actor, a quote that of its speaker, or None. `words`
    are the words that the format gives for a span, where it repeats them: they have to be those of the text. Of a
    format without text, articles without mentions and quotes may be missing. With `of_source`, offsets count from the
    beginning of the source, in the text that `dramatis text` prints, and not from that of the article.
    """

    text: str | None
    mentions: list[tuple[int, int, str]]
    quotes: list[tuple[int, int, str | None]] | None = None
    words: Mapping[Span, str] = {}
    of_source: bool = False


UNREADABLE: Mapping[str, str] = {"svg": "a picture for people, of the first screen only"}
"""The formats that have no reader, and why: they are for people, or hold no offsets."""

READABLE = tuple(
    sorted(file.stem.replace("_", "-") for file in Path(__file__).parent.glob("*.py") if file.stem != "__init__")
)


def find_reader(format: str) -> Callable[[bytes], list[ReadBack]]:
    """Return the reader of a format."""
    read: Callable[[bytes], list[ReadBack]] = import_module(f"{__name__}.{format.replace('-', '_')}").read_back
    return read
