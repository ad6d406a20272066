"""Dividing a text into paragraphs, sentences and tokens."""

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise

from tui.cast.document.document import Document, Sentence
from tui.cast.lexicon import words as list_words

_TOKEN = re.compile(
    r"([a-z]+(?= )"  # most words; the alternatives below would match them too, but slower
    r"|(?:[A-Z]\.){2,}(?:-[\w-]+)?"  # U.N., U.S.-led
    rf"|\b(?:{'|'.join(sorted(list_words('abbreviations')))})\.(?=\s)"
    r"|\b[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|(?:[’']s\b|(?<=s)[’'](?!\w))"  # a possessive
    r"|\w+(?:(?:[-‑.&]|[’'](?!s\b))\w+)*"
    r"|[^\w\s])"
)
_FINAL_MARKS = frozenset(".!?…。！？")
_CLOSING_MARKS = frozenset("”’\"')]»」』")
_OPENING_QUOTES = frozenset('“‘"')
_SENTENCE_OPENERS = list_words("sentence_openers") | {"“"}
_OPENING_MARKS = frozenset("“‘\"'«([—-•")
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
    pieces = _TOKEN.split(text)  # gap, token, gap, token, …, gap
    bounds = list(accumulate(map(len, pieces)))
    gaps, words = pieces[::2], pieces[1::2]
    return Document(text, words, bounds[:-1:2], bounds[1::2], _split_sentences(words, gaps, _is_hard_wrapped(text)))


def _split_sentences(words: Sequence[str], gaps: Sequence[str], is_hard_wrapped: bool) -> Iterator[Sentence]:
    """Yield the sentences; `gaps[n]` is the text before the token `n`, without the tokens."""
    start = paragraph = 0
    for end in _possible_ends(words, gaps):
        while end - start > _LONGEST_SENTENCE:
            yield Sentence(start, start + _LONGEST_SENTENCE, paragraph)
            start += _LONGEST_SENTENCE
        ends_paragraph = gaps[end].count("\n") > is_hard_wrapped
        is_cut = end == len(words) or end - start == _LONGEST_SENTENCE
        if ends_paragraph or is_cut or _is_sentence_end(words, start, end, gaps[end]):
            yield Sentence(start, end, paragraph)
            start = end
        paragraph += ends_paragraph


def _possible_ends(words: Sequence[str], gaps: Sequence[str]) -> list[int]:
    """Return the tokens before which a sentence may end, and the number of tokens: few of all, found fast."""
    final = {word for word in set(words) if word in _FINAL_MARKS or word in _CLOSING_MARKS or word[-1] == "."}
    ends = {index + 1 for index, word in enumerate(words) if word in final}
    ends.update([index for index, gap in enumerate(gaps) if gap not in _GAPS_WITHIN_LINES])
    return sorted(ends - {0} | {len(words)}) if words else []


def _is_sentence_end(words: Sequence[str], start: int, end: int, gap: str) -> bool:
    """Whether a sentence that begins at the token `start` ends before the token `end`, with `gap` between them."""
    following = words[end]
    if not gap and following not in _OPENING_QUOTES:
        return False
    index = end - 1
    while index > start and words[index] in _CLOSING_MARKS:
        index -= 1
    final = words[index]
    if final not in _FINAL_MARKS:
        # "U.S. The": an abbreviation ends a sentence only before a word that surely begins one.
        return final.endswith(".") and len(final) > 3 and following in _SENTENCE_OPENERS
    return following[0].isupper() or following[0].isdigit() or following[0] in _OPENING_MARKS or not following.isascii()


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
