"""Completion in the real shells: Tab gives what the commands take, and file names stay data."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.shells import SHELLS, Shell
from tests.marks import slow_but

pytestmark = pytest.mark.terminal


@pytest.fixture(params=slow_but(["bash"], SHELLS))
def shell(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Shell]:
    with Shell(request.param, tmp_path) as started:
        yield started


HOSTILE = {
    "it": "it's one.txt",
    "say": 'say "two".txt',
    "\\$": "$(touch acted).txt",
    "\\`": "`touch acted`.txt",
    "semi": "semi;colon & co.txt",
    "star": "star*.txt",
}
"""How the name of a file begins as it is typed, and the name."""


def test_words_are_completed(shell: Shell) -> None:
    assert shell.complete("dramatis cas") == ["cast"]
    assert shell.complete("dramatis cast --for") == ["cast", "--format"]
    assert shell.complete("dramatis cast --format t") == ["cast", "--format", "table"]
    assert shell.complete("dramatis cast a.txt --format t") == ["cast", "a.txt", "--format", "table"]
    assert shell.complete("dramatis who --color al") == ["who", "--color", "always"]
    assert shell.complete("dramatis mentions a.txt -a Russia --col") == ["mentions", "a.txt", "-a", "Russia", "--color"]
    assert shell.complete("dramatis who --type person,org") == ["who", "--type", "person,organization"]
    assert shell.complete("dramatis who -t pla") == ["who", "-t", "place"]
    assert shell.complete("dramatis help quo") == ["help", "quotes"]
    assert shell.complete("dramatis --theme pap") == ["--theme", "paper"]
    assert shell.complete("dramatis cast --format=t") == ["cast", "--format=table"]
    assert shell.complete("dramatis --list-t") == ["--list-themes"]


def test_a_value_that_nobody_knows_before_is_no_file(shell: Shell) -> None:
    (shell.here / "Russia.txt").touch()
    assert shell.complete("dramatis mentions -a Rus") == ["mentions", "-a", "Rus"]
    assert shell.complete("dramatis mentions -a Rus Rus") == ["mentions", "-a", "Rus", "Russia.txt"]
    assert shell.complete("dramatis help quotes Rus") == ["help", "quotes", "Rus"]


@pytest.mark.slow
def test_files_are_completed_with_all_that_is_in_their_names(shell: Shell) -> None:
    for name in HOSTILE.values():
        (shell.here / name).touch()
    (shell.here / "folder").mkdir()
    (shell.here / "folder" / "deep one.txt").touch()
    for start, name in HOSTILE.items():
        assert shell.complete(f"dramatis {start}") == [name]
        assert shell.complete(f"dramatis cast --json other {start}") == ["cast", "--json", "other", name]
    assert shell.complete("dramatis cast folder/dee") == ["cast", "folder/deep one.txt"]
    assert shell.complete("dramatis cast 'folder/deep o") == ["cast", "folder/deep one.txt"]
    assert shell.complete("dramatis cast it\\'s\\ o") == ["cast", "it's one.txt"]
    assert not (shell.here / "acted").exists()


def test_lists_show_what_fits_and_nothing_else(shell: Shell) -> None:
    (shell.here / "cabin.txt").touch()
    first = shell.list_for("dramatis ca", "cabin.txt")
    assert "cast " in first.replace("\n", " ")
    formats = shell.list_for("dramatis cast --format ", "table")
    assert "json" in formats
    assert "cabin.txt" not in formats
    assert "cabin.txt" not in shell.list_for("dramatis help ", "timeline")
    assert "cabin.txt" in shell.list_for("dramatis cast a.txt ", "cabin.txt")


@pytest.mark.parametrize(
    ("name", "start"),
    [
        ("bash", 'eval "$(dramatis completion bash)"'),
        pytest.param(
            "zsh", 'autoload -Uz compinit; compinit -u -D; eval "$(dramatis completion zsh)"', marks=pytest.mark.slow
        ),
        pytest.param("fish", "set -e XDG_DATA_DIRS; dramatis completion fish | source", marks=pytest.mark.slow),
    ],
    ids=SHELLS,
)
def test_the_line_for_virtual_environments_completes_as_well(name: str, start: str, tmp_path: Path) -> None:
    with Shell(name, tmp_path, start=start) as shell:
        assert shell.complete("dramatis cas") == ["cast"]
        assert shell.complete("dramatis mentions --color al") == ["mentions", "--color", "always"]


def test_the_package_bash_completion_finds_what_is_installed(tmp_path: Path) -> None:
    package = Path("/usr/share/bash-completion/bash_completion")
    if not package.exists():
        pytest.skip("bash-completion is not installed")
    with Shell("bash", tmp_path, start=f"source {package}") as shell:
        (shell.here / "it's one.txt").touch()
        assert shell.complete("dramatis cas") == ["cast"]
        assert shell.complete("dramatis cast --format=t") == ["cast", "--format=table"]
        assert shell.complete("dramatis cast it") == ["cast", "it's one.txt"]


def test_bash_completes_with_options_that_many_scripts_fail_with(tmp_path: Path) -> None:
    start = f"source {tmp_path}/share/bash-completion/completions/dramatis; set -u; shopt -s failglob nullglob; IFS=a"
    with Shell("bash", tmp_path, start=start) as shell:
        assert shell.complete("dramatis cas") == ["cast"]
        assert shell.complete("dramatis who -t person,pla") == ["who", "-t", "person,place"]
        assert shell.complete("dramatis -") == ["-"]


TYPED = ["$(touch acted)", "`touch acted`", "'$(touch acted)", "a;touch acted;", "$(touch acted", "[$(touch acted)]"]


@pytest.mark.parametrize("name", slow_but(["bash"], SHELLS))
def test_nothing_acts_that_is_typed_before_tab(name: str, tmp_path: Path) -> None:
    with Shell(name, tmp_path) as shell:
        if name == "zsh":
            shell.press_tab("bindkey '^I' complete-word\r")  # by default, Tab carries out $(...) for any command
        for word in TYPED:
            for before in ("", "who ", "who --color ", "who -t person,", "help "):
                shell.press_tab(f"dramatis {before}{word}")
                shell.press_tab(f"dramatis {before}{word} --col")
        assert shell.complete("dramatis cas") == ["cast"]
        assert not (shell.here / "acted").exists()
