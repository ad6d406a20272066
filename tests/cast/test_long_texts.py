"""Texts too long to be one article: cut into chunks, read by a process pool, merged into one cast."""

import errno
import itertools
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast
from tui.cast.long_texts import process_pool
from tui.cast.long_texts.chunks import split_into_chunks
from tui.cast.long_texts.merge import merge_casts
from tui.cast.long_texts.same_actors import ChunkCast
from tui.model import Actor, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

LINES = st.lists(st.sampled_from(["", "Ann left.", "word " * 30, "x" * 200, "\n"]), max_size=60)


@given(lines=LINES, length=st.integers(16, 500))
def test_chunks_cover_the_text_and_keep_to_their_maximum_length(lines: list[str], length: int) -> None:
    text = "\n".join(lines)
    spans = split_into_chunks(text, max_article_length=length * 3 // 2, chunk_length=length)
    assert "".join(text[start:end] for start, end in spans) == text
    assert all(end - start <= length * 3 // 2 for start, end in spans)
    assert all(start < end for start, end in spans) or not text


def test_a_chunk_ends_with_a_paragraph() -> None:
    text = ("A line of words.\n" * 3 + "\n") * 20_000
    spans = split_into_chunks(text)
    assert len(spans) > 2
    assert all(text[:end].endswith("\n\n") for _, end in spans)


def test_an_article_is_one_chunk() -> None:
    assert split_into_chunks("word " * 20_000) == [(0, 100_000)]


Entry = tuple[str, str, str, int]
"""An id, a name, a type, and where its mention starts."""


def cast(*entries: Entry, speakers: Sequence[str | None] = (), notes: tuple[str, ...] = ()) -> Cast:
    actors = tuple(
        Actor(id_, name, type_, 1.0, Mentions.of([Mention(start, start + 3, "name", Reason("name"))]))  # type: ignore[arg-type]
        for id_, name, type_, start in entries
    )
    return Cast.of(actors, tuple(Quote(5, 9, speaker) for speaker in speakers), notes)


def starts_by_name(whole: Cast) -> dict[str, list[int]]:
    return {actor.name: [mention.start for mention in actor.mentions] for actor in whole.actors}


def merge(*casts: Cast, text: str = "") -> Cast:
    chunks = [ChunkCast(100 * number, chunk) for number, chunk in enumerate(casts)]
    return merge_casts(text.ljust(100 * len(casts)), chunks)


MARIA, BARE = ("m", "Maria Lopez", "person", 1), ("l", "Lopez", "person", 2)
PETER = ("p", "Peter Lopez", "person", 1)


@pytest.mark.parametrize(
    ("casts", "expected"),
    [
        ([cast(MARIA), cast(MARIA)], {"Maria Lopez": [1, 101]}),
        ([cast(MARIA), cast(("x", "Maria B. Lopez", "person", 4))], {"Maria Lopez": [1, 104]}),
        ([cast(MARIA), cast(BARE)], {"Maria Lopez": [1, 102]}),
        ([cast(BARE), cast(MARIA)], {"Maria Lopez": [2, 101]}),
        ([cast(MARIA), cast(), cast(BARE)], {"Maria Lopez": [1, 202]}),
        ([cast(MARIA), cast(PETER), cast(BARE)], {"Maria Lopez": [1], "Peter Lopez": [101, 202]}),
        ([cast(MARIA, PETER), cast(BARE)], {"Maria Lopez": [1], "Peter Lopez": [1], "Lopez": [102]}),
        ([cast(MARIA), cast(PETER), cast(), cast(BARE)], {"Maria Lopez": [1], "Peter Lopez": [101], "Lopez": [302]}),
        ([cast(("t", "The Hague", "place", 0)), cast(("h", "Hague", "place", 7))], {"The Hague": [0, 107]}),
        ([cast(("a", "a man", "person", 0)), cast(("b", "a man", "person", 0))], {"a man": [0, 100]}),
    ],
)
def test_actors_of_different_chunks_are_joined_where_their_names_leave_no_doubt(
    casts: list[Cast], expected: dict[str, list[int]]
) -> None:
    assert starts_by_name(merge(*casts)) == expected


def test_unnamed_sources_stay_apart() -> None:
    source = Actor(
        "s", "an official", "person", 1.0, Mentions.of([Mention(0, 3, "description", Reason("name"))]), unnamed=True
    )
    whole = merge(Cast.of((source,)), Cast.of((source,)))
    assert [actor.unnamed for actor in whole.actors] == [True, True]
    first, second = (actor.id for actor in whole.actors)
    assert first == "s"
    assert second.startswith("s-")


def test_the_narrator_of_all_chunks_is_one() -> None:
    narrator = Actor(
        "n", "the narrator", "person", 1.0, Mentions.of([Mention(0, 1, "pronoun", Reason("narrates"))]), unnamed=True
    )
    (whole,) = merge(Cast.of((narrator,)), Cast.of((narrator,))).actors
    assert list(whole.mentions.starts) == [0, 100]


def test_an_acronym_belongs_to_the_organization_that_has_it_in_another_chunk() -> None:
    bank = Actor("b", "Bank of Harbors", "organization", 1.0, Mentions.of([Mention(0, 3, "name", Reason("name"))]))
    short = Actor("x", "BOH", "organization", 1.0, Mentions.of([Mention(7, 10, "name", Reason("name"))]))
    assert starts_by_name(merge(Cast.of((short,)), Cast.of((bank,)), text=" " * 100 + "BOH")) == {
        "Bank of Harbors": [7, 100]
    }
    assert starts_by_name(merge(Cast.of((short,)), Cast.of((bank,)), text=" " * 100 + "XYZ")) == {
        "BOH": [7],
        "Bank of Harbors": [100],
    }


def test_the_type_is_that_of_most_mentions() -> None:
    twice = Mentions.of([Mention(1, 4, "name", Reason("name")), Mention(6, 9, "name", Reason("name"))])
    place = Actor("r", "Rio Verde", "place", 1.0, twice)
    (rio,) = merge(cast(("r", "Rio Verde", "organization", 3)), Cast.of((place,))).actors
    assert rio.type == "place"


def test_quotes_keep_their_speakers_and_notes_are_those_of_most_of_the_text() -> None:
    whole = merge(cast(MARIA, speakers=["m", None], notes=("a",)), cast(BARE, speakers=["l"]), cast())
    assert whole.quotes == (Quote(5, 9, "m"), Quote(5, 9, None), Quote(105, 109, "m"))
    assert whole.notes == ()


_POOL = """
import os, sys
from tui.cast.long_texts.process_pool import map_in_processes
here = os.getpid()
def work(item):
    if item == int(sys.argv[1]):
        raise LookupError("item")
    if item == int(sys.argv[2]):
        os._exit(3)
    return item * item, os.getpid() != here
try:
    done = dict(map_in_processes(work, range(50), 3))
    print(all(done[n] == (n * n, True) for n in range(50)))
except Exception as error:
    print(type(error).__name__)
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child left")
"""


@pytest.mark.parametrize(
    ("raising", "dying", "printed"), [(-1, -1, "True"), (7, -1, "LookupError"), (-1, 7, "ChildProcessError")]
)
def test_a_process_pool_maps_items_and_raises_errors(raising: int, dying: int, printed: str) -> None:
    run = [sys.executable, "-c", _POOL, str(raising), str(dying)]
    done = subprocess.run(run, capture_output=True, text=True, timeout=60, check=True)
    assert done.stdout.split("\n")[:2] == [printed, "no child left"]


_REPLACED = """
import os, time
from contextlib import suppress
from tui.cast.long_texts.process_pool import carry_out
def work(item):
    if item % 4 == 1:
        if item == 1 and not os.fork():  # a process is left behind, which keeps the pool's pipes open
            os.close(1), os.close(2)
            with suppress(ProcessLookupError):
                while True:
                    os.kill(here, 0)
                    time.sleep(0.05)
            os._exit(0)
        os.kill(os.getpid(), 11)
    return os.getpid() != here
here = os.getpid()
for processes in (1, 3):
    items = iter(range(9))
    done = dict(carry_out(work, lambda: next(items, None), processes))
    print(*[done[n] for n in range(9)])
try:
    os.waitpid(-1, os.WNOHANG)
except ChildProcessError:
    print("no child left")
"""


def test_a_worker_that_dies_gives_a_result_and_is_replaced() -> None:
    done = subprocess.run([sys.executable, "-c", _REPLACED], capture_output=True, text=True, timeout=60, check=True)
    death = "Death(cause='signal 11')"
    results = f"True {death} True True True {death} True True True"
    assert done.stdout.split("\n")[:3] == [results, results, "no child left"]


def test_actors_are_the_same_however_the_text_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    story = "Maria Lopez, the mayor, met Peter Novak in Springfield on Monday. Lopez said that she would stay.\n"
    text = story * 60
    whole = read_cast(text)
    short_chunks = partial(split_into_chunks, max_article_length=2000, chunk_length=1000)
    monkeypatch.setattr("tui.cast.partial_casts._FIRST_LENGTH", 500)
    monkeypatch.setattr("tui.cast.long_texts.chunks.split_into_chunks", short_chunks)
    cut = read_cast(text)
    assert {(a.name, a.type, len(a.mentions)) for a in cut.actors} == {
        (a.name, a.type, len(a.mentions)) for a in whole.actors
    }


@pytest.mark.parametrize("allowed", [0, 1])
def test_items_are_processed_where_the_system_allows_no_more_processes(
    allowed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    fork, forks = os.fork, itertools.count()

    def limited_fork() -> int:
        if next(forks) < allowed:
            return fork()
        raise BlockingIOError(errno.EAGAIN, "Resource temporarily unavailable")

    monkeypatch.setattr(process_pool, "_has_threads", lambda: False)  # pytest may have some
    monkeypatch.setattr(process_pool.os, "fork", limited_fork)
    before = os.listdir("/dev/fd")
    assert dict(process_pool.map_in_processes(lambda item: item * 2, range(4), 3)) == {0: 0, 1: 2, 2: 4, 3: 6}
    assert next(forks) == allowed + 1
    assert os.listdir("/dev/fd") == before
