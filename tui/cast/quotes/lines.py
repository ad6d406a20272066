"""The position of a quotation among the sentences, paragraphs and quotations around it."""

from typing import NamedTuple

from tui.cast.document.document import Document
from tui.cast.quotes.marks import CLOSING_MARKS
from tui.cast.quotes.quotation import Quotation, holds_question
from tui.cast.quotes.speaker_clue import SpeakerClue, last_word_before

_INTRODUCING = frozenset((",", "—", "–", ":", "-"))
_SENTENCE_ENDS = frozenset((".", "?", "!", "…"))
_JOINS: tuple[list[str], ...] = (["and"], ["or"], ["but"], [",", "and"], [","], [])
"""All that may stand between two parts of one quotation: it was “old” and “unsafe”."""


class Line(NamedTuple):
    """A quotation, the number of its paragraph, and the clue to its speaker, if one was found.

    `clue_follows`: the clause that gave the clue stands after the quotation.
    """

    quotation: Quotation
    paragraph: int
    clue: SpeakerClue | None = None
    clue_follows: bool = False

    @property
    def start(self) -> int:
        """The token of its opening mark."""
        return self.quotation.first_token

    @property
    def end(self) -> int:
        """The token after its closing mark."""
        return self.quotation.end_token

    def with_clue(self, clue: SpeakerClue | None, *, follows: bool = False) -> "Line":
        """Return this line with a clue, from a clause after it if it `follows`."""
        return Line(self.quotation, self.paragraph, clue, follows)


def make_line(document: Document, quotation: Quotation) -> Line:
    """Return a quotation as a line without a clue."""
    return Line(quotation, _paragraph_of(document, quotation.first_token))


def begins_sentence(document: Document, line: Line) -> bool:
    """Whether a sentence begins with a quotation."""
    return document.sentence_at(line.start).start == line.start


def is_partial(document: Document, line: Line) -> bool:
    """Whether a quotation is part of a sentence: it begins in lower case, and no sentence begins with it."""
    return document.words[line.start + 1][0].islower() and not begins_sentence(document, line)


def asks(document: Document, line: Line) -> bool:
    """Whether a quotation asks or exclaims something."""
    return holds_question(document, line.quotation)


def is_introduced(document: Document, line: Line) -> bool:
    """Whether a mark introduces a quotation that ends a sentence: its clause is before it, as in "Weber said: “…”"."""
    before = document.words[line.start - 1] if line.start else ""
    return before in (",", ":") and last_word_before(document.words, line.end) in _SENTENCE_ENDS


def fills_paragraph(document: Document, line: Line) -> bool:
    """Whether a paragraph is nothing but a quotation."""
    begins = line.start == 0 or _paragraph_of(document, line.start - 1) < line.paragraph
    end = document.sentence_at(line.end - 1).end
    return begins and end == line.end and (end == len(document.words) or _paragraph_of(document, end) > line.paragraph)


def find_clause_end(document: Document, lines: list[Line], number: int) -> int:
    """Return the token at which the clause after a quotation ends at the latest."""
    line = lines[number]
    if number + 1 < len(lines) and lines[number + 1].paragraph == line.paragraph:
        return lines[number + 1].start
    if line.end >= len(document.words):
        return line.end
    sentence = document.sentence_at(line.end)
    return sentence.end if sentence.paragraph == line.paragraph else line.end


def is_left_open(document: Document, line: Line, following: Line) -> bool:
    """Whether a paragraph ends in a quotation without closing it, and the next paragraph takes it up."""
    return following.start == line.end and document.words[line.end - 1] not in CLOSING_MARKS


def is_separate(document: Document, line: Line, following: Line) -> bool:
    """Whether a sentence of its own stands between two quotations."""
    after = document.sentence_number(min(line.end, following.start))
    sentences = document.sentence_number(following.start) - after
    is_begun = document.sentences[after].start < line.end or line.clue_follows
    return sentences > (1 if is_begun else 0)


def continues(document: Document, line: Line, following: Line) -> bool:
    """Whether a quotation continues the speech of the one before: no sentence stands between them."""
    if is_left_open(document, line, following):
        return True
    if line.paragraph != following.paragraph or is_separate(document, line, following):
        return False
    if answers(document, line, following):
        return False
    is_introduced = document.words[following.start - 1] in _INTRODUCING
    if is_partial(document, following):
        return (line.clue_follows and is_introduced) or document.words[line.end : following.start] in _JOINS
    return is_introduced or begins_sentence(document, following)


def answers(document: Document, line: Line, following: Line) -> bool:
    """Whether nothing stands between two quotations that are sentences: the second speaker answers the first."""
    return following.start == line.end and begins_sentence(document, following) and begins_sentence(document, line)


def _paragraph_of(document: Document, token: int) -> int:
    return document.sentence_at(token).paragraph
