r"""Splits the bytes that a terminal sends into units: typed text, one escape sequence, a chord with Alt, or a paste.

Pure, with bounded memory, for any bytes in pieces of any length. It follows the grammar of control sequences (ECMA-48),
so an unknown sequence is still recognized as one, and its letters are not taken for typed keys.

>>> splitter = InputSplitter()
>>> list(splitter.feed(b"n\x1b[A\x1b[200~ab\xff"))
['n', '\x1b[A']
>>> list(splitter.feed(b"c\x1b[201~"))
[Paste(text='abc')]
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

LONGEST_PASTE = 1 << 16
"""The most bytes of a paste that are kept. The rest of the paste is discarded."""
PASTE_SILENCE_S = 1.0
"""A paste whose end was lost ends after this many seconds without a byte. A slow connection rarely pauses longer."""
_LONGEST_SEQUENCE = 1024
"""The most bytes of an unfinished sequence that are kept. The rest of the sequence is discarded."""

_PASTE_START, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
_HALF = rb"[\xc2-\xdf]|[\xe0-\xef][\x80-\xbf]?|[\xf0-\xf4][\x80-\xbf]{0,2}"
_UNIT = re.compile(
    rb"""(?xs)
    (?P<text> [^\x1b]+ )
    | (?P<mouse> \x1b\[M ... )                             # X10: three bytes, which need not be UTF-8
    | (?P<sequence>
        \x1b\[\[[A-E]                                      # function keys of the Linux console
        | \x1b\[[0-9]+\$                                   # keys of rxvt with Shift
        | \x1b\[(?!M.{0,2}\Z|\[\Z)[ -?]*[@-~]              # CSI, unless it is the beginning of those above
        | \x1bO[ -~]                                       # SS3
        | \x1b(?:[^\x1b\[O\]P_\\\x80-\xff]                 # Alt with a key
            | [\xc2-\xdf][\x80-\xbf] | [\xe0-\xef][\x80-\xbf]{2} | [\xf0-\xf4][\x80-\xbf]{3})
        | \x1b(?=\x1b)                                     # Esc, and another sequence after it
      )
    | (?P<answer> \x1b[\]P_] [^\x07\x1b]* (?:\x07|\x1b\\) )  # OSC, DCS, APC: answers to no question of ours
    | (?P<unfinished> \x1b (?: \[M.{0,2} | \[\[ | \[[ -?]* | O | [\]P_][^\x07\x1b]*\x1b? | """
    + _HALF
    + rb""" )? \Z )
    | (?P<broken> \x1b (?: \\ | \[[ -?]* | [\]P_][^\x07\x1b]* )? )
    """
)
_HALF_AT_END = re.compile(rb"(?:%s)\Z" % _HALF)
_REST_OF_CONTROL = re.compile(rb"[ -?]*([@-~]?)")
_REST_OF_ANSWER = re.compile(rb"[^\x07\x1b]*(\x07?)")


class Paste(NamedTuple):
    """Text that was pasted."""

    text: str


class InputSplitter:
    """Yields `str` for typed text and for each sequence, which begins with Esc; `Paste` for a paste.

    Invalid UTF-8 and incomplete sequences are dropped. Bytes that may begin a unit are held until the rest of it
    arrives, or until `give_up` is called after `patience` seconds of silence.
    """

    def __init__(self, escape_delay: float = 0.1) -> None:
        """`escape_delay` is how many seconds after Esc a byte still makes it the beginning of a sequence."""
        self._escape_delay = escape_delay
        self._held = b""
        self._paste: bytearray | None = None
        self._rest: re.Pattern[bytes] | None = None
        """Matches the rest of an overlong sequence, which is discarded; its group is what ends it."""

    @property
    def patience(self) -> float | None:
        """Seconds of silence after which to call `give_up`; None if nothing is held."""
        if self._paste is not None:
            return PASTE_SILENCE_S
        return self._escape_delay if self._held or self._rest else None

    def feed(self, data: bytes) -> Iterator[str | Paste]:
        """Yield the units that `data` completes."""
        data, self._held = self._held + data, b""
        position = 0
        while position < len(data):
            if self._paste is not None:
                end = data.find(_PASTE_END, position)
                self._add_to_paste(data[position:] if end < 0 else data[position:end])
                if end < 0:
                    return
                yield self._end_paste()
                position = end + len(_PASTE_END)
            elif self._rest is not None:
                match = self._rest.match(data, position)
                assert match, "the pattern matches anything"
                position = match.end()
                if match[1] or position < len(data):
                    self._rest = None
            else:
                match = _UNIT.match(data, position)
                assert match, "the pattern matches anything"
                position = match.end()
                yield from self._take(match, is_last=position == len(data))

    def _take(self, match: re.Match[bytes], *, is_last: bool) -> Iterator[str]:
        data = match[0]
        match match.lastgroup:
            case "text":
                if is_last and (half := _HALF_AT_END.search(data)):
                    self._held = half[0]
                    data = data[: half.start()]
                if text := data.decode("utf-8", "ignore"):
                    yield text
            case "sequence" if data == _PASTE_START:
                self._paste = bytearray()
            case "sequence":
                yield data.decode("utf-8", "ignore")
            case "unfinished" if len(data) <= _LONGEST_SEQUENCE:
                self._held = data
            case "unfinished":
                self._rest = _REST_OF_CONTROL if data.startswith(b"\x1b[") else _REST_OF_ANSWER

    def _add_to_paste(self, data: bytes) -> None:
        """Keep pasted bytes up to the limit; hold bytes that may begin the end of the paste."""
        assert self._paste is not None
        partial = next((n for n in range(len(_PASTE_END) - 1, 0, -1) if data.endswith(_PASTE_END[:n])), 0)
        if partial:
            data, self._held = data[:-partial], data[-partial:]
        self._paste += data[: LONGEST_PASTE - len(self._paste)]

    def _end_paste(self) -> Paste:
        assert self._paste is not None
        pasted, self._paste = bytes(self._paste), None
        return Paste(pasted.decode("utf-8", "ignore"))

    def give_up(self) -> Iterator[str | Paste]:
        """Yield the held unit: Esc, a chord with Alt, or a paste without an end. Other held bytes are dropped."""
        held, self._held, self._rest = self._held, b"", None
        if self._paste is not None:
            yield self._end_paste()
        elif held == b"\x1b" or (len(held) == 2 and held.isascii()):
            yield held.decode("ascii")
