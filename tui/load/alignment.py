r"""Where an extracted text stands in its source: `align` matches the words of both in order and returns anchors.

Loaders of pages, Markdown, mail and subtitles drop markup and whole parts of a source, and need not say where each word
came from: sequences of words that are frequent in neither text nor source tie the two together, and what lies between
two such ties is matched in the same way with shorter sequences, down to single words. Each step looks at every word
once, so the time is linear but for a logarithm, whatever the source holds.
"""

import re
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import unescape
from typing import NamedTuple

from tui.model.blocks import Anchor

_WORD = re.compile("[぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]|[^\\W_぀-ヿ㐀-鿿豈-﫿\U00020000-\U0003ffff]+")
"""A run of letters and digits, or one character of a script that puts no spaces between words."""
_TAG = r"<[/!?]?(?P<tag>[A-Za-z][\w-]*)(?![\w:@.+-])[^<>]*>"
_ENTITY = r"&(?:#\w{1,9}|[A-Za-z]\w{1,31});?"
_MARKUP = re.compile(rf"<!--.*?(?:-->|\Z)|{_TAG}|{_ENTITY}", re.DOTALL)
_MARKUP_AND_SCRIPTS = re.compile(
    rf"<!--.*?(?:-->|\Z)|<(?P<raw>script|style)\b.*?(?:</(?P=raw)\s*>|\Z)|{_TAG}|{_ENTITY}", re.DOTALL | re.IGNORECASE
)
_WITHIN_WORDS = frozenset(
    "a abbr acronym b bdi bdo big c cite code del dfn em font i ins kbd mark q rp rt ruby s small span strike strong"
    " sub sup tt u v var wbr".split()
)
"""Tags that may stand in the middle of a word. Others divide words."""
_LINE_BREAK = re.compile("\r\n|\n|\r")
_SEQUENCES = (5, 3, 2, 1)
"""How many words in a row are matched, in this order."""
_LARGEST_GAP_OF_SINGLE_WORDS = 40
"""Single words are matched where the source has at most this many more of them than the text."""
_WINDOW = 1000
"""How many code points of the source are searched for a word that markup divides."""
_LONGEST_DIVIDED_WORD = 30
_ENOUGH = 0.5
"""The share of the text's words that have to be found in the source without its scripts."""


def align(text: str, source: str) -> tuple[Anchor, ...]:
    """Return where the parts of `text` stand in `source`, the decoded text that it was extracted from.

    Lines end with a line feed, a carriage return, or both. A word that is not found has the place of the words before
    it. The result is empty if no word is found.
    """
    words = _Words.find(text, [(0, 0)], None)
    places, share = _find_places(words, source, _MARKUP_AND_SCRIPTS)
    if share < _ENOUGH:  # the text may come from a script, as that of pages that hold their article as data
        others, other_share = _find_places(words, source, _MARKUP)
        places = others if other_share > share else places
    return tuple(_make_anchors(_add_divided_words(places, words, text, source), source))


class _Words(NamedTuple):
    """The words of a text: a number for each different word (-1 for one that the other text lacks), and its offset."""

    numbers: "array[int]"
    offsets: "array[int]"
    lengths: "array[int]"
    vocabulary: dict[str, int]

    @classmethod
    def find(cls, text: str, offsets: list[tuple[int, int]], vocabulary: dict[str, int] | None) -> "_Words":
        """Return the words of `text`.

        `offsets` has pairs of an offset in `text` and its offset in the source, in order. Without a vocabulary, one is
        made.
        """
        known: dict[str, int] = {} if vocabulary is None else vocabulary
        words = cls(array("l"), array("l"), array("l"), known)
        starts = [start for start, _ in offsets]
        for match in _WORD.finditer(text):
            number = known.setdefault(match[0], len(known)) if vocabulary is None else known.get(match[0], -1)
            start, original = offsets[bisect_right(starts, match.start()) - 1]
            words.numbers.append(number)
            words.offsets.append(original + match.start() - start)
            words.lengths.append(len(match[0]))
        return words


def _find_places(words: _Words, source: str, markup: re.Pattern[str]) -> tuple[list[tuple[int, int]], float]:
    """Return pairs of offsets in text and source, one for each word that is found, and the share of those."""
    visible, offsets = _drop_markup(source, markup)
    of_source = _Words.find(visible, offsets, words.vocabulary)
    matches = _match(words.numbers, of_source.numbers)
    places = [(words.offsets[number], of_source.offsets[match]) for number, match in enumerate(matches) if match >= 0]
    return places, len(places) / max(1, len(matches))


def _drop_markup(source: str, markup: re.Pattern[str]) -> tuple[str, list[tuple[int, int]]]:
    """Return what is left of a source without tags and with characters for entities, and its offsets in the source."""
    parts: list[str] = []
    offsets: list[tuple[int, int]] = []
    end = length = 0
    for match in markup.finditer(source):
        if match[0][0] == "&":
            replaced = unescape(match[0])
        else:
            replaced = "" if (match["tag"] or "").lower() in _WITHIN_WORDS else " "
        offsets += ((length, end), (length + match.start() - end, match.start()))
        parts += (source[end : match.start()], replaced)
        length += match.start() - end + len(replaced)
        end = match.end()
    offsets.append((length, end))
    parts.append(source[end:])
    return "".join(parts), offsets


def _match(words: Sequence[int], others: Sequence[int]) -> list[int]:
    """Return for each word the number of its match among the others, in increasing order, or -1."""
    matches = [-1] * len(words)
    for size in _SEQUENCES:
        for gap in list(_find_gaps(matches, len(others))):
            if size > 1 or gap.other_end - gap.other_start <= gap.end - gap.start + _LARGEST_GAP_OF_SINGLE_WORDS:
                for number, other in _longest_rising(_pair_sequences(words, others, gap, size)):
                    matches[number] = other
        _extend(matches, words, others)
    return matches


class _Gap(NamedTuple):
    start: int
    end: int
    other_start: int
    other_end: int


def _find_gaps(matches: Sequence[int], others: int) -> Iterator[_Gap]:
    """Yield the runs of words without a match, with what lies between the matches of their neighbours."""
    start = other_start = 0
    for number, match in enumerate((*matches, others)):
        if match >= 0:
            if number > start and match > other_start:
                yield _Gap(start, number, other_start, match)
            start, other_start = number + 1, match + 1


def _pair_sequences(words: Sequence[int], others: Sequence[int], gap: _Gap, size: int) -> list[tuple[int, int]]:
    """Return pairs of places that begin the same sequence, in order of the first; the n-th is paired with the n-th.

    Where a short sequence is not equally frequent on both sides, it ties nothing.
    """
    places: dict[tuple[int, ...], list[int]] = {}
    for number in range(gap.start, gap.end - size + 1):
        places.setdefault(tuple(words[number : number + size]), []).append(number)
    other_places: dict[tuple[int, ...], list[int]] = {}
    for number in range(gap.other_start, gap.other_end - size + 1):
        sequence = tuple(others[number : number + size])
        if sequence in places:
            other_places.setdefault(sequence, []).append(number)
    pairs: list[tuple[int, int]] = []
    for sequence, found in other_places.items():
        if len(found) == len(places[sequence]) or size > 2:
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


def _extend(matches: list[int], words: Sequence[int], others: Sequence[int]) -> None:
    """Match the words beside a match that equal the words beside its match."""
    bound = len(others)
    following = [bound] * len(matches)
    for number in range(len(matches) - 1, -1, -1):
        following[number] = bound
        bound = matches[number] if matches[number] >= 0 else bound
    for number in range(1, len(matches)):
        other = matches[number - 1] + 1
        if matches[number] < 0 < other < following[number] and words[number] == others[other]:
            matches[number] = other
    bound = -1
    preceding = [bound] * len(matches)
    for number, match in enumerate(matches):
        preceding[number] = bound
        bound = match if match >= 0 else bound
    for number in range(len(matches) - 2, -1, -1):
        other = matches[number + 1] - 1
        if matches[number] < 0 and other > preceding[number] and words[number] == others[other]:
            matches[number] = other


def _add_divided_words(
    places: Sequence[tuple[int, int]], words: _Words, text: str, source: str
) -> Iterator[tuple[int, int]]:
    r"""Yield the places, and those of words that markup divides in the source: `un**believ**able`, `co\xadoperate`."""
    found = iter((*places, (len(text), len(source))))
    next_place = next(found)
    after = 0
    for offset, length in zip(words.offsets, words.lengths, strict=True):
        if offset == next_place[0]:
            yield next_place
            after = next_place[1] + length
            next_place = next(found)
        elif 1 < length <= _LONGEST_DIVIDED_WORD and next_place[1] - after > length:
            divided = r"[\W_]{0,4}".join(map(re.escape, text[offset : offset + length]))
            match = re.compile(rf"(?<![^\W_]){divided}(?![^\W_])").search(
                source, after, min(next_place[1], after + _WINDOW)
            )
            if match:
                yield offset, match.start()
                after = match.end()


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
