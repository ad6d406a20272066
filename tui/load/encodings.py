"""Bytes to text: which encoding they are in, and whether they are text at all."""

import codecs
import re

from tui.load.errors import LoadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_ASCII = bytes(range(128))
_WESTERN = "cp1252"
_LEGACY = (  # what the web was written in before UTF-8; rarer ones are far more often guessed than met
    *(_WESTERN, "cp1250", "cp1251", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258", "cp874"),
    *("iso8859_2", "koi8_r", "koi8_u", "cp932", "euc_jp", "gb18030", "big5", "cp949"),
)
# Controls but those that terminals and typewriters put into text.
_CONTROL = re.compile("[\x00-\x07\x0b\x0e-\x1a\x1c-\x1f]")
_LITTLE_CHAOS = 0.05
_MOST_CONTROLS = 0.3
_MOST_CONTROLS_UNDECODABLE = 0.05  # noise of all byte values has 0.1, and is hardly ever UTF-8
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "compressed"),
    (b"\x7fELF", "a program"),
)


def decode(data: bytes, source: str) -> tuple[str, str | None]:
    """Return the text that `data` holds, and a note on how it was decoded where that was a guess.

    Raises `LoadError` for what is not text.
    """
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise LoadError(f"{source} is {what}, not text; save it as plain text first")
    text, note, most_controls = _decoded(data)
    sample = text[:_SAMPLE]
    if "\0" in sample or len(_CONTROL.findall(sample)) > most_controls * len(sample):
        raise LoadError(f"{source} is binary, not text; name a text file")
    return text, note


def _decoded(data: bytes) -> tuple[str, str | None, float]:
    """Return the text, the note, and which share of control characters the text may have, so decoded."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text = data.decode(encoding, "replace")
            if broken := text.count("\ufffd"):
                name = encoding.removesuffix("-sig").upper()
                return text, _broken_note(name, broken), _MOST_CONTROLS_UNDECODABLE
            return text, None, _MOST_CONTROLS
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        encoding = _wide_encoding(sample) or "latin-1"  # which keeps the zeros that say that it is binary
        return data.decode(encoding, "replace"), _guess_note(encoding), _MOST_CONTROLS_UNDECODABLE
    try:
        return data.decode("utf-8"), None, _MOST_CONTROLS
    except UnicodeDecodeError:
        return *_guessed(data), _MOST_CONTROLS_UNDECODABLE


def _wide_encoding(sample: bytes) -> str | None:
    """Return UTF-16 in the byte order in which mostly Latin text would have its zeros, or None."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes) -> tuple[str, str]:
    """Return damaged UTF-8, or else text in the encoding that it looks like, and a note that says which.

    What is not UTF-8 hardly ever has its multi-byte sequences by chance; it is if most of them are sound.
    """
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    sound = len(damaged) - len(damaged.encode("ascii", "ignore")) - broken
    if sound > broken:
        return damaged, _broken_note("UTF-8", broken)
    encoding = _likely_encoding(_telling_lines(data))
    return data.decode(encoding, "replace"), _guess_note(encoding)


def _telling_lines(data: bytes) -> bytes:
    """Return a sample: those first lines of `data` that are not ASCII, which would drown what they tell."""
    sample = bytearray()
    for line in data.split(b"\n"):
        if line.isascii():
            continue
        sample += (line if len(line) <= _SAMPLE else line.lstrip(_ASCII)[:_SAMPLE]) + b"\n"
        if len(sample) >= _SAMPLE:
            break
    return bytes(sample)


def _likely_encoding(sample: bytes) -> str:
    from charset_normalizer import from_bytes

    guesses = from_bytes(sample, cp_isolation=list(_LEGACY))
    best = guesses.best()
    if best is None or _WESTERN in best.could_be_from_charset:
        return _WESTERN
    if not best.coherence:  # it reads like no language; one that does may look a little odder
        close = (guess for guess in guesses if guess.coherence and guess.chaos <= best.chaos + _LITTLE_CHAOS)
        best = next(close, best)
    if any(guess.encoding == _WESTERN and guess.chaos <= best.chaos for guess in guesses):
        return _WESTERN  # of equals, the one that is by far the most frequent
    return best.encoding


def _broken_note(encoding: str, places: int) -> str:
    return f"{encoding}, broken in {places} place{'s' * (places > 1)} (shown as \ufffd)"


def _guess_note(encoding: str) -> str:
    """Return the note, with the name by which the encoding is known outside Python."""
    name = re.sub(r"^cp(125\d|874)$", r"windows-\1", encoding).replace("_", "-")
    return f"decoded as {re.sub('^iso8859', 'iso-8859', name)} (a guess)"
