"""The fast recogniser of names: a conditional random field over the words of each sentence."""

from functools import cache
from os.path import dirname, join
from typing import TYPE_CHECKING

from tui.cast.document.segmentation import Document
from tui.cast.recognizers.fast.features import features
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

if TYPE_CHECKING:
    import pycrfsuite

MODEL = join(dirname(__file__), "names.crfsuite")
TYPES: dict[str, ActorType] = {"PER": "person", "ORG": "organization", "LOC": "place", "OTH": "other"}


@cache
def _tagger() -> "pycrfsuite.Tagger":
    import pycrfsuite

    tagger = pycrfsuite.Tagger()
    tagger.open(MODEL)
    return tagger


class FastRecognizer:
    """Tags the words of each sentence by what the sentence, the document and the lists say of them."""

    survives_forks = True

    def prepare(self) -> None:
        """Open the model, which ships with the program."""
        _tagger()

    def spans(self, document: Document) -> list[TaggedName]:
        """Return the named spans of a document. The probability is that each of its words is part of some name."""
        tagger = _tagger()
        found: list[TaggedName] = []
        for sentence, described in zip(document.sentences, features(document), strict=True):
            labels = tagger.tag(described)
            end = 0
            for index, label in enumerate(labels):
                if index < end or label == "O":
                    continue
                end = index + 1
                inside = f"I-{label[2:]}"
                while end < len(labels) and labels[end] == inside:
                    end += 1
                probability = 1 - max([tagger.marginal("O", at) for at in range(index, end)])
                found.append(TaggedName(sentence.start + index, sentence.start + end, TYPES[label[2:]], probability))
        return found
