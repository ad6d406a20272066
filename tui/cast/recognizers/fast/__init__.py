"""The fast recognizer of names: a conditional random field over the words of each sentence."""

from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING

from tui.cast.document.document import Document
from tui.cast.recognizers import Unavailable
from tui.cast.recognizers.fast.features import extract_features
from tui.cast.recognizers.fast.postponed_imports import postpone_imports
from tui.cast.recognizers.tagged_name import TYPE_OF_LABEL, TaggedName
from tui.cast.shipped_files import DamagedFile, map_intact

if TYPE_CHECKING:
    import pycrfsuite

MODEL = join(dirname(__file__), "names.crfsuite")


@cache
def _load_tagger() -> "pycrfsuite.Tagger":
    # python-crfsuite 0.9 imports these for training and dumps only; they take three quarters of its import time.
    with postpone_imports("fractions", "tempfile"):
        import pycrfsuite

    map_intact(MODEL).close()
    tagger = pycrfsuite.Tagger()
    tagger.open(MODEL)
    return tagger


class FastRecognizer:
    """Labels the words of each sentence by features of the sentence, of the document and of the word lists."""

    survives_forks = True

    def prepare(self) -> None:
        """Open the model, which is part of the program. Raises `Unavailable` if it is damaged."""
        try:
            _load_tagger()
        except DamagedFile as error:
            raise Unavailable(str(error)) from error

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the names of a document. A name's probability is that of its least certain word being in any name."""
        tagger = _load_tagger()
        names: list[TaggedName] = []
        for sentence, features in zip(document.sentences, extract_features(document), strict=True):
            labels = tagger.tag(features)
            end = 0
            for start, label in enumerate(labels):
                if start < end or label == "O":
                    continue
                end = start + 1
                kind = label[2:]
                while end < len(labels) and labels[end] == f"I-{kind}":
                    end += 1
                probability = 1 - max([tagger.marginal("O", index) for index in range(start, end)])
                first = sentence.start
                names.append(TaggedName(first + start, first + end, TYPE_OF_LABEL[kind], probability))
        return names
