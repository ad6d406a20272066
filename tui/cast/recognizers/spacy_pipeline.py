"""Names by a spaCy pipeline: any that finds entities, from a package or a folder."""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.cast.document.segmentation import POSSESSIVES, Document
from tui.cast.recognizers import Unavailable, not_installed
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

if TYPE_CHECKING:
    from spacy.language import Language

# The labels of OntoNotes 5, which spaCy's English pipelines are trained on, and of WikiNER, which many others are.
# NORP ("Russian", "Democrats") is left out: the word lists know demonyms, and which country each stands for.
TYPES: dict[str, ActorType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organization",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
    "EVENT": "other",
    "WORK_OF_ART": "other",
    "LAW": "other",
    "PRODUCT": "other",
    "MISC": "other",
}
_ARTICLES = frozenset(("the", "a", "an"))
"""What OntoNotes counts among the words of a name ("the United Nations"), and we do not."""
_LONGEST_PIECE = 100_000
"""Characters that the pipeline is given at most at once: spaCy says of its models that they need 1 GB for so many."""


class SpacyRecognizer:
    """Runs a pipeline over the article's text, and takes over the entities whose label says what they are."""

    def __init__(self, model: str) -> None:
        """Take the name of an installed pipeline ("en_core_web_sm"), or the path of a saved one."""
        self._model = model
        self._pipeline: Language | None = None

    def prepare(self) -> None:
        """Load spaCy and the pipeline. Raises `Unavailable`, with the command that installs what is missing."""
        self._loaded()

    def spans(self, document: Document) -> list[TaggedName]:
        """Return the entities of known labels as spans of our tokens; part of a token counts as all of it.

        They may overlap at such tokens, and run over the end of a sentence: `Guarded` fits them.
        """
        pipeline = self._loaded()
        starts = document.starts
        ends = document.ends
        found: list[TaggedName] = []
        cuts = list(pieces(document, min(_LONGEST_PIECE, pipeline.max_length)))
        parsed = pipeline.pipe(document.text[start:end] for start, end in cuts)
        for (offset, _), piece in zip(cuts, parsed, strict=True):
            for entity in piece.ents:
                first = bisect_right(ends, offset + entity.start_char)
                last = bisect_left(starts, offset + entity.end_char)
                first, last = _trimmed(document, first, last)
                if first < last and entity.label_ in TYPES:
                    found.append(TaggedName(first, last, TYPES[entity.label_]))
        return found

    def _loaded(self) -> "Language":
        if self._pipeline is None:
            self._pipeline = _load(self._model)
        return self._pipeline


def pieces(document: Document, longest: int) -> Iterator[tuple[int, int]]:
    """Yield spans that make up the text, each of at most so many characters.

    One ends where a paragraph does if it can, else where a sentence does, else anywhere.
    """
    text, sentences = document.text, document.sentences
    begins = [document.starts[sentence.start] for sentence in sentences]
    start = 0
    while len(text) - start > longest:
        after = bisect_right(begins, start)
        latest = bisect_right(begins, start + longest) - 1
        backwards = range(latest, after - 1, -1)
        new = (number for number in backwards if sentences[number].paragraph != sentences[number - 1].paragraph)
        end = begins[next(new, latest)] if latest >= after else start + longest
        yield start, end
        start = end
    yield start, len(text)


def _trimmed(document: Document, first: int, last: int) -> tuple[int, int]:
    """Return a span without an article before it and the ending of a possessive after it."""
    words, lower = document.words, document.lower
    if first < last and lower[first] in _ARTICLES:
        first += 1
    if first < last and words[last - 1] in POSSESSIVES:
        last -= 1
    return first, last


def _load(model: str) -> "Language":
    if not model:
        raise Unavailable("the recognizer spacy needs the name of a model, such as spacy:en_core_web_sm")
    try:
        import spacy
    except ModuleNotFoundError as error:
        if error.name != "spacy":  # it is there, and broken
            raise
        raise Unavailable(not_installed("spacy")) from error
    is_path = os.sep in model or model.startswith((".", "~"))
    path = os.path.expanduser(model) if is_path else model
    if is_path and not os.path.exists(path):
        raise Unavailable(f"there is no spaCy pipeline at {model}")
    try:
        return spacy.load(path)
    except OSError as error:
        if is_path or spacy.util.is_package(model):
            raise
        if not model.isidentifier():
            raise Unavailable(f"there is no spaCy model {model!r}") from error
        raise Unavailable(f"the spaCy model {model} is not installed: python -m spacy download {model}") from error
