"""The network at work: a model file loaded, and one pass over a document that gives all that the network says of it."""

from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import onnxruntime

from tui.cast.document.document import Document
from tui.cast.processors import available_processors
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.accurate.inputs import build_arrays, encode_document
from tui.cast.recognizers.accurate.parallel import run_in_threads
from tui.cast.recognizers.accurate.windows import Window, divide_into_windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

PIECES, MARKS = "pieces", "marks"
"""The network's inputs, and the metadata of the model file that hold their vocabularies, one entry a line."""

_BLOCK_SIZE = "128"
"""onnxruntime multiplies in 8 bits, and scales this many numbers of an input together. Its own default, 32, takes a
sixth more time for names that are no better."""


class Analysis(NamedTuple):
    """The output of the network for each token of a document.

    `outputs` has an array for each output of the network, of tokens by numbers. `unread` are the numbers of the tokens
    that the network did not read; their rows are zero.
    """

    outputs: "Mapping[str, NDArray[np.float32]]"
    unread: list[int]


class Network:
    """A session of onnxruntime with the vocabularies of the network that it runs.

    Each run takes one window, in one thread: a window as long as ours keeps a processor busy, and needs no padding. So
    onnxruntime keeps no threads of its own, and the process can be forked between two analyses.
    """

    def __init__(self, session: onnxruntime.InferenceSession) -> None:
        self.metadata: Mapping[str, str] = session.get_modelmeta().custom_metadata_map
        self._session = session
        self._outputs = [output.name for output in session.get_outputs()]
        self._cutter = WordPiece(self.metadata[PIECES].split("\n"))
        self._mark_numbers = {mark: number for number, mark in enumerate(self.metadata[MARKS].split("\n"))}

    @property
    def marks(self) -> frozenset[str]:
        """The marks that the network knows."""
        return frozenset(self._mark_numbers)

    def analyze(self, document: Document) -> Analysis:
        """Run the network over a document that is not empty, on all processors that this process may use."""
        encoded = encode_document(document, self._cutter, self._mark_numbers)
        lengths = [len(pieces) for pieces in encoded.pieces]
        arrays: dict[str, NDArray[np.float32]] = {}

        def read(window: Window) -> None:
            pieces, marks, (positions,) = build_arrays([(encoded, window.start, window.end)], self._mark_numbers)
            results = self._session.run(self._outputs, {PIECES: pieces, MARKS: marks})
            core = positions[window.core_start - window.start : window.core_end - window.start]
            for name, result in zip(self._outputs, results, strict=True):
                if name not in arrays:
                    arrays.setdefault(name, np.zeros((len(lengths), result.shape[2]), np.float32))
                arrays[name][window.core_start : window.core_end] = result[0, core]

        windows = divide_into_windows(lengths, [sentence.end for sentence in document.sentences])
        run_in_threads(read, list(windows), available_processors())
        unread = [number for number, length in enumerate(lengths) if not length]
        for array in arrays.values():
            array[unread] = 0
        return Analysis(arrays, unread)


def load_network(model: Path) -> Network:
    """Return the network in a model file. Raises `Unavailable` if it cannot be loaded."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.add_session_config_entry("session.qdq_matmulnbits_block_size", _BLOCK_SIZE)
    try:
        return Network(onnxruntime.InferenceSession(str(model), options, providers=["CPUExecutionProvider"]))
    except Exception as error:  # onnxruntime's errors have no common base class but this one
        reason = str(error).splitlines()[0]
        raise Unavailable(f"the accurate recognizer cannot load its model {model}: {reason}") from error
