"""The folders of the program."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tui.paths import config_folder, settings_path, shipped_folder, state_folder


@pytest.mark.parametrize(
    ("folder", "variable", "default"),
    [(config_folder, "XDG_CONFIG_HOME", ".config"), (state_folder, "XDG_STATE_HOME", ".local/state")],
)
def test_xdg_folders(folder: Callable[[], Path], variable: str, default: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", "/home/reader")
    monkeypatch.setenv(variable, "/elsewhere")
    assert folder() == Path("/elsewhere/dramatis")
    for value in ("relative", ""):
        monkeypatch.setenv(variable, value)
        assert folder() == Path("/home/reader", default, "dramatis")
    monkeypatch.delenv(variable)
    assert folder() == Path("/home/reader", default, "dramatis")


def test_the_settings_are_in_the_configuration_folder() -> None:
    assert Path(settings_path()) == config_folder() / "settings.toml"


@pytest.mark.parametrize(("name", "suffix"), [("themes", ".toml"), ("seeds", ".txt")])
def test_shipped_folders_hold_files(name: str, suffix: str) -> None:
    assert {path.suffix for path in shipped_folder(name).iterdir()} == {suffix}
