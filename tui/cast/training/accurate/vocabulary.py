"""The pieces and the marks that a model knows: chosen once for its training, and kept in two files beside it."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from tui.cast.recognizers.accurate.features_v1 import FIRST, REST, extract_marks
from tui.cast.recognizers.accurate.inputs import SPECIAL
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.training import word_lists
from tui.cast.training.corpora import AnnotatedText

PIECES, MARKS = "pieces.txt", "marks.txt"
_RARE_MARK = 10
"""Marks that occur less often in the training texts are left out: the network could learn nothing about them."""


def read(path: Path) -> list[str]:
    """Return the entries of a vocabulary file, one a line; their places are their numbers."""
    return path.read_text("utf-8").split("\n")[:-1]


def write(path: Path, entries: Iterable[str]) -> None:
    """Write a vocabulary file."""
    path.write_text("".join(f"{entry}\n" for entry in entries), "utf-8")


def choose_pieces(vocabulary: Sequence[str], texts: Iterable[AnnotatedText]) -> list[str]:
    """Return the pieces of a whole vocabulary that the texts' words and the word lists use, and all letters.

    The others are words that are rare in English. Without them, such words are cut into smaller pieces, which are kept.
    """
    cutter = WordPiece(vocabulary)
    words = {word for text in texts for word in text.document.words}
    words |= word_lists.common_words() | word_lists.surnames() | word_lists.given_names().keys()
    words |= {word for place in [*word_lists.places(), *word_lists.country_names()] for word in place.split()}
    used = {number for word in words for number in cutter.cut(word)}
    kept = [
        piece
        for number, piece in enumerate(vocabulary)
        if piece not in SPECIAL and (number in used or (len(piece.removeprefix("##")) == 1 and piece[-1] < "ɐ"))
    ]
    return [*SPECIAL, *kept]


def choose_marks(texts: Iterable[AnnotatedText]) -> list[str]:
    """Return the marks that are frequent enough in the texts."""
    counts = Counter(mark for text in texts for marks in extract_marks(text.document, text.corpus) for mark in marks)
    return [FIRST, REST, *sorted(mark for mark, count in counts.items() if count >= _RARE_MARK)]
