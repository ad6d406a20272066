"""From a source to an article: bytes, decoded, made safe to show, with a title."""

from tui.load.encodings import decode
from tui.load.errors import LoadError
from tui.load.files import read_source
from tui.model import Article
from tui.text.sanitize import clean, clean_line

TAB_WIDTH = 4
TITLE_LENGTH = 80
_SENTENCE_END = tuple(".!?…:;,。！？；：，؟।")
_CLOSING = "”’\"')]»›」』）"


def load(source: str) -> Article:
    """Read an article from a path, or from standard input for "-". Raises `LoadError`."""
    return load_bytes(*read_source(source))


def load_bytes(data: bytes, source: str) -> Article:
    """Make an article of bytes; `source` is how a reader would name their origin. Raises `LoadError`."""
    source = clean_line(source)
    if not data:
        raise LoadError(f"{source} is empty; name a file with some text")
    decoded, note = decode(data, source)
    text = plain(decoded)
    if not text.strip():
        raise LoadError(f"{source} holds nothing but white space; name a file with some text")
    return article_of(text, source, (note,) if note else ())


def article_of(text: str, source: str, notes: tuple[str, ...] = ()) -> Article:
    """Return the article that has this text, which is plain and not blank."""
    return Article(text=text, title=title_of(text), source=source, notes=notes)


def plain(text: str) -> str:
    """Return text whose only control character is the newline. Tabs become blanks: offsets start here."""
    return clean(text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB_WIDTH))


def title_of(text: str) -> str:
    """Return the first line if it is a heading, else how the text begins, cut at a word to `TITLE_LENGTH`."""
    opening = text.lstrip()[: TITLE_LENGTH * 4]
    first, newline, rest = opening.partition("\n")
    first = first.strip()
    if newline and rest.strip() and len(first) <= TITLE_LENGTH and not _ends_a_sentence(first):
        return clean_line(first)
    words = " ".join(clean_line(opening.replace("\n", " ")).split())
    if len(words) <= TITLE_LENGTH:
        return words
    cut = words[:TITLE_LENGTH]
    return (cut.rsplit(" ", 1)[0] if " " in cut else cut[:-1]) + "…"


def _ends_a_sentence(line: str) -> bool:
    return line.rstrip(_CLOSING).endswith(_SENTENCE_END)
