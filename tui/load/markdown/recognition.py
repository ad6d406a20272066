"""Recognizes Markdown by the name or, if the name has no ending, by markup that prose does not have."""

import re

_MIN_HEADINGS = 2
_HEADING = r"(?:\A|\n[ \t]*\n) {0,3}#{1,6} +[^\s#][^\n]*\n(?!#)"
"""A line that begins with number signs, below an empty line; several in a row are comments of a program."""
_INLINE = r"\n {0,3}(?:```|~~~)|\[[^\]\n]+\]\([^)\s]+\)|(?<!\w)(\*\*|__)(?=\w)[^*_\n]+\1(?!\w)|\n(?:[*+-]|\d\.) +\S"
_FRONT_MATTER = r"(---|\+\+\+)[ \t]*\n(?:(?!\1)[^\n]*\n){0,60}?(?:title|author|date|layout|tags)[ \t]*[:=]"


def recognizes_markdown(head: bytes, name: str) -> bool:
    """Return whether a source with these first bytes is Markdown; `name` is its name, which may end as Markdown's do.

    A name with an ending is believed. Without one, as for standard input, it takes front matter, or several headings
    and a link, strong words, a list or a code fence.
    """
    base = name.rpartition("/")[2]
    if "." in base:
        return True
    text = head.decode("utf-8-sig", "ignore").replace("\r\n", "\n")
    if text.startswith("#!"):
        return False
    if re.match(_FRONT_MATTER, text):
        return True
    headings = re.findall(_HEADING, text)
    least = 1 if base.lower() == "readme" else _MIN_HEADINGS
    return len(headings) >= least and bool(re.search(_INLINE, text))
