"""The body of a message: the parts to read, in order, and the names of attachments."""

import re
from collections.abc import Iterator
from email.message import Message
from typing import Any, NamedTuple

from tui.load.building import Run
from tui.load.charsets import decode_as
from tui.load.encodings import decode
from tui.load.files import LoadError
from tui.load.html_fragments import read_fragment
from tui.load.mail.headers import decode_words, read_date, read_header, read_sender
from tui.load.mail.plain_body import join_flowed_lines, read_plain
from tui.load.pieces import Piece

MAX_PARTS = 500
"""The most parts of a message that are read."""
_DEEPEST = 20
"""Parts within each other, forwarded messages among them."""
_MIN_SHARE = 0.3
"""A plain version with a smaller share of the words only refers to the HTML version."""

_MAY_BE_FURNITURE = ("paragraph", "list item", "verse")
_LONGEST_FURNITURE = 300
_LONGEST_DISCLAIMER = 2000
_CONFIDENTIAL = re.compile(r"\b(?:confidential|privileged|vertraulich|confidentiel|confidencial)", re.IGNORECASE)
_ADDRESSEE = re.compile(
    r"\b(?:intended (?:only |solely |exclusively )?for|(?:in|by) (?:error|mistake)|intended recipient|addressee"
    r"|irrtümlich|destinataire|destinatario)",
    re.IGNORECASE,
)
"""What the small print of companies says of a mail."""
_FURNITURE = re.compile(
    r"\bunsubscribe\b|\b(?:view|read|open|see) .{0,30}in (?:(?:your|a|the|your web) )?browser\b"
    r"|\b(?:update|manage|change) (?:your )?(?:e-?mail |subscription )?preferences\b"
    r"|\byou (?:are receiving|received) this (?:e-?mail|message|newsletter)\b"
    r"|\bnewsletter abbestellen\b|\bvom newsletter abmelden\b|\bse désabonner\b|\bdarse de baja\b",
    re.IGNORECASE,
)
"""Phrases that newsletters contain about themselves."""


class Part(NamedTuple):
    """A part of a message: its blocks, or else the name of an attachment.

    `is_base64` says that its text is encoded in the source.
    """

    pieces: list[Piece]
    attached: str = ""
    is_encrypted: bool = False
    is_base64: bool = False


def read_parts(message: "Message[Any, Any]", name: str, depth: int = 0) -> Iterator[Part]:
    """Yield the parts of a message. `name` is that of the source."""
    kind = message.get_content_type()
    if kind in ("multipart/encrypted", "application/pkcs7-mime", "application/x-pkcs7-mime"):
        yield Part([], "", is_encrypted=True)
    elif message.is_multipart() and depth >= _DEEPEST:
        yield Part([], kind)
    elif kind.startswith("multipart/") and not message.is_multipart():  # its parts are not divided as it says
        yield Part(_read_text(message, "text/plain", name))
    elif kind == "multipart/alternative":
        yield from _choose_version([list(read_parts(part, name, depth + 1)) for part in _children(message)])
    elif kind == "multipart/related":
        for root in _children(message)[:1]:  # the others are pictures of it
            yield from read_parts(root, name, depth + 1)
    elif kind == "message/rfc822" and message.is_multipart():
        for inner in _children(message)[:1]:
            yield Part(_introduce(inner))
            yield from read_parts(inner, name, depth + 1)
    elif message.is_multipart():
        for child in _children(message):
            yield from read_parts(child, name, depth + 1)
    elif message.get_content_disposition() != "attachment" and kind in ("text/plain", "text/html", "text/enriched"):
        yield Part(_read_text(message, kind, name), is_base64=is_base64(message))
    elif file := decode_words(message.get_filename("") or ""):
        yield Part([], file)
    elif message.get_content_disposition() == "attachment" or kind.startswith("text/"):
        yield Part([], kind)


def is_base64(message: "Message[Any, Any]") -> bool:
    """Return whether the words of a part do not stand in the source as they are."""
    return str(message.get("Content-Transfer-Encoding", "")).strip().lower() == "base64"


def _children(message: "Message[Any, Any]") -> "list[Message[Any, Any]]":
    payload = message.get_payload()
    return [part for part in payload if isinstance(part, Message)] if isinstance(payload, list) else []


def _choose_version(versions: list[list[Part]]) -> list[Part]:
    """Return the plain version, which comes first, unless a later one has many more words."""
    versions = [parts for parts in versions if parts]
    if not versions:
        return []
    most = max(versions, key=_count_words)
    return next(parts for parts in versions if _count_words(parts) >= _MIN_SHARE * _count_words(most))


def _count_words(parts: list[Part]) -> int:
    return sum(len(piece.text.split()) for part in parts for piece in part.pieces)


def _introduce(message: "Message[Any, Any]") -> list[Piece]:
    """Return the lines above a forwarded message."""
    facts = ", ".join(filter(None, (read_sender(message), read_date(message))))
    return [
        Piece("heading", [Run(read_header(message, "subject") or "Forwarded message")], level=2),
        Piece("byline", [Run(facts)]),
    ]


def _read_text(message: "Message[Any, Any]", kind: str, name: str) -> list[Piece]:
    text = _decode_text(message, name)
    if kind == "text/html":
        return list(map(_dim_furniture, read_fragment(text)))
    if _parameter(message, "format") == "flowed":
        text = join_flowed_lines(text, deletes_space=_parameter(message, "delsp") == "yes")
    return list(map(_dim_furniture, read_plain(text)))


def _dim_furniture(piece: Piece) -> Piece:
    """Return a piece, as boilerplate if it is about the mail itself and not part of its content."""
    text = piece.text
    is_furniture = (len(text) <= _LONGEST_FURNITURE and _FURNITURE.search(text)) or (
        len(text) <= _LONGEST_DISCLAIMER and _CONFIDENTIAL.search(text) and _ADDRESSEE.search(text)
    )
    return piece._replace(kind="boilerplate") if is_furniture and piece.kind in _MAY_BE_FURNITURE else piece


def _parameter(message: "Message[Any, Any]", name: str) -> str:
    return str(message.get_param(name, "")).lower()


def _decode_text(message: "Message[Any, Any]", name: str) -> str:
    """Return the text of a part in the charset that it states, or in another one if that is wrong."""
    payload = message.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    if (text := decode_as(data, message.get_content_charset("utf-8"))) is not None:
        return text
    try:
        return decode(data, name)[0]
    except LoadError:
        return data.decode("utf-8", "replace")
