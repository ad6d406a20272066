"""The dependencies: bounded at both ends, audited without false comfort, and free of what ties them to one registry."""

import importlib.util
import json
import subprocess
import sys
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def load_script(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, ROOT / ".ci" / f"{name}.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bounds, audit = load_script("bounds"), load_script("audit")
EXTRAS = PROJECT["project"]["optional-dependencies"]


def as_numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


SOURCES = {"docx", "epub", "feeds", "pdf", "web", "zstd"}


@pytest.mark.parametrize("extra", ["test", "dev", "spacy", "train", "all", *sorted(SOURCES)])
def test_every_dependency_has_a_lower_and_an_upper_bound(extra: str) -> None:
    lowest = bounds.choose_versions("lowest", [extra])
    own = len(lowest) - len(PROJECT["project"]["dependencies"])
    assert len(lowest) == len(bounds.choose_versions("newest", [extra]))
    assert own > 0 or not EXTRAS[extra]
    for requirement in bounds.choose_versions("newest", [extra]):
        match = bounds.BOUNDED.fullmatch(requirement)
        assert as_numbers(match["lowest"]) < as_numbers(match["too_new"])


def test_the_extras_are_the_ones_that_are_tested() -> None:
    assert set(EXTRAS) == {"test", "dev", "spacy", "train", "all", *SOURCES}
    (everything,) = EXTRAS["all"]
    assert bounds.OWN_EXTRAS.fullmatch(everything)["extras"].split(",") == sorted(SOURCES)
    assert "dramatis-tui[all]" in EXTRAS["test"]
    assert all(bounds.BOUNDED.fullmatch(requirement) for requirement in PROJECT["build-system"]["requires"])


def test_only_what_draws_the_screen_is_pinned() -> None:
    pinned = {bounds.find_name(line) for extra in EXTRAS.values() for line in extra if bounds.PINNED.fullmatch(line)}
    assert pinned == {"rich", "textual"}


@pytest.mark.parametrize("requirement", ["textual", "textual>=8", "textual<9", "textual==8.2.8"])
def test_a_dependency_without_both_bounds_is_an_error(requirement: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(bounds.PROJECT, "dependencies", [requirement])
    with pytest.raises(ValueError, match="lower and an upper bound"):
        bounds.choose_versions("lowest", [])


def test_no_file_names_a_package_registry_and_there_is_no_lock_file() -> None:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout")
    names = [name for name in listed.stdout.split("\0") if name]
    hosts = [host.encode() for host in ("pypi" + ".org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com")]
    assert [name for name in names if Path(name).suffix == ".lock" or "lock" in Path(name).stem.split("-")] == []
    files = [ROOT / name for name in names if (ROOT / name).is_file() and not name.endswith((".onnx", ".crfsuite"))]
    assert [str(path) for path in files if any(host in path.read_bytes() for host in hosts)] == []


def run_audit(
    report: object, status: int, explained: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *arguments: str
) -> int:
    """Run the audit with what pip-audit would print, and a SECURITY.md that explains some advisories."""
    (tmp_path / "SECURITY.md").write_text(explained, "utf-8")
    monkeypatch.setattr(audit, "SECURITY", tmp_path / "SECURITY.md")
    text = report if isinstance(report, str) else json.dumps({"dependencies": report})
    ended = subprocess.CompletedProcess([], status, text, "No known vulnerabilities found\n")
    monkeypatch.setattr(audit.subprocess, "run", lambda *_, **__: ended)
    result: int = audit.main(list(arguments))
    return result


CLEAN = {"name": "rich", "version": "15.0.0", "vulns": []}
SKIPPED = {"name": "rich", "skip_reason": "not found"}
FOUND = {"name": "rich", "version": "15.0.0", "vulns": [{"id": "GHSA-aaaa-bbbb-cccc"}]}
EXPLAINED = "- `GHSA-aaaa-bbbb-cccc` in rich: we never call it\n"


@pytest.mark.parametrize(
    ("report", "explained", "status", "printed"),
    [
        ([CLEAN, SKIPPED], "", 0, "1 packages audited, 1 unknown"),
        ([FOUND], "", 1, "NOT EXPLAINED"),
        ([FOUND], EXPLAINED, 0, "explained in SECURITY.md"),
        ([CLEAN], EXPLAINED, 1, "no longer found"),
        ([SKIPPED], "", 0, "NOT AUDITED: the advisory database cannot be reached"),
        ("", "", 0, "NOT AUDITED"),
    ],
)
def test_the_verdict_of_the_audit(
    report: object,
    explained: str,
    status: int,
    printed: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run_audit(report, 0, explained, monkeypatch, tmp_path) == status
    assert printed in capsys.readouterr().out


def test_a_required_audit_fails_where_nothing_could_be_looked_up(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert run_audit([SKIPPED], 0, "", monkeypatch, tmp_path, "--required") == 1


def test_the_scripts_say_how_they_are_used() -> None:
    ended = subprocess.run([sys.executable, ROOT / ".ci/bounds.py"], capture_output=True, text=True)
    assert ended.returncode == 1
    assert "lowest|newest" in ended.stderr
