"""Formats of long texts are written piece by piece: beside the file itself, an export takes little memory."""

import tracemalloc
from functools import partial

import pytest

from tests.export.test_linear_time import make, side_by_side
from tui.cast.long_texts.chunks import split_into_chunks
from tui.export import corpus_words
from tui.export.corpus_words import CorpusWords
from tui.export.registry import BUILT_IN

MAX_BYTES_PER_MENTION = 700
"""A quarter of what is taken where the pieces of the whole file are collected first."""


@pytest.fixture
def short_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the words of a text be found in chunks of a few paragraphs."""
    monkeypatch.setattr(
        corpus_words, "split_into_chunks", partial(split_into_chunks, max_article_length=4_000, chunk_length=4_000)
    )


@pytest.mark.usefixtures("short_chunks")
@pytest.mark.parametrize("format", ["html", "webannotation", "conllu", "tei", "booknlp", "jsonl", "csv"])
def test_the_memory_of_an_export_is_that_of_the_file_and_little_for_each_mention(format: str) -> None:
    export = BUILT_IN[format].export
    export([make(10, side_by_side)])  # imports
    article_cast = make(100, side_by_side)
    list(article_cast.article.blocks)
    tracemalloc.start()
    try:
        written = export([article_cast])
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak - len(written) < MAX_BYTES_PER_MENTION * len(article_cast.cast.mentions)


def test_words_that_are_found_in_chunks_are_the_same(request: pytest.FixtureRequest) -> None:
    article_cast = make(60, side_by_side)
    whole = CorpusWords(article_cast)
    request.getfixturevalue("short_chunks")
    in_chunks = CorpusWords(article_cast)
    assert len(whole.starts) > 4_000
    assert vars(in_chunks) == vars(whole)
