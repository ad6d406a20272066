"""Decodes a page: in the encoding that it declares, if that is correct, or else in the most likely one."""

import codecs
import re

from tui.load.encodings import decode

_BYTE_ORDER_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DECLARATION = re.compile(
    rb"<\?xml[^>]{0,200}?\bencoding\s*=\s*[\"']?\s*([\w.:-]{1,40})|<meta\b[^>]{0,500}?\bcharset\s*=\s*[\"']?\s*([\w.:-]{1,40})",
    re.IGNORECASE,
)
_SEARCHED = 1 << 14
"""Browsers look for a declaration in the first 1,024 bytes; pages that were saved may have comments before it."""
_MEANT = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk", "x-gbk"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("windows-874", "tis-620"), "cp874"),
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
}
"""The encodings that browsers use for a declared one: the larger encodings that include it."""
_NO_CHARSETS = frozenset(("utf-7", "utf7", "unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined"))
_MAX_ZEROS = 0.01
_MAX_DAMAGED = 0.001
"""The largest share of invalid characters in the declared encoding of a page."""


def decode_page(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text of a page, and a note on how it was decoded where that was a guess. Raises `LoadError`."""
    if 0 < data.count(0) < _MAX_ZEROS * len(data):  # browsers ignore a few; UTF-16 has many
        data = data.replace(b"\0", b"")
    if not data.startswith(_BYTE_ORDER_MARKS) and (encoding := _declared(data)) and not _is_utf8(data):
        try:
            text = data.decode(encoding, "replace")
        except (LookupError, UnicodeError, ValueError):
            return decode(data, name)
        if "\0" not in text and text.count("\ufffd") <= _MAX_DAMAGED * len(text):
            return text, None
    return decode(data, name)


def _is_utf8(data: bytes) -> bool:
    """Whether a page is valid UTF-8, whatever it declares: bytes in another encoding hardly ever are.

    Encodings of Japanese and Chinese that shift with an escape character are in ASCII, which is UTF-8.
    """
    if b"\x1b" in data:
        return False
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _declared(data: bytes) -> str:
    """Return the codec for the declared encoding; empty if there is none, or if it is UTF-8 or not a text encoding."""
    match = _DECLARATION.search(data[:_SEARCHED])
    if not match:
        return ""
    named = (match[1] or match[2]).decode("ascii", "replace").lower()
    try:
        codec = codecs.lookup(_MEANT.get(named, named))
    except LookupError:
        return ""
    is_text = getattr(codec, "_is_text_encoding", True) and codec.name not in _NO_CHARSETS
    return codec.name if is_text and not codec.name.startswith(("utf-16", "utf-32", "utf-8")) else ""
