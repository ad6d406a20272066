"""The names of a document, read from what the network says of its tokens."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np

from tui.cast.document.document import Document, Sentence
from tui.cast.recognizers.accurate.label_decoding import LABELS, OUTSIDE, decode, find_names
from tui.cast.recognizers.accurate.network import Analysis, Network
from tui.cast.recognizers.tagged_name import TYPE_OF_LABEL, TaggedName

if TYPE_CHECKING:
    from numpy.typing import NDArray

SCORES = "scores"
"""The output of the network that has the scores of the labels."""
STARTS, STEPS = "starts", "steps"
"""The metadata of the model file that hold the scores of the CRF, separated by spaces."""
_CALIBRATION_POWER = 1.7
"""The network is overconfident: of the names in `dev` that it gives a probability of 0.7 to 0.9, 66 in 100 are right.
Raised to this power, the probabilities fit those names best. The engine has thresholds for them."""
_SENTENCES_TOGETHER = 64


class Tagger:
    """Finds the best labels by the network's scores and those of its CRF."""

    def __init__(self, network: Network) -> None:
        self._starts = np.array(network.metadata[STARTS].split(), np.float32)
        self._steps = np.array(network.metadata[STEPS].split(), np.float32).reshape(len(LABELS), len(LABELS))

    def tag(self, document: Document, analysis: Analysis) -> list[TaggedName]:
        """Return the names of a document, each as probable as its least certain word."""
        scores = analysis.outputs[SCORES].copy()
        scores[analysis.unread] = OUTSIDE
        names: list[TaggedName] = []
        by_length = sorted(document.sentences, key=lambda sentence: sentence.end - sentence.start)
        for at in range(0, len(by_length), _SENTENCES_TOGETHER):
            names += self._decode(by_length[at : at + _SENTENCES_TOGETHER], scores)
        return sorted(names, key=lambda name: name.start)

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
