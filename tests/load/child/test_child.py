"""A source is read in a confined process: whatever happens there is an article, or one line, within the limits."""

import os
import time
from pathlib import Path

import pytest

from tests.load.child import loaders
from tui.load import LoadError
from tui.load.child.client import ChildLoad
from tui.load.child.limits import Limits
from tui.load.loader import Loader, is_named
from tui.model import Article

QUICK = Limits(memory=64 << 20, pause=0.5, processor_time=10, silence=60)
SILENT = QUICK._replace(silence=1)
DAMAGED = "could not be read: it is damaged, or not X"
FORBIDDEN = f"{DAMAGED} (PermissionError)"


def make_loader(name: str) -> Loader:
    return Loader("X", is_named(""), f"{loaders.__name__}:{name}")


def load(name: str, data: bytes = b"Some text.", limits: Limits = QUICK) -> tuple[Article, ...]:
    with ChildLoad(make_loader(name), data, "a.x", limits) as child:
        while not child.run(10):
            pass
        return child.articles


@pytest.mark.parametrize("name", ["load_text", "load_two", "use_thread"])
def test_the_articles_are_those_of_the_loader(name: str) -> None:
    data = "Some text — naïve, 漢字.".encode() + b" word" * 100_000
    expected = loaders.load_two(data, "a.x") if name == "load_two" else (loaders.load_text(data, "a.x"),)
    assert load(name, data) == expected


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("refuse", "has no pages; check that it is whole ␛[2J"),
        ("spin", "could not be read: it needs more than 0.5 s;"),
        ("spin_in_native_code", "it needs more than 0.5 s;"),
        ("sleep", "it needs more than 1 s;"),
        ("take_memory", "it needs more than 64 MB of memory;"),
        ("recurse", f"{DAMAGED} (RecursionError);"),
        ("crash", "it ended the process that read it (signal 11);"),
        ("exit_quietly", "it ended the process that read it (exit status 3);"),
        ("exit_loudly", f"{DAMAGED} (SystemExit);"),
        ("close_everything", "ended the process that read it"),
        ("connect", FORBIDDEN),
        ("fork", FORBIDDEN),
        ("execute", FORBIDDEN),
        ("kill_parent", FORBIDDEN),
        ("open_many_files", f"{DAMAGED} (OSError);"),
        ("answer_garbage", "what was read of it is damaged;"),
        ("answer_without_end", "it ended the process that read it (exit status 0);"),
        ("answer_huge_frame", "what was read of it is damaged;"),
        ("answer_end_alone", f"{DAMAGED} (no article);"),
        ("answer_blocks_outside", "what was read of it is damaged;"),
        ("answer_nothing", f"{DAMAGED} (no article);"),
    ],
)
def test_what_goes_wrong_is_one_line(name: str, message: str, capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(LoadError) as caught:
        load(name, limits=SILENT if name == "sleep" else QUICK)
    assert str(caught.value).startswith("a.x ")
    assert message in str(caught.value)
    assert str(caught.value).isprintable()
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("name", ["write_file", "make_file", "remove_file"])
def test_no_file_is_changed(name: str, tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_text("kept")
    with pytest.raises(LoadError, match=r"PermissionError|OSError"):
        load(name, os.fsencode(path))
    assert [(file.name, file.read_text()) for file in tmp_path.iterdir()] == [("file", "kept")]


def test_what_arrives_passes_the_guard_again() -> None:
    (article,) = load("answer_controls")
    assert (article.text, article.title) == ("Some ␛[2J text", "a␛]0;t␇")
    assert (article.notes, article.blocks[0].marker) == (("n␛",), "␛")


def test_the_environment_stays_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET", "x")
    (article,) = load("show_environment")
    assert set(article.text.split("\n\n")[1].split()) <= {"LC_ALL", "LD_LIBRARY_PATH"}


@pytest.mark.slow
def test_progress_is_told_and_gives_time() -> None:
    heard = []
    with ChildLoad(make_loader("work_in_steps"), b"Some text.", "a.x", QUICK) as child:
        while not child.run(10):
            heard.append(child.progress)
        assert len(child.articles) == 1
    told = [done for done, total, unit in filter(None, heard) if (total, unit) == (20, "page")]
    assert len(told) > 3
    assert told == sorted(told)


def test_a_process_ends_when_it_is_closed() -> None:
    with ChildLoad(make_loader("sleep"), b"Some text.", "a.x") as child:
        assert not child.run(0.3)
        process = child.process_id
        os.kill(process, 0)
    with pytest.raises(ProcessLookupError):
        os.kill(process, 0)


def test_a_process_ends_with_the_one_that_started_it() -> None:
    reading, writing = os.pipe()
    parent = os.fork()
    if not parent:
        child = ChildLoad(make_loader("write_process_id"), b"Some text.", "a.x", Limits(pause=60))
        child.run(30)
        os.write(writing, str(child.progress[0] if child.progress else 0).encode())
        os._exit(0)
    os.waitpid(parent, 0)
    process = int(os.read(reading, 100))
    os.close(reading)
    os.close(writing)
    stop = time.monotonic() + 20
    while time.monotonic() < stop and is_running(process):
        time.sleep(0.01)
    assert process
    assert not is_running(process)


def is_running(process: int) -> bool:
    try:
        return "\nState:\tZ" not in Path(f"/proc/{process}/status").read_text()
    except FileNotFoundError:
        return False


def test_too_much_data_is_refused_before_a_process_is_started(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.load.child.client.LARGEST", 10)
    monkeypatch.setattr("os.posix_spawn", None)
    with pytest.raises(LoadError, match=r"a\.x is larger than"):
        load("load_text", b"x" * 11)


@pytest.mark.parametrize("call", ["posix_spawn", "pipe"])
def test_a_system_without_another_process_is_one_line(call: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr(f"os.{call}", fail)
    with pytest.raises(LoadError, match=r"a\.x could not be read: Resource temporarily unavailable"):
        load("load_text")


def test_a_missing_library_is_one_line_with_the_command_that_installs_it() -> None:
    loader = make_loader("load_text")._replace(libraries=("not_there.at_all",), extra="x")
    with ChildLoad(loader, b"Some text.", "a.x", QUICK) as child:
        while not child.run(10):
            pass
        with pytest.raises(
            LoadError, match=r"reading X needs not_there; install it with pip install 'dramatis-tui\[x\]'"
        ):
            _ = child.articles


def test_no_descriptor_stays_open() -> None:
    before = len(os.listdir("/proc/self/fd"))
    for name in ("load_text", "crash", "refuse"):
        try:
            load(name)
        except LoadError:
            continue
    assert len(os.listdir("/proc/self/fd")) == before
