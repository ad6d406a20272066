"""Words into the pieces of a fixed vocabulary: the WordPiece of BERT (Schuster and Nakajima 2012; Devlin et al. 2019).

The same pieces as the reference tokenizer of uncased BERT makes, without its dependencies: a word is lowered, freed of
accents and control characters, parted at its marks, and each part is cut greedily into the longest pieces known.
"""

import unicodedata
from collections.abc import Iterator, Sequence

UNKNOWN = "[UNK]"
_REST = "##"
_LONGEST_PART = 100
"""A part of more characters is unknown, as in the reference; cutting one is quadratic in its length."""
_MOST_PIECES = 16
"""Of a word's pieces no more are used: what is longer is an address or no language."""
_REMEMBERED = 1 << 16


class WordPiece:
    """Cuts words by a vocabulary, whose order numbers the pieces; remembers what it has cut."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._number[UNKNOWN]
        self._known: dict[str, tuple[int, ...]] = {}

    def pieces(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces; at least one, that of the unknown if nothing is left of the word."""
        known = self._known.get(word)
        if known is None:
            if len(self._known) >= _REMEMBERED:
                self._known.clear()
            cut = [number for part in parts(word[: 4 * _LONGEST_PART]) for number in self._cut(part)]
            known = self._known[word] = tuple(cut[:_MOST_PIECES]) or (self._unknown,)
        return known

    def _cut(self, part: str) -> list[int]:
        if len(part) > _LONGEST_PART:
            return [self._unknown]
        found = []
        start = 0
        while start < len(part):
            prefix = _REST if start else ""
            for end in range(len(part), start, -1):
                number = self._number.get(prefix + part[start:end])
                if number is not None:
                    found.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return found


def parts(word: str) -> Iterator[str]:
    """Yield a word's parts between its marks, and the marks, lowered and without accents."""
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category[0] == "C" and character not in "\t\n\r") or character == "\ufffd":
            continue
        if character.isspace():
            if part:
                yield part
            part = ""
        elif _is_mark(character, category) or _is_ideograph(character):
            if part:
                yield part
            yield character
            part = ""
        else:
            part += character
    if part:
        yield part


def _is_mark(character: str, category: str) -> bool:
    return category[0] == "P" or (character < "\x7f" and not character.isalnum())


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or code >= 0x20000
