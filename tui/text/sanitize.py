"""The guard at every way from outside to the terminal: what could act on it becomes a visible symbol.

C0 and C1 controls, DEL, bidirectional controls, line and paragraph separators, invisible formatting and
lone surrogates are each replaced by exactly one character, so that offsets hold. What is invisible but spells
words or emoji (joiners, variation selectors, breaks in scripts without spaces) stays where it does that.
"""

import re
from functools import cache

SUBSTITUTE = "\u2426"
"""␦, the symbol for what has no symbol of its own."""

# As in a character class: "a-z" is a range.
_DANGEROUS = (
    "\x00-\x09\x0b-\x1f\x7f-\x9f"  # C0 but the newline, DEL, C1
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"  # soft hyphen, joiner, fillers, invisible vowels
    "\u200e\u200f\u2028-\u202e\u2060-\u206f"  # bidi marks and overrides, separators, invisible operators
    "\u3164\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff"  # fillers, byte order mark, annotations, no characters
    "\U00013430-\U0001345f\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"  # layout: hieroglyphs, shorthand, music
    "\ud800-\udfff"  # lone surrogates
    "\U000e0000-\U000e00ff\U000e01f0-\U000e0fff"  # tags, and what else is never to be seen
)
_INVISIBLE = "\u200b-\u200d\ufe00-\ufe0d\U000e0100-\U000e01ef"

_MARK = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0dff\u0f00-\u109f\u1780-\u17d3"
_VIRAMA = "\u094d\u09cd\u0a4d\u0acd\u0b4d\u0bcd\u0c4d\u0ccd\u0d4d\u0dca"
_EMOJI = (
    "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u21ff\u231a-\u23ff\u25a0-\u27bf\u2934\u2935\u2b00-\u2bff"
    "\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
)
_SPACELESS = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff"  # Thai, Lao, Myanmar, Khmer
_IDEOGRAPH = "\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"

# What is invisible and spells no word or emoji. The lookbehinds look back over the character itself.
_STRAY = (
    f"[{_INVISIBLE}](?!"
    + "|".join(
        (
            f"(?<=[\\w{_MARK}][\u200c\u200d])(?=[\\w{_MARK}])",
            f"(?<=[{_VIRAMA}][\u200c\u200d])",  # shapes what it follows, also at a word's end
            f"(?<=[{_EMOJI}\ufe0f]\u200d)(?=[{_EMOJI}])",
            f"(?<=[{_SPACELESS}]\u200b)(?=[{_SPACELESS}])",
            f"(?<=[{_IDEOGRAPH}][\ufe00-\ufe0d\U000e0100-\U000e01ef])",  # names are so written
        )
    )
    + ")"
)


_harmless = set(map(chr, range(0x20, 0x7F))) | {"\n"}  # grows by what texts turn out to have


def clean(text: str) -> str:
    """Return `text` with every dangerous character replaced one for one; clean text is returned as it is."""
    unknown = set(text) - _harmless
    if not unknown:
        return text
    suspect = {character for character in unknown if _is_suspect(character)}
    _harmless.update(unknown - suspect)
    if suspect:
        dangerous, stray = _patterns()
        text = dangerous.sub(lambda found: _symbol(found[0]), text)
        text = stray.sub(SUBSTITUTE, text)
    return text


def _is_suspect(character: str) -> bool:
    """Whether a character may have to be replaced, by itself or for what stands around it."""
    return any(first <= character <= last for first, last in _suspect_ranges())


@cache
def _suspect_ranges() -> list[tuple[str, str]]:
    return [(found[0][0], found[0][-1]) for found in re.finditer("(?s).-.|.", _DANGEROUS + _INVISIBLE)]


@cache
def _patterns() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Return what is dangerous, and what is stray: compiled when first needed, which most texts never do."""
    return re.compile(f"[{_DANGEROUS}]"), re.compile(_STRAY)


def clean_line(text: str) -> str:
    """Return `text` as one line, clean, a symbol for each newline. For titles, names and messages."""
    return clean(text).replace("\n", "\u2424")


def _symbol(character: str) -> str:
    """Return the control picture of a C0 control or DEL, or else the substitute."""
    code = ord(character)
    if code < 0x20:
        return chr(0x2400 + code)
    return "\u2421" if code == 0x7F else SUBSTITUTE
