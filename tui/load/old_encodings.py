"""Recognizes encodings from before the web: UTF-16 without a byte order mark, ISO-2022-JP, EBCDIC."""

import re
import unicodedata
from collections import Counter

_SHORTEST = 8
"""In code points: fewer may look like text in UTF-16 by chance."""
_SAMPLE = 4096
"""Number of code points, or bytes, that are examined."""
_NOT_IN_TEXT = frozenset(("Cn", "Co", "Cs", "Cc"))
"""Unicode's categories of code points that are unassigned, private, surrogates and control characters."""
_ONE_WRITING = frozenset(("CJK", "HIRAGANA", "KATAKANA", "HANGUL"))
_MOST_FOREIGN = 0.05
"""The largest share of letters that are neither Latin nor of the writing that is most frequent."""
_PRINTABLE = re.compile(rb"[\t\n\r -~]")
_MOST_ASCII = 0.95
_ISO_2022_JP = re.compile(rb"\x1b\$[@B]")
_EBCDIC_TEXT = re.compile(rb"[\x40\x4b\x6b\x81-\x89\x91-\x99\xa2-\xa9\xc1-\xc9\xd1-\xd9\xe2-\xe9]")
"""In EBCDIC: the space, the full stop, the comma and the letters of English."""
_MIN_EBCDIC, _MIN_SPACES = 0.85, 0.08
_OTHER_WESTERN = (
    ("cp1254", "þðý", "", "áíúåæøãõñàèùêîûß"),  # ş, ğ and ı
    ("cp1250", "õû", "áé", "ãçêâîôåæøñàèùßìë"),  # ő and ű of Hungarian, which has á and é, unlike Estonian
    ("cp1250", "èšžæð", "", "éàêçñåøãõáíóúëïîôäöüý"),  # č, š, ž, ć and đ
)
"""Encodings, what some of their letters are in Windows-1252, what must occur with them, and what hardly ever does."""
_MAX_OTHERS = 0.1
"""For each such letter."""
_ENOUGH, _MIN_SHARE = 3, 0.08
"""In letters, and as a share of those that are not ASCII: with fewer, Windows-1252 is likelier."""


def find_utf16(sample: bytes) -> str | None:
    """Return UTF-16 in the byte order in which a sample without a mark is text in one writing, or None.

    ASCII with zeros in it is none, although pairs of its letters are Chinese characters.
    """
    bytes_but_zeros = sample.replace(b"\0", b"")
    if len(_PRINTABLE.findall(bytes_but_zeros)) >= _MOST_ASCII * len(bytes_but_zeros):
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = sample[: 2 * min(_SAMPLE, len(sample) // 2)].decode(encoding, "replace")
        if len(text) >= _SHORTEST and _is_in_one_writing(text):
            return encoding
    return None


def is_iso_2022_jp(sample: bytes) -> bool:
    """Whether ASCII bytes contain the sequence that begins Japanese in ISO-2022-JP."""
    return bool(_ISO_2022_JP.search(sample))


def is_ebcdic(sample: bytes) -> bool:
    """Whether most bytes are letters, and many are spaces, in the encoding of IBM's mainframes."""
    sample = sample[:_SAMPLE]
    is_text = len(_EBCDIC_TEXT.findall(sample)) >= _MIN_EBCDIC * len(sample)
    return is_text and sample.count(b"\x40") >= _MIN_SPACES * len(sample) and b" " not in sample


def _is_in_one_writing(text: str) -> bool:
    if "\ufffd" in text or any(
        unicodedata.category(letter) in _NOT_IN_TEXT for letter in text if letter not in "\t\n\r"
    ):
        return False
    names = (unicodedata.name(letter, "").split(" ", 1)[0] for letter in text if letter.isalpha())
    writings = Counter("CJK" if name in _ONE_WRITING else name for name in names)
    letters = writings.total()
    latin = writings.pop("LATIN", 0)  # less than half: UTF-16 of Latin letters has zeros, and is recognized by them
    most = max(writings.values(), default=0)
    return letters > 0.5 * len(text) and most >= latin and letters - latin - most <= _MOST_FOREIGN * letters


def tell_western(text: str) -> str:
    """Return the encoding of Windows that a text is in, which was decoded as Windows-1252 because all its bytes fit.

    In Turkish and in languages of central Europe, some letters then stand for others, which are frequent.
    """
    counts = Counter(letter for letter in text.lower() if letter >= "\x80")
    total = counts.total()
    for encoding, *groups in _OTHER_WESTERN:
        found, needed, others = (sum(counts[letter] for letter in letters) for letters in groups)
        is_enough = found >= _ENOUGH and found >= _MIN_SHARE * total and (needed or not groups[1])
        if is_enough and others <= _MAX_OTHERS * found:
            return encoding
    return "cp1252"
