"""ARCHITECTURE.md shows the tree as it is, and its worked examples run."""

import re
from pathlib import Path

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


def test_the_example_of_a_recognizer_runs(tmp_path: Path) -> None:
    from tui.cast import read_cast

    code = re.search(r"```python\n(.*?)```", TEXT, re.S)
    assert code
    names: dict[str, type] = {}
    exec(code[1], names)
    list_of_ships = tmp_path / "ships.txt"
    list_of_ships.write_text("Titanic\n", "utf-8")
    cast = read_cast("The Titanic sank.", names["Ships"](str(list_of_ships)))
    assert [actor.name for actor in cast.actors] == ["Titanic"]
