"""The text near mentions: sentences, paragraphs, and the words in them."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import islice

from tui.cooperative import Cooperative
from tui.find.folded_text import FoldedText
from tui.find.recent import RecentResults
from tui.find.vocabulary import is_one_slip_away
from tui.model.blocks import Block, Blocks
from tui.model.spans import TextSpan
from tui.text.cells import hide
from tui.text.flow import read_slice
from tui.text.sentences import sentence_around

PASSAGE = 400
"""The most code points on each side of an offset that count as its sentence or paragraph in a long line."""
_MAX_PLACES = 1000
"""A word that occurs at more places is too common to search for mentions near it."""
_MAX_PREFIXES = 8
_BATCH = 256
_KEPT = 64
_MAX_UNFOUND = 100_000
"""The most code points for which blocks are found to show a passage, in 5 ms."""

Prefixes = tuple[str, ...]
"""The beginnings of words in the text that a word of a query may match."""


class Passages:
    """A text, and look-ups of words near an offset in it. Offsets are code points, spans half-open."""

    def __init__(self, text: str, folded: FoldedText, blocks: Blocks | None = None) -> None:
        """Take a text, and its blocks; without blocks, each line is a paragraph."""
        self.text = text
        self._folded = folded
        self._blocks = blocks
        self._prefixes: RecentResults[str, Prefixes] = RecentResults(_KEPT)
        self._places: RecentResults[Prefixes, list[int]] = RecentResults(_KEPT)

    def find_prefixes(self, words: Sequence[str]) -> Cooperative[tuple[Prefixes, ...]]:
        """Return what each word of a query may match: itself, or words one slip away if no word begins with it."""
        prefixes = []
        for word in words:
            prefixes.append((yield from self._find_prefixes_of(word)))
        return tuple(prefixes)

    def _find_prefixes_of(self, word: str) -> Cooperative[Prefixes]:
        if word not in self._prefixes:
            prefixes: Prefixes = (word,)
            vocabulary = self._folded.vocabulary
            if not vocabulary.starting_with(word):
                penalties: dict[int, int] = {}
                if len(word) >= 5:
                    penalties = yield from vocabulary.within_slips(word)
                prefixes = yield from self._find_most_similar(word, penalties)
            self._prefixes[word] = prefixes
        return self._prefixes[word]

    def _find_most_similar(self, word: str, penalties: Mapping[int, int]) -> Cooperative[Prefixes]:
        """Return those of the words with penalties that are one slip from `word`, best first, at most 8."""
        words = self._folded.vocabulary.words
        best: list[tuple[int, int]] = []
        remaining = iter(penalties.items())
        while batch := list(islice(remaining, _BATCH)):
            near = [(penalty, number) for number, penalty in batch if is_one_slip_away(word, words[number])]
            best = nsmallest(_MAX_PREFIXES, [*best, *near])
            yield
        return tuple([words[number] for _, number in best])

    def rarest(self, prefixes: Sequence[Prefixes]) -> Prefixes:
        """Return the prefixes of that word of the query which is rarest in the text."""
        return min(prefixes, key=self._count)

    def _count(self, prefixes: Prefixes) -> int:
        return sum(map(self._folded.count, prefixes))

    def each_place(self, prefixes: Prefixes) -> Iterator[int]:
        """Yield the offsets of words that begin with any of `prefixes`, in order for each prefix."""
        for prefix in prefixes:
            for places in self._folded.places(prefix):
                yield from places

    def places(self, prefixes: Prefixes) -> Cooperative[list[int] | None]:
        """Return the offsets of words that begin with any of `prefixes`, in order; None if they are too common."""
        if self._count(prefixes) > _MAX_PLACES:
            return None
        if prefixes not in self._places:
            in_any_order: list[int] = []
            for prefix in prefixes:
                for places in self._folded.places(prefix):
                    in_any_order += places
                    if len(in_any_order) > 2 * _MAX_PLACES:
                        return None
                    yield
            self._places[prefixes] = sorted(set(in_any_order))
        return self._places[prefixes]

    def has_words(self, prefixes: Sequence[Prefixes], span: tuple[int, int]) -> bool:
        """Whether a passage has a matching word for each word of a query."""
        passage = self._folded.between(*span)
        return all(any(" " + prefix in passage for prefix in any_of) for any_of in prefixes)

    def find_words(self, prefixes: Sequence[Prefixes], span: TextSpan) -> tuple[TextSpan, ...]:
        """Return the spans of the words in a passage that match words of a query, in order."""
        rewritten = self._folded.rewrite(*span)
        passage = f" {rewritten.text} "
        words = set()
        for prefix in {prefix for any_of in prefixes for prefix in any_of}:
            place = passage.find(" " + prefix)
            while place >= 0:
                end = passage.find(" ", place + 1)
                (start,), (end,) = rewritten.original_starts((place,)), rewritten.original_ends((end - 1,))
                words.add(TextSpan(span.start + start, span.start + end))
                place = passage.find(" " + prefix, place + 1)
        return tuple(sorted(words))

    def sentence(self, start: int, end: int) -> TextSpan:
        """Return the sentence that holds a span, within its paragraph."""
        return sentence_around(self.text, TextSpan(start, end), self._line_start(start), self._line_end(end))

    def paragraph(self, start: int, end: int) -> TextSpan:
        """Return the paragraph, or the line of a block that keeps its lines, that holds a span."""
        return TextSpan(self._line_start(start), self._line_end(end))

    def surroundings(self, start: int, end: int) -> TextSpan:
        """Return the paragraph that holds a span, with those before and after it."""
        line_start, line_end = self._line_start(start), self._line_end(end)
        return TextSpan(self._line_start(line_start - 1), self._line_end(line_end + 1))

    def read(self, start: int, end: int) -> str:
        """Return `text[start:end]` in one line, without hidden characters and line prefixes."""
        block = self._block_at(start)
        is_in_block = block is not None and block.start <= start and end <= block.end
        part = read_slice(self.text, block, start, end) if block and is_in_block else self.text[start:end]
        return hide(part.replace("\n", " "))

    def _line_start(self, offset: int) -> int:
        """Return the start of the paragraph that holds `offset`, at most `PASSAGE` code points before it."""
        offset = max(0, offset)
        earliest = max(0, offset - PASSAGE)
        block = self._block_at(offset)
        if block is None or block.keeps_lines:
            return max(self.text.rfind("\n", earliest, offset) + 1, earliest)
        return max(block.start, min(block.end, earliest))

    def _line_end(self, offset: int) -> int:
        """Return the end of the paragraph at `offset`, or of the next one, at most `PASSAGE` code points after it."""
        latest = min(len(self.text), offset + PASSAGE)
        block = self._block_at(offset)
        if block and self._blocks and block.end < offset:  # between two blocks
            following = (self._blocks.number_at(offset) or 0) + 1
            block = self._blocks[following] if self._blocks.has(following) else block
        if block is None or block.keeps_lines:
            end = self.text.find("\n", offset, latest)
            return end if end >= 0 else latest
        return min(block.end, latest)

    def _block_at(self, offset: int) -> Block | None:
        """Return the last block that starts at or before an offset; None if finding it would take too long."""
        blocks = self._blocks
        if blocks is None:
            return None
        found_end = blocks.found[-1].end if blocks.found else 0
        return blocks.at(offset) if blocks.are_all_found or offset - found_end < _MAX_UNFOUND else None
