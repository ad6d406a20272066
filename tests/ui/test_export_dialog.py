"""The export dialog: formats, the path, files that exist, casts that are still read, errors, and other packages."""

import asyncio
import os
import tempfile
import threading
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from time import monotonic

import pytest
from lxml import etree

from tests.articles import article_of
from tests.marks import slow_but
from tests.ui.conftest import FAST, Open, Reader
from tests.ui.test_following import FAST as FAST_CAST
from tests.ui.test_following import FAST_STAGE, PATH, Casts, then
from tests.worker.test_export_process import plugins
from tui.export.exporter import ArticleCast, Exporter
from tui.export.registry import BUILT_IN
from tui.load.opened_article import Arrived
from tui.ui.app import DramatisApp
from tui.ui.screens.export_dialog import ExportDialog
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.reader_setup import open_source

__all__ = ["plugins"]  # a fixture


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Run in a folder of its own, in which there is nothing."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("HOME", str(tmp_path))
    return folder


def dialog(reader: Reader) -> ExportDialog:
    screen = reader.app.screen
    assert isinstance(screen, ExportDialog)
    return screen


def line(reader: Reader) -> str:
    return dialog(reader)._picker.line.value


def shown(reader: Reader) -> str:
    return "\n".join(reader.rows)


async def open_dialog(reader: Reader, *keys: str) -> None:
    """Open the dialog, and wait for the formats of other packages."""
    await reader.pilot.press("e")
    await reader.wait_until(lambda: isinstance(reader.app.screen, ExportDialog))
    await reader.app.workers.wait_for_complete(dialog(reader).workers)
    await reader.pilot.press(*keys)
    await reader.pilot.pause()


async def write(reader: Reader) -> str:
    """Press Enter, wait until the dialog is closed, and return what is said."""
    await reader.pilot.press("enter")
    await reader.wait_until(lambda: isinstance(reader.app.screen, ReaderScreen))
    return reader.notices[-1]


async def choose(reader: Reader, format: str) -> None:
    """Move to a format."""
    await reader.pilot.press(*["up"] * 30)
    for _ in range(30):
        if dialog(reader)._format == format:
            return
        await reader.pilot.press("down")
    raise AssertionError(format)


async def test_enter_writes_the_first_format_beside_the_name_of_the_article(open_reader: Open, folder: Path) -> None:
    async with open_reader() as reader:
        await open_dialog(reader)
        stem = Path(PATH).stem
        assert line(reader) == f"{stem}.jsonl"
        said = await write(reader)
        article, cast = reader.screen.article, reader.screen.reading.cast
        assert said.startswith(
            f"Exported {len(cast.actors)} actors and {len(cast.mentions)} mentions to {stem}.jsonl ("
        )
        assert (folder / f"{stem}.jsonl").read_bytes() == BUILT_IN["jsonl"].export([ArticleCast(article, cast)])
        assert os.listdir(folder) == [f"{stem}.jsonl"]


@pytest.mark.slow
async def test_every_format_is_offered_with_its_title_and_the_path_ends_like_the_format(open_reader: Open) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n", size=(120, 40)) as reader:
        await open_dialog(reader)
        for exporter in BUILT_IN.values():
            title = "a picture of the screen" if exporter.name == "svg" else exporter.title
            assert f"{exporter.name}  {title}" in shown(reader)
            await choose(reader, exporter.name)
            assert line(reader).endswith(exporter.suffix)
        await choose(reader, "svg")
        assert line(reader) == "article.svg"


@pytest.mark.slow
async def test_a_typed_suffix_chooses_the_format_and_another_one_is_left(open_reader: Open, folder: Path) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader, "ctrl+u", *"b.csv")
        assert dialog(reader)._format == "csv"
        await reader.pilot.press("ctrl+u", *"b.table")
        await choose(reader, "csv")
        assert line(reader) == "b.table"
        await write(reader)
        assert (folder / "b.table").read_bytes().startswith(b"\xef\xbb\xbf") or b"," in (
            folder / "b.table"
        ).read_bytes()
        await open_dialog(reader)
        assert (dialog(reader)._format, line(reader)) == ("csv", "article.csv")


async def test_a_file_that_exists_is_replaced_by_a_second_enter_only(open_reader: Open, folder: Path) -> None:
    (folder / "article.jsonl").write_text("before")
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader, "enter")
        await reader.wait_until(lambda: "article.jsonl exists already: Enter again replaces it" in shown(reader))
        await reader.pilot.press("x", "backspace", "enter")
        await reader.wait_until(lambda: "Enter again replaces it" in shown(reader))
        assert (folder / "article.jsonl").read_text() == "before"
        await write(reader)
        assert b"Ada Byron" in (folder / "article.jsonl").read_bytes()


async def test_formats_of_other_packages_that_are_found_late_change_nothing_that_was_asked(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    may_find = threading.Event()

    def find_late() -> tuple[dict[str, Exporter], list[str]]:
        may_find.wait()
        return {**BUILT_IN, "late": BUILT_IN["csv"]._replace(name="late")}, []

    monkeypatch.setattr("tui.ui.screens.export_dialog.read_exporters", find_late)
    (folder / "old.jsonl").write_text("before")
    source = Casts(FAST_STAGE, then(FAST_CAST))
    app = DramatisApp(open_source(PATH).article, FAST._replace(recognizer=None), source=source)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await pilot.press("e")
        await reader.wait_until(lambda: isinstance(app.screen, ExportDialog))
        await pilot.press("ctrl+u", *"old.jsonl", "enter", "enter")
        await reader.wait_until(lambda: "waiting for the cast" in shown(reader))
        may_find.set()
        await reader.wait_until(lambda: "late" in [format.name for format in dialog(reader)._formats])
        await pilot.pause()
        assert "waiting for the cast" in shown(reader)
        source.turns.release(2)
        await reader.wait_until(lambda: isinstance(app.screen, ReaderScreen))
        assert b"Russia" in (folder / "old.jsonl").read_bytes()


@pytest.mark.slow
async def test_a_file_that_appears_meanwhile_is_not_replaced(open_reader: Open, folder: Path) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader)
        (folder / "article.jsonl").symlink_to("nowhere")
        await reader.pilot.press("enter")
        await reader.wait_until(lambda: "Enter again replaces it" in shown(reader))


async def test_the_article_itself_is_never_overwritten(folder: Path) -> None:
    path = folder / "a.csv"
    path.write_text("Ada Byron wrote to Tom Brown.\n")
    app = DramatisApp(open_source("a.csv").article, FAST)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await open_dialog(reader)
        await choose(reader, "csv")
        await reader.pilot.press("ctrl+u", *"./a.csv", "enter", "enter")
        await reader.wait_until(lambda: "./a.csv is the article itself; choose another name" in shown(reader))
    assert path.read_text() == "Ada Byron wrote to Tom Brown.\n"


@pytest.mark.slow
async def test_errors_are_one_line_and_the_dialog_stays(open_reader: Open, folder: Path) -> None:
    (folder / "notes").mkdir()
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader)
        for typed, words in (
            ("", "Name a file to write"),
            ("notes", "notes is a folder; add the name of a file"),
            ("missing/a.csv", "There is no folder missing; make it first, or choose another"),
            ("/proc/a.csv", "/proc/a.csv"),
            ("~/work/" + "a" * 300, "The name is too long; choose a shorter one"),
        ):
            await reader.pilot.press("ctrl+u", *typed, "enter")
            await reader.wait_until(lambda words=words: words in shown(reader))
        await reader.pilot.press("ctrl+u", *"~/work/b.csv")
        said = await write(reader)
        assert str(folder / "b.csv") in said
        assert sorted(os.listdir(folder)) == ["b.csv", "notes"]


async def test_tab_completes_folders(open_reader: Open, folder: Path) -> None:
    (folder / "notes and more").mkdir()
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader, "ctrl+u", *"no", "tab", *"b.csv")
        assert line(reader) == "notes and more/b.csv"
        await write(reader)
        assert os.listdir(folder / "notes and more") == ["b.csv"]


@pytest.mark.slow
async def test_a_click_chooses_a_format_and_writes_nothing(open_reader: Open, folder: Path) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader)
        await reader.pilot.click("PickList", offset=(5, 1))
        assert dialog(reader)._format == list(BUILT_IN)[1]
        await reader.pilot.press("escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert os.listdir(folder) == []


@pytest.mark.slow
async def test_enter_waits_for_the_cast_and_a_second_one_writes_what_there_is(folder: Path) -> None:
    article = open_source(PATH).article
    for presses, ends in ((1, True), (2, False)):
        source = Casts(FAST_STAGE, then(FAST_CAST))
        app = DramatisApp(article, FAST._replace(recognizer=None), source=source)
        app.NOTIFICATION_TIMEOUT = 60
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            reader = Reader(pilot)
            source.turns.release()
            await reader.wait_until(lambda reader=reader: bool(reader.screen.reading.cast.actors))
            await open_dialog_while_reading(reader, "ctrl+u", *f"{presses}.csv", "enter")
            await pilot.pause(0.3)
            assert os.listdir(folder) == ["1.csv"][: presses - 1]
            assert "waiting for the cast" in shown(reader)
            if ends:
                source.turns.release()
                await reader.wait_until(lambda reader=reader: isinstance(reader.app.screen, ReaderScreen))
                assert "not read to its end" not in reader.notices[-1]
            else:
                assert (await write(reader)).endswith("· the cast was not read to its end")
            source.turns.release(5)


async def open_dialog_while_reading(reader: Reader, *keys: str) -> None:
    await reader.pilot.press("e")
    await reader.wait_until(lambda: isinstance(reader.app.screen, ExportDialog))
    await reader.pilot.press(*keys)


@pytest.mark.slow
async def test_formats_of_other_packages_are_offered_and_a_broken_one_is_a_notice(
    open_reader: Open, plugins: Path
) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n", size=(120, 40)) as reader:
        await open_dialog(reader)
        await reader.wait_until(lambda: "say  Plugin say" in shown(reader))
        assert any("the exporter gone does not load" in notice for notice in reader.notices)
        await choose(reader, "fail")
        await reader.pilot.press("enter")
        await reader.wait_until(lambda: "The exporter failed (RuntimeError: no ␛[2J luck)" in shown(reader))
        await choose(reader, "say")
        await write(reader)
        assert (plugins / "article.out").read_bytes() == b"said"


@pytest.mark.slow
async def test_escape_cancels_what_is_being_written(open_reader: Open, plugins: Path) -> None:
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader)
        await choose(reader, "work")
        await reader.pilot.press("enter")
        await reader.wait_until(lambda: (plugins / "begun").exists())
        await reader.wait_until(lambda: "writing … · Esc cancels" in shown(reader))
        await reader.pilot.press("escape")
        await reader.wait_until(lambda: "Stopped; nothing was written" in shown(reader))
        await reader.pilot.press("escape")
        assert isinstance(reader.app.screen, ReaderScreen)
        assert os.listdir(plugins) == ["begun"]


HOSTILE = (
    "<script>alert(1)</script> ]]> &amp; \" ' javascript:alert(1) url(https://a.b/x) \ufffe Ada Byron wrote. "
    "語語 \U0001f468\u200d\U0001f469\u200d\U0001f467 e\u0301"
)


@pytest.mark.parametrize("theme", slow_but(["dusk"], ["dusk", "paper", "terminal"]))
async def test_the_picture_is_of_the_screen_before_the_dialog_and_holds_nothing_hostile(
    theme: str, open_reader: Open, folder: Path
) -> None:
    async with open_reader(f"{HOSTILE}\n", size=(80, 24), settings=FAST._replace(theme=theme)) as reader:
        before = reader.rows
        await open_dialog(reader)
        await choose(reader, "svg")
        assert (await write(reader)).startswith("Saved the screen to article.svg (")
    data = (folder / "article.svg").read_bytes()
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    names = {etree.QName(element).localname for element in tree.iter()}
    assert names == {"svg", "style", "defs", "clipPath", "rect", "g", "text", "circle"}
    for element in tree.iter():
        for name, value in element.attrib.items():
            assert not name.startswith("on")
            assert "href" not in name
            assert "url(" not in value or (name == "clip-path" and value.startswith("url(#"))
    style = "".join(tree.itertext("{http://www.w3.org/2000/svg}style"))
    assert [word for word in ("url", "import", "http", "font-face", "@") if word in style] == []
    ids = {value for element in tree.iter() if (value := element.get("id"))}
    used = {value[5:-1] for element in tree.iter() if (value := element.get("clip-path"))}
    assert used <= ids
    text = "".join(tree.itertext("{http://www.w3.org/2000/svg}text")).replace("\xa0", "")
    for row in before:
        for word in row.replace("\ufffe", "\ufffd").split():
            assert word in text, word


@pytest.mark.slow
async def test_keys_are_answered_while_a_long_text_is_exported(open_reader: Open, folder: Path) -> None:
    text = "".join(f"Ada Byron and Tom Brown wrote letter {number} to London.\n\n" for number in range(4_000))
    async with open_reader(text) as reader:
        await open_dialog(reader)
        await reader.pilot.press("enter")
        gaps, last, stop = [0.0], monotonic(), threading.Event()
        while isinstance(reader.app.screen, ExportDialog) and not stop.is_set():
            await asyncio.sleep(0.001)
            now = monotonic()
            gaps.append(now - last)
            last = now
            assert len(gaps) < 60_000
        assert len(gaps) > 20  # the loop ran while the file was written
        assert (folder / "article.jsonl").stat().st_size > len(text)


@pytest.mark.slow
async def test_a_browser_downloads_the_file_and_nothing_stays_on_this_machine(
    open_reader: Open, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: dict[str, bytes] = {}
    monkeypatch.setattr(DramatisApp, "is_web", property(lambda _: True))
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))

    def deliver(_: DramatisApp, file: BytesIO, save_filename: str) -> None:
        sent[save_filename] = file.read()

    monkeypatch.setattr(DramatisApp, "deliver_binary", deliver)
    async with open_reader("Ada Byron wrote to Tom Brown.\n") as reader:
        await open_dialog(reader, "ctrl+u", *"../a.csv")
        assert (await write(reader)).startswith("Exported 2 actors and 2 mentions to the browser as a.csv (")
        assert list(sent) == ["a.csv"]
        assert b"Ada Byron" in sent["a.csv"]
        await reader.pilot.pause()
    assert os.listdir(folder) == []
    assert not [name for name in os.listdir(tmp_path) if name.startswith("dramatis-") or name == "a.csv"]


async def test_the_text_of_a_pipe_that_stays_open_is_written_as_far_as_it_has_come(folder: Path) -> None:
    gate = threading.Event()
    article = article_of(b"Ada Byron wrote to Tom Brown.\n", "stdin")

    def rest(is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        yield Arrived(article, 30, is_waiting=True)
        while not (gate.wait(0.05) or is_cancelled()):
            pass

    app = DramatisApp(article, FAST, rest=rest)
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await open_dialog_while_reading(reader, "enter")
        await reader.wait_until(lambda: "waiting for the text · Enter writes it now" in shown(reader))
        assert os.listdir(folder) == []
        assert (await write(reader)).endswith("· the text was not read to its end")
        assert os.listdir(folder) == ["article.jsonl"]
        gate.set()
