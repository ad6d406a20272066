"""The network at work: a model file loaded, a document's windows run in batches, the names in the labels."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime

from tui.cast.document.document import Document, Sentence
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.accurate.inputs import EncodedDocument, build_arrays, encode_document
from tui.cast.recognizers.accurate.label_decoding import LABELS, OUTSIDE, decode, find_names
from tui.cast.recognizers.accurate.windows import Window, divide_into_windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.recognizers.tagged_name import TYPE_OF_LABEL, TaggedName

if TYPE_CHECKING:
    from numpy.typing import NDArray

PIECES, MARKS, STARTS, STEPS = "pieces", "marks", "starts", "steps"
"""What a model file holds beside the network: both vocabularies, one entry a line, and the scores of the CRF,
separated by spaces."""
_CALIBRATION_POWER = 1.7
"""The network is overconfident: of the names in `dev` that it gives a probability of 0.7 to 0.9, 66 in 100 are right.
Raised to this power, the probabilities fit those names best. The engine has thresholds for them."""
_THREADS = 2
_BATCH_SIZE = 8
"""How many windows are run together. More save little time and need more memory."""
_SENTENCES_TOGETHER = 64


class Tagger:
    """A network with its vocabularies and its CRF."""

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        metadata = session.get_modelmeta().custom_metadata_map
        self._session = session
        self._cutter = WordPiece(metadata[PIECES].split("\n"))
        self._mark_numbers = {mark: number for number, mark in enumerate(metadata[MARKS].split("\n"))}
        self._starts = np.array(metadata[STARTS].split(), np.float32)
        self._steps = np.array(metadata[STEPS].split(), np.float32).reshape(len(LABELS), len(LABELS))

    @property
    def marks(self) -> frozenset[str]:
        """The marks that the network knows."""
        return frozenset(self._mark_numbers)

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names of a document, each as probable as its least certain word."""
        if not document.words:
            return []
        scores = self._score(document)
        names: list[TaggedName] = []
        by_length = sorted(document.sentences, key=lambda sentence: sentence.end - sentence.start)
        for at in range(0, len(by_length), _SENTENCES_TOGETHER):
            names += self._decode(by_length[at : at + _SENTENCES_TOGETHER], scores)
        return sorted(names, key=lambda name: name.start)

    def _score(self, document: Document) -> "NDArray[np.float32]":
        """Return the scores, tokens by labels."""
        encoded = encode_document(document, self._cutter, self._mark_numbers)
        scores = np.zeros((len(encoded.pieces), len(LABELS)), np.float32)
        sentence_ends = [sentence.end for sentence in document.sentences]
        batch: list[Window] = []
        for window in divide_into_windows([len(pieces) for pieces in encoded.pieces], sentence_ends):
            batch.append(window)
            if len(batch) == _BATCH_SIZE:
                self._run(encoded, batch, scores)
                batch = []
        if batch:
            self._run(encoded, batch, scores)
        scores[[number for number, pieces in enumerate(encoded.pieces) if not pieces]] = OUTSIDE
        return scores

    def _run(self, encoded: EncodedDocument, batch: list[Window], scores: "NDArray[np.float32]") -> None:
        """Fill in the scores of the tokens in the cores of a batch of windows."""
        rows = [(encoded, window.start, window.end) for window in batch]
        pieces, marks, first_pieces = build_arrays(rows, self._mark_numbers)
        (batch_scores,) = self._session.run(["scores"], {"pieces": pieces, "marks": marks})
        for row, (window, positions) in enumerate(zip(batch, first_pieces, strict=True)):
            core = positions[window.core_start - window.start : window.core_end - window.start]
            scores[window.core_start : window.core_end] = batch_scores[row, core]

    def _decode(self, sentences: list[Sentence], scores: "NDArray[np.float32]") -> Iterator[TaggedName]:
        """Yield the names in sentences by the scores of all tokens."""
        lengths = np.array([sentence.end - sentence.start for sentence in sentences], np.int64)
        padded = np.zeros((len(sentences), int(lengths.max()), len(LABELS)), np.float32)
        for row, sentence in enumerate(sentences):
            padded[row, : lengths[row]] = scores[sentence.start : sentence.end]
        best, marginals = decode(padded, lengths, self._starts, self._steps)
        for sentence, numbers, probabilities in zip(sentences, best, marginals, strict=True):
            labels = [LABELS[number] for number in numbers[: sentence.end - sentence.start]]
            for start, end, kind in find_names(labels):
                probability = float(probabilities[start:end].min()) ** _CALIBRATION_POWER
                yield TaggedName(sentence.start + start, sentence.start + end, TYPE_OF_LABEL[kind], probability)


def load_tagger(model: Path) -> Tagger:
    """Return the tagger in a model file. Raises `Unavailable` if it cannot be loaded."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = min(_THREADS, os.cpu_count() or 1)
    options.log_severity_level = 4
    try:
        return Tagger(onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"]))
    except Exception as error:  # onnxruntime's errors have no common base class but this one
        reason = str(error).splitlines()[0]
        raise Unavailable(f"the accurate recognizer cannot load its model {model}: {reason}") from error
