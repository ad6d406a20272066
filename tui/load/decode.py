"""Bytes to text: which encoding they are in, and whether they are text at all."""

import codecs

from tui.load.errors import LoadError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 1 << 16
_WESTERN = "cp1252"
_MOST_CONTROLS = 0.05
_TEXT_CONTROLS = frozenset(b"\t\n\r\f\b\x1b")  # what terminals and typewriters put into text
_SIGNATURES = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive or office document"),
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
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded_by_bom(data, encoding)
    for signature, what in _SIGNATURES:
        if data.startswith(signature):
            raise LoadError(f"{source} is {what}, not text")
    sample = data[:_SAMPLE]
    if b"\0" in sample:
        if guess := _wide_encoding(sample):
            text = data.decode(guess, "replace")
            return text, f"decoded as {guess} (a guess)"
        raise LoadError(f"{source} is binary, not text")
    controls = sum(byte < 0x20 and byte not in _TEXT_CONTROLS for byte in sample)
    if controls > _MOST_CONTROLS * len(sample):
        raise LoadError(f"{source} is binary, not text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guessed(data, error, source)


def _decoded_by_bom(data: bytes, encoding: str) -> tuple[str, str | None]:
    text = data.decode(encoding, "replace")
    note = "some bytes could not be decoded" if "\ufffd" in text else None
    return text, note


def _wide_encoding(sample: bytes) -> str | None:
    """Return UTF-16 in the byte order in which mostly Latin text would have its zeros, or None."""
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    half = max(1, len(sample) // 2)
    if odd > 0.7 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.7 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guessed(data: bytes, error: UnicodeDecodeError, source: str) -> tuple[str, str]:
    """Guess: UTF-8 with a few broken bytes if most of it decodes, else whatever the text looks like."""
    damaged = data.decode("utf-8", "replace")
    broken = damaged.count("\ufffd")
    beyond_ascii = sum(byte >= 0x80 for byte in data[:_SAMPLE])
    if len(data) <= _SAMPLE and broken * 4 <= beyond_ascii or broken * 1000 < len(data) and len(data) > _SAMPLE:
        return damaged, f"UTF-8 with {broken} broken bytes (shown as \ufffd)"
    from charset_normalizer import from_bytes

    around = max(0, min(error.start - _SAMPLE // 2, len(data) - _SAMPLE))
    guesses = from_bytes(data[around : around + _SAMPLE])
    best = guesses.best()
    encoding = best.encoding if best else _WESTERN
    if best and any(guess.encoding == _WESTERN and guess.chaos <= best.chaos for guess in guesses):
        encoding = _WESTERN  # of equals, the one that is by far the most frequent
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        encoding = _WESTERN
        text = data.decode(encoding, "replace")
    return text, f"decoded as {encoding} (a guess)"
