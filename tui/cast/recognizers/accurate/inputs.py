"""A document as the network reads it: arrays of the pieces of each word, and of marks for what pieces do not show."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tui.cast.document.document import Document
from tui.cast.recognizers.accurate.features_v1 import FIRST, OWN, REST, extract_marks
from tui.cast.recognizers.accurate.piece_budget import limit_pieces
from tui.cast.recognizers.accurate.wordpiece import WordPiece

if TYPE_CHECKING:
    from numpy.typing import NDArray

PAD, UNKNOWN, BEGIN, END, MASK = "[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"
SPECIAL = (PAD, UNKNOWN, BEGIN, END, MASK)
"""Every vocabulary begins with these pieces, in this order."""


@dataclass(frozen=True, slots=True)
class EncodedDocument:
    """The numbers of the pieces, which may be none, and of the marks, of each token of a document."""

    pieces: tuple[tuple[int, ...], ...]
    marks: tuple[tuple[int, ...], ...]


Row = tuple[EncodedDocument, int, int]
"""A stretch of a document: its tokens from a start up to an end."""


def encode_document(
    document: Document, cutter: WordPiece, mark_numbers: dict[str, int], corpus: str = OWN
) -> EncodedDocument:
    """Return a document as numbers of pieces and of marks. Marks without a number are left out."""
    pieces = tuple(limit_pieces(document.words, list(map(cutter.cut, document.words))))
    numbers_of: dict[tuple[str, ...], tuple[int, ...]] = {}  # many words have the same marks, and share one tuple
    marks = []
    for names in extract_marks(document, corpus):
        key = tuple(names)
        if key not in numbers_of:
            numbers_of[key] = tuple(mark_numbers[name] for name in names if name in mark_numbers)
        marks.append(numbers_of[key])
    return EncodedDocument(pieces, tuple(marks))


def build_arrays(
    rows: Sequence[Row], mark_numbers: dict[str, int]
) -> "tuple[NDArray[np.int64], NDArray[np.uint8], list[NDArray[np.int64]]]":
    """Return rows as three arrays, padded to the longest.

    They are the pieces, rows by positions; the marks of each piece, rows by positions by marks, 0 or 1; and for each
    row the positions of its tokens' first pieces. A token without pieces has the position of what follows it.
    """
    lengths = [[len(text.pieces[token]) for token in range(start, end)] for text, start, end in rows]
    width = 2 + max(map(sum, lengths))
    pieces = np.zeros((len(rows), width), np.int64)
    marks = np.zeros((len(rows), width, len(mark_numbers)), np.uint8)
    begin, end_piece = SPECIAL.index(BEGIN), SPECIAL.index(END)
    first_pieces = []
    for row, (text, start, end) in enumerate(rows):
        flat = [number for token in range(start, end) for number in text.pieces[token]]
        pieces[row, : len(flat) + 2] = [begin, *flat, end_piece]
        positions = 1 + np.concatenate(([0], np.cumsum(lengths[row])[:-1])).astype(np.int64)
        first_pieces.append(positions)
        marks[row, 1 : len(flat) + 1, mark_numbers[REST]] = 1
        read = positions[np.array(lengths[row]) > 0]
        marks[row, read, mark_numbers[REST]] = 0
        marks[row, read, mark_numbers[FIRST]] = 1
        for position, length, token in zip(positions, lengths[row], range(start, end), strict=True):
            marks[row, position : position + length, list(text.marks[token])] = 1
    return pieces, marks, first_pieces
