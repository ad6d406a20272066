"""The binary files that ship with the engine: recorded, intact, and harmless when they are damaged."""

import errno
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

from tests.marks import slow_but
from tui.cast.checksums import CHECKSUMS
from tui.cast.shipped_files import DamagedFile, map_intact

ROOT = Path(__file__).parents[2]
CAST = ROOT / "tui/cast"
FAST, TABLE, ACCURATE = "recognizers/fast/names.crfsuite", "lexicon/table.bin", "recognizers/accurate/names.onnx"
DAMAGES = {
    "missing": lambda _: None,
    "empty": lambda _: b"",
    "only the header": lambda data: data[:100],
    "cut in half": lambda data: data[: len(data) // 2],
    "a byte short": lambda data: data[:-1],
    "zeros": lambda data: bytes(len(data)),
    "random bytes behind the header": lambda data: data[:48] + Random(1).randbytes(len(data) - 48),
    "one bit wrong": lambda data: data[:1000] + bytes([data[1000] ^ 1]) + data[1001:],
}
TEXT = "Angela Merkel met Emmanuel Macron in Paris.\n"
LAST_EVENT = (
    "import sys; from tui.worker.events import build_cast; print(*list(build_cast(sys.argv[1], sys.argv[2]))[-2:])"
)


def test_every_binary_file_has_its_recorded_sha_256_and_origin() -> None:
    recorded = (CAST / "BINARIES.md").read_text("utf-8")
    sections = re.findall(r"## `(.+)`\n\n([^#]+)- ([\d,]+) bytes, SHA-256 `(\w+)`", recorded)
    assert {path for path, *_ in sections} == {TABLE, FAST, ACCURATE}
    for path, origin, size, checksum in sections:
        content = (CAST / path).read_bytes()
        assert (f"{len(content):,}", hashlib.sha256(content).hexdigest()) == (size, checksum)
        assert "made by `python -m tui.cast.training." in origin
        assert all((CAST / target).exists() for target in re.findall(r"\]\((.+?)\)", origin))


def test_no_other_binary_file_ships() -> None:
    text = (*".py .md .sql .toml .tsv .txt .tcss .typed .css .html .js .json .roff".split(), ".pyc")
    binary = {path.name for path in (ROOT / "tui").rglob("*") if path.is_file() and path.suffix not in text}
    assert binary == set(CHECKSUMS)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_not_mapped(damage: str, tmp_path: Path) -> None:
    path = tmp_path / "table.bin"
    content = DAMAGES[damage]((CAST / TABLE).read_bytes())
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(DamagedFile, match=r"; install Dramatis again$"):
        map_intact(str(path))


def test_a_pipe_in_the_place_of_a_file_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "table.bin")
    with pytest.raises(DamagedFile, match=r"cannot be read \(.*\); install Dramatis again$"):
        map_intact(str(tmp_path / "table.bin"))


@pytest.mark.parametrize("shortage", [errno.EMFILE, errno.ENOMEM])
def test_a_shortage_is_no_reason_to_install_again(shortage: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(shortage, os.strerror(shortage))

    monkeypatch.setattr("tui.cast.shipped_files.mmap", fail)
    with pytest.raises(DamagedFile, match=rf"cannot be read \({os.strerror(shortage)}\)$"):
        map_intact(str(CAST / TABLE))


@pytest.fixture(scope="module")
def copied_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    shutil.copytree(ROOT / "tui", folder / "tui", ignore=shutil.ignore_patterns("__pycache__", "training"))
    (folder / "article.txt").write_text(TEXT)
    (folder / "long.txt").write_text(TEXT * 12_000)
    return folder


def run(folder: Path, *command: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "PYTHONPATH": str(folder), "XDG_CONFIG_HOME": str(folder)}
    return subprocess.run(
        [sys.executable, *command], cwd=folder, env=environment, capture_output=True, text=True, timeout=120
    )


@pytest.mark.parametrize(
    "damage", slow_but(["cut in half"], ["missing", "only the header", "cut in half", "random bytes behind the header"])
)
@pytest.mark.parametrize("name", slow_but([TABLE], [FAST, TABLE]))
def test_damage_is_one_line_and_no_crash(name: str, damage: str, copied_package: Path) -> None:
    path = copied_package / "tui/cast" / name
    intact = path.read_bytes()
    path.unlink()
    content = DAMAGES[damage](intact)
    if content is not None:
        path.write_bytes(content)
    try:
        for article in ("article.txt", "long.txt"):
            ended = run(copied_package, "-m", "tui", "cast", "--recognizer", "fast", article)
            assert (ended.returncode, ended.stdout) == (2, "")
            assert re.fullmatch(rf"dramatis: .*{path.name} .*; install Dramatis again\n", ended.stderr)
        shown = run(copied_package, "-c", LAST_EVENT, TEXT, "fast").stdout
        assert re.search(rf"CastFailed\(reason='There is no cast: .*{path.name} .*; install Dramatis again'\)", shown)
    finally:
        path.write_bytes(intact)


def test_a_damaged_accurate_model_leaves_the_fast_recognizer(copied_package: Path) -> None:
    pytest.importorskip("onnxruntime")
    path = copied_package / "tui/cast" / ACCURATE
    intact = path.read_bytes()
    path.write_bytes(intact[:1_000_000])
    try:
        shown = run(copied_package, "-c", LAST_EVENT, TEXT, "accurate").stdout
        assert "RecognizerChosen(name='fast', problem='" in shown
        assert "is damaged; install Dramatis again" in shown
        assert "CastUpdated" in shown
    finally:
        path.write_bytes(intact)


@pytest.mark.slow
def test_an_intact_copy_works(copied_package: Path) -> None:
    ended = run(copied_package, "-m", "tui", "cast", "--json", "article.txt")
    assert ended.returncode == 0
    assert {actor["name"] for actor in json.loads(ended.stdout)["actors"]} >= {"Angela Merkel", "Emmanuel Macron"}
