"""The events of building a cast, in this process."""

import inspect
import sys

import pytest

from tests.recognizers import FakeRecognizer
from tui.cast import read_cast
from tui.worker.events import CastFailed, CastUpdated, RecognizerChosen, build_cast

TEXT = "Maria Lopez met Peter Novak in Springfield. Lopez left.\n"


def test_the_recognizer_comes_first_then_the_cast() -> None:
    assert list(build_cast(TEXT, "fast")) == [RecognizerChosen("fast"), CastUpdated(read_cast(TEXT), 1.0)]


def test_another_recognizer_makes_another_cast(fake_recognizer: FakeRecognizer) -> None:
    cast = read_cast(TEXT, fake_recognizer)
    assert list(build_cast(TEXT, "accurate")) == [RecognizerChosen("accurate"), CastUpdated(cast, 1.0)]
    assert cast != read_cast(TEXT)


@pytest.mark.parametrize("choice", [None, "auto"])
def test_by_default_the_cast_of_the_fast_recognizer_comes_before_that_of_the_accurate_one(
    choice: str | None, fake_recognizer: FakeRecognizer
) -> None:
    assert list(build_cast(TEXT, choice)) == [
        RecognizerChosen("fast", successor="accurate"),
        CastUpdated(read_cast(TEXT), 1.0),
        RecognizerChosen("accurate"),
        CastUpdated(read_cast(TEXT, fake_recognizer), 1.0),
    ]


@pytest.mark.parametrize(("fails_in", "problem"), [("prepare", "no model: get one"), ("tag", "it broke\x1b[2J")])
def test_by_default_the_fast_cast_stays_where_the_accurate_recognizer_fails(
    fails_in: str, problem: str, fake_recognizer: FakeRecognizer
) -> None:
    fake_recognizer.fails_in = fails_in
    first, fast, *_, fallback, last = build_cast(TEXT, None)
    assert first == RecognizerChosen("fast", successor="accurate")
    assert fallback == RecognizerChosen("fast", problem)
    assert fast == last == CastUpdated(read_cast(TEXT), 1.0)


def test_a_text_too_long_for_the_accurate_recognizer_is_read_by_the_fast_one_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tui.cast.recognizers.LONGEST_FOR_ACCURATE", len(TEXT) - 1)
    assert list(build_cast(TEXT, None)) == [RecognizerChosen("fast"), CastUpdated(read_cast(TEXT), 1.0)]


@pytest.mark.parametrize(("fails_in", "problem"), [("prepare", "no model: get one"), ("tag", "it broke\x1b[2J")])
def test_the_default_recognizer_replaces_one_that_fails(
    fails_in: str, problem: str, fake_recognizer: FakeRecognizer
) -> None:
    fake_recognizer.fails_in = fails_in
    assert list(build_cast(TEXT, "accurate"))[-2:] == [
        RecognizerChosen("fast", problem),
        CastUpdated(read_cast(TEXT), 1.0),
    ]


def test_without_any_recognizer_there_is_no_cast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.cast.recognizers.choose_recognizer", lambda _: FakeRecognizer("prepare"))
    (failed,) = build_cast(TEXT, "accurate")
    assert isinstance(failed, CastFailed)
    assert "no model: get one" in failed.reason


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (ZeroDivisionError("oops"), "The cast could not be read: ZeroDivisionError: oops"),
        (RecursionError("too deep\n in it"), "The cast could not be read: RecursionError: too deep in it"),
        (MemoryError(), "The cast could not be read: there is not enough memory"),
    ],
)
def test_a_failure_of_the_engine_is_told_in_one_line(
    error: Exception, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> list[object]:
        raise error

    monkeypatch.setattr("tui.cast.read_partial_casts", broken)
    assert list(build_cast(TEXT, "fast")) == [RecognizerChosen("fast"), CastFailed(reason)]


@pytest.mark.parametrize("unit", ["(", "“a ‘", "[[", "his wife ", "(the ", "« “ ‘ ", "of the "])
def test_deep_nesting_never_recurses(unit: str) -> None:
    depth = sys.getrecursionlimit()
    try:
        sys.setrecursionlimit(len(inspect.stack()) + 60)
        events = list(build_cast(unit * 3_000 + TEXT, "fast"))
    finally:
        sys.setrecursionlimit(depth)
    assert isinstance(events[-1], CastUpdated)


@pytest.mark.slow
@pytest.mark.usefixtures("fake_recognizer")
def test_a_long_text_has_casts_of_growing_shares_with_any_recognizer() -> None:
    shares = [event.share for event in build_cast(TEXT * 5_000, "accurate") if isinstance(event, CastUpdated)]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    assert len(shares) > 1
