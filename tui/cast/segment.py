"""Text into paragraphs, sentences and tokens, all as spans of the text."""

import itertools
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

_ABBREVIATIONS = """
    Mr Mrs Ms Dr St Gen Sen Rep Gov Lt Col Sgt Capt Prof Rev Hon Jr Sr Inc Corp Ltd Co vs Pres Adm Maj Cmdr Brig
    Jan Feb Mar Apr Jun Jul Aug Sep Sept Oct Nov Dec
    """.split()
_TOKEN = re.compile(
    r"(?:[A-Z]\.){2,}(?:-[\w-]+)?"  # U.N., U.S.-led
    rf"|\b(?:{'|'.join(_ABBREVIATIONS)})\.(?=\s)"
    r"|\b[A-Z]\.(?=\s+[A-Z])"  # an initial
    r"|(?:[’']s\b|(?<=s)[’'](?!\w))"  # a possessive
    r"|\w+(?:(?:[-‑.&]|[’'](?!s\b))\w+)*"
    r"|[^\w\s]"
)
_ENDS = frozenset(".!?…。！？")
_CLOSERS = frozenset("”’\"')]»」』")
_POSSESSIVES = frozenset(("’s", "'s", "’", "'"))
_PROSE_LINE = 45
_LONGEST_SENTENCE = 200  # tokens; what goes on longer is a list or no prose, and is cut, so that no step scans far


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a possessive ending or a mark, where it stands in the text."""

    start: int
    end: int
    text: str

    @property
    def is_possessive(self) -> bool:
        """Whether this is the ending of a possessive, "’s"."""
        return self.text in _POSSESSIVES


@dataclass(frozen=True, slots=True)
class Sentence:
    """The tokens from `first` up to, not including, `last`; and the number of its paragraph, from 0."""

    first: int
    last: int
    paragraph: int


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its tokens and sentences in order."""

    text: str
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    _token_starts: "array[int]" = field(init=False, repr=False, compare=False)
    _sentence_starts: "array[int]" = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_token_starts", array("q", (token.start for token in self.tokens)))
        object.__setattr__(self, "_sentence_starts", array("q", (sentence.first for sentence in self.sentences)))

    def token_at(self, offset: int) -> int:
        """Return the number of the last token that starts at `offset` or before it."""
        return max(0, bisect_right(self._token_starts, offset) - 1)

    def sentence_of(self, token: int) -> int:
        """Return the number of the sentence that holds a token."""
        return max(0, bisect_right(self._sentence_starts, token) - 1)


def segment(text: str) -> Document:
    """Divide `text`. Every line is a paragraph of its own, unless blank lines part paragraphs of hard-wrapped lines."""
    wrapped = _is_hard_wrapped(text)
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    first = paragraph = position = 0
    for found in _TOKEN.finditer(text):
        gap = text[position : found.start()]
        new_paragraph = gap.count("\n") > (1 if wrapped else 0)
        too_long = len(tokens) - first >= _LONGEST_SENTENCE
        if tokens and (new_paragraph or too_long or _ends_sentence(tokens, first, gap, found[0])):
            sentences.append(Sentence(first, len(tokens), paragraph))
            first = len(tokens)
        paragraph += new_paragraph and bool(tokens)
        tokens.append(Token(found.start(), found.end(), found[0]))
        position = found.end()
    if len(tokens) > first:
        sentences.append(Sentence(first, len(tokens), paragraph))
    return Document(text, tuple(tokens), tuple(sentences))


def _ends_sentence(tokens: list[Token], first: int, gap: str, following: str) -> bool:
    if not gap and following not in '“‘"':
        return False
    index = len(tokens) - 1
    while index > first and tokens[index].text in _CLOSERS:
        index -= 1
    last = tokens[index].text
    if last not in _ENDS:
        # "U.S. The": an abbreviation ends a sentence only before what surely begins one.
        return last.endswith(".") and len(last) > 3 and following in ("The", "It", "He", "She", "They", "In", "“")
    return following[0].isupper() or following[0].isdigit() or following[0] in "“‘\"'«([—-•" or not following.isascii()


def _is_hard_wrapped(text: str) -> bool:
    """Whether single newlines only break lines: most lines that are followed by another are about as long."""
    lines = text[:20_000].split("\n")
    if "\n\n" not in text[:20_000]:
        return False
    followed = [len(line) for line, after in itertools.pairwise(lines) if line.strip() and after.strip()]
    return len(followed) >= 3 and max(followed) <= 120 and sorted(followed)[len(followed) // 2] >= _PROSE_LINE
