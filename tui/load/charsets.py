"""Decodes bytes in a charset that mail or a web server declares. The declared name is not trusted."""

import codecs

_NO_CHARSETS = ("idna", "punycode", "raw_unicode_escape", "undefined", "unicode_escape", "mbcs", "oem")
"""Python codecs that are not charsets of text; some of them take long."""


def decode_as(data: bytes, charset: str) -> str | None:
    """Return the text of bytes in a charset; None if it is unknown or they are not valid in it.

    ISO 8859-1 is read as Windows-1252, as browsers do.
    """
    try:
        name = codecs.lookup(charset).name
        if name.replace("-", "_") in _NO_CHARSETS:
            return None
        return data.decode("cp1252" if name in ("iso8859-1", "ascii") and not data.isascii() else name)
    except (LookupError, ValueError):
        return None
