"""ARCHITECTURE.md shows the tree as it is, and its worked examples run."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TEXT = (ROOT / "ARCHITECTURE.md").read_text("utf-8")


def test_the_floor_plan_names_every_package_and_no_other() -> None:
    packages = {str(path.parent.relative_to(ROOT)) + "/" for path in (ROOT / "tui").rglob("__init__.py")}
    drawn, open_folders = set(), {}
    for indent, folder in re.findall(r"(?m)^( {4,})([a-z_]+/)(?= |$)", TEXT.partition("    tests/")[0]):
        open_folders = {depth: name for depth, name in open_folders.items() if depth < len(indent)}
        open_folders[len(indent)] = folder
        drawn.add("".join(open_folders.values()))
    assert drawn == packages


def test_every_file_that_it_links_to_exists() -> None:
    names = {match for document in ("README.md", "CONTRIBUTING.md", "ARCHITECTURE.md") for match in links(document)}
    assert {name for name in names if not (ROOT / name).exists()} == set()


def links(document: str) -> list[str]:
    """Return the local targets of a document's links, without their anchors."""
    targets = re.findall(r"\]\(([^)#]+)", (ROOT / document).read_text("utf-8"))
    return [target for target in targets if "://" not in target]


def example(section: str, language: str) -> str:
    """Return the code of a language in the section with this heading."""
    _, _, following = TEXT.partition(f"\n### {section}\n")
    code = re.search(rf"```{language}\n(.*?)```", following.partition("\n## ")[0], re.S)
    assert code
    return code[1]


def test_the_example_of_a_recognizer_runs(tmp_path: Path) -> None:
    from tui.cast import read_cast

    names: dict[str, type] = {}
    exec(example("Add a recognizer", "python"), names)
    list_of_ships = tmp_path / "ships.txt"
    list_of_ships.write_text("Titanic\n", "utf-8")
    cast = read_cast("The Titanic sank.", names["Ships"](str(list_of_ships)))
    assert [actor.name for actor in cast.actors] == ["Titanic"]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """Return a folder with the example of an exporter as printed, as `pip install` leaves a package."""
    (tmp_path / "my_package.py").write_text(example("Add an exporter", "python"), "utf-8")
    metadata = tmp_path / "my_package-1.0.dist-info"
    metadata.mkdir()
    (metadata / "METADATA").write_text("Metadata-Version: 2.1\nName: my-package\nVersion: 1.0\n", "utf-8")
    groups = tomllib.loads(example("Add an exporter", "toml"))["project"]["entry-points"]
    lines = [
        f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in group.items()) for name, group in groups.items()
    ]
    (metadata / "entry_points.txt").write_text("".join(lines), "utf-8")
    (tmp_path / "a.txt").write_text("Ada Byron met Tom Brown in Paris.\n", "utf-8")
    (tmp_path / "b.txt").write_text("Maria Lopez spoke. Maria Lopez left.\n", "utf-8")
    return tmp_path


def dramatis(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"PYTHONPATH": os.pathsep.join((str(ROOT), str(folder)))}
    command = [sys.executable, "-m", "tui", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True)


def test_the_example_of_an_exporter_runs_as_a_package_of_its_own(package: Path) -> None:
    done = dramatis(package, "export", "a.txt", "b.txt", "--to", "names", "--recognizer", "fast")
    assert (done.returncode, done.stderr) == (0, "")
    first, second = done.stdout.splitlines()
    assert sorted(first.split(",")) == ["Ada Byron", "Paris", "Tom Brown"]
    assert second == "Maria Lopez"


def test_its_format_is_listed_and_chosen_by_its_suffix(package: Path) -> None:
    listed = dramatis(package, "export", "--list").stdout
    assert re.search(r"(?m)^names +\.names +the names of the actors, separated by commas$", listed)
    assert dramatis(package, "export", "b.txt", "-o", "out.names", "--recognizer", "fast").returncode == 0
    assert (package / "out.names").read_text("utf-8") == "Maria Lopez\n"
