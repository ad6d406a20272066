"""Promises of SECURITY.md that the code itself shows: no network, nothing from outside is run."""

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = [path for path in sorted((ROOT / "tui").rglob("*.py")) if "training" not in path.parts]
NETWORK = {
    *(
        "aiohttp",
        "ftplib",
        "http",
        "httpx",
        "imaplib",
        "poplib",
        "requests",
        "smtplib",
        "socket",
        "socketserver",
        "ssl",
    ),
    *("telnetlib", "urllib.request", "urllib3", "webbrowser", "websockets", "xmlrpc"),
}
WAYS_TO_RUN = {"eval", "exec", "compile", "__import__"}
OWN_PIPES = {
    "tui/cast/long_texts/process_pool.py",
    "tui/worker/export_request.py",
    "tui/worker/wire_format.py",
}


@cache
def nodes(path: Path) -> list[ast.AST]:
    return list(ast.walk(ast.parse(path.read_text("utf-8"))))


def imports(path: Path) -> Iterator[str]:
    for node in nodes(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def builtins_called(path: Path) -> set[str]:
    calls = (node.func for node in nodes(path) if isinstance(node, ast.Call))
    return {call.id for call in calls if isinstance(call, ast.Name)}


def importers(names: set[str]) -> set[str]:
    found = (path for path in MODULES if any(name in names or name.split(".")[0] in names for name in imports(path)))
    return {str(path.relative_to(ROOT)) for path in found}


def test_only_what_fetches_web_addresses_imports_a_network_library() -> None:
    assert {path.rpartition("/")[0] for path in importers(NETWORK)} == {"tui/load/web"}


def test_only_the_pipes_between_own_processes_carry_pickles() -> None:
    assert importers({"pickle", "marshal", "shelve", "dill", "cloudpickle"}) == OWN_PIPES


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_module_runs_text_as_code(path: Path) -> None:
    assert builtins_called(path) & WAYS_TO_RUN == set()


def test_security_names_every_dependency_and_links_to_files_that_exist() -> None:
    text = (ROOT / "SECURITY.md").read_text("utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.split("[^a-z0-9-]", requirement)[0] for requirement in project["dependencies"]]
    assert [name for name in names if name not in text] == []
    linked = re.findall(r"\]\(([^)#]+)\)", text) + re.findall(r"`((?:tui|tests|\.ci|\.github)/[^`]+)`", text)
    assert linked
    assert [path for path in linked if not (ROOT / path).exists()] == []
