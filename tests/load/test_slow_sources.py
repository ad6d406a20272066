"""Sources that take time to read: opened whole if a moment is enough, else empty, with news of how far they are."""

import gc
import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.load.child import loaders
from tests.load.test_streams import Pipe, arrivals, pipe
from tui.load import LoadError
from tui.load.loader import Loader, is_named
from tui.load.opened_article import OpenedArticle, Patience, Sizes
from tui.load.opening import open_article

__all__ = ["pipe"]

AT_ONCE = Patience(silence=0.05, first=0.02, quiet=0.02, loading=0)
PATIENT = Patience(loading=60)
Use = Callable[[str], None]


@pytest.fixture
def use(monkeypatch: pytest.MonkeyPatch) -> Use:
    """Return a function that lets files named `.x` be read by one of the loaders of the tests."""

    def use(function: str) -> None:
        loader = Loader("X", is_named(".x"), f"{loaders.__name__}:{function}")
        monkeypatch.setattr("tui.load.registry.LOADERS", (loader,))

    return use


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "a.x"
    path.write_bytes(b"Some text.")
    return path


def test_what_is_there_in_a_moment_is_opened_whole(use: Use, path: Path) -> None:
    use("load_two")
    opened = open_article(str(path), patience=PATIENT)
    assert opened.rest is None
    assert [article.text.split("\n\n")[1] for article in (opened.article, *opened.others)] == ["Some text.", "Another."]
    assert {article.file for article in (opened.article, *opened.others)} == {str(path)}


@pytest.mark.slow
@pytest.mark.parametrize("sizes", [Sizes(), Sizes(large=3, beginning=5)], ids=["small", "large"])
def test_what_takes_longer_is_empty_then_tells_how_far_it_is_then_whole(use: Use, path: Path, sizes: Sizes) -> None:
    use("work_in_steps")
    opened = open_article(str(path), sizes, AT_ONCE)
    assert (opened.article.text, opened.article.format, opened.article.source) == ("", "X", str(path))
    *steps, whole = arrivals(opened)
    assert steps[0].step.endswith(" of 20")
    assert steps[0].step.startswith("page ")
    assert not any(arrived.article.text or arrived.is_whole for arrived in steps)
    assert whole.is_whole
    assert whole.article.text.endswith("Some text.")


def count_descriptors() -> int:
    """Return how many descriptors are open, without those of earlier tests that nothing refers to."""
    gc.collect()
    return len(os.listdir("/proc/self/fd"))


def test_what_is_not_wanted_any_more_is_not_read_on(use: Use, path: Path) -> None:
    use("sleep")
    opened = open_article(str(path), patience=AT_ONCE)
    assert opened.rest
    before = count_descriptors()
    assert list(opened.rest(lambda: True)) == []
    assert count_descriptors() <= before - 2


def test_what_is_never_asked_for_is_not_read_on(use: Use, path: Path) -> None:
    before = count_descriptors()
    use("sleep")
    opened: OpenedArticle | None = open_article(str(path), patience=AT_ONCE)
    assert opened
    del opened
    assert count_descriptors() <= before


@pytest.mark.parametrize("patience", [AT_ONCE, PATIENT], ids=["later", "at once"])
def test_a_failure_is_one_line(use: Use, path: Path, patience: Patience) -> None:
    use("refuse")
    with pytest.raises(LoadError, match=r"a\.x has no pages; check that it is whole"):
        list(arrivals(open_article(str(path), patience=patience)))


@pytest.mark.slow
def test_a_pipe_waits_for_its_end_and_is_read_then(use: Use, tmp_path: Path) -> None:
    use("work_in_steps")
    pipe = Pipe(tmp_path / "p.x")
    pipe.write(b"Some ")
    opened = open_article(pipe.path, patience=AT_ONCE)
    assert (opened.article.text, opened.article.format) == ("", "X")
    news = arrivals(opened)
    waiting = next(news)
    assert (waiting.is_waiting, waiting.size, waiting.article.text) == (True, 5, "")
    pipe.write(b"text.")
    pipe.close()
    *steps, whole = news
    assert any(arrived.step for arrived in steps)
    assert whole.article.text.endswith("Some text.")


def test_a_pipe_that_ends_at_once_is_read_at_once(use: Use, tmp_path: Path) -> None:
    use("load_text")
    path = tmp_path / "a.x.gz"
    path.write_bytes(gzip.compress(b"Some text."))
    opened = open_article(str(path), patience=PATIENT)
    assert opened.rest is None
    assert opened.article.text.endswith("Some text.")


def test_a_large_compressed_text_shows_its_beginning_first(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    text = "".join(f"Line {number * 7919 % 99991} about Maria Lopez.\n" for number in range(50_000))
    path.write_bytes(gzip.compress(text.encode()))
    opened = open_article(str(path))
    assert text.startswith(opened.article.text)
    assert 100_000 < len(opened.article.text) < len(text)
    *_, whole = arrivals(opened)
    assert whole.article.text == text


def test_a_compressed_text_with_a_wrong_checksum_says_so_in_a_note(tmp_path: Path) -> None:
    path = tmp_path / "a.txt.gz"
    data = bytearray(gzip.compress("".join(f"{number * 7919 % 99991} Lopez.\n" for number in range(200_000)).encode()))
    data[-6] ^= 1
    path.write_bytes(bytes(data))
    *_, whole = arrivals(open_article(str(path)))
    assert whole.article.notes == ("the gzip data is damaged: the end is missing",)
    assert whole.article.text.startswith("0 Lopez.\n7919 Lopez.\n")
