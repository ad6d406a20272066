"""`tui.read_cast` for other programs: what it returns for any text, and that it is safe inside any program."""

import doctest
import os
import pickle
import signal
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tui
import tui.api
from tests.articles import SAMPLE_FOLDER, article_in
from tests.marks import slow_but
from tui.cast.recognizers import Unavailable

ROOT = Path(__file__).parents[1]
SAMPLE = str(next(SAMPLE_FOLDER.glob("*.txt")))
NEWS = "Maria Lopez met Paul Weber in Paris. “We agree,” she told Reuters. Weber said he would sign.\n"


def run(code: str, *arguments: str, folder: Path | None = None) -> str:
    """Return what a program prints, which writes nothing to standard error."""
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, *arguments, "-c", code],
        env=environment,
        cwd=folder,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def spans_of(cast: tui.Cast) -> list[tuple[str, int, int]]:
    """Return the mentions of each actor, and the quotes."""
    mentions = [(actor.id, mention.start, mention.end) for actor in cast.actors for mention in actor.mentions]
    return mentions + [(f"quote {quote.speaker}", quote.start, quote.end) for quote in cast.quotes]


def test_importing_it_imports_nothing_more() -> None:
    code = "import sys; before = set(sys.modules); import tui; print(*sorted(set(sys.modules) - before))"
    assert run(code).split() == ["resource", "tui"]
    assert run(code, "-S").split() == ["resource", "tui"]


def test_it_offers_what_it_lists_and_nothing_else() -> None:
    code = "import tui; print(*dir(tui)); from tui import *; print(read_cast, Cast, Unavailable); tui.nothing_here"
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True)
    names, offered = done.stdout.splitlines()
    assert set(names.split()) == set(tui.__all__)
    assert offered.startswith("<function read_cast")
    assert done.stderr.endswith("AttributeError: module 'tui' has no attribute 'nothing_here'\n")


def test_its_examples_run() -> None:
    result = doctest.testmod(tui.api)
    assert result.failed == 0
    assert result.attempted >= 3


def test_the_example_in_the_readme_runs_as_printed() -> None:
    result = doctest.testfile(str(ROOT / "README.md"), module_relative=False)
    assert result.failed == 0
    assert result.attempted >= 4


def test_it_finds_what_the_command_finds() -> None:
    from tui.cast import read_cast

    article = article_in(SAMPLE)
    cast = tui.read_cast(article.text, recognizer="fast")
    assert spans_of(cast) == spans_of(read_cast(article.text, None, article.blocks))
    assert len(cast.actors) > 5


@pytest.mark.parametrize("mark", ["\r\n", "\r", "\x0b", "\x85", "\u2029"])
def test_offsets_are_those_of_the_text_as_it_was_given(mark: str) -> None:
    text = Path(SAMPLE).read_text("utf-8")
    cast = tui.read_cast(text, recognizer="fast")
    given = text.replace("\n", mark)
    found = tui.read_cast(given, recognizer="fast")
    words = [[text[mention.start : mention.end] for mention in actor.mentions] for actor in cast.actors]
    assert [[given[mention.start : mention.end] for mention in actor.mentions] for actor in found.actors] == words
    assert [actor.name for actor in found.actors] == [actor.name for actor in cast.actors]


def test_tabs_and_controls_move_no_offset() -> None:
    text = "\x1b[1mMaria\tLopez\x1b[0m met Paul Weber\ud800.\x00\tLopez said: “No.”"
    cast = tui.read_cast(text, recognizer="fast")
    assert {text[mention.start : mention.end] for mention in cast.actors[0].mentions} >= {"Lopez"}
    assert any(text[mention.start : mention.end] == "Paul Weber" for actor in cast.actors for mention in actor.mentions)
    assert not any(character in actor.name for actor in cast.actors for character in "\x1b\t\x00\ud800")


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.sampled_from([*"\x00\t\r\n\x0b\x1b\x85\ud800\udfff\u2028\u202e\u200d“”\"'.,", NEWS, "Lopez", " said "])
        | st.text(st.characters(exclude_categories=()), max_size=8),
        max_size=20,
    ).map("".join)
)
def test_every_string_has_a_cast_whose_offsets_lie_in_it(text: str) -> None:
    cast = tui.read_cast(text, recognizer="fast")
    for _, start, end in spans_of(cast):
        assert 0 <= start < end <= len(text)
        assert text[start:end].strip()
    for actor in cast.actors:
        assert actor.name
        assert all(tui.explain(mention.reason) for mention in actor.mentions)


@pytest.mark.parametrize("value", [None, b"Maria", bytearray(b"x"), 1, ["Maria"], Path("x")])
def test_what_is_no_string_is_a_type_error_in_one_line(value: object) -> None:
    with pytest.raises(TypeError, match=r"^tui\.read_cast takes a str, not \w+(; decode it first)?$"):
        tui.read_cast(value)  # type: ignore[arg-type]


@pytest.mark.parametrize("value", [None, b"fast", 1])
def test_what_is_no_name_of_a_recognizer_is_a_type_error_in_one_line(value: object) -> None:
    with pytest.raises(TypeError, match=r"^tui\.read_cast takes the name of a recognizer, a str, not \w+$"):
        tui.read_cast("Maria", recognizer=value)  # type: ignore[arg-type]


def test_a_string_with_methods_of_its_own_is_read_as_the_string_that_it_is() -> None:
    class Markup(str):
        def replace(self, *_: object) -> str:  # type: ignore[override]
            raise AssertionError

        def __str__(self) -> str:
            raise AssertionError

        __getitem__ = __len__ = replace  # type: ignore[assignment]

    assert spans_of(tui.read_cast(Markup(NEWS), recognizer="fast")) == spans_of(tui.read_cast(NEWS, recognizer="fast"))


def test_a_recognizer_that_cannot_be_used_raises_with_one_line() -> None:
    with pytest.raises(tui.Unavailable, match="nothing") as caught:
        tui.read_cast(NEWS, recognizer="nothing")
    assert "\n" not in str(caught.value)


class Broken:
    def __init__(self, error: BaseException) -> None:
        self._error = error

    def prepare(self) -> None:
        raise Unavailable("the recognizer accurate is broken") from self._error

    def tag(self, _: object) -> list[object]:
        raise AssertionError


@pytest.fixture
def broken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    choose = tui.api.choose_recognizer
    monkeypatch.setattr(tui.api, "_recognizers", {})
    monkeypatch.setattr(
        tui.api, "choose_recognizer", lambda name: Broken(request.param) if name == "accurate" else choose(name)
    )


@pytest.mark.parametrize("broken", [ImportError()], indirect=True)
@pytest.mark.usefixtures("broken")
def test_where_the_accurate_recognizer_fails_the_fast_one_reads_and_a_note_says_so() -> None:
    cast = tui.read_cast(NEWS)
    assert spans_of(cast) == spans_of(tui.read_cast(NEWS, recognizer="fast"))
    assert cast.notes == ("read by the fast recognizer alone: the recognizer accurate is broken",)
    with pytest.raises(tui.Unavailable):
        tui.read_cast(NEWS, recognizer="accurate")


@pytest.mark.parametrize("broken", [KeyboardInterrupt()], indirect=True)
@pytest.mark.usefixtures("broken")
def test_ctrl_c_is_an_interrupt_and_not_a_broken_recognizer() -> None:
    with pytest.raises(KeyboardInterrupt):
        tui.read_cast(NEWS)


@pytest.mark.parametrize("recognizer", slow_but(["fast"], ["fast", "auto"]))
def test_many_threads_read_many_texts_as_one_does(recognizer: str) -> None:
    texts = [
        NEWS.replace("Maria", name) * count for count, name in enumerate(("Ada", "Eva", "Ida", "Una") * 3, start=1)
    ]
    expected = [spans_of(tui.read_cast(text, recognizer=recognizer)) for text in texts]
    with ThreadPoolExecutor(6) as pool:
        casts = pool.map(lambda text: tui.read_cast(text, recognizer=recognizer), texts)
        assert [spans_of(cast) for cast in casts] == expected


@pytest.mark.slow
def test_a_long_text_is_read_in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> int:
        raise AssertionError("forked")

    monkeypatch.setattr(os, "fork", refuse)
    handlers = {number: signal.getsignal(number) for number in signal.valid_signals()}
    threads = threading.active_count()
    text = NEWS * 5_000
    cast = tui.read_cast(text, recognizer="fast")
    assert len(text) > 393_216
    assert "Maria Lopez" in [actor.name for actor in cast.actors]
    assert handlers == {number: signal.getsignal(number) for number in signal.valid_signals()}
    assert threading.active_count() == threads


def test_a_cast_can_be_pickled_and_compared() -> None:
    cast = tui.read_cast(NEWS, recognizer="fast")
    assert pickle.loads(pickle.dumps(cast)) == cast
    assert "Maria Lopez" in repr(cast)


IN_POOL = """
import multiprocessing, sys, tui
def names(text):
    return [actor.name for actor in tui.read_cast(text).actors]
if __name__ == "__main__":
    method, text = sys.argv[1:]
    if method != "spawn":
        names(text)
    with multiprocessing.get_context(method).Pool(2) as pool:
        print(*pool.map(names, [text] * 4))
"""


@pytest.mark.slow
@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_it_works_in_the_processes_of_a_pool(method: str, tmp_path: Path) -> None:
    (tmp_path / "program.py").write_text(IN_POOL, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "program.py", method, NEWS],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=240,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("'Maria Lopez'") == 4


FORK_MEANWHILE = """
import os, threading, tui
text = {text!r}
tui.read_cast(text)
is_over = threading.Event()
def read():
    while not is_over.is_set():
        tui.read_cast(text * 5)
thread = threading.Thread(target=read)
thread.start()
codes = []
for _ in range(2):
    child = os.fork()
    if not child:
        os._exit(7 if "Maria Lopez" in [actor.name for actor in tui.read_cast(text).actors] else 1)
    codes.append(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
is_over.set()
thread.join()
print(codes)
"""


@pytest.mark.slow
def test_a_fork_reads_also_if_another_thread_was_reading() -> None:
    code = FORK_MEANWHILE.format(text=NEWS)
    assert run(code, "-W", "ignore::DeprecationWarning").strip() == str([7] * 2)


def test_the_program_keeps_its_numpy_its_streams_and_its_environment() -> None:
    code = f"""
import os
before = dict(os.environ)
import tui
tui.read_cast({NEWS!r})
changed = {{name for name in {{*before, *os.environ}} if before.get(name) != os.environ.get(name)}}
print(changed - {{"ORT_DISABLE_TELEMETRY"}})
"""
    assert run(code).strip() == "set()"


USER = """
from typing import assert_type

import tui
from tui import Actor, Cast, Mention, Quote, explain, read_cast

cast = tui.read_cast("Ada Byron met Tom Brown.")
assert_type(cast, Cast)
assert_type(cast.actors, tuple[Actor, ...])
for actor in cast.actors:
    assert_type(actor.name, str)
    assert_type([mention for mention in actor.mentions], list[Mention])
    for mention in actor.mentions:
        assert_type(mention.start, int)
        assert_type(explain(mention.reason), str)
assert_type([quote for quote in cast.quotes], list[Quote])
assert_type([quote.speaker for quote in cast.quotes], list[str | None])
read_cast(b"")  # type: ignore[arg-type]
read_cast("", recogniser="fast")  # type: ignore[call-arg]
tui.nothing_here  # type: ignore[attr-defined]
"""


@pytest.mark.slow
def test_a_program_that_uses_it_is_type_checked(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "user.py").write_text(USER, "utf-8")
    environment = os.environ | {"MYPYPATH": str(ROOT)}
    command = [sys.executable, "-m", "mypy", "--strict", "--follow-imports=silent", "--config-file=", "user.py"]
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True)
    assert done.stdout == "Success: no issues found in 1 source file\n"


def test_it_says_that_it_is_typed() -> None:
    assert (Path(tui.__file__).parent / "py.typed").exists()
