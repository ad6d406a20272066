"""Words cut into the pieces of a fixed vocabulary: BERT's WordPiece (Schuster and Nakajima 2012; Devlin et al. 2019).

The pieces are those of the reference tokenizer of uncased BERT, without its dependencies: a word is lower-cased,
stripped of accents and control characters, divided at punctuation, and each part is cut greedily into the longest
pieces in the vocabulary.
"""

import unicodedata
from collections.abc import Iterator, Sequence

UNKNOWN = "[UNK]"
_CONTINUATION = "##"
_MAX_PART_LENGTH = 100
"""A longer part is unknown, as in the reference. Cutting a part takes time quadratic in its length."""
_MAX_PIECES = 16
"""How many pieces of a word are used; a word of more is an address, or not language at all."""
_CACHE_LIMIT = 1 << 16


class WordPiece:
    """Cuts words by a vocabulary, whose order numbers the pieces, and caches the result of each."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        self._number_of = {piece: number for number, piece in enumerate(vocabulary)}
        self._unknown = self._number_of[UNKNOWN]
        self._cache: dict[str, tuple[int, ...]] = {}

    def cut(self, word: str) -> tuple[int, ...]:
        """Return the numbers of a word's pieces, at least one: "[UNK]" if nothing else is left of the word."""
        pieces = self._cache.get(word)
        if pieces is None:
            if len(self._cache) >= _CACHE_LIMIT:
                self._cache.clear()
            numbers = [number for part in divide(word[: 4 * _MAX_PART_LENGTH]) for number in self._cut_part(part)]
            pieces = self._cache[word] = tuple(numbers[:_MAX_PIECES]) or (self._unknown,)
        return pieces

    def _cut_part(self, part: str) -> list[int]:
        if len(part) > _MAX_PART_LENGTH:
            return [self._unknown]
        pieces = []
        start = 0
        while start < len(part):
            prefix = _CONTINUATION if start else ""
            for end in range(len(part), start, -1):
                number = self._number_of.get(prefix + part[start:end])
                if number is not None:
                    pieces.append(number)
                    start = end
                    break
            else:
                return [self._unknown]
        return pieces


def divide(word: str) -> Iterator[str]:
    """Yield the parts of a word between punctuation, and the punctuation, in lower case and without accents."""
    part = ""
    for character in unicodedata.normalize("NFD", word.lower()):
        category = unicodedata.category(character)
        if category == "Mn" or (category[0] == "C" and character not in "\t\n\r") or character == "\ufffd":
            continue
        if character.isspace():
            if part:
                yield part
            part = ""
        elif _is_punctuation(character, category) or _is_ideograph(character):
            if part:
                yield part
            yield character
            part = ""
        else:
            part += character
    if part:
        yield part


def _is_punctuation(character: str, category: str) -> bool:
    return category[0] == "P" or (character < "\x7f" and not character.isalnum())


def _is_ideograph(character: str) -> bool:
    code = ord(character)
    return 0x4E00 <= code <= 0x9FFF or 0x3400 <= code <= 0x4DBF or 0xF900 <= code <= 0xFAFF or code >= 0x20000
