"""Spans from outside, made to keep the promises that every recogniser gives."""

from collections.abc import Iterable

from tui.cast.document.segmentation import Document
from tui.cast.recognizers.tagged_name import TaggedName


def fitted(document: Document, spans: Iterable[TaggedName]) -> list[TaggedName]:
    """Return the spans in text order: each ends with the sentence it begins in, and the later of two overlapping goes.

    Of two that begin together the longer stays. Raises `ValueError` for one that lies outside of the document.
    """
    kept: list[TaggedName] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not 0 <= span.start < span.end <= len(document.words):
            raise ValueError(f"tokens {span.start} to {span.end} of {len(document.words)} are no span")
        if span.start >= end:
            end = min(span.end, document.sentences[document.sentence_of(span.start)].end)
            kept.append(span._replace(end=end) if end < span.end else span)
    return kept
