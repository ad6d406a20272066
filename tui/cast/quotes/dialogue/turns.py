"""The turns of a dialogue: what one person says in a paragraph, or in several that one quotation runs through."""

from collections.abc import Iterable
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.cues import Cue
from tui.cast.quotes.lines import Line, is_left_open
from tui.cast.quotes.quotation import Quotation

_SECOND_PERSON = lexicon.words("second_person_pronouns")
_MIN_ADDRESSES = 3
_MIN_SHARE = 0.25
"""A text is dialogue if at least this many of its quotations, and this share of them, speak to somebody: they ask,
exclaim or say "you". Half of those in annotated novels do, and at most a fifth of those in annotated news articles."""
_SURELY_SPEECH = 5  # words; a shorter quotation that ends without a mark may be scare quotes


class Turn(NamedTuple):
    """The quotations that one person says in a row, as the numbers of their lines, and the cue to the speaker.

    It runs from the token `start` up to `end`, in the paragraphs `paragraph` to `last_paragraph`.
    """

    lines: tuple[int, ...]
    start: int
    end: int
    paragraph: int
    last_paragraph: int
    cue: Cue | None


def is_dialogue(document: Document, quotations: Iterable[Quotation]) -> bool:
    """Whether the quotations of a text are mostly people speaking to each other, as in a novel."""
    spoken = [quotation for quotation in quotations if not quotation.unspoken]
    addresses = sum(_addresses_somebody(document, quotation) for quotation in spoken)
    return addresses >= max(_MIN_ADDRESSES, _MIN_SHARE * len(spoken))


def _addresses_somebody(document: Document, quotation: Quotation) -> bool:
    words = document.lower[quotation.first_token : quotation.end_token]
    return words[-2] in ("?", "!") or not _SECOND_PERSON.isdisjoint(words)


def is_spoken(document: Document, line: Line) -> bool:
    """Whether a quotation in a dialogue is speech: it ends with a mark, as sentences and their parts do, or is long."""
    quotation = line.quotation
    if quotation.unspoken:
        return False
    is_marked = not document.words[quotation.end_token - 2][0].isalnum()
    return is_marked or len(document.text[quotation.start : quotation.end].split()) >= _SURELY_SPEECH


def make_turns(document: Document, lines: list[Line], cues: list[Cue | None]) -> list[Turn]:
    """Return the turns of these lines, each of which has a cue or None. Lines that are no speech are in none."""
    turns: list[Turn] = []
    for number, line in enumerate(lines):
        cue = cues[number]
        if cue is None and not is_spoken(document, line):
            continue
        last_paragraph = document.sentence_at(line.end - 1).paragraph
        if turns and _continues_turn(document, turns[-1], lines[turns[-1].lines[-1]], line, cue):
            turn = turns.pop()
            numbers, cue = (*turn.lines, number), _stronger(turn.cue, cue)
            turns.append(Turn(numbers, turn.start, line.end, turn.paragraph, last_paragraph, cue))
        else:
            turns.append(Turn((number,), line.start, line.end, line.paragraph, last_paragraph, cue))
    return turns


def _continues_turn(document: Document, turn: Turn, before: Line, line: Line, cue: Cue | None) -> bool:
    """Whether a line has the speaker of the turn before it: it is in its paragraph, and no cue names another one."""
    if is_left_open(document, before, line):
        return True
    if line.paragraph != turn.last_paragraph:
        return False
    return cue is None or turn.cue is None or cue.agrees_with(turn.cue)


def _stronger(cue: Cue | None, other: Cue | None) -> Cue | None:
    """Return the cue that says more, the first of two that say as much."""
    if cue is None or other is None:
        return cue or other
    return other if other.strength > cue.strength else cue
