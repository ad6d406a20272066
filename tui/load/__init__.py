"""From a source to an article: bytes, decoded, made safe to show, with a title."""

import re
from hashlib import sha256

from tui.load.clean import clean, clean_line
from tui.load.decode import decode
from tui.load.errors import LoadError
from tui.load.source import read_source
from tui.model import Article

__all__ = ["LoadError", "load", "load_bytes"]

TAB_WIDTH = 4
TITLE_LENGTH = 80
_HEADING_LENGTH = 120
_SENTENCE_END = tuple(".!?…:;,。！？")


def load(source: str) -> Article:
    """Read an article from a path, or from standard input for "-". Raises `LoadError`."""
    return load_bytes(*read_source(source))


def load_bytes(data: bytes, source: str) -> Article:
    """Make an article of bytes; `source` is how a reader would name where they came from. Raises `LoadError`."""
    if not data:
        raise LoadError(f"{source} is empty")
    decoded, note = decode(data, source)
    text = _plain(decoded)
    if not text.strip():
        raise LoadError(f"{source} holds nothing but white space")
    return Article(
        id=sha256(text.encode("utf-8")).hexdigest()[:16],
        text=text,
        title=title_of(text),
        source=source,
        notes=(note,) if note else (),
    )


def _plain(text: str) -> str:
    """Return text whose only control character is the newline. Tabs become blanks: offsets start here."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\f" in text:
        text = text.replace("\f", "\n")
    if "\t" in text:
        text = re.sub(r"[^\n]*\t[^\n]*", lambda line: line[0].expandtabs(TAB_WIDTH), text)
    return clean(text)


def title_of(text: str) -> str:
    """Return the first line if it is a heading, else how the text begins, cut at a word."""
    first, _, rest = text.strip().partition("\n")
    first = clean_line(first.strip())
    if rest and len(first) <= _HEADING_LENGTH and not first.endswith(_SENTENCE_END):
        return first
    opening = " ".join(clean_line(text.strip()[: TITLE_LENGTH * 4].replace("\n", " ")).split())
    if len(opening) <= TITLE_LENGTH:
        return opening
    cut = opening[:TITLE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]) + "…"
