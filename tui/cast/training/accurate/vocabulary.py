"""The pieces and the marks that a model knows: chosen once for its training, kept in two files beside it."""

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
"""A mark seen less often in training says nothing that could be learnt."""


def read(path: Path) -> list[str]:
    """Return the lines of a vocabulary's file, which number what is on them from 0."""
    return path.read_text("utf-8").split("\n")[:-1]


def write(path: Path, lines: Iterable[str]) -> None:
    """Write a vocabulary's file."""
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def pieces(whole: Sequence[str], texts: Iterable[AnnotatedText]) -> list[str]:
    """Return which pieces of a whole vocabulary to keep: those of the texts' words, of the lists' and all letters.

    The rest are whole words that are rare in English text; they are then cut into smaller pieces, which are kept.
    """
    cutter = WordPiece(whole)
    wanted = {word for text in texts for word in text.document.words}
    wanted |= word_lists.common_words() | word_lists.surnames() | word_lists.given_names().keys()
    wanted |= {word for place in [*word_lists.places(), *word_lists.country_names()] for word in place.split()}
    used = {number for word in wanted for number in cutter.cut(word)}
    kept = [
        piece
        for number, piece in enumerate(whole)
        if piece not in SPECIAL and (number in used or (len(piece.removeprefix("##")) == 1 and piece[-1] < "ɐ"))
    ]
    return [*SPECIAL, *kept]


def marks(texts: Iterable[AnnotatedText]) -> list[str]:
    """Return the marks that are frequent enough in the texts."""
    seen = Counter(mark for text in texts for found in extract_marks(text.document, text.corpus) for mark in found)
    return [FIRST, REST, *sorted(mark for mark, count in seen.items() if count >= _RARE_MARK)]
