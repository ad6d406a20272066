"""The accurate recognizer of names: a small encoder, fine-tuned to label words, run from one file by onnxruntime.

    Document -inputs-> pieces and marks -windows-> batches -model-> scores -decode-> labels -> [TaggedName]

Only this module is imported before the recognizer is prepared: numpy and onnxruntime come with an extra.
"""

import os
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cast.document.document import Document
from tui.cast.recognizers import Unavailable, not_installed
from tui.cast.recognizers.tagged_name import TaggedName
from tui.cast.shipped_files import DamagedFile, map_intact

if TYPE_CHECKING:
    from tui.cast.recognizers.accurate.tagger import Tagger

MODEL = Path(__file__).with_name("names.onnx")
REQUIRED_PACKAGES = ("numpy", "onnxruntime")


class AccurateRecognizer:
    """Labels each word by all the words around it. Slower than the fast recognizer, and more often right."""

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._tagger: Tagger | None = None

    def prepare(self) -> None:
        """Load the model. Raises `Unavailable` if a package or the model is missing, or the file is not a model."""
        self._load()

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names of a document, each as probable as its least certain word. Raises `Unavailable`."""
        return self._load().tag(document)

    def _load(self) -> "Tagger":
        if self._tagger is None:
            if any(find_spec(name) is None for name in REQUIRED_PACKAGES):
                raise Unavailable(not_installed("accurate"))
            if not self._model.exists():
                raise Unavailable(f"the accurate recognizer's model is missing: there is no {self._model}")
            if self._model == MODEL:
                _check_model()
            # When numpy is imported, its OpenBLAS starts a thread for each processor. If it cannot, it sends itself
            # SIGINT, which ends the process. The network runs in onnxruntime's threads; numpy needs none.
            os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
            from tui.cast.recognizers.accurate.tagger import load_tagger

            self._tagger = load_tagger(self._model)
        return self._tagger


def _check_model() -> None:
    """Raise `Unavailable` if the model that ships with the program is damaged."""
    try:
        map_intact(str(MODEL)).close()
    except DamagedFile as error:
        raise Unavailable(str(error)) from error
