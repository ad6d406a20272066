"""The accurate recognizer of names: a small encoder, fine-tuned to label words, run from one file by onnxruntime.

    Document -inputs-> pieces and marks -windows, network-> Analysis -tagger, label_decoding-> [TaggedName]

Only this module is imported before the recognizer is prepared: numpy and onnxruntime take long to import, and are
missing where no wheel of onnxruntime exists.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from tui.cast.document.document import Document
from tui.cast.recognizers import ACCURATE, Unavailable, not_installed
from tui.cast.recognizers.tagged_name import TaggedName
from tui.cast.shipped_files import DamagedFile, map_intact

if TYPE_CHECKING:
    from tui.cast.coreference.pair_scorer import PairScorer
    from tui.cast.coreference.reader import LinkReader
    from tui.cast.recognizers.accurate.network import Analysis, Network
    from tui.cast.recognizers.accurate.tagger import Tagger

MODEL = Path(__file__).with_name("names.onnx")
REQUIRED_PACKAGES = ("numpy", "onnxruntime")


class AccurateRecognizer:
    """Labels each word by all the words around it. Slower than the fast recognizer, and more often right."""

    survives_forks = True  # no thread outlives a call

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._loaded: tuple[Network, Tagger] | None = None
        self._antecedents: PairScorer | None = None
        self._analyses: WeakKeyDictionary[Document, Analysis] = WeakKeyDictionary()

    def prepare(self) -> None:
        """Load the model. Raises `Unavailable` if a package or the model is missing, or the file is not a model."""
        self._load()

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names of a document, each as probable as its least certain word. Raises `Unavailable`."""
        if not document.words:
            return []
        _, tagger = self._load()
        return tagger.tag(document, self.analyze(document))

    def analyze(self, document: Document) -> "Analysis":
        """Return what the network says of a document that is not empty. It is kept as long as the document is.

        So the steps of the engine that use the network read a document once. Raises `Unavailable`.
        """
        network, _ = self._load()
        if document not in self._analyses:
            self._analyses[document] = network.analyze(document)
        return self._analyses[document]

    def read_links(self, document: Document) -> "LinkReader":
        """Return what the network says about the links of a document that is not empty. Raises `Unavailable`."""
        from tui.cast.coreference.pair_scorer import PairScorer, read_weights
        from tui.cast.coreference.reader import ANTECEDENTS, LinkReader

        network, _ = self._load()
        if self._antecedents is None:
            self._antecedents = PairScorer(read_weights(network.metadata[ANTECEDENTS]))
        return LinkReader(self._antecedents, self.analyze(document).outputs)

    def _load(self) -> "tuple[Network, Tagger]":
        if self._loaded is None:
            if any(find_spec(name) is None for name in REQUIRED_PACKAGES):
                raise Unavailable(not_installed(ACCURATE, " ".join(REQUIRED_PACKAGES)))
            if not self._model.exists():
                raise Unavailable(f"the accurate recognizer's model is missing: there is no {self._model}")
            if self._model == MODEL:
                _check_model()
            _quiet_libraries()
            from tui.cast.recognizers.accurate.network import load_network
            from tui.cast.recognizers.accurate.tagger import Tagger

            network = load_network(self._model)
            self._loaded = network, Tagger(network)
        return self._loaded


def _quiet_libraries() -> None:
    """Keep the libraries, before they are imported, from recording usage and from starting threads.

    - onnxruntime (1.32 does) records how it is used in ~/.cache/Microsoft, and sends that to Microsoft.
    - numpy's OpenBLAS starts a thread for each processor. If it cannot, it sends itself SIGINT, which ends the process.
      Nothing here uses it, and threads would not survive a fork.
    """
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    os.environ["OPENBLAS_NUM_THREADS"] = "1"


def _check_model() -> None:
    """Raise `Unavailable` if the model that ships with the program is damaged."""
    try:
        map_intact(str(MODEL)).close()
    except DamagedFile as error:
        raise Unavailable(str(error)) from error
