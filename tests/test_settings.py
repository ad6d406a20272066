"""The settings: read with a notice for what is wrong, saved without losing anything."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tui.paths import settings_path
from tui.settings import Settings, SettingsError, read_settings, save_setting

CASES = json.loads((Path(__file__).parent / "cases/load_settings.json").read_text("utf-8"))["cases"]


@pytest.fixture(autouse=True)
def config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    return tmp_path / "dramatis"


def write(content: str | bytes) -> Path:
    Path(settings_path()).parent.mkdir(exist_ok=True)
    Path(settings_path()).write_bytes(content.encode() if isinstance(content, str) else content)
    return Path(settings_path())


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_labelled_files(case: dict[str, Any]) -> None:
    path = write(case["toml"])
    settings, notices = read_settings()
    assert settings._asdict() == Settings()._asdict() | case["settings"]
    assert len(notices) == len(case["notices"])
    for notice, message in zip(notices, case["notices"], strict=True):
        assert notice.startswith(f"{path}:")
        assert message in notice
        assert "\n" not in notice


def test_without_a_file_the_defaults_apply() -> None:
    assert read_settings() == (Settings(), ())


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b'theme = "caf\xe9"', "not UTF-8"),
        ("x = " + "[" * 5000, "the defaults apply"),
        ("[keys]\n" + ".".join("a" * 5000) + " = 1", "the defaults apply"),
        ("measure = " + "9" * 5000, "the defaults apply"),
    ],
    ids=["not-utf-8", "nested-arrays", "nested-tables", "endless-number"],
)
def test_a_hostile_file_is_a_notice(content: str | bytes, message: str) -> None:
    write(content)
    settings, notices = read_settings()
    assert settings == Settings()
    assert message in notices[0]


def test_a_directory_named_settings_toml_is_a_notice(config: Path) -> None:
    (config / "settings.toml").mkdir(parents=True)
    assert "directory" in read_settings()[1][0]


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.one_of(st.binary(max_size=80), st.text("themasurkys=\"'[]\n#. 019{},", max_size=60)))
def test_any_file_gives_settings(content: str | bytes) -> None:
    write(content)
    settings, notices = read_settings()
    assert 40 <= settings.measure <= 200
    assert all(len(notice.split("\n")) == 1 for notice in notices)


def test_save_keeps_the_rest_of_the_file() -> None:
    path = write('# mine\nmeasure = 90  # wide\n\n[keys]\n# as in vi\nfind = "f"\n')
    save_setting("theme", "paper")
    save_setting("measure", 72)
    assert path.read_text() == ('# mine\nmeasure = 72  # wide\ntheme = "paper"\n\n[keys]\n# as in vi\nfind = "f"\n')
    assert read_settings() == (Settings("paper", 72, keys={"find": "f"}), ())


def test_save_makes_a_file_that_only_its_owner_can_read(config: Path) -> None:
    save_setting("theme", "paper")
    assert read_settings()[0].theme == "paper"
    assert stat.S_IMODE(config.stat().st_mode) == 0o700
    assert stat.S_IMODE(Path(settings_path()).stat().st_mode) == 0o600


@pytest.mark.parametrize("content", ["theme = ", b"\xff\xfe", "measure = 1\nmeasure = 2\n"])
def test_a_broken_file_is_never_overwritten(content: str | bytes) -> None:
    path = write(content)
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="left as it is") as caught:
        save_setting("theme", "paper")
    assert path.read_bytes() == before
    assert "\n" not in str(caught.value)


def test_a_full_disk_leaves_the_old_file(config: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write("measure = 90\n")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(SettingsError, match="No space left"):
        save_setting("theme", "paper")
    assert path.read_text() == "measure = 90\n"
    assert [file.name for file in config.iterdir()] == ["settings.toml"]


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "file"))
    with pytest.raises(SettingsError):
        save_setting("theme", "paper")


def test_a_symbolic_link_stays_one(tmp_path: Path, config: Path) -> None:
    kept = tmp_path / "kept.toml"
    kept.write_text("measure = 90\n")
    config.mkdir()
    Path(settings_path()).symlink_to(kept)
    save_setting("theme", "paper")
    assert Path(settings_path()).is_symlink()
    assert 'theme = "paper"' in kept.read_text()
