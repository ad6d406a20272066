r"""The formats that articles come in, and the choice of the loader for a source.

A source is recognized by its first bytes, then by its name; what no other loader recognizes is plain text. Formats that
cannot be read yet have loaders too: they say what the source is and what to do with it.

To add a format, write a module with a function that makes an `Article` of bytes, and list it in `LOADERS` above plain
text. For example, subtitles (a number, a line of times, then the words), which are recognized by their name:

    # tui/load/subtitles.py
    def load_subtitles(data: bytes, name: str) -> Article:
        article = load_plain_text(data, name)  # decoded and safe to show; raises `LoadError` for binary files
        spoken = [line for line in article.text.split("\n") if line and not line.isdigit() and "-->" not in line]
        if not spoken:
            raise LoadError(f"{name} has no subtitles; check that it is an .srt file")
        return make_article("\n".join(spoken), name, article.notes)

    # tui/load/registry.py
    SUBTITLES = Loader("subtitles", lambda head, name: name.lower().endswith(".srt"), load_subtitles)
    LOADERS = (*_REFUSALS, SUBTITLES, PLAIN_TEXT)

Every text, title and note must be safe to show on a terminal: pass what was extracted through `make_plain` and
`clean_line`. Import a library that a format needs inside its function, so that other articles do not wait for it.
"""

from collections.abc import Callable, Sequence

from tui.load.file_uris import add_file_name, find_path
from tui.load.files import LoadError, Source
from tui.load.plain_text import load_plain_text
from tui.model import Article
from tui.text.sanitize import clean_line

HEAD = 1 << 12
"""The number of first bytes that a loader is recognized by."""


class Loader:
    """One format.

    `recognizes` gets the first `HEAD` bytes and the source's name, and says whether they are in this format.
    `load` gets all bytes, at least one, and the name, and returns the article. It raises `LoadError`.
    """

    def __init__(
        self, format: str, recognizes: Callable[[bytes, str], bool], load: Callable[[bytes, str], Article]
    ) -> None:
        self.format = format
        self.recognizes = recognizes
        self.load = load


_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SAVE_AS_TEXT = "save it as plain text first"
_UNSUPPORTED = (  # format, first bytes, ends of the name ("" is any), advice
    ("a PDF", b"%PDF-", "", f"{_SAVE_AS_TEXT}, for example with pdftotext"),
    ("a Word document", _ZIP, ".docx", _SAVE_AS_TEXT),
    ("an OpenDocument text", _ZIP, ".odt", _SAVE_AS_TEXT),
    ("an EPUB book", _ZIP, ".epub", "convert it to plain text first, for example with pandoc"),
    ("a ZIP archive or an office document", _ZIP, "", "unpack it, or save it as plain text first"),
    ("a Word document", _OLD_OFFICE, ".doc", _SAVE_AS_TEXT),
    ("an old office document", _OLD_OFFICE, "", _SAVE_AS_TEXT),
    ("a picture", b"\x89PNG", "", "name a text file"),
    ("a picture", b"\xff\xd8\xff", "", "name a text file"),
    ("a picture", b"GIF8", "", "name a text file"),
    ("compressed", b"\x1f\x8b", "", "decompress it first, for example with gunzip"),
    ("a program", b"\x7fELF", "", "name a text file"),
)


def _refuse(format: str, signature: bytes, suffix: str, advice: str) -> Loader:
    """Return the loader of a format that cannot be read: it says so, and what to do."""

    def recognizes(head: bytes, name: str) -> bool:
        return head.startswith(signature) and name.lower().endswith(suffix)

    def load(_data: bytes, name: str) -> Article:
        raise LoadError(f"{name} is {format}, not text; {advice}")

    return Loader(format, recognizes, load)


PLAIN_TEXT = Loader("plain text", lambda _head, _name: True, load_plain_text)
_REFUSALS = tuple(_refuse(*row) for row in _UNSUPPORTED)
LOADERS: tuple[Loader, ...] = (*_REFUSALS, PLAIN_TEXT)
"""Every format, in the order in which they are tried: by content, by name, and plain text last."""


def choose_loader(head: bytes, name: str, loaders: Sequence[Loader] = LOADERS) -> Loader:
    """Return the first loader that recognizes a source by its first bytes and its name."""
    return next(loader for loader in loaders if loader.recognizes(head, name))


def load(source: str) -> Article:
    """Load the article from a path or a `file:` URI, or from standard input for "-". Raises `LoadError`."""
    path = find_path(source)
    with Source(path) as opened:
        data = opened.read_all()
    return add_file_name(load_bytes(data, opened.name), path)


def load_bytes(data: bytes, source: str) -> Article:
    """Make an article of bytes; `source` names their origin, as a path does. Raises `LoadError`."""
    name = clean_line(source)
    if not data:
        raise LoadError(f"{name} is empty; name a file with some text")
    return choose_loader(data[:HEAD], name).load(data, name)
