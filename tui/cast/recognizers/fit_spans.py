"""Spans from outside, made to keep the promises that every recogniser gives."""

from collections.abc import Iterable

from tui.cast.document.segmentation import Document
from tui.cast.document.spans import Span


def fitted(document: Document, spans: Iterable[Span]) -> list[Span]:
    """Return the spans in text order: each ends with the sentence it begins in, and the later of two overlapping goes.

    Of two that begin together the longer stays. Raises `ValueError` for one that lies outside of the document.
    """
    kept: list[Span] = []
    end = 0
    for span in sorted(spans, key=lambda span: (span.first, -span.last)):
        if not 0 <= span.first < span.last <= len(document.words):
            raise ValueError(f"tokens {span.first} to {span.last} of {len(document.words)} are no span")
        if span.first >= end:
            end = min(span.last, document.sentences[document.sentence_of(span.first)].last)
            kept.append(span._replace(last=end) if end < span.last else span)
    return kept
