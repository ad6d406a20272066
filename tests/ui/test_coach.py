"""A new reader is shown the next key to try, until it was used; nobody else is."""

from pathlib import Path

import pytest

from tests.ui.conftest import Open
from tui.config.settings import Settings
from tui.keep.learned import SUGGESTED, keep_learned, read_learned


@pytest.fixture
def learned(own_folders: Path) -> Path:
    """Return the file of what was learned, which is not there."""
    path = own_folders / "state" / "dramatis" / "learned"
    path.unlink()
    return path


@pytest.mark.slow
async def test_each_key_is_suggested_until_it_was_used(open_reader: Open, learned: Path) -> None:
    async with open_reader(size=(120, 30)) as reader:
        await reader.wait_until(lambda: "n walks through Russia · f finds anybody · ? all keys" in reader.status)
        await reader.press("n")
        assert "walks through" not in reader.status
        assert "f finds anybody" in reader.status
        await reader.press("f", "escape", "question_mark", "escape")
        assert "finds anybody" not in reader.status
        assert "all keys" not in reader.status
        await reader.wait_until(lambda: read_learned() == {*SUGGESTED})
        assert learned.stat().st_mode & 0o777 == 0o600
    async with open_reader(size=(120, 30)) as reader:
        await reader.pilot.pause(0.1)
        assert "finds anybody" not in reader.status


@pytest.mark.usefixtures("learned")
async def test_suggestions_never_hide_the_place_and_fit(open_reader: Open) -> None:
    async with open_reader(size=(60, 16)) as reader:
        await reader.wait_until(lambda: "walks through" in reader.status)
        assert "15 in the cast" in reader.status
        assert reader.rows[-1].rstrip().endswith("? keys")
        await reader.press("n")
        assert "Russia 1/" in reader.status


@pytest.mark.usefixtures("learned")
async def test_nothing_is_suggested_where_nothing_may_be_kept(open_reader: Open) -> None:
    settings = Settings(recognizer="fast", keep_recent=False)
    async with open_reader(size=(120, 30), settings=settings) as reader:
        await reader.pilot.pause(0.1)
        assert "finds anybody" not in reader.status


def test_who_read_articles_before_knows_the_keys(learned: Path) -> None:
    assert read_learned() == frozenset()
    (learned.parent / "recent.sqlite").write_bytes(b"")
    assert read_learned() == {*SUGGESTED}


@pytest.mark.parametrize("content", [b"", b"\xff\x00nonsense\nfind\n" + b"x" * 5_000, b"\n" * 500], ids=len)
def test_a_broken_file_of_what_was_learned_is_read_as_far_as_it_makes_sense(learned: Path, content: bytes) -> None:
    learned.write_bytes(content)
    assert read_learned() <= {*SUGGESTED}
    learned.unlink()
    learned.mkdir()
    assert read_learned() == {*SUGGESTED}
    keep_learned(frozenset(SUGGESTED))  # changes nothing, and raises nothing
