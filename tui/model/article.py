"""An article as data: its text, its blocks, its title, and where it came from."""

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from tui.model.blocks import Anchor, Blocks, Inline, PageStart

PLAIN_TEXT = "plain text"
"""The format of an article whose text is the source itself. Its blocks are found in the text when they are needed."""


class Article(NamedTuple):
    r"""One text being read.

    `text` holds `\n` as its only control character (see `tui.text.sanitize`). `source` is where the text came from, as
    a reader would name it: a path as given, an address, or "stdin". `notes` are one-line remarks on how it was read
    ("decoded as windows-1252 (a guess)"), empty when nothing was guessed.

    `blocks` divide the text, `inlines` are in order of their starts, `pages` are those of the source. `byline` ("Ada
    Byron and Tom Brown"), `date` (YYYY-MM-DD or YYYY-MM, or as written) and `site` are empty where they are unknown.
    They may occur in the text as well. `format` is the name of the source's format ("HTML"). All strings are as safe to
    show as the text.

    `anchors` map offsets of the text to lines of the source, where the source is text in another format, such as HTML.
    Without anchors, the lines of the text are those of the source.

    `file` is for programs, and not safe to show: the exact name of the file, as given, in which bytes that are not
    UTF-8 are lone surrogates (PEP 383). Then `file_uri` is its absolute `file:` URI. Both are None where there is no
    file, as for standard input.
    """

    text: str
    title: str
    source: str
    notes: tuple[str, ...] = ()
    file: str | None = None
    file_uri: str | None = None
    blocks: Blocks = Blocks()
    inlines: tuple[Inline, ...] = ()
    pages: tuple[PageStart, ...] = ()
    anchors: Sequence[Anchor] = ()
    byline: str = ""
    date: str = ""
    site: str = ""
    format: str = PLAIN_TEXT

    def compute_id(self) -> str:
        """Return an id for programs: 16 hexadecimal digits that depend on the text alone. Hashes the whole text."""
        from hashlib import sha256

        return sha256(self.text.encode("utf-8")).hexdigest()[:16]

    def find_page(self, offset: int) -> str | None:
        """Return the label of the source's page that holds `offset`, None if the source has no pages."""
        number = bisect_right(self.pages, offset, key=lambda page: page.start) - 1
        return self.pages[number].label if number >= 0 else None
