"""What each package imports, in fresh processes: import-linter reads the code, these tests see what Python does."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

CHILD = """
import json, sys
{action}
print()
print(json.dumps(sorted(sys.modules)))
"""
UI = {"textual", "rich"}
MIDDLE = ("cast", "export.registry", "find", "load", "config.settings", "keep.recent")
# What the first screen of an article does not need. Each is imported when it is first used.
LATER = {"charset_normalizer", "rapidfuzz", "tui.find", "tui.find.literal", "pygments", "markdown_it"}
LATER |= {"tui.config.toml_edit", "tui.suggestions", "tui.cast", "pycrfsuite", "tui.worker.process", "multiprocessing"}
LATER |= {"importlib.metadata", "spacy", "onnxruntime"}
LATER |= {"tui.ui.widgets.prompt_bar", "tui.ui.command_palette", "tui.ui.screens.help", "tui.ui.views.outline"}
LATER |= {"tui.ui.screens.open_articles", "tui.ui.widgets.picker", "tui.load.listing", "tui.keep", "sqlite3"}
LATER |= {f"tui.ui.screens.{name}" for name in ("copying", "reloading", "remembering", "returning")}
LATER |= {"tui.analysis.profiles", "tui.analysis.introductions", "tui.ui.screens.actor_card"}
LATER |= {"tui.analysis.dates", "dateutil", "tui.ui.views.timeline"}
LATER |= {"tui.ui.state.outline", "tui.ui.state.bookmark", "tui.load.clipboard"}


BEFORE_US = {"__main__", "_distutils_hack", "sitecustomize", "usercustomize"}
"""What Python itself imports as it starts, beside its own library."""


def imported_by(action: str, cwd: Path) -> set[str]:
    """Return every module that a fresh Python has after an action, and the top package of each."""
    path = str(Path(__file__).parents[1])
    code = CHILD.format(action=f"sys.path.insert(0, {path!r})\n{action}")
    done = subprocess.run([sys.executable, "-c", code], cwd=cwd, capture_output=True, text=True, check=True)
    modules = json.loads(done.stdout.splitlines()[-1])
    return {module for name in modules for module in (name, name.partition(".")[0])}


@pytest.mark.parametrize("name", MIDDLE)
def test_packages_on_the_middle_level_import_neither_each_other_nor_the_ui(name: str, tmp_path: Path) -> None:
    modules = imported_by(f"import tui.{name}", tmp_path)
    siblings = {f"tui.{sibling}" for sibling in MIDDLE if sibling != name}
    assert modules & (UI | siblings | {"tui.ui", "tui.cli.main", "tui.cli.cast_command"}) == set()


@pytest.mark.parametrize("name", ["model", "ending", "paths", "private_files", "cooperative", "framing", "suggestions"])
def test_packages_on_the_lowest_level_import_nothing_of_the_program(name: str, tmp_path: Path) -> None:
    own = {module for module in imported_by(f"import tui.{name}", tmp_path) if module.startswith("tui.")}
    assert all(module.startswith(f"tui.{name}") for module in own)


@pytest.mark.parametrize(
    "arguments",
    [
        ["cast", "ARTICLE"],
        ["cast", "ARTICLE", "--json"],
        ["cast", "ARTICLE", "--recognizer", "none"],
        ["--list-themes"],
        ["nothing-here.txt"],
    ],
    ids=" ".join,
)
def test_commands_without_a_screen_do_not_import_the_ui(arguments: list[str], tmp_path: Path) -> None:
    (tmp_path / "ARTICLE").write_text("Angela Merkel spoke.\n", "utf-8")
    modules = imported_by(f"from tui.cli.main import main\nmain({arguments!r})", tmp_path)
    assert modules & (UI | {"asyncio", "rapidfuzz", "charset_normalizer"}) == set()


ENGINE = {"blocks", "cast", "cli", "config", "ending", "export", "framing", "load", "model", "paths", "text"}
FINDER = {"analysis", "cooperative", "find"}
SLOW = {"multiprocessing", "concurrent", "threading", "selectors", "signal", "subprocess", "shutil", "tempfile"}
SLOW |= {"argparse", "tomllib", "dataclasses", "inspect", "datetime", "hashlib", "logging", "pathlib", "traceback"}

ARGPARSE = {"argparse", "dataclasses", "inspect"}  # the last two from Python 3.14 on


@pytest.mark.parametrize(
    ("command", "rooms", "slow"),
    [
        ("cast ARTICLE", ENGINE, set()),
        ("cast --json ARTICLE ARTICLE", ENGINE, set()),
        ("who ARTICLE", ENGINE, set()),
        ("mentions ARTICLE", ENGINE, set()),
        ("mentions -a Merkel ARTICLE", ENGINE | FINDER, ARGPARSE),
        ("quotes ARTICLE", ENGINE | {"analysis", "cooperative"}, set()),
        ("text ARTICLE", {"blocks", "cli", "export", "load", "model", "text"}, set()),
        ("export --to csv ARTICLE", ENGINE | {"suggestions"}, ARGPARSE | {"tempfile", "shutil", "signal"}),
        ("who --help", {"cli", "export", "model", "text"}, ARGPARSE),
    ],
)
def test_a_command_of_the_shell_imports_what_its_answer_needs(
    command: str, rooms: set[str], slow: set[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "none"))
    (tmp_path / "ARTICLE").write_text("Angela Merkel spoke.\n", "utf-8")
    done = imported_by(f"from tui.cli.main import main\nmain({command.split()!r})", tmp_path)
    assert {name.split(".")[1] for name in done if name.startswith("tui.")} <= rooms
    assert done & SLOW <= slow
    packages = {name for name in done if "." not in name} - sys.stdlib_module_names - BEFORE_US
    assert packages - {"tui"} <= ({"pycrfsuite"} if "cast" in rooms else set())


def test_a_short_text_imports_nothing_for_long_ones_and_the_fast_recognizer_no_arrays(tmp_path: Path) -> None:
    (tmp_path / "ARTICLE").write_text("Angela Merkel spoke.\n", "utf-8")
    modules = imported_by("from tui.cli.main import main\nmain(['cast', 'ARTICLE', '--recognizer', 'fast'])", tmp_path)
    assert "tui.cast.pipeline" in modules
    assert modules & {"tui.load.large_files", "tui.cast.long_texts", "tui.framing", "tui.suggestions"} == set()
    assert modules & {"numpy", "onnxruntime"} == set()


def test_a_wide_title_in_the_table_imports_only_the_cell_widths_of_rich(tmp_path: Path) -> None:
    (tmp_path / "習近平").write_text("Xi Jinping met Angela Merkel.\n", "utf-8")
    modules = imported_by("from tui.cli.main import main\nmain(['cast', '習近平', '--recognizer', 'fast'])", tmp_path)
    assert "rich.cells" in modules
    assert modules & {"rich.console", "rich.text", "rich.segment", "textual"} == set()


@pytest.mark.parametrize("argument", ["--help", "--version"])
def test_help_imports_no_more_than_options(argument: str, tmp_path: Path) -> None:
    modules = imported_by(
        f"from tui.cli.main import main\ntry: main([{argument!r}])\nexcept SystemExit: pass", tmp_path
    )
    assert modules & (UI | LATER | {"tui.cast", "tui.config.settings"}) == set()


def test_the_first_screen_imports_only_what_it_draws(tmp_path: Path) -> None:
    action = "import tui.load.large_files, tui.ui.app, tui.worker.client"
    modules = imported_by(action, tmp_path)
    assert "textual" in modules
    assert modules & LATER == set()
