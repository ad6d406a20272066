"""A text with its tokens and sentences, which every step of the engine reads."""

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from types import MappingProxyType
from typing import NamedTuple

from tui.cast.document.composition import compose
from tui.cast.document.line_kinds import LineKind, LineMark, classify_lines
from tui.cast.language.detection import is_english

POSSESSIVE_S = frozenset(("’s", "'s", "’S", "'S"))
"""The tokens that are surely endings of a possessive."""
POSSESSIVES = POSSESSIVE_S | {"’", "'"}
"""The tokens that can be endings of a possessive; an apostrophe alone ("the boys’") may also be a quotation mark."""


class Token(NamedTuple):
    """A word, a possessive ending or a punctuation mark, with its offsets in code points of the text, half-open."""

    start: int
    end: int
    text: str


class Sentence(NamedTuple):
    """The tokens from `start` up to, not including, `end`; and the number of its paragraph, from 0."""

    start: int
    end: int
    paragraph: int


class Document:
    """A text with its tokens and sentences in order. It never changes.

    The tokens are kept as columns, which take a fraction of the memory of objects: `words` as they are compared
    (composed, without invisible characters, with straight apostrophes within), `lower` in lower case, `starts` and
    `ends` as offsets in code points of the text. `vocabulary` holds the different words, `capitals` the numbers of the
    tokens that begin with a capital letter, `marks` the layout of some sentences, by their numbers.
    """

    def __init__(
        self,
        text: str,
        words: Sequence[str],
        starts: Sequence[int],
        ends: Sequence[int],
        sentences: Iterable[Sentence],
        marks: Mapping[int, LineMark] = MappingProxyType({}),
    ) -> None:
        self.text = text
        interned = {word: word for word in words}  # equal words as one object: less memory, and faster to look up
        self.words = [interned[word] for word in words]
        self.vocabulary = interned.keys()
        lower = {word: word.lower() for word in interned}
        self.lower = [lower[word] for word in words]
        capitalized = {word for word in interned if word[0].isupper()}
        self.capitals = [index for index, word in enumerate(words) if word in capitalized]
        self.starts = array("q", starts)
        self.ends = array("q", ends)
        self.sentences = tuple(sentences)
        self._marks = marks
        self._sentence_starts = array("q", (sentence.start for sentence in self.sentences))

    @classmethod
    def of_tokens(cls, text: str, tokens: Sequence[Token], sentences: Iterable[Sentence]) -> "Document":
        """Return the document that has these tokens."""
        words, starts, ends = [t.text for t in tokens], [t.start for t in tokens], [t.end for t in tokens]
        return cls(text, words, starts, ends, sentences)

    @cached_property
    def is_english(self) -> bool | None:
        """Whether the text is English; None if it has too few words to decide."""
        return is_english(self.vocabulary)

    @cached_property
    def line_kinds(self) -> tuple[LineKind, ...]:
        """The kind of line that each sentence is."""
        return classify_lines(self.words, self.vocabulary, self.sentences, self._marks)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens as objects, for recognizers from other packages; the steps of the engine use the columns."""
        return tuple(map(Token, self.starts, self.ends, self.words))

    def show(self, start: int, end: int) -> str:
        """Return the text of the tokens `start` up to `end` for display: composed, with single spaces.

        In a line of capitals, words are in the case of prose: "Ada Byron" for "ADA BYRON".
        """
        text = " ".join(compose(self.text[self.starts[start] : self.ends[end - 1]]).text.split())
        spelled = " ".join(self.words[start:end])
        return spelled if text.isupper() and not spelled.isupper() else text

    def token_at(self, offset: int) -> int:
        """Return the number of the last token that starts at or before an offset in code points."""
        return max(0, bisect_right(self.starts, offset) - 1)

    def sentence_number(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)

    def sentence_at(self, token: int) -> Sentence:
        """Return the sentence that holds a token."""
        return self.sentences[self.sentence_number(token)]
