"""A command about several files: what it prints of their answers, in which order, and with which exit status."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tui.cli.answers import answer_about
from tui.cli.exit_status import ERROR, NONE_FOUND, OK
from tui.cli.file_answer import FileAnswer
from tui.cli.options import Sources
from tui.export.exporter import ArticleCast


def count_actors(casts: Sequence[ArticleCast]) -> FileAnswer:
    """Answer with the first line of each article that has actors."""
    hits = sum(len(cast.actors) for _, cast in casts)
    return FileAnswer(casts[0].article.text.splitlines()[0].encode() + b"\n" if hits else b"", hits)


@pytest.fixture
def sources(tmp_path: Path) -> Sources:
    """Three files: one without actors, one with actors, one that does not exist; and two with actors."""
    texts = {"none": "It rained.\n", "merkel": "Angela Merkel spoke.\n", "macron": "Emmanuel Macron spoke.\n"}
    for name, text in texts.items():
        (tmp_path / name).write_text(text)
    names = ("none", "missing", "merkel", "macron")
    return Sources(tuple(str(tmp_path / name) for name in names), recognizer="fast")


def test_one_broken_file_does_not_stop_the_others(sources: Sources, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert answer_about(sources, count_actors, b"--\n") == ERROR
    printed = capfdbinary.readouterr()
    assert printed.out == b"Angela Merkel spoke.\n--\nEmmanuel Macron spoke.\n"
    assert printed.err.endswith(b"missing: no such file; check the name\n")


def test_the_first_hit_ends_the_command_if_that_is_all_it_needs(
    sources: Sources, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert answer_about(sources, count_actors, stops_at_first_hit=True) == OK
    assert capfdbinary.readouterr().out in (b"Angela Merkel spoke.\n", b"Emmanuel Macron spoke.\n")


def test_no_hit_is_a_status_of_its_own(sources: Sources) -> None:
    without = sources._replace(files=sources.files[:1])
    assert answer_about(without, count_actors, stops_at_first_hit=True) == NONE_FOUND
