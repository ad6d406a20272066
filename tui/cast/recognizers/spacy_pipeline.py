"""Names by a spaCy pipeline: any that finds entities, from an installed package or a folder."""

import os
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tui.cast.document.document import POSSESSIVES, Document
from tui.cast.recognizers import Unavailable, not_installed
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType
from tui.model.spans import TextSpan

if TYPE_CHECKING:
    from spacy.language import Language

# The labels of OntoNotes 5, on which spaCy's English pipelines are trained, and of WikiNER, on which many others are.
# NORP ("Russian", "Democrats") is left out: the word lists know the demonyms and the country of each.
TYPE_OF_LABEL: dict[str, ActorType] = {
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
"""OntoNotes counts these as part of a name ("the United Nations"); the engine does not."""
_MAX_PART_LENGTH = 100_000
"""Code points that the pipeline gets at a time: spaCy's documentation says its models need 1 GB for this many."""


class SpacyRecognizer:
    """Runs a pipeline over the article's text and keeps the entities whose label says what they are."""

    def __init__(self, model: str) -> None:
        """Take the name of an installed pipeline ("en_core_web_sm"), or the path of a saved one."""
        self._model = model
        self._pipeline: Language | None = None

    def prepare(self) -> None:
        """Load spaCy and the pipeline. Raises `Unavailable`, with the command that installs what is missing."""
        self._load()

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the entities with known labels; an entity that covers part of a token covers all of it.

        Such entities may overlap, or run past the end of a sentence: `SandboxedRecognizer` fits them.
        """
        pipeline = self._load()
        names: list[TaggedName] = []
        parts = list(divide(document, min(_MAX_PART_LENGTH, pipeline.max_length)))
        parsed_parts = pipeline.pipe(document.text[part.start : part.end] for part in parts)
        for part, parsed in zip(parts, parsed_parts, strict=True):
            for entity in parsed.ents:
                start = bisect_right(document.ends, part.start + entity.start_char)
                end = bisect_left(document.starts, part.start + entity.end_char)
                start, end = _trim(document, start, end)
                if start < end and entity.label_ in TYPE_OF_LABEL:
                    names.append(TaggedName(start, end, TYPE_OF_LABEL[entity.label_]))
        return names

    def _load(self) -> "Language":
        if self._pipeline is None:
            self._pipeline = _load_pipeline(self._model)
        return self._pipeline


def divide(document: Document, max_length: int) -> Iterator[TextSpan]:
    """Yield spans of at most `max_length` code points that cover the text.

    A span ends at the last paragraph that ends within this length, else at the last sentence, else anywhere.
    """
    text, sentences = document.text, document.sentences
    sentence_starts = [document.starts[sentence.start] for sentence in sentences]
    start = 0
    while len(text) - start > max_length:
        earliest = bisect_right(sentence_starts, start)
        latest = bisect_right(sentence_starts, start + max_length) - 1
        backwards = range(latest, earliest - 1, -1)
        new = (number for number in backwards if sentences[number].paragraph != sentences[number - 1].paragraph)
        end = sentence_starts[next(new, latest)] if latest >= earliest else start + max_length
        yield TextSpan(start, end)
        start = end
    yield TextSpan(start, len(text))


def _trim(document: Document, start: int, end: int) -> tuple[int, int]:
    """Return a span of tokens without an article at its start and without a possessive ending at its end."""
    if start < end and document.lower[start] in _ARTICLES:
        start += 1
    if start < end and document.words[end - 1] in POSSESSIVES:
        end -= 1
    return start, end


def _load_pipeline(model: str) -> "Language":
    if not model:
        raise Unavailable("the recognizer spacy needs the name of a model, such as spacy:en_core_web_sm")
    try:
        import spacy
    except ModuleNotFoundError as error:
        if error.name != "spacy":  # spaCy is installed, but broken
            raise
        raise Unavailable(not_installed("spacy", "'dramatis-tui[spacy]'")) from error
    is_path = os.sep in model or model.startswith((".", "~"))
    path = os.path.expanduser(model) if is_path else model
    if is_path and not os.path.exists(path):
        raise Unavailable(f"there is no spaCy pipeline at {model}; check the folder")
    try:
        return spacy.load(path)
    except OSError as error:
        if is_path or spacy.util.is_package(model):
            raise
        if not model.isidentifier():
            raise Unavailable(f"there is no spaCy model {model!r}") from error
        raise Unavailable(f"the spaCy model {model} is not installed: python -m spacy download {model}") from error
