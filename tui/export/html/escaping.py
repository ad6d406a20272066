"""Escapes untrusted text for HTML."""

import re

_ACTIVE = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;", "\r": "&#13;"})
_NOT_IN_HTML = re.compile("[\x00\ud800-\udfff]")
"""Characters that a page cannot contain: NUL and lone surrogates, which the guard removes from articles. They become
U+FFFD."""


def escape(text: str) -> str:
    """Return text that a browser reads as the same characters, in an element or in a quoted attribute."""
    return _NOT_IN_HTML.sub("\ufffd", text).translate(_ACTIVE)


def write_line(text: str) -> str:
    """Return text on one line, escaped."""
    return escape(" ".join(text.split()))
