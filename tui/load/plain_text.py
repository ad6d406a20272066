"""The loader of plain text: decodes bytes, makes the text safe to show, and finds a title."""

from tui.blocks.plain_text import find_blocks
from tui.load.encodings import decode
from tui.load.files import LoadError
from tui.model import Article
from tui.model.blocks import Blocks
from tui.text.sanitize import clean, clean_line

TAB_WIDTH = 4
"""Columns between tab stops."""
TITLE_LENGTH = 80
"""The longest title, in code points, before the ellipsis."""
_SENTENCE_END = tuple(".!?…:;,。！？；：，؟।")
_CLOSING_MARKS = "”’\"')]»›」』）"


def load_plain_text(data: bytes, name: str) -> Article:
    """Return the article in `data`, which is not empty; `name` is its source. Raises `LoadError`."""
    decoded, note = decode(data, name)
    text = make_plain(decoded)
    if not text.strip():
        raise LoadError(f"{name} holds nothing but white space; name a file with some text")
    return make_article(text, name, (note,) if note else ())


def make_article(text: str, name: str, notes: tuple[str, ...] = ()) -> Article:
    """Return the article that has this text, which is plain (see `make_plain`) and not blank."""
    return Article(text=text, title=find_title(text), source=name, notes=notes, blocks=Blocks(find_blocks(text)))


def make_plain(text: str) -> str:
    r"""Return `text` with `\n` as its only control character.

    Line ends become `\n`, tabs become spaces up to the next tab stop, and other controls become visible characters.
    All offsets in the program count the code points of the result.
    """
    return clean(text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB_WIDTH))


def find_title(text: str) -> str:
    """Return the first line if it looks like a heading, else the beginning of the text.

    A heading has at most `TITLE_LENGTH` code points, does not end as a sentence does, and has text below it. Where
    the beginning is longer than `TITLE_LENGTH`, it is cut between two words, with an ellipsis.
    """
    beginning = text.lstrip()[: TITLE_LENGTH * 4]
    first_line, _, below = beginning.partition("\n")
    first_line = first_line.strip()
    if below.strip() and len(first_line) <= TITLE_LENGTH and not _ends_sentence(first_line):
        return clean_line(first_line)
    words = " ".join(clean_line(beginning.replace("\n", " ")).split())
    if len(words) <= TITLE_LENGTH:
        return words
    cut = words[:TITLE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]) + "…"


def _ends_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING_MARKS).endswith(_SENTENCE_END)
