"""A quotation, and look-ups of the quotations of a document by token."""

from bisect import bisect_right
from operator import attrgetter
from typing import NamedTuple

from tui.cast.document.document import Document
from tui.model.spans import TokenSpan

_FIRST_TOKEN = attrgetter("first_token")


class Quotation(NamedTuple):
    """Text between quotation marks, the marks included, and who said it.

    `start, end` count code points of the text, `first_token, end_token` tokens of the document; both are half-open.
    `speaker` is the number of the actor who said it, None if unknown. `unspoken` marks what is no speech: a title, a
    nickname, a word that is mentioned as a word.
    """

    start: int
    end: int
    first_token: int
    end_token: int
    speaker: int | None = None
    unspoken: bool = False


def make_quotation(document: Document, tokens: TokenSpan, *, unspoken: bool = False) -> Quotation:
    """Return the quotation of these tokens, without a speaker."""
    start, end = document.starts[tokens.start], document.ends[tokens.end - 1]
    return Quotation(start, end, *tokens, unspoken=unspoken)


def holds_question(document: Document, quotation: Quotation) -> bool:
    """Whether a quotation holds a question or an exclamation."""
    words = document.words[quotation.first_token : quotation.end_token]
    return "?" in words or "!" in words


def quotation_at(quotations: list[Quotation], token: int) -> Quotation | None:
    """Return the quotation that contains a token, its marks included, or None. `quotations` are in text order."""
    number = bisect_right(quotations, token, key=_FIRST_TOKEN) - 1
    return quotations[number] if number >= 0 and token < quotations[number].end_token else None


def mask_quotations(document: Document, quotations: list[Quotation]) -> bytearray:
    """Return a mask of the tokens: 1 for each token in a quotation, its marks included, 0 for the others."""
    mask = bytearray(len(document.words))
    for quotation in quotations:
        length = quotation.end_token - quotation.first_token
        mask[quotation.first_token : quotation.end_token] = b"\1" * length
    return mask
