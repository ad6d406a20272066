"""Dividing a text into paragraphs, sentences and tokens."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate

from tui.cast.document.cast_text import MarkedLines
from tui.cast.document.composition import COMBINING_MARKS, compose, has_combining_marks
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.joined_words import divide_joined_words
from tui.cast.document.letter_case import restore_case
from tui.cast.document.line_kinds import LineMark, classify_lines
from tui.cast.document.sentence_ends import SentenceEnds
from tui.cast.lexicon import words as list_words

_GAPS_WITHIN_LINES = frozenset(("", " "))
_LONGEST_SENTENCE = 200
"""In tokens. A longer sentence is a list or not prose, and is cut, so that no step looks far ahead."""


def segment(text: str, marked: Sequence[MarkedLines] = ()) -> Document:
    """Divide a text, each line of which is a paragraph, as in a `CastText`; some lines are `marked`, in order."""
    composed = compose(text)
    letters = rf"[\w{COMBINING_MARKS}]" if has_combining_marks(composed.text) else r"\w"
    pieces = divide_joined_words(_token_pattern(letters).split(composed.text))  # gap, token, gap, token, …, gap
    bounds = list(accumulate(map(len, pieces)))
    starts, ends = composed.original_starts(bounds[:-1:2]), composed.original_ends(bounds[1::2])
    gaps, words = pieces[::2], _unify_apostrophes(pieces[1::2])
    sentences = tuple(_split_sentences(words, gaps))
    marks = _mark_sentences(sentences, starts, marked)
    words = restore_case(words, sentences, classify_lines(words, set(words), sentences, marks))
    return Document(text, words, starts, ends, sentences, marks)


@cache
def _token_pattern(letter: str) -> re.Pattern[str]:
    """Return the pattern of tokens, as one group, where words have these letters."""
    return re.compile(
        r"([a-z]+(?= )"  # most words; the alternatives below would match them too, but slower
        r"|(?:[A-Z]\.){2,}(?:-[\w-]+)?"  # U.N., U.S.-led
        rf"|\b(?:{'|'.join(sorted(list_words('abbreviations')))})\.(?=[\sA-Z\d])"
        r"|\b[A-Z]\.(?=\s+[A-Z]|[A-Z][a-z])"  # an initial
        r"|(?:[’']s\b|(?<=s)[’'](?!\w))"  # a possessive
        rf"|\w{letter}*(?:(?:[-‑.&]|[’'](?!s\b))\w{letter}*)*"
        r"|[^\w\s])"
    )


def _unify_apostrophes(words: Sequence[str]) -> Sequence[str]:
    """Return the words with one kind of apostrophe within them, so that O’Neil is O'Neil."""
    return [word.replace("’", "'") if "’" in word and word not in POSSESSIVES else word for word in words]


def _split_sentences(words: Sequence[str], gaps: Sequence[str]) -> Iterator[Sentence]:
    """Yield the sentences; `gaps[n]` is the text before the token `n`, without the tokens."""
    if not words:
        return
    sentence_ends = SentenceEnds(words, gaps)
    lines = [index for index, gap in enumerate(gaps) if gap not in _GAPS_WITHIN_LINES and index]
    start = paragraph = 0
    for end in sorted({*sentence_ends.possible(), *lines, len(words)}):
        while end - start > _LONGEST_SENTENCE:
            yield Sentence(start, start + _LONGEST_SENTENCE, paragraph)
            start += _LONGEST_SENTENCE
        ends_paragraph = "\n" in gaps[end]
        is_cut = end == len(words) or end - start == _LONGEST_SENTENCE
        if ends_paragraph or is_cut or sentence_ends.is_end(start, end):
            yield Sentence(start, end, paragraph)
            start = end
        paragraph += ends_paragraph


def _mark_sentences(
    sentences: Sequence[Sentence], starts: Sequence[int], marked: Sequence[MarkedLines]
) -> dict[int, LineMark]:
    """Return the marks of the sentences in some lines of the text, by their numbers."""
    marks: dict[int, LineMark] = {}
    for line in marked:
        first = bisect_left(sentences, line.start, key=lambda sentence: starts[sentence.start])
        end = bisect_left(sentences, line.end, first, key=lambda sentence: starts[sentence.start])
        marks.update(dict.fromkeys(range(first, end), line.mark))
    return marks
