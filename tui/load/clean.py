"""The guard at every way from outside to the terminal: what could act on it becomes a visible symbol.

C0 and C1 controls, DEL, bidirectional controls, line and paragraph separators, invisible formatting and lone
surrogates are each replaced by exactly one character, so that offsets hold. Joiners stay inside emoji and words.
"""

import re

SUBSTITUTE = "\u2426"
"""␦, the symbol for what has no symbol of its own."""

_DANGEROUS = re.compile(
    "["
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the newline, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiner, fillers, invisible vowels and marks
    "\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f"  # no-width space, bidi marks, separators, invisible operators
    "\u3164\ufe00-\ufe0d\ufeff\uffa0\ufff0-\ufffb"  # fillers, odd variation selectors, BOM, annotations
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e0fff"  # tags and further variation selectors
    "]"
)
_JOINERS = re.compile("[\u200c\u200d]")
_JOINED = re.compile(
    "(?<=[\\w\u0300-\u036f\u0900-\u0dff])[\u200c\u200d](?=\\w)"  # scripts that join letters
    "|(?<=[\u00a9\u00ae\u203c-\u3299\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u27bf\U0001f000-\U0001faff])"
)


def clean(text: str) -> str:
    """Return `text` with every dangerous character replaced one for one; clean text is returned as it is."""
    if _DANGEROUS.search(text):
        text = _DANGEROUS.sub(lambda found: _symbol(found[0]), text)
    if _JOINERS.search(text):
        kept = {found.start() for found in _JOINED.finditer(text)}
        text = _JOINERS.sub(lambda found: found[0] if found.start() in kept else SUBSTITUTE, text)
    return text


def clean_line(text: str) -> str:
    """Return `text` as one line: clean, and with a symbol for each newline. For titles, names and messages."""
    return clean(text).replace("\n", "\u2424")


def _symbol(character: str) -> str:
    """Return the control picture of a C0 control or DEL, or else the substitute."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else SUBSTITUTE
