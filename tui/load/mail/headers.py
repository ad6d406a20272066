"""Reads the headers of a message, even if they are invalid."""

import re
from email.errors import MessageError
from email.header import decode_header
from typing import TYPE_CHECKING, Any

from tui.load.people import join_names, name_person, shorten_date

if TYPE_CHECKING:
    from email.message import Message

_LONGEST = 4000
"""The most code points of a header that are read."""
_ENCODED = re.compile(r"=\?[^?\s]+\?[bBqQ]\?[^?]*\?=")
_QUOTED = r'"(?:[^"\\]|\\.)*"'
_ADDRESSES = re.compile(rf'(?:{_QUOTED}|<[^<>]*>|\([^()]*\)|[^,"<(]|["<(])+')


def read_header(message: "Message[Any, Any]", name: str) -> str:
    """Return a header as one line of text, in which encoded words are decoded; empty if there is none."""
    return decode_words(_read_raw(message, name))


def read_sender(message: "Message[Any, Any]") -> str:
    """Return the names of those who wrote a message; the address of one without a name."""
    return join_names(
        [decode_words(name_person(person[0])) for person in _ADDRESSES.finditer(_read_raw(message, "from"))]
    )


def read_date(message: "Message[Any, Any]") -> str:
    """Return the day on which a message was written, as YYYY-MM-DD; the header itself if it is no date."""
    return shorten_date(read_header(message, "date"))


def decode_words(line: str) -> str:
    """Return a line in which encoded words ("=?utf-8?q?K=C3=B6ln?=") are decoded; one that is broken stays."""
    line = _ENCODED.sub(lambda word: word[0].replace(" ", "_"), line)
    try:
        chunks = decode_header(line)
    except (MessageError, ValueError):  # broken base64, which may be one word of several
        return _ENCODED.sub(lambda word: word[0] if word[0] == line else decode_words(word[0]), line)
    return " ".join("".join(_decode_chunk(chunk, charset) for chunk, charset in chunks).split())


def _decode_chunk(chunk: str | bytes, charset: str | None) -> str:
    if isinstance(chunk, str):
        return chunk
    try:
        return chunk.decode(charset or "raw_unicode_escape", "replace")
    except (LookupError, ValueError):
        return chunk.decode("utf-8", "replace")


def _read_raw(message: "Message[Any, Any]", name: str) -> str:
    """Return the raw header, unfolded. It may contain bytes beyond ASCII, although these are invalid."""
    raw = next((str(value) for key, value in message.raw_items() if key.lower() == name), "")[:_LONGEST]
    octets = raw.encode("utf-8", "surrogateescape")
    try:
        line = octets.decode("utf-8")
    except UnicodeDecodeError:
        line = octets.decode("cp1252", "replace")
    return " ".join(line.split())
