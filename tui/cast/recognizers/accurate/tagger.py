"""The encoder at work: a model's file loaded, a document's windows run in batches, the names of their labels."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from tui.cast.document.document import Document, Sentence
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.accurate.decode import LABELS, decode, named
from tui.cast.recognizers.accurate.inputs import Encoded, arrays, encoded
from tui.cast.recognizers.accurate.windows import Window, windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.recognizers.tagged_name import TYPE_OF_LABEL, TaggedName

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECES, MARKS, STARTS, STEPS = "pieces", "marks", "starts", "steps"
"""What a model's file holds beside the network: both vocabularies, a line each, and the CRF's scores, parted by
spaces."""
_OVERCONFIDENT = 1.7
"""The network is surer than it is right: of the names of `dev` that it gives 0.7 to 0.9, 66 in 100 are. To this power
its probabilities are likeliest there; what reads them has thresholds of its own."""
_THREADS = 2
_BATCH = 8
"""How many windows are run together; more gain little and need more memory."""
_SENTENCES = 64


class Tagger:
    """A network with its vocabularies and its CRF."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        held = session.get_modelmeta().custom_metadata_map
        self._session = session
        self._cutter = WordPiece(held[PIECES].split("\n"))
        self._numbers = {mark: number for number, mark in enumerate(held[MARKS].split("\n"))}
        self._starts = np.array(held[STARTS].split(), np.float32)
        self._steps = np.array(held[STEPS].split(), np.float32).reshape(len(LABELS), len(LABELS))

    @property
    def marks(self) -> frozenset[str]:
        """The marks that the network knows."""
        return frozenset(self._numbers)

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the named spans of a document, as probable as their least sure word."""
        if not document.words:
            return []
        scores = self._scores(document)
        found: list[TaggedName] = []
        order = sorted(document.sentences, key=lambda sentence: sentence.end - sentence.start)
        for at in range(0, len(order), _SENTENCES):
            found += self._names(order[at : at + _SENTENCES], scores)
        return sorted(found, key=lambda span: span.start)

    def _scores(self, document: Document) -> "NDArray[np.float32]":
        """Return the scores of labels, tokens by labels."""
        known = encoded(document, self._cutter, self._numbers)
        scores = np.zeros((len(known.pieces), len(LABELS)), np.float32)
        ends = [sentence.end for sentence in document.sentences]
        batch: list[Window] = []
        for window in windows([len(pieces) for pieces in known.pieces], ends):
            batch.append(window)
            if len(batch) == _BATCH:
                self._run(known, batch, scores)
                batch = []
        if batch:
            self._run(known, batch, scores)
        return scores

    def _run(self, known: Encoded, batch: list[Window], scores: "NDArray[np.float32]") -> None:
        """Fill in the scores of the tokens that the windows of a batch answer for."""
        pieces, marks, firsts = arrays([(known, window.first, window.last) for window in batch], self._numbers)
        (found,) = self._session.run(["scores"], {"pieces": pieces, "marks": marks})
        for row, (window, places) in enumerate(zip(batch, firsts, strict=True)):
            core = places[window.core_first - window.first : window.core_last - window.first]
            scores[window.core_first : window.core_last] = found[row, core]

    def _names(self, sentences: list[Sentence], scores: "NDArray[np.float32]") -> Iterator[TaggedName]:
        lengths = np.array([sentence.end - sentence.start for sentence in sentences], np.int64)
        padded = np.zeros((len(sentences), int(lengths.max()), len(LABELS)), np.float32)
        for row, sentence in enumerate(sentences):
            padded[row, : lengths[row]] = scores[sentence.start : sentence.end]
        best, sure = decode(padded, lengths, self._starts, self._steps)
        for sentence, labels, marginals in zip(sentences, best, sure, strict=True):
            for first, last, kind in named([LABELS[label] for label in labels[: sentence.end - sentence.start]]):
                probability = float(marginals[first:last].min()) ** _OVERCONFIDENT
                yield TaggedName(sentence.start + first, sentence.start + last, TYPE_OF_LABEL[kind], probability)


def load_tagger(model: Path) -> Tagger:
    """Return the tagger in a model file. Raises `Unavailable` if the file is not a model."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.log_severity_level = 4
    try:
        return Tagger(onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"]))
    except Exception as error:  # onnxruntime's errors have no other base
        raise Unavailable(
            f"{model} is not a model for the accurate recognizer: {str(error).splitlines()[0]}"
        ) from error
