"""Names from recognizers that other people wrote, fitted to what the engine expects of every recognizer."""

from collections.abc import Iterable

from tui.cast.document.document import Document
from tui.cast.recognizers.tagged_name import TaggedName


def fit_names(document: Document, names: Iterable[TaggedName]) -> list[TaggedName]:
    """Return the names in text order, without overlaps, each cut off at the end of the sentence it begins in.

    Of overlapping names the first stays; of those that start together, the longest. Raises `ValueError` for a name
    that is empty or outside the document.
    """
    fitted: list[TaggedName] = []
    end = 0
    for name in sorted(names, key=lambda name: (name.start, -name.end)):
        if not 0 <= name.start < name.end <= len(document.words):
            raise ValueError(f"a name at tokens {name.start} to {name.end}, but the text has {len(document.words)}")
        if name.start >= end:
            end = min(name.end, document.sentence_at(name.start).end)
            fitted.append(name._replace(end=end))
    return fitted
