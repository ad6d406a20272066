"""The accurate recogniser of names: a small encoder, fine-tuned to tag words, run from one file by onnxruntime.

    Document -inputs-> pieces and marks -windows-> batches -model-> scores -decode-> labels -> [TaggedName]

Nothing but this module is imported before the recogniser is prepared: numpy and onnxruntime come with an extra.
"""

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from tui.cast.document.segmentation import Document
from tui.cast.recognizers import Unavailable, not_installed
from tui.cast.recognizers.tagged_name import TaggedName

if TYPE_CHECKING:
    from tui.cast.recognizers.accurate.tagger import Tagger

MODEL = Path(__file__).with_name("names.onnx")
NEEDED = ("numpy", "onnxruntime")


class AccurateRecognizer:
    """Tags words by all that is around them; slower than the fast recogniser, and more often right."""

    def __init__(self, model: Path = MODEL) -> None:
        self._model = model
        self._tagger: Tagger | None = None

    def prepare(self) -> None:
        """Load the model. Raises `Unavailable` if it or what runs it is not installed, or if it is no such model."""
        self._loaded()

    def spans(self, document: Document) -> list[TaggedName]:
        """Return the named spans of a document, as probable as their least sure word. Raises `Unavailable`."""
        return self._loaded().spans(document)

    def _loaded(self) -> "Tagger":
        if self._tagger is None:
            if any(find_spec(name) is None for name in NEEDED):
                raise Unavailable(not_installed("accurate"))
            if not self._model.exists():
                raise Unavailable(f"the accurate recognizer's model is missing: no {self._model}")
            from tui.cast.recognizers.accurate.tagger import load

            self._tagger = load(self._model)
        return self._tagger
