"""The cast from another process: the same events as from this one, and what happens when that process dies."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tui.cast import read_cast
from tui.paths import shipped_folder
from tui.worker.client import CastProcess
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen, TextRead, build_cast

SEED = min(shipped_folder("seeds").glob("*.txt")).read_text("utf-8")
LONG = SEED * 200


@pytest.fixture
def process() -> Iterator[CastProcess]:
    with CastProcess() as source:
        yield source


@pytest.mark.parametrize("recognizer", [None, "fast", "no such recognizer"])
def test_another_process_yields_the_same_events_as_this_one(process: CastProcess, recognizer: str | None) -> None:
    assert list(process.events(SEED, recognizer)) == list(build_cast(SEED, recognizer))


@pytest.mark.parametrize(
    "recognizer",
    ["a" * 70_000, "fast\0Angela Merkel met Putin. ", "fast\nAngela Merkel", "\ud800", "\x1b]0;x\x07", " "],
    ids=["70,000 letters", "NUL", "line", "surrogate", "escape sequence", "blank"],
)
def test_no_name_of_a_recognizer_becomes_part_of_the_text(process: CastProcess, recognizer: str) -> None:
    chosen, *_, final = process.events(SEED, recognizer)
    assert isinstance(chosen, RecognizerChosen)
    assert chosen.name == "fast"
    assert chosen.problem
    assert final == CastUpdated(read_cast(SEED), 1.0)


PRINTING = """
import os, sys
from tui.cast.recognizers import TaggedName

class Names:
    def __init__(self, what):
        self.what = what or ""
        print("made")
    def prepare(self):
        os.write(1, b"prepared")
    def tag(self, document):
        print("tags " * 20_000, flush=True)
        os.system("echo from another process")
        if self.what == "kills":
            os.kill(os.getpid(), 11)
        if self.what == "exits":
            os._exit(1)
        return [TaggedName(0, 1, "place")]
"""


@pytest.fixture
def printing_recognizer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Install a package whose recognizer prints, and ends its process if it is told to."""
    (tmp_path / "printing_names.py").write_text(PRINTING)
    info = tmp_path / "printing_names-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: printing-names\nVersion: 1.0\n")
    (info / "entry_points.txt").write_text("[dramatis.recognizers]\nprinting = printing_names:Names\n")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))


@pytest.mark.usefixtures("printing_recognizer")
def test_what_a_recognizer_prints_is_no_part_of_the_events() -> None:
    chosen, final = CastProcess().events(SEED, "printing")
    assert chosen == RecognizerChosen("printing")
    assert isinstance(final, CastUpdated)
    assert final.share == 1


@pytest.mark.usefixtures("printing_recognizer")
@pytest.mark.parametrize(("what", "how"), [("kills", "signal 11"), ("exits", "exit status 1")])
def test_the_default_recognizer_takes_over_where_another_one_ends_its_process(what: str, how: str) -> None:
    asked, chosen, final = CastProcess().events(SEED, f"printing:{what}")
    problem = f"the recognizer printing:{what} ended the process that ran it ({how})"
    assert (asked, chosen) == (RecognizerChosen(f"printing:{what}"), RecognizerChosen("fast", problem))
    assert final == CastUpdated(read_cast(SEED), 1.0)


NATIVE_CRASH = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from tui.cast.recognizers.accurate import AccurateRecognizer
def crash(*_):
    os.kill(os.getpid(), 11)
AccurateRecognizer.WHERE = crash
from tui.worker.process import main
main()
"""


@pytest.mark.parametrize("where", ["prepare", "tag"])
def test_where_the_accurate_recognizer_ends_its_process_the_fast_cast_comes_again_with_the_problem(where: str) -> None:
    source = CastProcess((sys.executable, "-c", NATIVE_CRASH.replace("WHERE", where)))
    first, fast, *_, chosen, last = source.events(SEED, None)
    assert first == RecognizerChosen("fast", successor="accurate")
    assert chosen == RecognizerChosen("fast", "the recognizer accurate ended the process that ran it (signal 11)")
    assert fast == last == CastUpdated(read_cast(SEED), 1.0)


def test_a_second_text_starts_a_second_process(process: CastProcess) -> None:
    assert list(process.events(SEED, "fast")) == list(process.events(SEED, "fast"))


def test_a_process_need_not_be_started_beforehand() -> None:
    *_, final = CastProcess().events(SEED, "fast")
    assert isinstance(final, CastUpdated)
    assert final.share == 1


def test_text_that_utf8_cannot_encode_arrives(process: CastProcess) -> None:
    *_, final = process.events("Ann Lee said \ud800 to Bob Ray.", "fast")
    assert final == CastUpdated(read_cast("Ann Lee said \ud800 to Bob Ray."), 1.0)


def test_files_in_the_current_folder_are_not_imported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("tui", "array", "json", "bisect"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit(7)")
    *_, final = CastProcess().events(SEED, "fast")
    assert isinstance(final, CastUpdated)


@pytest.mark.slow
def test_a_long_text_has_casts_of_growing_shares(process: CastProcess) -> None:
    events = list(process.events(LONG, "fast"))
    casts = [event for event in events if isinstance(event, CastUpdated)]
    assert isinstance(events[0], RecognizerChosen)
    assert any(isinstance(event, TextRead) for event in events)
    assert casts[0].share < 0.5
    assert [event.share for event in casts] == sorted({event.share for event in casts})
    assert casts[-1].share == 1
    assert casts[-1].cast == read_cast(LONG)  # here chunk by chunk, there by several processes


def test_stopping_ends_the_events_at_once_without_a_failure(process: CastProcess) -> None:
    events: list[CastEvent] = []
    begun = threading.Event()

    def listen() -> None:
        for event in process.events(LONG * 10, "fast"):
            events.append(event)
            begun.set()

    thread = threading.Thread(target=listen)
    thread.start()
    assert begun.wait(20)
    process.stop()
    thread.join(10)
    assert not thread.is_alive()
    assert not any(isinstance(event, CastFailed) for event in events)


def test_stopping_ends_a_process_that_is_just_being_started(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, released = threading.Event(), threading.Event()
    alive: set[int] = set()

    class Starting:
        """A process without an answer, whose start takes until it is released."""

        def __init__(self, _command: object) -> None:
            begun.set()
            assert released.wait(60)
            alive.add(id(self))

        def send(self, _frames: object) -> None:
            """Take a request."""

        def frames(self) -> Iterator[bytes]:
            """Answer nothing."""
            return iter(())

        def wait(self) -> int:
            """Return an exit status."""
            return 0

        def kill(self) -> None:
            """Be gone."""
            alive.remove(id(self))

    monkeypatch.setattr("tui.worker.client.ChildProcess", Starting)
    process = CastProcess()
    listening = threading.Thread(target=lambda: list(process.events(SEED, "fast")))
    stopping = threading.Thread(target=process.stop)
    listening.start()
    assert begun.wait(60)
    stopping.start()
    stopping.join(0.1)  # long enough to miss the process, if it did not wait for it
    released.set()
    for thread in (listening, stopping):
        thread.join(60)
    assert not alive


SEND_ONE_EVENT = f"""
import os, sys
sys.path.insert(0, {str(Path(__file__).parents[2])!r})
from tui.framing import write_frame
from tui.worker.events import RecognizerChosen
from tui.worker.wire_format import pack
for frame in pack(RecognizerChosen("fast")):
    write_frame(sys.stdout.buffer, frame)
sys.stdout.flush()
"""


@pytest.mark.parametrize(
    ("program", "before", "ended"),
    [
        ("import os; os.kill(os.getpid(), 9)", [], "signal 9"),
        ("raise SystemExit(3)", [], "exit status 3"),
        (SEND_ONE_EVENT + "os.kill(os.getpid(), 9)", [RecognizerChosen("fast")], "signal 9"),
        (SEND_ONE_EVENT + "os.write(1, b'\\0\\0\\0'); os._exit(0)", [RecognizerChosen("fast")], "exit status 0"),
        (
            SEND_ONE_EVENT + "os.write(1, bytes([0, 0, 0, 0, 0, 0, 0, 9, 1])); os._exit(4)",
            [RecognizerChosen("fast")],
            "4",
        ),
    ],
    ids=["killed", "exits", "killed after an event", "ends within a length", "ends within a frame"],
)
def test_a_process_that_dies_is_a_failure(program: str, before: list[CastEvent], ended: str) -> None:
    source = CastProcess((sys.executable, "-c", program))
    *events, final = source.events(SEED, "fast")
    assert events == before
    assert isinstance(final, CastFailed)
    assert "the process that reads it stopped unexpectedly" in final.reason
    assert final.reason.endswith(f"{ended})")
