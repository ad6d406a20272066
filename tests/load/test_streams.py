"""Streams that end at once, late, or never: pipes that a test writes into."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.articles import article_in
from tui.load import LoadError
from tui.load.opened_article import Arrived, OpenedArticle, Patience, Sizes
from tui.load.opening import open_article

QUICK = Patience(silence=0.05, first=0.02, quiet=0.02)
PATIENT = Patience(silence=20, first=20, quiet=20)


class Pipe:
    """A named pipe."""

    def __init__(self, path: Path) -> None:
        os.mkfifo(path)
        self.path = str(path)
        self._end = -1

    def write(self, data: bytes) -> None:
        """Write into the pipe, which stays open."""
        if self._end < 0:
            self._end = os.open(self.path, os.O_RDWR)
        os.write(self._end, data)

    def close(self) -> None:
        """End the stream."""
        if self._end >= 0:
            os.close(self._end)
        self._end = -1


@pytest.fixture
def pipe(tmp_path: Path) -> Iterator[Pipe]:
    pipe = Pipe(tmp_path / "pipe")
    yield pipe
    pipe.close()


def arrivals(opened: OpenedArticle) -> Iterator[Arrived]:
    assert opened.rest
    return opened.rest(lambda: False)


def open_with(pipe: Pipe, data: bytes, sizes: Sizes = Sizes()) -> OpenedArticle:  # noqa: B008 (it is immutable)
    """Open a pipe that holds `data` and stays open."""
    pipe.write(data)
    return open_article(pipe.path, sizes, QUICK)


def test_a_stream_that_ends_is_an_article_like_any_other(pipe: Pipe) -> None:
    writer = threading.Thread(target=Path(pipe.path).write_bytes, args=(b"A heading\n\nAnd a text.\n",))
    writer.start()
    opened = open_article(pipe.path, patience=PATIENT)
    writer.join()
    assert opened.rest is None
    assert (opened.article.text, opened.article.source) == ("A heading\n\nAnd a text.\n", pipe.path)


def test_a_stream_that_stays_open_shows_what_has_arrived_then_more_then_the_whole(pipe: Pipe) -> None:
    opened = open_with(pipe, b"Maria Lopez spoke.\nShe le")
    assert opened.article.text == "Maria Lopez spoke.\nShe le"
    news = arrivals(opened)
    waiting = next(news)
    assert (waiting.is_waiting, waiting.is_whole, waiting.size) == (True, False, 25)
    pipe.write(b"ft.\n")
    more = next(news)
    assert (more.article.text, more.is_whole, more.size) == ("Maria Lopez spoke.\nShe left.\n", False, 29)
    pipe.close()
    *_, whole = news
    assert whole.is_whole
    assert whole.article.text == "Maria Lopez spoke.\nShe left.\n"


def test_a_named_pipe_without_a_writer_waits(pipe: Pipe) -> None:
    opened = open_article(pipe.path, patience=QUICK)
    assert opened.article.text == ""
    news = arrivals(opened)
    assert next(news).is_waiting
    pipe.write(b"Maria Lopez spoke.\n")
    assert "Maria Lopez" in next(news).article.text
    pipe.close()
    assert [arrived.is_whole for arrived in news][-1]


def test_a_stream_that_ends_without_text_is_an_error(pipe: Pipe) -> None:
    opened = open_with(pipe, b"  \n")
    pipe.close()
    with pytest.raises(LoadError, match="white space"):
        list(arrivals(opened))


def test_much_in_a_stream_is_shown_before_it_ends(pipe: Pipe) -> None:
    opened = open_with(pipe, b"Line about Maria Lopez.\n" * 2_000, Sizes(large=1_000))
    assert opened.rest
    assert opened.article.text.startswith("Line about Maria Lopez.\n")
    pipe.close()
    *_, whole = arrivals(opened)
    assert whole.article.text == "Line about Maria Lopez.\n" * 2_000


def test_an_endless_stream_ends_at_a_limit_and_keeps_what_has_arrived(pipe: Pipe) -> None:
    opened = open_with(pipe, b"y\n" * 10, Sizes(largest=100))
    news = arrivals(opened)
    pipe.write(b"y\n" * 100)
    assert next(news).article.text == "y\n" * 110
    with pytest.raises(LoadError, match="is larger than 0 MB"):
        next(news)


def test_nothing_is_read_once_nobody_wants_more(pipe: Pipe) -> None:
    opened = open_with(pipe, b"Maria Lopez spoke.\n")
    assert opened.rest
    assert list(opened.rest(lambda: True)) == []
    pipe.close()
    with pytest.raises(OSError, match="No such device"):  # nobody has it open to read
        os.open(pipe.path, os.O_WRONLY | os.O_NONBLOCK)


def test_the_number_of_versions_does_not_grow_with_the_number_of_pieces(pipe: Pipe) -> None:
    """Pieces that come without a pause are collected: a version for each would take time in the square of the text."""
    opened = open_with(pipe, b"Line.\n")
    pieces = 3_000

    def write_pieces() -> None:
        for _ in range(pieces):
            pipe.write(b"Another line about Maria Lopez.\n")
        pipe.close()

    writer = threading.Thread(target=write_pieces)
    writer.start()
    versions = list(arrivals(opened))
    writer.join()
    assert versions[-1].article.text.count("Another line") == pieces
    assert len(versions) < pieces / 10


def test_the_cast_command_waits_for_the_end_of_a_named_pipe(pipe: Pipe) -> None:
    def write_slowly() -> None:
        with open(pipe.path, "wb", buffering=0) as end:
            for word in (b"Maria ", b"Lopez ", b"spoke.\n"):
                end.write(word)
                threading.Event().wait(0.02)

    writer = threading.Thread(target=write_slowly)
    writer.start()
    assert article_in(pipe.path).text == "Maria Lopez spoke.\n"
    writer.join()
