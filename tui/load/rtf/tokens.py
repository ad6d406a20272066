r"""The tokens of Rich Text Format: `{`, `}`, control words like `\par` with a number, bytes, and text."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

_TOKEN = re.compile(
    rb"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-fA-F]{2})|\\([^a-zA-Z'])|([{}])|[\r\n\0]+|([^\\{}\r\n\0]+)|\\",
)


class Token(NamedTuple):
    """`word` is a control word or sign, "bytes" of text not yet decoded are in `data`; `number` is None without one."""

    kind: Literal["open", "close", "word", "bytes"]
    word: str = ""
    number: int | None = None
    data: bytes = b""


def read_tokens(data: bytes) -> Iterator[Token]:
    r"""Yield the tokens of a document; binary data, after `\bin`, are left out."""
    place = 0
    while match := _TOKEN.match(data, place):
        place = match.end()
        word, number, code, sign, brace, text = match.groups()
        if brace:
            yield Token("open" if brace == b"{" else "close")
        elif word:
            value = int(number) if number else None
            if word == b"bin":
                place += max(value or 0, 0)
            else:
                yield Token("word", word.decode("ascii"), value)
        elif code:
            yield Token("bytes", "'", data=bytes.fromhex(code.decode("ascii")))
        elif sign:
            yield Token("word", sign.decode("latin-1"))
        elif text:
            yield Token("bytes", data=text)
