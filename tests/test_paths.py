"""The folders of the program."""

import os
import pwd
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest

from tui.paths import NoHomeError, config_folder, own_themes_folder, settings_path, shipped_folder, state_folder


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


@pytest.mark.parametrize("home", [None, "", "relative", "~", "~root"])
def test_without_a_home_in_the_environment_it_is_that_of_the_account(
    home: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOME", raising=False)
    if home is not None:
        monkeypatch.setenv("HOME", home)
    monkeypatch.setenv("XDG_CONFIG_HOME", "")
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_dir="/home/account"))
    assert config_folder() == Path("/home/account/.config/dramatis")
    monkeypatch.setattr(pwd, "getpwuid", lambda _: SimpleNamespace(pw_dir=""))
    with pytest.raises(NoHomeError):
        config_folder()
    assert own_themes_folder() is None


def test_a_folder_may_have_any_bytes_in_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environb, b"XDG_STATE_HOME", b"/caf\xe9\n")
    assert os.fsencode(state_folder()) == b"/caf\xe9\n/dramatis"


def test_the_settings_are_in_the_configuration_folder() -> None:
    assert Path(settings_path()) == config_folder() / "settings.toml"


@pytest.mark.parametrize(("name", "suffix"), [("themes", ".toml"), ("seeds", ".txt")])
def test_shipped_folders_hold_files(name: str, suffix: str) -> None:
    assert {path.suffix for path in shipped_folder(name).iterdir()} == {suffix}
