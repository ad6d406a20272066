"""Escapes text, attributes and ids for XML 1.0."""

import re

_MARKUP = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_IN_TEXT = re.compile(r"[&<>\r]")
_IN_ATTRIBUTE = re.compile(r'[&<>"\t\n\r]')
_IMPOSSIBLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
"""Characters that no XML document can have, not even escaped."""
_NO_NAME = re.compile(r"[^A-Za-z0-9.-]")


def escape_text(text: str) -> str:
    """Return text as content of an element: reading it gives back every character.

    A character that XML cannot contain becomes a processing instruction: `<?dramatis-character FFFE?>` stands for
    U+FFFE.
    """
    text = _IN_TEXT.sub(lambda match: _MARKUP[match[0]], text)
    return _IMPOSSIBLE.sub(lambda match: f"<?dramatis-character {ord(match[0]):04X}?>", text)


def escape_attribute(text: str) -> str:
    """Return text as the value of an attribute. U+FFFD replaces characters that XML cannot contain."""
    return _IMPOSSIBLE.sub("\ufffd", _IN_ATTRIBUTE.sub(lambda match: _MARKUP[match[0]], text))


def escape_label(text: str) -> str:
    """Return text as content of an element whose offsets do not matter: without processing instructions."""
    return _IMPOSSIBLE.sub("\ufffd", escape_text(_IMPOSSIBLE.sub("\ufffd", text)))


def make_id(prefix: str, name: str) -> str:
    """Return an `xml:id`: a prefix that begins with a letter, and a name, in which `_3a_` stands for a colon."""
    return prefix + _NO_NAME.sub(lambda match: f"_{ord(match[0]):x}_", name)
