r"""Escapes untrusted words for Markdown, so that CommonMark, GitHub and linkifiers read them as plain words.

Only characters with a meaning are escaped, so that the report is readable as plain text: "U.S." stays, "example.com"
becomes "example\.com". Other characters have a meaning at the beginning of a line; no untrusted words are written
there.
"""

import re

_ACTIVE = re.compile(
    r"[\\`*\[\]<>|~]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # within a word, an underscore has no meaning
    r"|(?<!\S)#"  # may close a heading
    r"|&(?=\#?\w+;)"  # an entity
    r"|(?<=[^\W\d_]):(?=\S)|(?<=/)/"  # addresses
    r"|(?<=\S)\$(?!\d)|\$(?=[^\s\d])"  # begins or ends a formula; in "$5", it does not end one
    r"|(?<=\S)@(?=\S)|(?<=[^\s.])\.(?=[^\W\d_]{2})"  # e-mail addresses, names of hosts
)
_NOT_IN_TEXT = re.compile("[\x00\ud800-\udfff]")
"""NUL and lone surrogates, which the guard takes out of an article."""


def escape(text: str) -> str:
    """Return text on one line, escaped: for the middle of a line, an item of a list, a heading or a cell of a table."""
    return _ACTIVE.sub(r"\\\g<0>", _write_line(text))


def escape_start(text: str, most: int) -> str:
    """Do the same, and cut text of more than `most` code points with an ellipsis."""
    return escape(text if len(text) <= most else text[: most - 1] + "…")


def set_code(text: str) -> str:
    """Return text on one line as code, for the same places but cells of tables: for names of files and ids."""
    line = _write_line(text)
    if not line:
        return ""
    fence = "`" * (1 + max(map(len, re.findall("`+", line)), default=0))
    room = " " if "`" in (line[0], line[-1]) else ""
    return f"{fence}{room}{line}{room}{fence}"


def _write_line(text: str) -> str:
    return _NOT_IN_TEXT.sub("\ufffd", " ".join(text.split()))
