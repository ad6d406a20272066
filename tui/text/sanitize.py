r"""The guard: makes text from outside harmless to a terminal. Articles, titles, names, settings and errors pass it.

A character that could act on the terminal or deceive its reader is replaced by one visible symbol, so that offsets stay
the same: C0 and C1 control characters, DEL, bidirectional controls, line and paragraph separators, invisible formatting
and lone surrogates. For example, "\x1b[2J" (clear the screen) becomes "␛[2J". The newline stays.

Soft hyphens, zero-width spaces, non-joiners, word joiners and byte order marks are harmless, and common in what is
copied from web pages and e-books: they stay in the text, and are not drawn. Joiners and variation selectors stay where
words and emoji are spelled with them. A joiner elsewhere would be measured as if it joined what is beside it, so it
becomes a non-joiner.
"""

import re
from functools import cache

from tui.text.cells import hide

SUBSTITUTE = "\u2426"
"""␦, the symbol for characters that have no symbol of their own."""

# The contents of character classes of regular expressions: "a-z" is a range.
_DANGEROUS = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the newline, DEL, C1
    "\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # joiner, bidi mark, fillers, invisible vowels
    "\u200e\u200f\u2028-\u202e\u2061-\u206f"  # bidi marks and overrides, separators, invisible operators
    "\u3164\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, annotations, noncharacters
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout: hieroglyphs, shorthand, music
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags and unassigned invisible characters
)
_INVISIBLE = "\u200d\ufe00-\ufe0d\U000e0100-\U000e01ef"

_MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0f00-\u109f\u1780-\u17d3"
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_JOINED = rf"[^\W\x00-\u036f]|[{_MARK}]"  # letters of the scripts that have joined forms, and their marks
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# An invisible character that is not part of a word or an emoji. Each lookbehind includes that character itself.
_STRAY = (
    f"[{_INVISIBLE}](?!"
    + "|".join(
        (
            f"(?<=(?:{_JOINED})\u200d)(?={_JOINED})",
            f"(?<=[{_VIRAMA}]\u200d)",  # shapes the consonant before it, also at the end of a word
            f"(?<=[{_EMOJI}\ufe0f]\u200d)(?=[{_EMOJI}])",
            f"(?<=[{_IDEOGRAPH}][\ufe00-\ufe0d\U000e0100-\U000e01ef])",  # variants of characters, as in names
        )
    )
    + ")"
)


_MAX_REPLACED_SINGLY = 16
"""The most different characters that are replaced one after another."""
_BREAK = re.compile("\r\n|[\t\n\x0b\x0c\r\x85\u2028\u2029]")
_PLAIN = frozenset(map(chr, range(0x20, 0x7F))) | {"\n"}


def clean(text: str) -> str:
    """Return `text` with every dangerous character replaced by one symbol; without one, the same object.

    A clean text costs one pass that collects its different characters. Dangerous ones are then replaced, each in a pass
    of its own, or, if there are many, all in one slower pass. A regular expression finds the invisible ones that are
    stray; it is compiled for the first text that needs it.
    """
    suspects = list(filter(_is_suspect, set(text) - _PLAIN))
    if not suspects:
        return text
    dangerous, stray = _patterns()
    symbols = {character: _symbol(character) for character in suspects if dangerous.match(character)}
    if len(symbols) <= _MAX_REPLACED_SINGLY:
        for character, symbol in symbols.items():
            text = text.replace(character, symbol)
    else:
        text = text.translate({ord(character): symbol for character, symbol in symbols.items()})
    return text if len(symbols) == len(suspects) else stray.sub(_replace_stray, text)


def _replace_stray(match: re.Match[str]) -> str:
    return "\u200c" if match[0] == "\u200d" else SUBSTITUTE


@cache
def _is_suspect(character: str) -> bool:
    """Whether a character has to be replaced, always or depending on the characters beside it."""
    return any(low <= character <= high for low, high in _suspect_ranges())


@cache
def _suspect_ranges() -> list[tuple[str, str]]:
    """Return the first and last character of each range of suspects."""
    return [(match[0][0], match[0][-1]) for match in re.finditer("(?s).-.|.", _DANGEROUS + _INVISIBLE)]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return the patterns of characters that are always dangerous, and of stray invisible characters."""
    return re.compile(f"[{_DANGEROUS}]"), re.compile(_STRAY)


def clean_line(text: str) -> str:
    """Return `text` cleaned, with a symbol for each newline, and without the characters that are not drawn.

    For titles, names and messages of one line.
    """
    return hide(clean(text)).replace("\n", "\u2424")


def clean_start(text: str, most: int) -> str:
    """Return `text` as a clean line; if it is longer than `most` code points, its beginning and an ellipsis.

    >>> clean_start("a theme of mine", 8)
    'a theme…'
    """
    return clean_line(text if len(text) <= most else text[: most - 1] + "…")


def clean_typed(text: str) -> str:
    """Return what was typed or pasted as one line: a space for each line break or tab, a symbol for other controls.

    Joiners are kept everywhere, because the characters that they join may be typed later. Characters that are not drawn
    are removed.
    """
    return clean_drawn(_BREAK.sub(" ", text))


def clean_drawn(text: str) -> str:
    """Return what is about to be drawn without control characters, bidirectional controls, tags and surrogates.

    This is the last guard, behind all others. Printable text is returned after one check. In other text, each
    unprintable character becomes a symbol, and harmless characters without width are removed.
    """
    if text.isprintable():
        return text
    text = hide(text)
    if not any(map(_is_suspect, text)) and "\n" not in text:
        return text
    dangerous, _ = _patterns()
    return dangerous.sub(lambda match: _symbol(match[0]), text).replace("\n", "\u2424")


def _symbol(character: str) -> str:
    """Return the symbol of a C0 control character or DEL, the substitute for any other character."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else SUBSTITUTE
