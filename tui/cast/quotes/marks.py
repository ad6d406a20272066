"""What stands between quotation marks, whoever said it and whether or not it was said."""

from bisect import bisect_right
from collections.abc import Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

from tui.cast.document.segmentation import Document

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
_STRAIGHT = frozenset("\"'»")  # open and close alike: which they do is told by the blanks around them
_ALSO_APOSTROPHES = frozenset("‘'‚")
_OPENED = attrgetter("opened")
_ELISIONS = frozenset(
    "em tis twas til till cause round bout n im ere neath gainst ello appen ave m s t d ll re ve cos".split()
)


class Quotation(NamedTuple):
    """A quotation: its span, marks included, and the number of the actor who said it, if that is known.

    `opened` and `closed` are its first and last token; `unspoken` tells that it is a title or the like.
    """

    start: int
    end: int
    speaker: int | None
    opened: int
    closed: int
    unspoken: bool = False


def _quoted(document: Document, opened: int, closed: int) -> Quotation:
    return Quotation(document.starts[opened], document.ends[closed], None, opened, closed)


def marked(document: Document) -> list[Quotation]:
    """Return what stands between quotation marks, paragraph by paragraph, in text order, none within another.

    A quotation that a paragraph leaves open is one, to the end of the paragraph, if the next begins with its mark
    again, as print has it for speech that runs on. One that is never closed is none: where it ends is not known.
    """
    found: list[Quotation] = []
    open_end: tuple[int, int] | None = None  # the token that opened what the last paragraph left open, and its end
    for _, sentences in groupby(document.sentences, key=lambda sentence: sentence.paragraph):
        first, last = _ends([(sentence.start, sentence.end) for sentence in sentences])
        if open_end is not None and document.words[first] == document.words[open_end[0]]:
            found.append(_quoted(document, open_end[0], open_end[1] - 1))
        open_end = None
        for opened, closed in _marked(document, first, last):
            if closed is None:
                open_end = opened, last
            else:
                found.append(_quoted(document, opened, closed))
    return found


def inside(quoted: list[Quotation], token: int) -> Quotation | None:
    """Return the quotation that holds a token, its marks included, or None."""
    number = bisect_right(quoted, token, key=_OPENED) - 1
    return quoted[number] if number >= 0 and token <= quoted[number].closed else None


def masked(document: Document, found: list[Quotation]) -> bytearray:
    """Return 1 for each token that is in a quotation, 0 for the others."""
    mask = bytearray(len(document.words))
    for quote in found:
        mask[quote.opened : quote.closed + 1] = b"\1" * (quote.closed + 1 - quote.opened)
    return mask


def _ends(sentences: list[tuple[int, int]]) -> tuple[int, int]:
    return sentences[0][0], sentences[-1][1]


def _marked(document: Document, first: int, last: int) -> Iterator[tuple[int, int | None]]:
    """Yield the opening and closing tokens of the quotations of a paragraph; None for one that it leaves open."""
    words = document.words
    opened: int | None = None
    doubtful: int | None = None  # may be the apostrophe of a plural's possessive, or close what is open
    for index in range(first, last):
        mark = words[index]
        if opened is not None and mark in _CLOSERS[words[opened]]:
            single = words[opened] in _ALSO_APOSTROPHES
            if (mark in _STRAIGHT or single) and not _may_close(document, index):
                if mark in _STRAIGHT and _may_open(document, index, last) and not single:
                    opened = index  # what was open before was never closed
                continue
            if single and words[index - 1].endswith(("s", "in", "an")):
                doubtful = index
                continue
            if _holds_words(document, opened, index):
                yield opened, index
            opened = doubtful = None
        elif mark in _CLOSERS and _may_open(document, index, last):
            if opened is None:
                opened = index
            elif mark == words[opened] and _is_turned(document, index) and _holds_words(document, opened, index):
                yield opened, index
                opened = doubtful = None
            elif mark == words[opened]:
                if doubtful is not None:
                    yield opened, doubtful
                opened, doubtful = index, None
    if opened is not None and doubtful is not None:
        yield opened, doubtful
    elif opened is not None and _holds_words(document, opened, last):
        yield opened, None


def _beside(document: Document, index: int) -> tuple[str, str]:
    """Return the characters before and after a token, "" where there is none."""
    start, end = document.starts[index], document.ends[index]
    return document.text[start - 1 : start], document.text[end : end + 1]


def _is_turned(document: Document, index: int) -> bool:
    """Whether an opening mark stands where only a closing one can, as typing turns it wrong: “Go away,“ he said."""
    before, after = _beside(document, index)
    return not before.isspace() and not after.isalnum()


def _may_open(document: Document, index: int, last: int) -> bool:
    """Whether a mark stands where one opens: not at the end of a word, nor for an apostrophe as in ’em and ’90s."""
    mark = document.words[index]
    before, after = _beside(document, index)
    if mark not in _STRAIGHT | _ALSO_APOSTROPHES:
        return True
    if before.isalnum() or before in tuple(".,?!%)") or not after:
        return False
    if mark == '"':
        return True
    if after.isspace():
        return False
    following = document.lower[index + 1] if index + 1 < last else ""
    return not (mark in _ALSO_APOSTROPHES and (following in _ELISIONS or following[:1].isdigit()))


def _may_close(document: Document, index: int) -> bool:
    """Whether a mark stands where one closes: at the end of a word or after a mark, not at the start of a word."""
    mark = document.words[index]
    before, after = _beside(document, index)
    if after.isalnum():
        return mark == '"' and not before.isspace()
    return mark in ('"', "»") or not before.isspace()


def _holds_words(document: Document, opened: int, closed: int) -> bool:
    return any(document.words[index][0].isalnum() for index in range(opened + 1, closed))
