"""An installation whose own files are missing or damaged: one line says so, or the rest of the files is used."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

from tui import paths
from tui.cast.shipped_files import DamagedFile
from tui.cli.ending import end_early
from tui.cli.exit_status import CommandError
from tui.cli.options import ReadOptions
from tui.cli.read_command import read_article
from tui.ui.theming import theme_files


@pytest.fixture
def themes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Copy the themes that ship with the program, and use the copy."""
    copy = Path(copytree(paths.shipped_folder("themes"), tmp_path / "themes"))
    monkeypatch.setattr(theme_files, "shipped_folder", lambda name: tmp_path / name)
    theme_files._read_shipped_theme.cache_clear()
    yield copy
    theme_files._read_shipped_theme.cache_clear()


@pytest.mark.parametrize("damage", ["missing", "a folder", "empty", "cut off"])
def test_a_damaged_default_theme_ends_with_one_line_that_names_it(
    damage: str, themes: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = themes / "dusk.toml"
    content = path.read_text("utf-8")
    path.unlink()
    if damage == "a folder":
        path.mkdir()
    elif damage != "missing":
        path.write_text("" if damage == "empty" else content[: len(content) // 2], "utf-8")
    with pytest.raises(DamagedFile) as caught:
        theme_files.default_theme()
    assert end_early(caught.value) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"dramatis: {path} cannot be read (")
    assert line.endswith("); install Dramatis again\n")


def test_the_other_themes_are_listed_where_one_is_damaged(themes: Path) -> None:
    (themes / "paper.toml").write_text("dark = [", "utf-8")
    found, notices = theme_files.read_themes(None)
    assert "dusk" in found
    assert "paper" not in found
    assert len(notices) == 1
    assert "paper.toml" in notices[0]


def test_without_the_sample_the_command_asks_for_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paths, "shipped_folder", lambda name: tmp_path / name)
    monkeypatch.setattr("tui.cli.read_command.has_piped_article", lambda: False)
    with pytest.raises(CommandError, match="the sample article is missing; name a file to read"):
        read_article(ReadOptions())
