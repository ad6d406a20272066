"""What literal search finds, written as plainly as possible: letter by letter, without pieces."""

import re
from unicodedata import normalize

from tui.find.searched_text import _spell
from tui.text.folding import is_mark

_PREFIXES = re.compile(r"\n[ >#]*[>#]")


def read(text: str, *, keeps_case: bool, joins_words: bool = True) -> list[tuple[str, int, int]]:
    """Return each letter as it is compared, and where it starts and ends in the text."""
    spaced = _PREFIXES.sub(lambda match: " " * len(match[0]), text) if joins_words else text
    letters: list[tuple[str, int, int]] = []
    start = 0
    while start < len(text):
        sizes = [size for size in (3, 2) if start + size <= len(text) and _is_syllable(text[start : start + size])]
        end = start + max(sizes, default=1)
        letter = " " if spaced[start].isspace() else _spell(normalize("NFC", text[start:end])).replace("`", "'")
        letter = letter if keeps_case else letter.casefold()
        if letters and letter in (" ", "-") and letters[-1][0] == letter:
            letters[-1] = (letter, letters[-1][1], end)
        elif letter:
            letters.append((letter, start, end))
        start = end
    return letters


def _is_syllable(parts: str) -> bool:
    """Whether parts of a syllable of Korean or Japanese make one letter."""
    composed = normalize("NFC", parts)
    return len(composed) == 1 and ("\u3041" <= composed <= "\u30ff" or "가" <= composed <= "힣")


def find_plainly(text: str, query: str) -> list[tuple[int, int]]:
    """Return the spans of all matches."""
    keeps_case = query != query.lower()
    wanted = "".join(letter for letter, _, _ in read(query, keeps_case=keeps_case))
    words = wanted.strip(" ")
    letters = read(text, keeps_case=keeps_case, joins_words=" " in wanted or "-" in wanted)
    spans: list[tuple[int, int]] = []
    number = 0
    while words and number < len(letters):
        end, found = number, ""
        while len(found) < len(words) and end < len(letters):
            found += letters[end][0]
            end += 1
        is_after = wanted[0] != " " or (number > 0 and letters[number - 1][0] == " ")
        is_before = wanted[-1] != " " or (end < len(letters) and letters[end][0] == " ")
        if found.startswith(words) and is_after and is_before:
            spans.append((letters[number][1], _skip_marks(text, letters[end - 1][2])))
            number = end
        else:
            number += 1
    return spans


def _skip_marks(text: str, end: int) -> int:
    while end < len(text) and is_mark(text[end]):
        end += 1
    return end
