"""Decodes bytes: finds their encoding, and whether they are text at all.

A byte-order mark decides. Without one, bytes that are valid UTF-8 are UTF-8: text in another encoding hardly ever is
by chance. For other bytes, charset-normalizer guesses among the encodings that the web used before UTF-8, and the
article gets a note that says so.
"""

import codecs
import re

from tui.load.files import LoadError

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark is the beginning of this one
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARKS = tuple(mark for mark, _ in _BYTE_ORDER_MARKS)
LONGEST_MARK = 4
"""In bytes."""
_SAMPLE = 1 << 16
"""Number of bytes, or code points, that are examined to recognize an encoding or a binary file."""
_ASCII = bytes(range(128))
_WESTERN = "cp1252"
_LEGACY = (  # what the web used before UTF-8; rarer encodings are guessed far more often than they occur
    *(_WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "koi8_r", "koi8_u", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
_OLDER = ("mac_roman", "cp437", "cp850", "cp852", "cp866")
"""Rarer encodings, of DOS and of old Macintoshes, which are tried for what reads like no language in the others."""
_MAX_CHAOS_OF_OLDER = 0.02
_CONTROL = re.compile("[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f]")
"""Control characters that do not occur in text. Others do: tabs, line ends, escapes in logs of terminals."""
_MAX_CONTROLS = 0.3
"""The largest share of control characters in text, from 0 to 1, if it is undamaged Unicode."""
_MAX_CONTROLS_IN_GUESS = 0.05
"""The same if it is damaged or its encoding is guessed: random bytes, hardly ever valid UTF-8, have a share of 0.1."""
_CHAOS_TOLERANCE = 0.05
"""How much more "chaos" (charset-normalizer's measure, 0 to 1) a guess may have if it reads like a language."""


def decode(data: bytes, name: str) -> tuple[str, str | None]:
    """Return the text that `data` holds, and a note on how it was decoded where that was a guess.

    Raises `LoadError`, which names the source `name`, for what is not text.
    """
    text, note, most_controls = _decode(data)
    if note and _is_ebcdic(data[:_SAMPLE]):
        raise LoadError(f"{name} is in EBCDIC; convert it first, for example with iconv -f IBM037 -t UTF-8")
    if _is_binary(text, most_controls):
        raise LoadError(f"{name} is binary, not text; name a text file")
    return text, note


def has_byte_order_mark(data: bytes) -> bool:
    """Whether bytes begin with a byte order mark, which is no part of the text."""
    return data.startswith(_MARKS)


def decode_clean_utf8(data: bytes) -> str | None:
    """Return the text of `data`, or None if it is not text in undamaged UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return None
    return None if _is_binary(text, _MAX_CONTROLS) else text


def is_binary_utf8(data: bytes) -> bool:
    """Whether bytes in UTF-8, of which the last character may be incomplete, are not text, going by their beginning."""
    beginning = data[: 4 * _SAMPLE].decode("utf-8-sig", "ignore")
    return b"\0" in data[:_SAMPLE] or _is_binary(beginning, _MAX_CONTROLS)


def _is_binary(text: str, most_controls: float) -> bool:
    sample = text[:_SAMPLE]
    return "\0" in sample or len(_CONTROL.findall(sample)) > most_controls * len(sample)


def _decode(data: bytes) -> tuple[str, str | None, float]:
    """Return a text, a note on how it was decoded if that was a guess, and a limit on control characters.

    The limit is the largest share of control characters that text has if it was decoded in this way.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            text = data.decode(encoding, "replace")
            if damaged := text.count("\ufffd"):
                note = _damage_note(encoding.removesuffix("-sig").upper(), damaged)
                return text, note, _MAX_CONTROLS_IN_GUESS
            return text, None, _MAX_CONTROLS
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        wide = _utf16_without_mark(sample) or _find_utf16(sample)
        encoding = wide or "latin-1"  # keeps the zeros, which mark it as binary
        return data.decode(encoding, "replace"), _guess_note(encoding), _MAX_CONTROLS_IN_GUESS
    try:
        if b"\x1b$" in sample and (japanese := _decode_iso_2022_jp(data)) is not None:
            return japanese, _guess_note("iso2022_jp"), _MAX_CONTROLS
        return data.decode("utf-8"), None, _MAX_CONTROLS
    except UnicodeDecodeError:
        return *_decode_damaged_or_legacy(data), _MAX_CONTROLS_IN_GUESS


def _utf16_without_mark(sample: bytes) -> str | None:
    """Return UTF-16 in the byte order that puts zeros where mostly Latin text has them, or None."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _is_ebcdic(sample: bytes) -> bool:
    from tui.load.old_encodings import is_ebcdic

    return is_ebcdic(sample)


def _find_utf16(sample: bytes) -> str | None:
    from tui.load.old_encodings import find_utf16  # 1 ms

    return find_utf16(sample)


def _decode_iso_2022_jp(data: bytes) -> str | None:
    """Return the text of bytes in ISO-2022-JP, None for all others."""
    from tui.load.old_encodings import is_iso_2022_jp

    try:
        return data.decode("iso2022_jp_ext") if is_iso_2022_jp(data) else None
    except UnicodeDecodeError:
        return None


def _decode_damaged_or_legacy(data: bytes) -> tuple[str, str]:
    """Return the text of bytes that are not valid UTF-8, and a note on how they were decoded.

    They are damaged UTF-8 if most of their multi-byte sequences are valid, which is rare by chance. Else they are in
    the encoding that they look like.
    """
    if (text := _decode_cesu8(data)) is not None:
        return text, "decoded as CESU-8"
    text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    valid = len(text) - len(text.encode("ascii", "ignore")) - damaged
    if valid > damaged:
        return text, _damage_note("UTF-8", damaged)
    encoding = _guess_encoding(_sample_foreign_lines(data))
    return data.decode(encoding, "replace"), _guess_note(encoding)


def _decode_cesu8(data: bytes) -> str | None:
    """Return the text of bytes in CESU-8, None for all others.

    CESU-8, which some databases and Java programs write, is UTF-8 but for the characters past U+FFFF: each is written
    as the two surrogates that stand for it in UTF-16. No other encoding looks like that.
    """
    try:
        return data.decode("utf-8", "surrogatepass").encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        return None


def _sample_foreign_lines(data: bytes) -> bytes:
    """Return the first lines of `data` that are not ASCII: ASCII lines fit every encoding and would hide the others."""
    sample = bytearray()
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        sample += (line if len(line) <= _SAMPLE else line.lstrip(_ASCII)[:_SAMPLE]) + b"\n"
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample)


def _guess_encoding(sample: bytes) -> str:
    """Return the likeliest of the legacy encodings; Windows-1252, by far the most frequent, where it fits as well."""
    from charset_normalizer import from_bytes

    guesses = from_bytes(sample, cp_isolation=list(_LEGACY))
    best = guesses.best()
    if (best is None or not best.coherence) and (older := _guess_older(sample, best.chaos if best else 1.0)):
        return older
    if best is None or _WESTERN in best.could_be_from_charset:
        return _tell_western(sample)
    if not best.coherence:  # it reads like no language: prefer a guess that does, even if a little more chaotic
        close = (guess for guess in guesses if guess.coherence and guess.chaos <= best.chaos + _CHAOS_TOLERANCE)
        best = next(close, best)
    if any(guess.encoding == _WESTERN and guess.chaos <= best.chaos for guess in guesses):
        return _tell_western(sample)
    return best.encoding


def _tell_western(sample: bytes) -> str:
    from tui.load.old_encodings import tell_western

    return tell_western(sample.decode(_WESTERN, "replace"))


def _guess_older(sample: bytes, chaos: float) -> str | None:
    """Return an encoding of DOS or old Macintoshes in which a sample is text.

    None if it is no better text than in the best guess among the other encodings, which has as much `chaos`.
    """
    from charset_normalizer import from_bytes

    best = from_bytes(sample, cp_isolation=list(_OLDER)).best()
    is_better = best is not None and best.chaos <= _MAX_CHAOS_OF_OLDER and best.chaos + _CHAOS_TOLERANCE < chaos
    return best.encoding if best is not None and is_better else None


def _damage_note(encoding: str, places: int) -> str:
    return f"{encoding}, broken in {places} place{'s' * (places > 1)} (shown as \ufffd)"


def _guess_note(encoding: str) -> str:
    """Return a note with the name that the encoding has outside Python: "windows-1251", not "cp1251"."""
    name = re.sub(r"^cp(125\d|874)$", r"windows-\1", encoding).replace("_", "-")
    return f"decoded as {re.sub('^iso8859', 'iso-8859', name)} (a guess)"
