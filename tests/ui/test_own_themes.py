"""The reader's own themes: any name, any file, any number of them. A broken file gives a notice of one line."""

import json
import os
import re
from pathlib import Path

import pytest
import tomlkit
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from textual.widgets import OptionList

from tests.ui.conftest import Open
from tui.config.settings import LONGEST_NAME, Settings, read_settings
from tui.paths import shipped_folder
from tui.text.sanitize import clean_line, clean_start
from tui.ui.theming import theme_files
from tui.ui.theming.textual_themes import make_textual_theme, theme_id
from tui.ui.theming.theme_files import find_theme, read_theme, read_themes

THEMES = read_themes(None)[0]
SHIPPED = shipped_folder("themes") / "paper.toml"
BROKEN = json.loads((Path(__file__).parents[1] / "cases/themes_broken.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", BROKEN, ids=[case["name"] for case in BROKEN])
def test_a_broken_theme_file_gives_a_notice_of_one_line(case: dict[str, str], tmp_path: Path) -> None:
    content = SHIPPED.read_text("utf-8")
    if "replace" in case:
        assert case["replace"] in content
        content = content.replace(case["replace"], case["with"], 1)
    else:
        content = case["content"]
    (tmp_path / "mine.toml").write_bytes(content.encode("utf-8", "surrogateescape"))
    themes, notices = read_themes(tmp_path)
    assert set(themes) == set(THEMES)
    assert len(notices) == 1
    assert "\n" not in notices[0]
    assert notices[0].startswith("themes: mine.toml: ")
    assert case["says"] in notices[0]


def write_theme(folder: Path, file: str | bytes, name: str | None, dark: bool = False) -> None:
    """Write a theme with the colours of "paper" under a name of its own, or without a name."""
    content = SHIPPED.read_text("utf-8").replace("dark = false", f"dark = {str(dark).lower()}", 1)
    line = "" if name is None else f"name = {json.dumps(name)}"
    content = content.replace('name = "paper"', line.replace("\x7f", "\\u007f"), 1)
    path = os.path.join(os.fsencode(folder), os.fsencode(file))
    with open(path, "w", encoding="utf-8") as opened:
        opened.write(content)


def test_a_theme_of_the_readers_own_replaces_a_shipped_one_of_the_same_name(tmp_path: Path) -> None:
    content = SHIPPED.read_text("utf-8").replace(THEMES["paper"].colors["colors.foreground"], "#010203", 1)
    (tmp_path / "paper.toml").write_text(content, "utf-8")
    (tmp_path / "another.toml").write_text(content.replace('"paper"', '"another"'), "utf-8")
    themes, notices = read_themes(tmp_path)
    assert notices == ()
    assert themes["paper"].colors["colors.foreground"] == "#010203"
    assert set(themes) == {*THEMES, "another"}
    assert make_textual_theme(themes["another"]).name == "another"


def test_a_theme_in_a_file_of_its_name_is_found_without_reading_any_other(tmp_path: Path) -> None:
    (tmp_path / "broken.toml").write_text("", "utf-8")
    assert find_theme("paper", None) == find_theme("paper", tmp_path) == (THEMES["paper"], ())
    write_theme(tmp_path, "paper.toml", "paper", dark=True)
    theme, notices = find_theme("paper", tmp_path)
    assert theme
    assert (theme.dark, notices) == (True, ())


def test_a_theme_in_a_file_of_another_name_is_found(tmp_path: Path) -> None:
    write_theme(tmp_path, "a.toml", "Ours")
    (tmp_path / "broken.toml").write_text("", "utf-8")
    theme, notices = find_theme("Ours", tmp_path)
    assert theme
    assert theme.name == "Ours"
    assert notices == ("themes: broken.toml: colors.background is missing",)
    assert find_theme("no-such-theme", tmp_path)[0] is None


def test_a_theme_may_leave_out_the_colours_of_blocks_and_set_some(tmp_path: Path) -> None:
    write_theme(tmp_path, "mine.toml", "mine", dark=True)
    path = tmp_path / "mine.toml"
    without, _ = find_theme("mine", tmp_path)
    assert without
    assert without.colors["article.heading"] == without.colors["colors.primary"]
    path.write_text(path.read_text("utf-8") + '\n[article]\nheading = "#010203"\n', "utf-8")
    theme, notices = find_theme("mine", tmp_path)
    assert theme
    assert (theme.colors["article.heading"], notices) == ("#010203", ())
    assert theme.colors["article.code"] == theme.colors["colors.secondary"]
    assert make_textual_theme(theme).variables["article-heading"] == "#010203"
    path.write_text(path.read_text("utf-8").replace("heading", "headline"), "utf-8")
    assert find_theme("mine", tmp_path) == (
        None,
        ("themes: mine.toml: unknown 'article.headline'; did you mean 'heading'?",),
    )


def test_a_broken_file_of_the_readers_own_leaves_the_shipped_theme_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "paper.toml").write_text("", "utf-8")
    notices = ("themes: paper.toml: colors.background is missing",)
    assert find_theme("paper", tmp_path) == (THEMES["paper"], notices)
    (tmp_path / "mine.toml").write_text("", "utf-8")
    assert find_theme("mine", tmp_path) == (None, ("themes: mine.toml: colors.background is missing",))


def test_a_name_that_is_taken_is_reported_and_the_file_of_that_name_wins(tmp_path: Path) -> None:
    write_theme(tmp_path, "a.toml", "paper", dark=True)
    write_theme(tmp_path, "b.toml", "mine", dark=False)
    write_theme(tmp_path, "mine.toml", "mine", dark=True)
    themes, notices = read_themes(tmp_path)
    assert themes["paper"] == THEMES["paper"]
    assert themes["mine"].dark
    assert [notice.split(";")[0] for notice in notices] == [
        "themes: a.toml: another theme has the name 'paper'",
        "themes: b.toml: another theme has the name 'mine'",
    ]


def test_every_shipped_theme_is_named_after_its_file() -> None:
    for path in shipped_folder("themes").glob("*.toml"):
        assert read_theme(path).name == path.stem


@pytest.fixture
def own_themes(own_folders: Path) -> Path:
    folder = own_folders / "config" / "dramatis" / "themes"
    folder.mkdir(parents=True)
    return folder


@pytest.mark.slow
async def test_a_broken_theme_file_is_noted_when_the_themes_are_listed(own_themes: Path, open_reader: Open) -> None:
    (own_themes / "mine.toml").write_text("dark = [bold]", "utf-8")
    async with open_reader() as reader:
        assert reader.notices == []
        await reader.press("T")
        await reader.pilot.pause()
        assert any("themes: mine.toml" in row for row in reader.rows)
        assert reader.app.theme == "dusk"


async def test_a_broken_theme_that_the_settings_choose_is_noted_at_the_start(
    own_themes: Path, open_reader: Open
) -> None:
    (own_themes / "mine.toml").write_text("dark = [bold]", "utf-8")
    async with open_reader(settings=Settings(theme="mine")) as reader:
        assert [notice.split(":")[:2] for notice in reader.notices] == [
            ["themes", " mine.toml"],
            ["settings", " there is no theme 'mine'"],
        ]
        assert reader.app.theme == "dusk"


NAMES = {
    "with a blank": "my theme",
    "with a full stop": "solarized.dark",
    "Japanese": "日本 é",
    "with commas": "a,dusk, b",
    "markup": "[bold]$primary",
    "escape sequence": "x\x1b]0;PWN\x07",
    "NUL": "a\0b",
    "C1": "f\x9b31m",
    "from right to left": "a\u202eb",
    "70,000 letters": "long" * 17_500,
    "lines": "a\nb\r\nc",
    "of textual": "textual-dark",
    "of textual for 16 colours": "ansi-light",
    "digits": "2024",
    "hyphens": "--",
    "capitals": "Dusk",
    "slash": "../dusk",
    "prefix of other ids": "own-61",
    "combining": "e" + "\u0301" * 50,
    "empty": "",
}


@pytest.mark.parametrize("dark", [True, False], ids=["dark", "light"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_theme_of_any_name_is_found_by_the_name_that_is_listed(name: str, dark: bool, tmp_path: Path) -> None:
    write_theme(tmp_path, "mine.toml", name, dark)
    themes, notices = read_themes(tmp_path)
    (listed,) = set(themes) - set(THEMES)
    assert (listed, notices) == (clean_start(name or "mine", LONGEST_NAME), ())
    assert find_theme(listed, tmp_path) == (themes[listed], ())
    assert name == "" or find_theme(name, tmp_path) == (themes[listed], ())
    assert themes[listed].dark == dark


CHOSEN = ("with a blank", "escape sequence")
CHOSEN_IF_SLOW = ("Japanese", "with commas", "markup", "70,000 letters", "of textual")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "dark"),
    [
        *((name, True) for name in CHOSEN),
        ("with a blank", False),
        *(pytest.param(name, True, marks=pytest.mark.slow) for name in CHOSEN_IF_SLOW),
    ],
)
async def test_a_theme_of_any_name_is_chosen_and_is_there_after_a_restart(
    name: str, dark: bool, own_themes: Path, open_reader: Open
) -> None:
    write_theme(own_themes, "mine.toml", NAMES[name], dark)
    shown = clean_start(NAMES[name], LONGEST_NAME)
    async with open_reader("It rained.", size=(80, 24)) as reader:
        await reader.press("T")
        themes = reader.app.screen.query_one(OptionList)
        themes.highlighted = themes.get_option_index(shown)
        await reader.pilot.pause()
        drawn = "".join(reader.rows)
        assert clean_line(drawn) == drawn
        await reader.press("enter")
        assert reader.notices == []
        assert reader.app.current_theme.dark == dark
    settings, notices = read_settings()
    assert (settings.theme, notices) == (shown, ())
    async with open_reader("It rained.", size=(80, 24), settings=settings) as reader:
        assert reader.notices == []
        assert reader.app.current_theme.dark == dark
        await reader.press("T")
        themes = reader.app.screen.query_one(OptionList)
        assert themes.highlighted == themes.get_option_index(shown)


def test_no_two_names_have_the_same_id() -> None:
    names = [*map(clean_line, NAMES.values()), "dusk", "own-", "own-6f776e2d3631", "a b", "a_b", "a-b", "a.b"]
    ids = [theme_id(name) for name in names]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch("[a-z][a-z0-9-]*", id) for id in ids)


@pytest.mark.slow
@pytest.mark.parametrize(
    "file",
    [b"caf\xe9.toml", b"\x1b[2J.toml", b"a\nb.toml", b".toml", "日本.toml".encode()],
)
async def test_a_theme_without_a_name_has_that_of_its_file_clean(
    file: bytes, own_themes: Path, open_reader: Open
) -> None:
    write_theme(own_themes, file, None)
    name = clean_line(os.fsdecode(file).removesuffix(".toml") or ".toml")
    async with open_reader("It rained.", settings=Settings(theme=name)) as reader:
        assert reader.notices == []
        assert not reader.app.current_theme.dark


SPECIAL = {
    "pipe.toml": (os.mkfifo, "it is a pipe, not a file"),
    "folder.toml": (os.mkdir, "it is a directory, not a file"),
    "zeros.toml": (lambda path: os.symlink("/dev/zero", path), "it is a device, not a file"),
    "loop.toml": (lambda path: os.symlink("loop.toml", path), "Too many levels of symbolic links"),
    "nowhere.toml": (lambda path: os.symlink("nowhere", path), "No such file or directory"),
}


@pytest.mark.parametrize("name", SPECIAL)
def test_what_is_no_file_is_a_notice(name: str, tmp_path: Path) -> None:
    make, message = SPECIAL[name]
    make(tmp_path / name)
    assert read_themes(tmp_path) == (THEMES, (f"themes: {name}: {message}",))
    assert find_theme(name.removesuffix(".toml"), tmp_path) == (None, (f"themes: {name}: {message}",))


def test_a_folder_that_cannot_be_listed_is_a_notice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "scandir", fail)
    assert read_themes(tmp_path)[1] == ("themes: Permission denied",)


@pytest.mark.parametrize("folder", ["missing", "file"])
def test_without_a_folder_of_themes_there_is_no_notice(folder: str, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    assert read_themes(tmp_path / folder) == (THEMES, ())


@pytest.mark.slow
def test_of_thousands_of_themes_a_hundred_are_read(tmp_path: Path) -> None:
    for number in range(2_000):
        (tmp_path / f"{number:04}.toml").write_text("", "utf-8")
    write_theme(tmp_path, "last.toml", None, dark=False)
    themes, notices = read_themes(tmp_path)
    assert set(themes) == set(THEMES)
    assert notices == ("themes: 101 problems; the first: there are 2,001 files; the first 100 are offered",)
    assert find_theme("last", tmp_path)[0], "a file of that name is found nevertheless"


def test_the_themes_that_are_read_have_a_limited_size_together(tmp_path: Path) -> None:
    write_theme(tmp_path, "a.toml", None)
    for name in ("b", "c", "d"):
        (tmp_path / f"{name}.toml").write_text("# comment\n" * 9_000, "utf-8")
    write_theme(tmp_path, "e.toml", None)
    themes, notices = read_themes(tmp_path)
    assert set(themes) == {*THEMES, "a"}
    assert notices == ("themes: 3 problems; the first: b.toml: colors.background is missing",)


def test_a_folder_of_very_many_other_files_is_not_listed_to_its_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(theme_files, "_MAX_LISTED", 10)
    for number in range(20):
        (tmp_path / f"{number}.txt").touch()
    assert read_themes(tmp_path)[1] == ("themes: the folder has more than 10 files; some may not be offered",)


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(st.binary(max_size=200) | st.text(st.sampled_from("naedrk=\"'[]\n#. 01{},\\u"), max_size=60))
def test_any_file_is_a_theme_or_a_notice(tmp_path: Path, content: bytes | str) -> None:
    (tmp_path / "mine.toml").write_bytes(content.encode() if isinstance(content, str) else content)
    themes, notices = read_themes(tmp_path)
    assert set(themes) == set(THEMES)
    (notice,) = notices
    assert clean_line(notice) == notice
    assert notice.startswith("themes: mine.toml: ")


VALUE = st.text() | st.integers() | st.booleans() | st.floats() | st.lists(st.integers(), max_size=2)
OPTIONS = st.sampled_from(["name", "description", "dark", "ansi", "colors.background", "mentions.person"])


@hypothesis_settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], deadline=None)
@given(OPTIONS, VALUE)
def test_any_value_in_a_theme_gives_a_theme_or_a_notice(tmp_path: Path, option: str, value: object) -> None:
    document = tomlkit.parse(SHIPPED.read_text("utf-8"))
    table, _, key = option.rpartition(".")
    (document[table] if table else document)[key] = value  # type: ignore[index]
    (tmp_path / "mine.toml").write_bytes(tomlkit.dumps(document).encode("utf-8", "replace"))
    themes, notices = read_themes(tmp_path)
    assert len(notices) <= 1
    for text in (*notices, *themes, *(theme.description for theme in themes.values())):
        assert clean_line(text) == text
        assert len(text) < 500
    for name in themes:
        assert find_theme(name, tmp_path)[0] == themes[name]
