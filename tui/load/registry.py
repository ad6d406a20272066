r"""The formats that articles come in, and the choice of the loader for a source.

A source is recognized by its first bytes or, if they are ambiguous, by its name; a source that no other loader
recognizes is plain text. For formats that cannot be read, there are loaders whose error says what to do.

To add a format, write a module with a function that makes an `Article` of bytes (see `tui.load.building`), and list
it in `LOADERS`. For example, screenplays in Fountain, which are recognized by their name:

    # tui/load/fountain.py
    def load_fountain(data: bytes, name: str) -> Article:
        text, note = decode(data, name)  # raises `LoadError` for what is not text
        builder = ArticleBuilder(name, "Fountain")
        for part in text.split("\n\n"):
            builder.add("heading" if part.startswith(("INT.", "EXT.")) else "paragraph", part)
        return builder.build(title=name, notes=[note] if note else [])

    # tui/load/registry.py
    Loader("Fountain", is_named(".fountain"), "tui.load.fountain:load_fountain", in_child=False)

`ArticleBuilder` makes every text, title and note safe to show on a terminal. Import a library that a format needs
inside the function, so that an error says which extra installs it. A long source reports how far it is
(`tui.load.progress`).
"""

from collections.abc import Sequence

from tui.load.compression import unpack, unpacked_name
from tui.load.file_uris import add_file_name, find_path, is_address
from tui.load.files import LoadError, Source
from tui.load.loader import (
    HEAD,
    Loader,
    all_of,
    any_of,
    contains,
    has_no_ending,
    is_named,
    only_as_fallback,
    starts_with,
    starts_with_text,
)
from tui.load.plain_text import load_plain_text
from tui.load.unsupported import UNSUPPORTED
from tui.model import Article
from tui.text.sanitize import clean_line

_is_zip = starts_with(b"PK\x03\x04")
_is_old_office = starts_with(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
_is_named_markdown = is_named(
    ".md", ".markdown", ".mdown", ".mkd", ".mkdn", ".mdwn", ".mdtext", ".mdtxt", ".qmd", ".rmd"
)
_SAVE_AS_TEXT = "save it as plain text first"

PLAIN_TEXT = Loader("plain text", lambda _head, _name: True, "tui.load.plain_text:load_plain_text", in_child=False)
LOADERS: tuple[Loader, ...] = (
    *UNSUPPORTED,
    Loader(
        "PDF",
        contains(b"%PDF-"),
        "tui.load.pdf.reader:load_pdf",
        "tui.load.pdf.recognition:recognizes_pdf",
        libraries=("pypdf",),
        extra="pdf",
    ),
    Loader("RTF", contains(b"{\\rtf"), "tui.load.rtf.reader:load_rtf", "tui.load.rtf.recognition:recognizes_rtf"),
    Loader(
        "OpenDocument",
        any_of(_is_zip, contains(b"office:document")),
        "tui.load.opendocument.reader:load_opendocument",
        "tui.load.opendocument.recognition:recognizes_opendocument",
        libraries=("lxml.etree",),
        extra="docx",
    ),
    Loader(
        "EPUB",
        _is_zip,
        "tui.load.epub.reader:load_epub",
        "tui.load.epub.recognition:recognizes_epub",
        libraries=("lxml.etree",),
        extra="epub",
    ),
    Loader(
        "Word",
        _is_zip,
        "tui.load.docx.reader:load_docx",
        "tui.load.docx.recognition:recognizes_docx",
        libraries=("lxml.etree",),
        extra="docx",
    ),
    Loader("an old office document", _is_old_office, "tui.load.docx.old_office:refuse_compound_file", in_child=False),
    Loader(
        "a ZIP archive or an office document",
        only_as_fallback(_is_zip),
        advice="unpack it, or save it as plain text first",
    ),
    Loader(
        "HTML",
        any_of(starts_with_text(b"<"), is_named(".html", ".htm", ".xhtml", ".xht", ".shtml")),
        "tui.load.html.loading:load_html",
        "tui.load.html.recognition:recognizes_html",
        libraries=("lxml.etree",),
    ),
    Loader(
        "feed",
        starts_with_text(b"<", b"{"),
        "tui.load.feeds.reader:load_feed",
        "tui.load.feeds.recognition:recognizes_feed",
        libraries=("feedparser", "lxml.etree"),
        extra="feeds",
    ),
    Loader(
        "subtitles",
        any_of(is_named(".srt", ".vtt", ".sbv", ".ass", ".ssa"), contains(b"-->", b"WEBVTT", b"[Script Info]")),
        "tui.load.subtitles.reader:load_subtitles",
        "tui.load.subtitles.recognition:recognizes_subtitles",
    ),
    Loader(
        "mail",
        any_of(
            is_named(".eml", ".emlx", ".mbox", ".mhtml", ".mht"), contains(b"From:", b"FROM:", b"Sender:", b"Reply-To:")
        ),
        "tui.load.mail.reader:load_mail",
        "tui.load.mail.recognition:recognizes_mail",
        libraries=("lxml.etree",),
    ),
    Loader(
        "Markdown",
        only_as_fallback(any_of(_is_named_markdown, all_of(has_no_ending, contains(b"#", b"---", b"+++")))),
        "tui.load.markdown.reader:load_markdown",
        "tui.load.markdown.recognition:recognizes_markdown",
        libraries=(
            *("markdown_it", "mdit_py_plugins.admon", "mdit_py_plugins.deflist", "mdit_py_plugins.dollarmath"),
            *("mdit_py_plugins.footnote", "lxml.etree"),
        ),
    ),
    PLAIN_TEXT,
)
"""Every format, in the order in which they are tried, plain text last."""


def choose_loader(head: bytes, name: str, loaders: Sequence[Loader] | None = None) -> Loader:
    """Return the first loader that recognizes a source by its first bytes alone, or else with its name."""
    for known_name in ("", name.lower()):
        for loader in loaders or LOADERS:
            if loader is not PLAIN_TEXT and loader.recognizes(head, known_name):
                return loader
    return PLAIN_TEXT


def load(source: str, *, allow_private: bool = False) -> tuple[Article, ...]:
    """Load the articles of a path, a `file:` URI or a web address, or of standard input for "-". Raises `LoadError`.

    A web address may lead to a machine that is not public only if `allow_private`.
    """
    if is_address(source):
        from tui.load.web.opening import load_address

        return load_address(source, allow_private=allow_private)
    path = find_path(source)
    with Source(path) as opened:
        data = opened.read_all()
    return tuple(add_file_name(article, path) for article in load_bytes(data, opened.name))


def load_bytes(data: bytes, source: str, known_as: str | None = None) -> tuple[Article, ...]:
    """Load articles from bytes: one, or several of a feed; `source` names their origin, as a path does.

    The name `known_as`, by default `source`, helps to recognize the format. Raises `LoadError`.
    """
    name = clean_line(source)
    data, note = unpack(data, name)
    loader = find_loader(data, name, known_as)
    if loader is PLAIN_TEXT:
        articles: tuple[Article, ...] = (load_plain_text(data, name),)
    elif loader.is_slow:
        from tui.load.child.client import load_in_child

        articles = load_in_child(loader, data, name)
    else:
        articles = loader.load(data, name)
    return add_note(articles, note)


def find_loader(data: bytes, name: str, known_as: str | None = None) -> Loader:
    """Return the loader for the decompressed bytes of a source. Raises `LoadError` if there are none.

    The name `known_as`, by default `name`, helps to recognize the format.
    """
    if not data:
        raise LoadError(f"{name} is empty; name a file with some text")
    return choose_loader(data[:HEAD], unpacked_name(known_as or name))


def add_note(articles: tuple[Article, ...], note: str) -> tuple[Article, ...]:
    """Return articles with an additional first note; unchanged if `note` is ""."""
    if not note:
        return articles
    return tuple(article._replace(notes=(note, *article.notes)) for article in articles)
