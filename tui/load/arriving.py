"""An article whose bytes arrive gradually: its beginning at any time, and the whole article at the end.

UTF-8 is decoded as it arrives. In any other encoding, all bytes are decoded again each time, because the guess of the
encoding may change with more of the text.
"""

import codecs

from tui.load.compression import Unpacking, unpacked_name
from tui.load.encodings import LONGEST_MARK, decode, is_binary_utf8
from tui.load.files import LoadError
from tui.load.loader import HEAD, Loader
from tui.load.opened_article import OpenedArticle, Patience
from tui.load.plain_slices import PlainSlices
from tui.load.plain_text import make_article, read_plain_text
from tui.load.registry import PLAIN_TEXT, choose_loader
from tui.model import Article

_SLICE = 1 << 16
"""Bytes that are decoded in one call: a thread that decodes more at once keeps the page from being drawn."""
_SAMPLE = 1 << 18
"""How many bytes are examined to distinguish text from other data."""
_WIDEST_UNIT = 4
"""Bytes of the widest unit of an encoding, that of UTF-32."""


class ArrivingArticle:
    """Takes bytes as they arrive. `name` is their source."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._unpacking = Unpacking(name)
        self._data = bytearray()
        self._decoded = 0  # the number of bytes that the decoder was given
        self._decoder: codecs.IncrementalDecoder | None = codecs.getincrementaldecoder("utf-8-sig")()
        self._plain = PlainSlices()
        self._text = ""  # the text that was returned last; its first `_certain` code points will not change
        self._certain = 0
        self._parts: list[str] = []  # text after those that will not change either

    @property
    def size(self) -> int:
        """The number of bytes that have arrived, decompressed."""
        return len(self._data)

    def add(self, data: bytes) -> None:
        """Take more bytes. They may end within a character. Raises `LoadError` if they cannot be decompressed."""
        self._data += self._unpacking.add(data)

    def decode_arrived(self) -> None:
        """Decode the bytes that were added, so that `so_far` need not, in time proportional to their number."""
        while self._decoder and self._decoded < len(self._data):
            data = bytes(self._data[self._decoded : self._decoded + _SLICE])
            self._decoded += len(data)
            try:
                self._parts.append(self._plain.add(self._decoder.decode(data)))
            except UnicodeDecodeError:
                self._decoder = None
                self._parts.clear()

    def so_far(self) -> Article:
        """Return the article of the bytes that have arrived; its text may be blank.

        Raises `LoadError` if they are not text.
        """
        loader = self._loader
        if loader.advice:
            raise loader.refuse(self._name)
        if loader is not PLAIN_TEXT:  # it can only be read as a whole
            return Article("", "", self._name, format=loader.format)
        text = self._utf8_so_far()
        if text is not None:
            return self._make_article(text)
        try:
            decoded, note = decode(bytes(self._data[: self._end_of_whole_characters()]), self._name)
        except LoadError:
            if self.size < HEAD:  # too few bytes to decide
                return make_article("", self._name)
            raise
        return read_plain_text(decoded, self._name, bytes(self._data[:LONGEST_MARK]), note)

    def open_whole(self, patience: Patience) -> OpenedArticle:
        """Open the article, now that all of it has arrived. Raises `LoadError`."""
        data, note = self._unpacking.finish()
        self._data += data
        if self._decoded and not note and self._loader is PLAIN_TEXT:
            text = self._utf8_so_far()
            if text and text.strip() and self._ends_with_a_character():
                return OpenedArticle(self._make_article(text))
        from tui.load.slow_sources import open_bytes

        return open_bytes(bytes(self._data), self._name, patience, note)

    @property
    def _loader(self) -> Loader:
        return choose_loader(bytes(self._data[:HEAD]), unpacked_name(self._name))

    def _make_article(self, text: str) -> Article:
        notes = self._plain.note_changes(bytes(self._data[:LONGEST_MARK]))
        return make_article(text, self._name, notes, self._plain.find_anchors(text))

    def _utf8_so_far(self) -> str | None:
        """Return the plain text of the bytes that have arrived, or None if they are not UTF-8."""
        self.decode_arrived()
        if self._decoder is None or is_binary_utf8(bytes(self._data[:_SAMPLE])):
            return None
        rest = self._plain.rest()
        text = "".join((self._text[: self._certain], *self._parts, rest))
        self._parts.clear()
        self._text, self._certain = text, len(text) - len(rest)
        return text

    def _ends_with_a_character(self) -> bool:
        return self._decoder is not None and not self._decoder.getstate()[0]

    def _end_of_whole_characters(self) -> int:
        """Return the end of the last line, or in UTF-16 and UTF-32 the end of the last whole unit."""
        if b"\0" in self._data[:_SAMPLE]:
            return len(self._data) // _WIDEST_UNIT * _WIDEST_UNIT
        return self._data.rfind(b"\n") + 1 or len(self._data)
