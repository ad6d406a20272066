"""Exports are written by a process of its own: the same bytes, whole or not at all, and one line if it fails."""

import os
import stat
from pathlib import Path
from threading import Thread
from time import monotonic, sleep

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.articles import SAMPLE_FOLDER, article_in, article_of
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN
from tui.model import Article, Cast
from tui.worker.export_client import ExportError, ExportProcess
from tui.worker.export_request import Destination, pack_export, unpack_export

SAMPLE = article_in(str(next(SAMPLE_FOLDER.glob("*.txt"))))
CAST = read_cast(SAMPLE.text)
PAGE = article_of(
    b"<html><body><article><h1>A title</h1><p>Ada <b>Byron</b> wrote to <a href='https://a.b'>Tom Brown</a> today, and "
    b"again, at length.</p><p>Brown answered that Byron had been right from the beginning.</p></article></body></html>",
    "a.html",
)


def send(article: Article, cast: Cast) -> ArticleCast:
    destination = Destination("csv", "caf\udce9.csv", replaces=True)
    received, sent = unpack_export(pack_export(destination, article, cast))
    assert received == destination
    return sent


@pytest.mark.parametrize("article", [SAMPLE, PAGE, SAMPLE._replace(file="caf\udce9", file_uri="file:///caf%E9")])
def test_article_and_cast_arrive_as_they_were(article: Article) -> None:
    cast = read_cast(article.text)
    assert send(article, cast) == (article, cast)


@settings(max_examples=settings().max_examples // 5, deadline=None)
@given(st.text(st.sampled_from("Ada Byron.\t\n語“”"), min_size=1, max_size=200))
def test_any_text_arrives_as_it_was(text: str) -> None:
    if text.strip():
        article = article_of(text.encode(), "a.txt")
        assert send(article, CAST) == (article._replace(anchors=tuple(article.anchors)), CAST)


@pytest.mark.parametrize("format", list(BUILT_IN))
@pytest.mark.parametrize("article", [SAMPLE, PAGE])
def test_each_format_is_the_same_from_the_process(format: str, article: Article, tmp_path: Path) -> None:
    if format == "spacy":
        pytest.importorskip("spacy")
    path = tmp_path / "a b.out"
    cast = read_cast(article.text)
    size = ExportProcess().write(Destination(format, str(path)), article, cast)
    assert path.stat().st_size == size
    if format in ("jsonl", "csv"):
        assert path.read_bytes() == BUILT_IN[format].export([ArticleCast(article, cast)])
    assert os.listdir(tmp_path) == [path.name]


def test_another_file_is_replaced_only_if_asked_for_and_keeps_its_mode(tmp_path: Path) -> None:
    path, link = tmp_path / "a.csv", tmp_path / "link.csv"
    path.write_text("before")
    path.chmod(0o640)
    link.symlink_to(path)
    for taken in (path, link):
        with pytest.raises(ExportError, match="exists already; choose another name"):
            ExportProcess().write(Destination("csv", str(taken)), SAMPLE, CAST)
    assert path.read_text() == "before"
    ExportProcess().write(Destination("csv", str(link), replaces=True), SAMPLE, CAST)
    assert path.read_bytes() == BUILT_IN["csv"].export([ArticleCast(SAMPLE, CAST)])
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert link.is_symlink()
    assert sorted(os.listdir(tmp_path)) == ["a.csv", "link.csv"]


EXPORTERS = """
import os, sys
from tui.export.exporter import Exporter
def fail(articles): raise RuntimeError("no \\x1b[2J luck")
def leave(articles): sys.exit(1)
def die(articles): os._exit(3)
def say(articles): print("chatter"); return b"said"
def lie(articles): return "text"
def work(articles):
    open("begun", "w").close()
    while True: pass
"""
NAMES = ("fail", "leave", "die", "say", "lie", "work")


@pytest.fixture
def plugins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Install a package with exporters of all kinds."""
    site = tmp_path / "site"
    (site / "bad_exporters-1.dist-info").mkdir(parents=True)
    made = (f"{name}_exporter = Exporter('{name}', 'Plugin {name}', '.out', {name})" for name in NAMES)
    (site / "bad_exporters.py").write_text("\n".join((EXPORTERS, *made)))
    entries = "\n".join(f"{name} = bad_exporters:{name}_exporter" for name in (*NAMES, "gone"))
    (site / "bad_exporters-1.dist-info" / "entry_points.txt").write_text(f"[dramatis.exporters]\n{entries}\n")
    (site / "bad_exporters-1.dist-info" / "METADATA").write_text("Name: bad-exporters\nVersion: 1\n")
    monkeypatch.syspath_prepend(str(site))
    out = tmp_path / "out"
    out.mkdir()
    monkeypatch.chdir(out)
    return out


@pytest.mark.parametrize(
    ("format", "message"),
    [
        ("fail", r"^The exporter failed \(RuntimeError: no ␛\[2J luck\); nothing was written$"),
        ("leave", r"^The exporter failed \(SystemExit: 1\); nothing was written$"),
        ("die", r"^The process that exports ended \(exit status 3\); nothing was written$"),
        ("lie", r"^The exporter failed \(TypeError: it gave str, not bytes\); nothing was written$"),
        ("gone", "there is no format 'gone'"),
    ],
)
def test_an_exporter_of_another_package_that_fails_is_one_line(plugins: Path, format: str, message: str) -> None:
    with pytest.raises(ExportError, match=message):
        ExportProcess().write(Destination(format, "a.out"), SAMPLE, CAST)
    assert os.listdir(plugins) == []


def test_an_exporter_of_another_package_writes_what_it_gives_and_not_what_it_prints(plugins: Path) -> None:
    assert ExportProcess().write(Destination("say", "a.out"), SAMPLE, CAST) == 4
    assert (plugins / "a.out").read_bytes() == b"said"


def test_an_export_that_is_cancelled_leaves_nothing(plugins: Path) -> None:
    process = ExportProcess()
    errors: list[ExportError] = []

    def write() -> None:
        try:
            process.write(Destination("work", "a.out"), SAMPLE, CAST)
        except ExportError as error:
            errors.append(error)

    thread = Thread(target=write)
    thread.start()
    stop = monotonic() + 60
    while not (plugins / "begun").exists() and monotonic() < stop:
        sleep(0.01)
    process.cancel()
    thread.join(60)
    assert [str(error) for error in errors] == ["Stopped; nothing was written"]
    assert os.listdir(plugins) == ["begun"]
