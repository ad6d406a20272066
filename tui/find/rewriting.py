"""A text rewritten for comparison, and the mapping of its offsets to those of the original.

Most characters are replaced one for one. Where the length changes, offsets are computed only when they are needed, by
rewriting the text once more.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence, Set
from functools import cache, cached_property, lru_cache
from typing import NamedTuple
from unicodedata import normalize

from tui.text.folding import is_mark

_MAX_REPLACED_SINGLY = 24
"""Up to this many distinct characters are replaced one after another, which is faster than `str.translate`."""
_LONGEST_WORD = 256
_FIRST_MARK = "\u0300"
_ASCII_BYTES = bytes(range(128))
_FEW_OTHERS = 1 << 10
_SURROGATES = frozenset(range(0xD8, 0xE0))
_PARTS = frozenset(map(chr, (*range(0x1161, 0x1200), 0x3099, 0x309A)))
"""Code points that may follow the first one in a decomposed syllable of Korean or Japanese."""
_PARTED = re.compile("[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?|[\u3041-\u30ff][\u3099\u309a]")
_WORD_END = re.compile(r"(?s).*[^\W_](?=[ \n])")
_BETWEEN_WORDS = re.compile(r"(?s).*[\s!-/:-@\u2010-\u205e](?=[^\W_\u1113-\u11ff])")
_BEFORE_LETTER = re.compile(r"(?s).+(?=[^\W_\u1113-\u11ff])")


class Step(NamedTuple):
    """A step that changed the length of a text: it replaced each match of `pattern` in `text`."""

    text: str
    pattern: re.Pattern[str]
    spell: Callable[[str], str]
    lengthens: bool = False

    def result(self) -> str:
        """Return the text after the step."""
        return self.pattern.sub(lambda match: self.spell(match[0]), self.text)


Rewriter = Callable[[str], tuple[str, Sequence[Step]]]
"""Returns the rewritten text, and the steps that changed its length."""


class Edits:
    """The stretches of a text that a step replaced by a different length, in order."""

    def __init__(self, stretches: Iterable[tuple[int, int, int]]) -> None:
        """Take the start and the end of each stretch in the original, and the length of its replacement."""
        self._starts, self._ends = array("q"), array("q")
        self._shifts = array("q", (0,))
        self._is_longer = False
        shift = 0
        for start, end, length in stretches:
            self._starts.append(start - shift)
            shift += end - start - length
            self._ends.append(end - shift)
            self._shifts.append(shift)
            self._is_longer = self._is_longer or length > 1

    def original_starts(self, offsets: Sequence[int]) -> list[int]:
        """Map starts of matches to the original. No offset may be within the replacement of a stretch."""
        ends, shifts = self._ends, self._shifts
        return [offset + shifts[bisect_right(ends, offset)] for offset in offsets]

    def original_ends(self, offsets: Sequence[int]) -> list[int]:
        """Map ends of matches to the original: an end within a replacement becomes the end of its stretch."""
        starts, ends, shifts = self._starts, self._ends, self._shifts
        counts = [bisect_left(starts, offset) for offset in offsets]
        return [
            (max(offset, ends[count - 1]) if count else offset) + shifts[count]
            for offset, count in zip(offsets, counts, strict=True)
        ]

    def inner_offsets(self) -> set[int]:
        """Return the offsets within replacements, without their starts."""
        if not self._is_longer:
            return set()
        spellings = zip(self._starts, self._ends, strict=True)
        return {offset for start, end in spellings for offset in range(start + 1, end)}

    def spelled_offsets(self, offsets: Iterable[int]) -> set[int]:
        """Map offsets of the original to the rewritten text. No offset may be within a stretch."""
        original_ends = [end + shift for end, shift in zip(self._ends, self._shifts[1:], strict=True)]
        return {offset - self._shifts[bisect_right(original_ends, offset)] for offset in offsets}


class Rewritten:
    """A text with its rewritten form, `text`."""

    def __init__(self, original: str, rewriter: Rewriter) -> None:
        self.text, steps = rewriter(original)
        self.original = original
        self._rewriter = rewriter
        self._lengthens = any(step.lengthens for step in steps)
        self.has_edits = bool(steps)
        """Whether any offset differs from the original."""

    @cached_property
    def _edits(self) -> Sequence[Edits]:
        """The edits of each step, the last step first."""
        _, steps = self._rewriter(self.original)
        return [
            Edits((*match.span(), len(step.spell(match[0]))) for match in step.pattern.finditer(step.text))
            for step in reversed(steps)
        ]

    def original_starts(self, offsets: Sequence[int]) -> Sequence[int]:
        """Map starts of matches to the original. No offset may be within the replacement of a letter."""
        if self.has_edits and offsets:
            for edits in self._edits:
                offsets = edits.original_starts(offsets)
        return offsets

    @cached_property
    def inner_offsets(self) -> Set[int]:
        """The offsets within the replacement of one character of the original: 1 for "ß", which becomes "ss"."""
        inner: set[int] = set()
        if self._lengthens:
            for edits in reversed(self._edits):
                inner = edits.spelled_offsets(inner) | edits.inner_offsets()
        return inner

    def original_ends(self, offsets: Sequence[int]) -> Sequence[int]:
        """Map ends of matches to the original: always after a whole letter with its accents."""
        if self.has_edits and offsets:
            for edits in self._edits:
                offsets = edits.original_ends(offsets)
        original = self.original
        if original.isascii():
            return offsets
        return [end if original[end : end + 1] < _FIRST_MARK else self._skip_marks(end) for end in offsets]

    def _skip_marks(self, end: int) -> int:
        while end < len(self.original) and is_mark(self.original[end]):
            end += 1
        return end


def spell(text: str, spelling: Callable[[str], str], steps: list[Step]) -> str:
    """Return a text in which `spelling` replaces each character beyond ASCII, after composing syllables.

    Steps that change the length are added to `steps`.
    """
    others = _find_others(text, spelling)
    if not _PARTS.isdisjoint(others):
        steps.append(Step(text, _PARTED, lambda parts: normalize("NFC", parts)))
        text = steps[-1].result()
        others = _find_others(text, spelling)
    spellings = {other: spelled for other in others if (spelled := spelling(other)) != other}
    resized = "".join(re.escape(character) for character, spelled in spellings.items() if len(spelled) != 1)
    if resized:
        lengthens = any(len(spelled) > 1 for spelled in spellings.values())
        steps.append(Step(text, re.compile(f"[{resized}]"), spellings.__getitem__, lengthens))
    if len(spellings) > _MAX_REPLACED_SINGLY:
        return text.translate({ord(character): spelled for character, spelled in spellings.items()})
    for character, spelled in spellings.items():
        text = text.replace(character, spelled) if spelled else "".join(text.split(character))  # deletes faster
    return text


def _find_others(text: str, spelling: Callable[[str], str]) -> set[str]:
    """Return the distinct characters beyond ASCII in a text; if it has many, only those that `spelling` changes."""
    others = text.encode("utf-8", "surrogatepass").translate(None, _ASCII_BYTES).decode("utf-8", "surrogatepass")
    if len(others) < _FEW_OTHERS:
        return set(others)
    blocks = frozenset(others.encode("utf-16-le", "surrogatepass")[1::2])
    if not _SURROGATES.isdisjoint(blocks):
        return set(others)
    return set(_pattern_of_others(blocks, spelling).findall(others))


@lru_cache
def _pattern_of_others(blocks: frozenset[int], spelling: Callable[[str], str]) -> re.Pattern[str]:
    """Return the pattern of those characters in blocks of 256 that `spelling` changes, and of parts of syllables."""
    others = "".join(re.escape(other) for block in blocks for other in _others_in_block(block, spelling))
    return re.compile(f"[{others}]" if others else "(?!)")


@cache
def _others_in_block(block: int, spelling: Callable[[str], str]) -> str:
    characters = map(chr, range(max(128, 256 * block), 256 * (block + 1)))
    return "".join(other for other in characters if other in _PARTS or spelling(other) != other)


def find_piece_end(text: str, start: int, size: int) -> int:
    """Return the end of a piece of about `size` characters: after a word if possible, or else before a letter."""
    end = start + size
    if end >= len(text):
        return len(text)
    last_words = text[end - min(_LONGEST_WORD, size) : end]
    match = _WORD_END.match(last_words) or _BETWEEN_WORDS.match(last_words) or _BEFORE_LETTER.match(last_words)
    return end - len(last_words) + match.end() if match else end
