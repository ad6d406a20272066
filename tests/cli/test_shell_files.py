"""The completion and the manual page as they are written when a wheel is built, and `dramatis completion`."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tui.cli import completion_command, exit_status
from tui.cli.commands import COMMANDS
from tui.cli.completion_command import SHELLS
from tui.cli.main import main
from tui.cli.shell_files.description import describe_commands
from tui.cli.shell_files.writing import COMPLETIONS, MANUAL, write_files

ROOT = Path(__file__).parents[2]
READ_VARIABLE = re.compile(r'(?:environ\.get\(|_xdg_folder\()"([A-Z_]+)"')
Capture = pytest.CaptureFixture[bytes]


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write the files as the build hook does: by a Python without any installed package."""
    folder = tmp_path_factory.mktemp("written")
    code = re.search(r'(?m)^_WRITE = "(.*)"$', (ROOT / "hatch_build.py").read_text("utf-8"))
    assert code
    subprocess.run([sys.executable, "-I", "-S", "-B", "-c", code[1], ROOT, folder], check=True)
    return folder


def read_files(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_python_without_packages_writes_the_same_bytes(written: Path, tmp_path: Path) -> None:
    write_files(tmp_path)
    files = read_files(tmp_path)
    assert files == read_files(written)
    assert set(files) == {
        *(f"completion/{shell}" for shell in SHELLS),
        *(f"share/{name}" for name in COMPLETIONS.values()),
        f"share/{MANUAL}",
    }


def test_every_subcommand_and_option_is_in_every_file(written: Path) -> None:
    files = {name: text.decode("utf-8") for name, text in read_files(written / "share").items()}
    commands = describe_commands()
    assert [command.name for command in commands] == ["", *COMMANDS]
    for command in commands:
        for option in command.options:
            for name in option.names:
                assert f"\\fB{name.replace('-', chr(92) + '-')}\\fR" in section_of(files[MANUAL], command.name)
                assert name in files[COMPLETIONS["bash"]]
                assert re.search(rf"[*)]{name}\b", files[COMPLETIONS["zsh"]])
                assert f"-{'l' if name.startswith('--') else 's'} {name.lstrip('-')} " in files[COMPLETIONS["fish"]]


def section_of(manual: str, command: str) -> str:
    """Return the part of the manual page about a subcommand, or about `dramatis` itself."""
    start = f".SS dramatis {command}\n" if command else ".SH OPTIONS\n"
    return re.split(r"(?m)^\.S[HS] ", manual.partition(start)[2])[0]


@pytest.mark.parametrize("checker", [["mandoc", "-Tlint"], ["groff", "-ww", "-man", "-Tutf8"]], ids=" ".join)
def test_no_reader_of_manual_pages_complains(checker: list[str], written: Path) -> None:
    if not shutil.which(checker[0]):
        pytest.skip(f"{checker[0]} is not installed")
    done = subprocess.run([*checker, written / "share" / MANUAL], capture_output=True, text=True)
    assert done.stderr + (done.stdout if checker[0] == "mandoc" else "") == ""
    assert done.returncode == 0


def test_the_manual_page_fits_80_columns(written: Path) -> None:
    if not shutil.which("man") or not shutil.which("groff"):
        pytest.skip("man-db or groff is not installed")
    environment = {**os.environ, "MANWIDTH": "80", "LC_ALL": "C.UTF-8"}
    page = subprocess.run(
        ["man", "-l", written / "share" / MANUAL], env=environment, capture_output=True, text=True, check=True
    ).stdout
    assert max(map(len, page.splitlines())) <= 80
    for heading in ("NAME", "SYNOPSIS", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES"):
        assert re.search(f"(?m)^{heading}$", page)
    assert "dramatis - read an article beside its cast" in page
    assert "`" not in page  # what is in backquotes is bold instead


def test_the_manual_page_names_exit_statuses_and_environment(written: Path) -> None:
    manual = (written / "share" / MANUAL).read_text("utf-8")
    statuses = [value for name, value in vars(exit_status).items() if isinstance(value, int)]
    assert [f"{status}" for status in statuses] == re.findall(r"\.B (\d+)", manual.partition(".SH EXIT STATUS")[2])
    sources = (path.read_text("utf-8") for path in (ROOT / "tui").rglob("*.py") if "training" not in path.parts)
    read = {name for source in sources for name in READ_VARIABLE.findall(source)}
    assert len(read) > 8
    named = re.split(r"\W+", re.split(r"(?m)^\.SH ", manual.partition(".SH ENVIRONMENT")[2])[0])
    assert read - set(named) == {"TEXTUAL_DRIVER"}  # set by textual-serve, for its own purpose


def test_text_of_a_parser_is_no_macro() -> None:
    from tui.cli.shell_files.manual import write_manual

    reader = describe_commands()[0]
    hostile = reader._replace(description=".so /etc/passwd \\*x 'quoted' \"two\" café", epilog="'br\n.br")
    lines = write_manual([hostile]).splitlines()
    assert "\\&.so /etc/passwd \\e*x \\(aqquoted\\(aq \\(dqtwo\\(dq caf\\[u00E9]" in lines
    assert "\\(aqbr" in lines
    assert "\\&.br" in lines


@pytest.mark.parametrize("shell", SHELLS)
def test_the_command_prints_what_is_installed(shell: str, written: Path, capfdbinary: Capture) -> None:
    assert main(["completion", shell]) == 0
    assert capfdbinary.readouterr() == ((written / "completion" / shell).read_bytes(), b"")


def test_the_files_of_the_wheel_are_used_where_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: Capture
) -> None:
    monkeypatch.setattr(completion_command, "shipped_folder", lambda name: tmp_path / name)
    shipped = tmp_path / "completion" / "bash"
    shipped.parent.mkdir()
    shipped.write_text("# shipped\n")
    assert main(["completion", "bash"]) == 0
    assert capfdbinary.readouterr().out == b"# shipped\n"
    shipped.unlink()
    monkeypatch.setitem(sys.modules, "tui.cli.shell_files.writing", None)  # as in a wheel
    assert main(["completion", "bash"]) == 2
    why = f"dramatis: {shipped} cannot be read (No such file or directory); install Dramatis again\n"
    assert capfdbinary.readouterr() == (b"", why.encode())


@pytest.mark.parametrize("arguments", [[], ["tcsh"], ["bash", "zsh"]], ids=" ".join)
def test_another_shell_is_an_error_in_one_line(arguments: list[str], capfdbinary: Capture) -> None:
    assert main(["completion", *arguments]) == 2
    output, errors = capfdbinary.readouterr()
    assert output == b""
    assert errors.count(b"\n") == 1
    assert b"see `dramatis completion --help`" in errors
