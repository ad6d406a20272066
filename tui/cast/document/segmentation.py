"""Text into paragraphs, sentences and tokens, all as spans of the text."""

import itertools
import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.cast.document.heading_lines import Heading, headings
from tui.cast.language.english import is_english
from tui.cast.lexicon import words

_TOKEN = re.compile(
    r"([a-z]+(?= )"  # most words; what follows would find them too, but later
    r"|(?:[A-Z]\.){2,}(?:-[\w-]+)?"  # U.N., U.S.-led
    rf"|\b(?:{'|'.join(sorted(words('abbreviations')))})\.(?=\s)"
    r"|\b[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|(?:[’']s\b|(?<=s)[’'](?!\w))"  # a possessive
    r"|\w+(?:(?:[-‑.&]|[’'](?!s\b))\w+)*"
    r"|[^\w\s])"
)
_ENDS = frozenset(".!?…。！？")
_CLOSERS = frozenset("”’\"')]»」』")
_OPENING_QUOTES = frozenset('“‘"')
_MAY_PART = frozenset((*_ENDS, *_CLOSERS))
_NO_NEW_LINE = frozenset(("", " "))
_SURELY_BEGIN = words("sentence_openers") | {"“"}
_MAY_BEGIN = frozenset("“‘\"'«([—-•")
_PROSE_LINE = 45
_LONGEST_SENTENCE = 200  # tokens; what goes on longer is a list or no prose, and is cut, so that no step scans far

POSSESSIVE_S = frozenset(("’s", "'s"))
"""The tokens that are surely endings of a possessive."""
POSSESSIVES = POSSESSIVE_S | {"’", "'"}
"""The tokens that can be endings of a possessive; an apostrophe alone ("the boys’") may also be a quotation mark."""


class Token(NamedTuple):
    """A word, a possessive ending or a mark, where it stands in the text."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """The tokens from `start` up to, not including, `end`; and the number of its paragraph, from 0."""

    start: int
    end: int
    paragraph: int


class Document:
    """A text with its tokens and sentences in order, never to be changed.

    The tokens are kept as columns, which cost a fraction of an object each: `words` as they are spelled, `lower` in
    lower case, `starts` and `ends` as offsets into the text. `vocabulary` holds the different words, `capitals` the
    numbers of the tokens that begin with a capital letter.
    """

    __slots__ = (
        *("_english", "_headings", "_sentence_starts", "capitals", "ends", "lower", "sentences", "starts", "text"),
        *("_tokens", "vocabulary", "words"),
    )

    def __init__(
        self,
        text: str,
        words: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
        sentences: Iterable[Sentence],
    ) -> None:
        self.text = text
        alike = {word: word for word in words}  # equal words as one object: less memory, and faster to look up
        self.words = [alike[word] for word in words]
        self.vocabulary = alike.keys()
        lower = {word: word.lower() for word in alike}
        self.lower = [lower[word] for word in words]
        capital = {word for word in alike if word[0].isupper()}
        self.capitals = [index for index, word in enumerate(words) if word in capital]
        self.starts = array("q", starts)
        self.ends = array("q", ends)
        self.sentences = tuple(sentences)
        self._sentence_starts = array("q", (sentence.start for sentence in self.sentences))
        self._headings: tuple[Heading, ...] | None = None
        self._tokens: tuple[Token, ...] | None = None
        self._english: tuple[bool | None] | None = None

    @classmethod
    def of_tokens(cls, text: str, tokens: Sequence[Token], sentences: Iterable[Sentence]) -> "Document":
        """Return the document that has these tokens."""
        words, starts, ends = [t.text for t in tokens], [t.start for t in tokens], [t.end for t in tokens]
        return cls(text, words, starts, ends, sentences)

    @property
    def english(self) -> bool | None:
        """Whether the text is English, None where it is too short to tell; told when it is first asked for."""
        if self._english is None:
            self._english = (is_english(self.vocabulary),)
        return self._english[0]

    @property
    def headings(self) -> tuple[Heading, ...]:
        """Which kind of line each sentence is, told when it is first asked for."""
        if self._headings is None:
            self._headings = headings(self.words, self.vocabulary, self.sentences)
        return self._headings

    @property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens one by one, made when first asked for: for recognisers of others; the steps of the cast do not."""
        if self._tokens is None:
            self._tokens = tuple(map(Token, self.starts, self.ends, self.words))
        return self._tokens

    def token_at(self, offset: int) -> int:
        """Return the number of the last token that starts at `offset` or before it."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)


def segment(text: str) -> Document:
    """Divide `text`. Every line is a paragraph of its own, unless blank lines part paragraphs of hard-wrapped lines."""
    pieces = _TOKEN.split(text)  # what parts the tokens, and the tokens, in turns
    bounds = list(itertools.accumulate(map(len, pieces)))
    gaps, words = pieces[::2], pieces[1::2]
    most = 1 if _is_hard_wrapped(text) else 0
    parting = {word for word in set(words) if word in _MAY_PART or word[-1] == "."}
    places = {index + 1 for index, word in enumerate(words) if word in parting}
    places.update([index for index, gap in enumerate(gaps) if gap not in _NO_NEW_LINE])
    sentences: list[Sentence] = []
    first = paragraph = 0
    for index in sorted(places - {0, len(words)}):
        while index - first > _LONGEST_SENTENCE:
            sentences.append(Sentence(first, first + _LONGEST_SENTENCE, paragraph))
            first += _LONGEST_SENTENCE
        gap = gaps[index]
        new_paragraph = gap.count("\n") > most
        if new_paragraph or index - first == _LONGEST_SENTENCE or _ends_sentence(words, first, index, gap):
            sentences.append(Sentence(first, index, paragraph))
            first = index
        paragraph += new_paragraph
    while first < len(words):
        last = min(first + _LONGEST_SENTENCE, len(words))
        sentences.append(Sentence(first, last, paragraph))
        first = last
    return Document(text, words, bounds[:-1:2], bounds[1::2], sentences)


def _ends_sentence(words: list[str], first: int, after: int, gap: str) -> bool:
    """Whether a sentence that began with the token `first` ends before the token `after`, parted from it by `gap`."""
    following = words[after]
    if not gap and following not in _OPENING_QUOTES:
        return False
    index = after - 1
    while index > first and words[index] in _CLOSERS:
        index -= 1
    last = words[index]
    if last not in _ENDS:
        # "U.S. The": an abbreviation ends a sentence only before what surely begins one.
        return last.endswith(".") and len(last) > 3 and following in _SURELY_BEGIN
    return following[0].isupper() or following[0].isdigit() or following[0] in _MAY_BEGIN or not following.isascii()


def _is_hard_wrapped(text: str) -> bool:
    """Whether single newlines only break lines: most lines that are followed by another are about as long."""
    lines = text[:20_000].split("\n")
    if "\n\n" not in text[:20_000]:
        return False
    followed = [len(line) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    return len(followed) >= 3 and max(followed) <= 120 and sorted(followed)[len(followed) // 2] >= _PROSE_LINE
