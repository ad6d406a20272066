r"""Finds an extracted text in its source: `align` matches the words of both in order and returns anchors.

Loaders of pages, Markdown, mail and subtitles drop markup and whole parts of a source, without recording where each
word came from. So sequences of words that occur equally often in text and source are matched first. The words between
two matches are then matched in the same way with shorter sequences, down to single words. Each step visits every word
once, so the time is O(n log n) for any source.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from io import StringIO
from itertools import islice
from operator import sub
from typing import NamedTuple

from tui.model.blocks import Anchor

_WORD = re.compile("[぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\\W_぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
"""A run of letters and digits, or one character of a script without spaces between words."""
_TAG = r"<[/!?]?(?P<tag>[A-Za-z][\w-]*)(?![\w:@.+-])[^<>]*>"
_ENTITY = r"&(?:#\w{1,9}|[A-Za-z]\w{1,31});?"
_ENTITY_BEFORE = re.compile(rf"{_ENTITY}\Z")
_LONGEST_ENTITY = 34
_MARKUP = re.compile(rf"<!--.*?(?:-->|\Z)|{_TAG}|{_ENTITY}", re.DOTALL)
_MARKUP_AND_SCRIPTS = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|{_TAG}|{_ENTITY}", re.DOTALL | re.IGNORECASE
)
_SCRIPT = re.compile("<script", re.IGNORECASE)
_WITHIN_WORDS = frozenset(
    "a abbr acronym b bdi bdo big c cite code del dfn em font i ins kbd mark q rp rt ruby s small span strike strong"
    " sub sup tt u v var wbr".split()
)
"""Tags that can be in the middle of a word. All others divide words."""
_LINE_BREAK = re.compile("\r\n|\n|\r")
_SEQUENCES = (5, 3, 2, 1)
"""The lengths of the sequences of words that are matched, in this order."""
_MAX_GAP_OF_SINGLE_WORDS = 40
"""Single words are matched only if the gap has at most this many more words in the source than in the text."""
_WINDOW = 1000
"""How many code points of the source are searched for a word that markup divides."""
_LONGEST_DIVIDED_WORD = 30
_MAX_DIVIDED_WORDS = 5000
_MAX_WORDS = 1_000_000
"""Words of a text or source after this many, those of ten novels, are not matched."""
_MAX_SEQUENCES = 20_000
"""How many evenly spaced sequences of words are looked up at once; the words between them are matched by extension."""
_ENOUGH = 0.5
"""If a smaller share of the text's words is found in the source without its scripts, the scripts are searched too."""


def align(text: str, source: str) -> tuple[Anchor, ...]:
    """Return anchors from `text` to `source`, the decoded text that it was extracted from.

    Lines end with a line feed, a carriage return, or both. A word that is not found has the position of the words
    before it. The result is empty if no word is found.
    """
    words = _Words.find(text, _Offsets.none(), None)
    places, share = _find_places(words, source, _MARKUP_AND_SCRIPTS)
    if share < _ENOUGH and _SCRIPT.search(
        source
    ):  # the text may come from a script, since some pages contain their article as data
        others, other_share = _find_places(words, source, _MARKUP)
        places = others if other_share > share else places
    found = _add_marks_before(_add_divided_words(places, words, text, source), text, source)
    return tuple(_make_anchors(found, source))


class _Offsets(NamedTuple):
    """Offsets in a text, in order, and the offset in the source for each; up to the next one, both run parallel."""

    here: "array[int]"
    in_source: "array[int]"

    @classmethod
    def none(cls) -> "_Offsets":
        """Return the offsets of a text that is its own source."""
        return cls(array("i", [0]), array("i", [0]))

    def add(self, here: int, in_source: int) -> None:
        """Add a pair at the end."""
        self.here.append(here)
        self.in_source.append(in_source)


class _Words(NamedTuple):
    """The words of a text: for each its number in a vocabulary (-1 if the other text lacks it), and its offset."""

    numbers: "array[int]"
    offsets: "array[int]"
    lengths: "array[int]"
    vocabulary: dict[str, int]

    @classmethod
    def find(cls, text: str, offsets: _Offsets, vocabulary: dict[str, int] | None) -> "_Words":
        """Return the words of `text` with their offsets in its source. Without a vocabulary, a new one is filled."""
        known: dict[str, int] = {} if vocabulary is None else vocabulary
        words = cls(array("i"), array("i"), array("i"), known)
        add_number, add_offset, add_length = words.numbers.append, words.offsets.append, words.lengths.append
        ends = iter([*offsets.here[1:], len(text) + 1])
        distances = iter(map(sub, offsets.in_source, offsets.here))
        end, distance = next(ends), next(distances)
        for match in islice(_WORD.finditer(text), _MAX_WORDS):
            word, start = match[0], match.start()
            while start >= end:
                end, distance = next(ends), next(distances)
            add_number(known.setdefault(word, len(known)) if vocabulary is None else known.get(word, -1))
            add_offset(start + distance)
            add_length(len(word))
        return words


def _find_places(words: _Words, source: str, markup: re.Pattern[str]) -> tuple["array[int]", float]:
    """Return the offset of each word in the source (-1 if it is not found), and the share of words that were found."""
    visible, offsets = _drop_markup(source, markup)
    source_words = _Words.find(visible, offsets, words.vocabulary)
    places = array("i", (source_words.offsets[match] if match >= 0 else -1 for match in _match(words, source_words)))
    return places, 1 - places.count(-1) / max(1, len(places))


def _drop_markup(source: str, markup: re.Pattern[str]) -> tuple[str, _Offsets]:
    """Return a source without tags and with entities replaced by characters, and its offsets in the source."""
    left = StringIO()
    offsets = _Offsets.none()
    end = length = 0
    for match in markup.finditer(source):
        if match[0][0] == "&":
            replaced = unescape(match[0])
        else:
            replaced = "" if (match["tag"] or "").lower() in _WITHIN_WORDS else " "
        offsets.add(length, end)
        length += left.write(source[end : match.start()])
        offsets.add(length, match.start())
        length += left.write(replaced)
        end = match.end()
    offsets.add(length, end)
    left.write(source[end:])
    return left.getvalue(), offsets


def _match(words: _Words, others: _Words) -> "array[int]":
    """Return for each word the number of its match among the others, in increasing order, or -1."""
    matches = array("i", [-1]) * len(words.numbers)
    for size in _SEQUENCES:
        if -1 not in matches:
            break
        for gap in _find_gaps(matches, len(others.numbers)):
            if size > 1 or gap.other_end - gap.other_start <= gap.end - gap.start + _MAX_GAP_OF_SINGLE_WORDS:
                for number, other in _longest_rising(_pair_sequences(words.numbers, others.numbers, gap, size)):
                    matches[number] = other
        _extend(matches, words.numbers, others.numbers)
    return matches


class _Gap(NamedTuple):
    start: int
    end: int
    other_start: int
    other_end: int


def _find_gaps(matches: Sequence[int], others: int) -> Iterator[_Gap]:
    """Yield the runs of words without a match, with the words of the source between the matches of their neighbours.

    The caller may add matches to a run that was yielded.
    """
    start = other_start = 0
    for number in range(len(matches) + 1):
        match = matches[number] if number < len(matches) else others
        if match >= 0:
            if number > start and match > other_start:
                yield _Gap(start, number, other_start, match)
            start, other_start = number + 1, match + 1


def _pair_sequences(words: Sequence[int], others: Sequence[int], gap: _Gap, size: int) -> list[tuple[int, int]]:
    """Return pairs of places that begin the same sequence, in order of the first; the n-th is paired with the n-th.

    A short sequence that is not equally frequent on both sides is not matched. In a long text, only some sequences are
    looked up, and only those that occur once in the source are matched.
    """
    step = 1 + (gap.end - gap.start) // _MAX_SEQUENCES
    places: dict[tuple[int, ...], list[int]] = {}
    for number in range(gap.start, gap.end - size + 1, step):
        places.setdefault(tuple(words[number : number + size]), []).append(number)
    other_places: dict[tuple[int, ...], list[int]] = {}
    for number in range(gap.other_start, gap.other_end - size + 1):
        sequence = tuple(others[number : number + size])
        if sequence in places:
            other_places.setdefault(sequence, []).append(number)
    pairs: list[tuple[int, int]] = []
    for sequence, found in other_places.items():
        if len(found) == len(places[sequence]) or (size > 2 and step == 1):
            pairs += zip(places[sequence], found, strict=False)
    return sorted(pairs)


def _longest_rising(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the longest selection of the pairs, which rise in their first places, that also rises in the second."""
    ends: list[int] = []
    """For each length, the lowest second place that a selection of that length ends with."""
    last_pairs: list[int] = []
    before: list[int] = []
    for number, (_, other) in enumerate(pairs):
        length = bisect_left(ends, other)
        before.append(last_pairs[length - 1] if length else -1)
        ends[length : length + 1] = [other]
        last_pairs[length : length + 1] = [number]
    rising: list[tuple[int, int]] = []
    number = last_pairs[-1] if last_pairs else -1
    while number >= 0:
        rising.append(pairs[number])
        number = before[number]
    return rising[::-1]


def _extend(matches: "array[int]", words: Sequence[int], others: Sequence[int]) -> None:
    """Match the words beside a match that equal the words beside its match."""
    bounds = array("i", [len(others)]) * len(matches)
    for number in range(len(matches) - 2, -1, -1):
        bounds[number] = matches[number + 1] if matches[number + 1] >= 0 else bounds[number + 1]
    for number in range(1, len(matches)):
        other = matches[number - 1] + 1
        if matches[number] < 0 < other < bounds[number] and words[number] == others[other]:
            matches[number] = other
    bounds = array("i", [-1]) * len(matches)
    for number in range(1, len(matches)):
        bounds[number] = matches[number - 1] if matches[number - 1] >= 0 else bounds[number - 1]
    for number in range(len(matches) - 2, -1, -1):
        other = matches[number + 1] - 1
        if matches[number] < 0 and other > bounds[number] and words[number] == others[other]:
            matches[number] = other


def _add_divided_words(places: Sequence[int], words: _Words, text: str, source: str) -> Iterator[tuple[int, int]]:
    r"""Yield pairs of offsets in text and source for the words that are found.

    Those are also words that markup divides in the source: `un**believ**able`, `co\xadoperate`.
    """
    next_places = array("i", [len(source)]) * len(places)
    for number in range(len(places) - 2, -1, -1):
        next_places[number] = places[number + 1] if places[number + 1] >= 0 else next_places[number + 1]
    after = searched = 0
    for offset, length, place, next_place in zip(words.offsets, words.lengths, places, next_places, strict=True):
        if place >= 0:
            yield offset, place
            after = place + length
        elif 1 < length <= _LONGEST_DIVIDED_WORD and next_place - after > length and searched < _MAX_DIVIDED_WORDS:
            searched += 1
            divided = r"[\W_]{0,4}".join(map(re.escape, text[offset : offset + length]))
            pattern = re.compile(rf"(?<![^\W_]){divided}(?![^\W_])")
            if match := pattern.search(source, after, min(next_place, after + _WINDOW)):
                yield offset, match.start()
                after = match.end()


def _add_marks_before(places: Iterable[tuple[int, int]], text: str, source: str) -> Iterator[tuple[int, int]]:
    """Yield the pairs of offsets, moved back to punctuation before the word in both texts: “yes” or (no)."""
    bound = source_bound = 0
    for word, place in places:
        start, source_start = word, place
        while start > bound and not text[start - 1].isspace():
            length = _length_of_mark(text[start - 1], source, source_bound, source_start)
            if not length:
                break
            start, source_start = start - 1, source_start - length
        yield start, source_start
        bound, source_bound = word + 1, place + 1


def _length_of_mark(mark: str, source: str, start: int, end: int) -> int:
    """Return the length, in code points, of a punctuation mark or its entity in the source before `end`, or 0."""
    if end > start and source[end - 1] == mark:
        return 1
    if end > start and source[end - 1] == ";":
        entity = _ENTITY_BEFORE.search(source, max(start, end - _LONGEST_ENTITY), end)
        if entity and unescape(entity[0]) == mark:
            return len(entity[0])
    return 0


def _make_anchors(places: Iterable[tuple[int, int]], source: str) -> Iterator[Anchor]:
    """Yield an anchor where a line of the source begins or the distance between text and source changes."""
    starts = [0, *(match.end() for match in _LINE_BREAK.finditer(source))]
    line, distance = -1, 0
    for start, place in places:
        is_same_line = line >= 0 and starts[line] <= place and (line + 1 == len(starts) or place < starts[line + 1])
        if is_same_line and place - start == distance:
            continue
        if not is_same_line:
            line = bisect_right(starts, place) - 1
        distance = place - start
        yield Anchor(start, line + 1, place - starts[line] + 1)
