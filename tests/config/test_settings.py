"""The settings: read with a notice for what is wrong, saved without losing anything."""

import json
import os
import re
import stat
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import tomlkit
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tui.config.settings import LONGEST_NAME, Settings, SettingsError, read_settings, save_setting
from tui.paths import settings_path
from tui.text.sanitize import clean_line, clean_start

ROOT = Path(__file__).parents[2]
CASES = json.loads((Path(__file__).parents[1] / "cases/load_settings.json").read_text("utf-8"))["cases"]


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


def test_a_file_that_cannot_be_parsed_is_a_notice() -> None:
    path = write("x = " + "[" * 5000)
    assert read_settings() == (Settings(), (f"{path}: it is nested too deeply; the defaults apply",))


@pytest.mark.parametrize("content", ["measure = 90", b"\xef\xbb\xbfmeasure = 90\r\n"], ids=["plain", "with a mark"])
def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_fault(content: str | bytes) -> None:
    write(content)
    assert read_settings() == (Settings(measure=90), ())


def make_loop(path: Path) -> None:
    path.symlink_to(path.name)


def make_large(path: Path) -> None:
    path.write_bytes(b"# a comment\n" * 1_000_000)


def link_to_nothing(path: Path) -> None:
    path.symlink_to("missing/settings.toml")


def link_to_zeros(path: Path) -> None:
    path.symlink_to("/dev/zero")


SPECIAL = {
    "directory": (Path.mkdir, "it is a directory, not a file"),
    "pipe": (os.mkfifo, "it is a pipe, not a file"),
    "link to itself": (make_loop, "Too many levels of symbolic links"),
    "link to endless zeros": (link_to_zeros, "it is a device, not a file"),
    "12 MB of comments": (make_large, "it is larger than 100 kB"),
}


@pytest.mark.parametrize(("make", "message"), SPECIAL.values(), ids=SPECIAL)
def test_a_file_that_is_no_settings_file_is_a_notice_and_stays(
    config: Path, make: Callable[[Path], object], message: str
) -> None:
    config.mkdir()
    path = config / "settings.toml"
    make(path)
    before = path.lstat()
    assert read_settings() == (Settings(), (f"{path}: {message}; the defaults apply",))
    with pytest.raises(SettingsError) as caught:
        save_setting("theme", "paper")
    assert str(caught.value) == f"{path} was left as it is: {message}"
    assert (path.lstat().st_ino, path.lstat().st_size) == (before.st_ino, before.st_size)
    assert os.listdir(config) == ["settings.toml"]


def test_a_link_to_nothing_is_no_settings_file_and_cannot_be_written(config: Path) -> None:
    config.mkdir()
    (config / "settings.toml").symlink_to("missing/settings.toml")
    assert read_settings() == (Settings(), ())
    with pytest.raises(SettingsError, match="No such file or directory"):
        save_setting("theme", "paper")
    assert os.listdir(config) == ["settings.toml"]


def test_many_problems_are_one_notice() -> None:
    path = write("".join(f"setting{number} = {number}\n" for number in range(3_000)) + "theme = 'paper'\n")
    assert read_settings() == (
        Settings(theme="paper"),
        (
            f"{path}: 3,000 problems; the first: line 1: setting0 is unknown; "
            "known are theme, measure, recognizer, keep_recent, reload_changed, mentions_pane, skip_guesses, "
            "marks, cast_order, cast_width, keys",
        ),
    )


def test_finding_many_problems_takes_time_in_proportion(monkeypatch: pytest.MonkeyPatch) -> None:
    searched = []
    search = re.search
    monkeypatch.setattr(re, "search", lambda *arguments: searched.append(1) or search(*arguments))
    write("[keys]\n" + "".join(f"a{number} = {number}\n" for number in range(5_000)))
    assert len(read_settings()[1]) == 1
    assert len(searched) <= 2


@pytest.mark.parametrize(
    ("written", "read"),
    [("my theme", "my theme"), ("a\0b\x1b]0;x\x07", "a␀b␛]0;x␇"), ("", ""), ("日本 é", "日本 é"), ("\u202e", "␦")],
)
def test_any_name_of_a_theme_is_read_clean(written: str, read: str) -> None:
    write(f"theme = {json.dumps(written)}")
    assert read_settings() == (Settings(theme=read), ())


def test_a_long_name_of_a_theme_is_cut() -> None:
    write(f"theme = {json.dumps('a' * 70_000)}")
    assert read_settings()[0].theme == "a" * 99 + "…"


any_value = st.recursive(
    st.text() | st.integers() | st.booleans() | st.floats(allow_nan=False),
    lambda values: st.lists(values, max_size=3) | st.dictionaries(st.text(max_size=5), values, max_size=3),
    max_leaves=5,
)
names = st.sampled_from([*Settings._fields, "mention.next", "find", "quit"]) | st.text(max_size=8)


def is_valid(settings: Settings) -> bool:
    """Return whether the settings are what the rest of the program relies on."""
    texts = [text for text in (settings.theme, settings.recognizer) if text is not None]
    return (
        settings.measure in range(40, 201)
        and all(clean_line(text) == text and len(text) <= 500 for text in texts)
        and all(isinstance(keys, str) for item in settings.keys.items() for keys in item)
    )


def assert_clean(notices: tuple[str, ...]) -> None:
    assert len(notices) <= 2
    assert all(clean_line(notice) == notice and len(notice) < 800 for notice in notices)


any_time = hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None
)


@any_time
@given(st.binary(max_size=80) | st.text("themasurkys=\"'[]\n#. 019{},", max_size=60))
def test_any_file_gives_settings(content: str | bytes) -> None:
    write(content)
    settings, notices = read_settings()
    assert is_valid(settings)
    assert_clean(notices)


@any_time
@given(st.dictionaries(names, any_value, max_size=5))
def test_any_document_gives_settings_in_which_a_theme_can_be_saved(content: dict[str, Any]) -> None:
    write(tomlkit.dumps(content) if content else "")
    settings, notices = read_settings()
    assert is_valid(settings)
    assert_clean(notices)
    try:
        save_setting("theme", "paper")
    except SettingsError as error:
        assert "change it by hand" in str(error)  # noqa: PT017 - saving need not fail
        assert read_settings() == (settings, notices)
    else:
        assert read_settings()[0] == settings._replace(theme="paper")


@any_time
@given(st.text(st.characters(exclude_categories=["Cs"])), st.integers(40, 200), st.booleans())
def test_what_is_saved_is_read_back(theme: str, measure: int, skip_guesses: bool) -> None:
    write("# mine\n[keys]\nfind = 'x'\n")
    save_setting("theme", theme)
    save_setting("measure", measure)
    save_setting("skip_guesses", skip_guesses)
    expected = Settings(clean_start(theme, LONGEST_NAME), measure, keys={"find": "x"}, skip_guesses=skip_guesses)
    assert read_settings() == (expected, ())


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


@pytest.mark.parametrize("content", ["theme = ", b"\xff\xfe", "measure = 1\nmeasure = 2\n", "[theme]\na = 1\n"])
def test_a_broken_file_is_never_overwritten(content: str | bytes) -> None:
    path = write(content)
    before = path.read_bytes()
    with pytest.raises(SettingsError, match="was left as it is") as caught:
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


def in_a_process(action: str, **variables: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python statements in a process of their own, and with some environment variables set or removed."""
    environment = {name: value for name, value in {**os.environ, **variables}.items() if value is not None}
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tui.config.settings import *\n{action}"
    return subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)


def test_a_file_size_limit_leaves_the_old_file(config: Path) -> None:
    path = write("measure = 90\n" + "# a comment\n" * 1000)
    before = path.read_bytes()
    done = in_a_process(
        "import resource\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))\n"
        "try: save_setting('theme', 'paper')\n"
        "except SettingsError as error: print(error)"
    )
    assert (done.stdout, done.stderr) == (f"{path}: File too large\n", "")
    assert path.read_bytes() == before
    assert os.listdir(config) == ["settings.toml"]


def test_a_process_that_is_killed_while_it_writes_leaves_the_old_file_or_the_new() -> None:
    write("measure = 90\n")
    for moment in range(8):
        process = subprocess.Popen(
            [sys.executable, "-c", f"import sys\nsys.path.insert(0, {str(ROOT)!r})\n{WRITE_FOR_EVER}"],
            stdout=subprocess.PIPE,
        )
        assert process.stdout
        process.stdout.readline()
        time.sleep(moment / 1000)
        process.kill()
        process.wait()
        process.stdout.close()
        settings, notices = read_settings()
        assert (settings.measure, notices) == (90, ())
        assert settings.theme
        assert set(settings.theme) <= {"a", "…"}


WRITE_FOR_EVER = """
from itertools import count
from tui.config.settings import save_setting
for number in count():
    save_setting("theme", "a" * (number % 50 + 1))
    if not number:
        print("written", flush=True)
"""


def test_three_writers_at_once_leave_a_whole_file() -> None:
    write("# mine\nmeasure = 90\n")
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tui.config.settings import save_setting\n"
    code += "for number in range(30): save_setting('theme', sys.argv[1] * (number + 1))\n"
    writers = [subprocess.Popen([sys.executable, "-c", code, letter]) for letter in "abc"]
    seen = 0
    while any(writer.poll() is None for writer in writers):
        settings, notices = read_settings()
        assert (settings.measure, notices) == (90, ())
        assert len(set(settings.theme or "")) <= 1
        seen += 1
    assert seen
    assert [writer.returncode for writer in writers] == [0, 0, 0]


NO_HOME = {"HOME": "", "XDG_CONFIG_HOME": "", "XDG_STATE_HOME": "relative"}


@pytest.mark.parametrize("home", [None, "", "relative", "~"])
def test_without_a_home_nothing_is_read_or_written(home: str | None, tmp_path: Path) -> None:
    done = in_a_process(
        "import os, pwd\n"
        f"os.chdir({str(tmp_path)!r})\n"
        "def getpwuid(number): raise KeyError(number)\n"
        "pwd.getpwuid = getpwuid\n"
        "print(read_settings() == (Settings(), ()))\n"
        "try: save_setting('theme', 'paper')\n"
        "except SettingsError as error: print(error)",
        **{**NO_HOME, "HOME": home},
    )
    assert (done.stdout, done.stderr) == ("True\nthere is no home folder; set HOME to one\n", "")
    assert os.listdir(tmp_path) == []


@pytest.mark.parametrize("home", [b"caf\xe9", b"a\nb\x1b[31m", b"\xe2\x80\xae"])
def test_a_home_with_any_bytes_in_its_name_holds_settings(home: bytes, tmp_path: Path) -> None:
    folder = os.fsencode(tmp_path) + b"/" + home
    os.mkdir(folder)
    environment = {**os.environb, b"HOME": folder, b"XDG_CONFIG_HOME": b""}
    code = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nfrom tui.config.settings import *\n"
    code += "save_setting('theme', 'paper')\nassert read_settings() == (Settings('paper'), ())\n"
    code += "save_setting('measure', 1)\n(notice,) = read_settings()[1]\nassert notice.isprintable(), notice\n"
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)
    assert os.path.exists(folder + b"/.config/dramatis/settings.toml")


def test_a_home_that_is_no_folder_is_reported_when_something_is_saved(tmp_path: Path) -> None:
    (tmp_path / "home").touch()
    done = in_a_process(
        "print(read_settings() == (Settings(), ()))\n"
        "try: save_setting('theme', 'paper')\n"
        "except SettingsError as error: print(error)",
        HOME=str(tmp_path / "home"),
        XDG_CONFIG_HOME=None,
    )
    assert done.stdout == f"True\n{tmp_path}/home/.config/dramatis/settings.toml: Not a directory\n"


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
