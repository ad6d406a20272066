"""Matches opening and closing quotation marks, and so finds quotations.

The marks of a paragraph are read from left to right by a state machine with three states:

    outside    no quotation is open
    open       a mark opened a quotation
    doubtful   a single mark may have closed it, or may be the apostrophe of a possessive: ‘the workers’ pay’
"""

from itertools import groupby

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.quotes.quotation import Quotation, make_quotation
from tui.cast.quotes.titles_and_scare_quotes import is_unspoken
from tui.model.spans import TokenSpan

_CLOSERS = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"”',
    "‘": "’'",
    "‚": "‘’",
    "'": "'’",
}
"""Each opening mark, and the marks that may close what it opens."""
CLOSING_MARKS = frozenset("".join(_CLOSERS.values()))
_MARKS = frozenset(_CLOSERS) | CLOSING_MARKS
_AMBIGUOUS = frozenset("\"'»")  # open and close alike: the characters beside the mark decide
_ALSO_APOSTROPHES = frozenset("‘'‚")
_POSSESSIVE_ENDINGS = ("s", "in", "an")  # "the workers’", "talkin’", "an’"
_NOT_BEFORE_OPENING = frozenset(".,?!%)")
_ELISIONS = lexicon.words("elisions")


def find_quotations(document: Document) -> list[Quotation]:
    """Return the quotations of a document in text order, none within another; titles and the like are `unspoken`."""
    return [
        make_quotation(document, tokens, unspoken=is_unspoken(document, tokens)) for tokens in find_marked(document)
    ]


def find_marked(document: Document) -> list[TokenSpan]:
    """Return the spans between quotation marks, the marks included, in text order.

    A quotation that its paragraph leaves open counts, to the end of the paragraph, only if the next paragraph begins
    with the same mark, as printers set a speech of several paragraphs. The end of any other unclosed quotation is
    unknown.
    """
    spans: list[TokenSpan] = []
    left_open: TokenSpan | None = None
    for _, sentences in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        first, *rest = sentences
        start, end = first.start, (rest or [first])[-1].end
        if left_open is not None and document.words[start] == document.words[left_open.start]:
            spans.append(left_open)
        closed, left_open = _read_paragraph(document, start, end)
        spans += closed
    return spans


def _read_paragraph(document: Document, start: int, end: int) -> tuple[list[TokenSpan], TokenSpan | None]:
    """Return the quotations that the tokens of a paragraph open and close, and the one that they leave open."""
    state = _OUTSIDE
    closed: list[TokenSpan] = []
    words = document.words
    for index in range(start, end):
        if words[index] in _MARKS:
            state, quotation = _read_mark(document, state, index, end)
            if quotation is not None:
                closed.append(quotation)
    if state.opening is None:
        return closed, None
    if state.apostrophe is not None:
        return [*closed, TokenSpan(state.opening, state.apostrophe + 1)], None
    return closed, TokenSpan(state.opening, end) if _holds_words(document, state.opening + 1, end) else None


class _State:
    """The state after some marks; all are tokens.

    outside: `opening` is None; open: it is the mark that opened the quotation; doubtful: `apostrophe` may have closed
    it. Only single marks lead to the third state.
    """

    def __init__(self, opening: int | None = None, apostrophe: int | None = None) -> None:
        self.opening = opening
        self.apostrophe = apostrophe


_OUTSIDE = _State()


def _read_mark(document: Document, state: _State, index: int, end: int) -> tuple[_State, TokenSpan | None]:
    """Return the state after the mark at a token of a paragraph that ends at `end`, and the quotation it completes."""
    mark = document.words[index]
    if state.opening is not None and mark in _CLOSERS[document.words[state.opening]]:
        return _read_closing_mark(document, state, state.opening, index, end)
    if mark not in _CLOSERS or not _may_open(document, index, end):
        return state, None
    if state.opening is None:
        return _State(index), None
    if mark == document.words[state.opening]:
        return _read_second_opening(document, state, state.opening, index)
    return state, None  # a quotation within the open one


def _read_closing_mark(
    document: Document, state: _State, opening: int, index: int, end: int
) -> tuple[_State, TokenSpan | None]:
    """Return the state after a mark that can close the open quotation, and that quotation if it does."""
    mark = document.words[index]
    is_single = document.words[opening] in _ALSO_APOSTROPHES
    if (mark in _AMBIGUOUS or is_single) and not _may_close(document, index):
        reopens = mark in _AMBIGUOUS and not is_single and _may_open(document, index, end)
        return _State(index) if reopens else state, None  # when it reopens, the earlier mark was never closed
    if is_single and document.words[index - 1].endswith(_POSSESSIVE_ENDINGS):
        return _State(opening, apostrophe=index), None
    return _OUTSIDE, TokenSpan(opening, index + 1) if _holds_words(document, opening + 1, index) else None


def _read_second_opening(
    document: Document, state: _State, opening: int, index: int
) -> tuple[_State, TokenSpan | None]:
    """Return the state after an opening mark like the one that is open: a closing mark, mistyped, or a new start."""
    if _stands_as_closing(document, index) and _holds_words(document, opening + 1, index):
        return _OUTSIDE, TokenSpan(opening, index + 1)
    doubtful = None if state.apostrophe is None else TokenSpan(opening, state.apostrophe + 1)
    return _State(index), doubtful


# The characters around a mark


def _characters_beside(document: Document, index: int) -> tuple[str, str]:
    """Return the characters before and after a token, "" at the ends of the text."""
    start, end = document.starts[index], document.ends[index]
    return document.text[start - 1 : start], document.text[end : end + 1]


def _stands_as_closing(document: Document, index: int) -> bool:
    """Whether an opening mark stands where only a closing one can: “Go away,“ he said."""
    before, after = _characters_beside(document, index)
    return not before.isspace() and not after.isalnum()


def _may_open(document: Document, index: int, end: int) -> bool:
    """Whether a mark stands where one opens: not at the end of a word, nor as an apostrophe in ’em and ’90s."""
    mark = document.words[index]
    before, after = _characters_beside(document, index)
    if mark not in _AMBIGUOUS and mark not in _ALSO_APOSTROPHES:
        return True
    if before.isalnum() or before in _NOT_BEFORE_OPENING or not after:
        return False
    if mark == '"':
        return True
    if after.isspace():
        return False
    following = document.lower[index + 1] if index + 1 < end else ""
    return not (mark in _ALSO_APOSTROPHES and (following in _ELISIONS or following[:1].isdigit()))


def _may_close(document: Document, index: int) -> bool:
    """Whether a mark stands where one closes: at the end of a word or after a mark, not at the start of a word."""
    mark = document.words[index]
    before, after = _characters_beside(document, index)
    if after.isalnum():
        return mark == '"' and not before.isspace()
    return mark in ('"', "»") or not before.isspace()


def _holds_words(document: Document, start: int, end: int) -> bool:
    """Whether any of these tokens is a word or a number."""
    return any(document.words[index][0].isalnum() for index in range(start, end))
