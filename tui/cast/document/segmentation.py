"""Dividing a text into paragraphs, sentences and tokens."""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate, pairwise

from tui.cast.document.composition import COMBINING_MARKS, compose, has_combining_marks
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.joined_words import divide_joined_words
from tui.cast.document.letter_case import restore_case
from tui.cast.document.line_kinds import classify_lines
from tui.cast.document.sentence_ends import SentenceEnds
from tui.cast.lexicon import words as list_words

_GAPS_WITHIN_LINES = frozenset(("", " "))
_LONGEST_SENTENCE = 200
"""In tokens. A longer sentence is a list or not prose, and is cut, so that no step looks far ahead."""

_SAMPLE_LENGTH = 20_000  # code points
_FEWEST_BROKEN_LINES = 3
_LONGEST_BROKEN_LINE = 120
_SHORTEST_BROKEN_LINE = 45
"""In code points, for the median."""


def segment(text: str) -> Document:
    """Divide a text. Each line is a paragraph, except in hard-wrapped text, where blank lines separate paragraphs."""
    composed = compose(text)
    letters = rf"[\w{COMBINING_MARKS}]" if has_combining_marks(composed.text) else r"\w"
    pieces = divide_joined_words(_token_pattern(letters).split(composed.text))  # gap, token, gap, token, …, gap
    bounds = list(accumulate(map(len, pieces)))
    starts, ends = composed.original_starts(bounds[:-1:2]), composed.original_ends(bounds[1::2])
    gaps, words = pieces[::2], _unify_apostrophes(pieces[1::2])
    sentences = tuple(_split_sentences(words, gaps, _is_hard_wrapped(text)))
    words = restore_case(words, sentences, classify_lines(words, set(words), sentences))
    return Document(text, words, starts, ends, sentences)


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


def _split_sentences(words: Sequence[str], gaps: Sequence[str], is_hard_wrapped: bool) -> Iterator[Sentence]:
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
        ends_paragraph = gaps[end].count("\n") > is_hard_wrapped
        is_cut = end == len(words) or end - start == _LONGEST_SENTENCE
        if ends_paragraph or is_cut or sentence_ends.is_end(start, end):
            yield Sentence(start, end, paragraph)
            start = end
        paragraph += ends_paragraph


def _is_hard_wrapped(text: str) -> bool:
    """Whether single newlines only break lines: most lines that another line follows are about as long."""
    sample = text[:_SAMPLE_LENGTH]
    if "\n\n" not in sample:
        return False
    broken = sorted(len(line) for line, following in pairwise(sample.split("\n")) if line.strip() and following.strip())
    return (
        len(broken) >= _FEWEST_BROKEN_LINES
        and broken[-1] <= _LONGEST_BROKEN_LINE
        and broken[len(broken) // 2] >= _SHORTEST_BROKEN_LINE
    )
