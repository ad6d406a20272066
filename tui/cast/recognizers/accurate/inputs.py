"""A document as the encoder reads it: the pieces of each word, and marks that tell what pieces do not, as arrays."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tui.cast.document.document import Document
from tui.cast.recognizers.accurate.features import FIRST, OWN, REST, marks
from tui.cast.recognizers.accurate.wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAD, UNKNOWN, BEGIN, END, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
SPECIAL = (PAD, UNKNOWN, BEGIN, END, MASK)
"""The first pieces of every vocabulary here, in this order."""


@dataclass(frozen=True, slots=True)
class Encoded:
    """For each token of a document the numbers of its pieces and of its marks."""

    pieces: tuple[tuple[int, ...], ...]
    marks: tuple[tuple[int, ...], ...]


def encoded(document: Document, cutter: WordPiece, numbers: dict[str, int], corpus: str = OWN) -> Encoded:
    """Return a document's pieces by a vocabulary, and its marks by their numbers; marks without one are left out."""
    pieces = tuple(map(cutter.pieces, document.words))
    known: dict[tuple[str, ...], tuple[int, ...]] = {}  # many words have the same marks: one tuple is kept of each
    marked = []
    for found in marks(document, corpus):
        key = tuple(found)
        if key not in known:
            known[key] = tuple(numbers[mark] for mark in found if mark in numbers)
        marked.append(known[key])
    return Encoded(pieces, tuple(marked))


def arrays(
    rows: Sequence[tuple[Encoded, int, int]], numbers: dict[str, int]
) -> "tuple[NDArray[np.int64], NDArray[np.uint8], list[NDArray[np.int64]]]":
    """Return stretches of documents, tokens from one up to another, as arrays padded to the longest.

    They are: the pieces, rows by places; the marks of each, rows by places by marks, 0 or 1; and for each row the
    places of its tokens' first pieces.
    """
    places = [[len(text.pieces[at]) for at in range(first, last)] for text, first, last in rows]
    width = 2 + max(sum(lengths) for lengths in places)
    pieces = np.zeros((len(rows), width), np.int64)
    marked = np.zeros((len(rows), width, len(numbers)), np.uint8)
    begin, end = SPECIAL.index(BEGIN), SPECIAL.index(END)
    firsts = []
    for row, (text, first, last) in enumerate(rows):
        flat = [number for at in range(first, last) for number in text.pieces[at]]
        pieces[row, : len(flat) + 2] = [begin, *flat, end]
        starts = 1 + np.concatenate(([0], np.cumsum(places[row])[:-1])).astype(np.int64)
        firsts.append(starts)
        marked[row, 1 : len(flat) + 1, numbers[REST]] = 1
        marked[row, starts, numbers[REST]] = 0
        marked[row, starts, numbers[FIRST]] = 1
        for start, length, at in zip(starts, places[row], range(first, last), strict=True):
            marked[row, start : start + length, list(text.marks[at])] = 1
    return pieces, marked, firsts
