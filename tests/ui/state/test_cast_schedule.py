"""When the cast of an article that is still arriving is read: soon, again as it grows, and a tenth of the time."""

import pytest

from tui.ui.state.cast_schedule import CastSchedule

OPENED = CastSchedule(opened_at=100.0)


def test_the_first_cast_is_read_when_nothing_more_comes_or_after_two_seconds() -> None:
    assert OPENED.is_due(500, is_waiting=True, now=100.1)
    assert not OPENED.is_due(500, is_waiting=False, now=101.9)
    assert OPENED.is_due(500, is_waiting=False, now=102.0)


def test_there_is_no_cast_of_nothing() -> None:
    assert not OPENED.is_due(0, is_waiting=True, now=200.0)


def test_the_cast_is_read_again_only_if_there_is_more_text() -> None:
    done = OPENED.begin(500, 100.5).end(100.6)
    assert not done.is_due(500, is_waiting=True, now=1000.0)
    assert done.is_due(501, is_waiting=True, now=1000.0)


def test_a_cast_that_is_being_read_is_not_interrupted() -> None:
    assert not OPENED.begin(500, 100.5).is_due(900, is_waiting=True, now=1000.0)


def test_after_a_cast_comes_a_rest_of_ten_times_its_length_but_at_least_a_second() -> None:
    quick, slow = OPENED.begin(500, 101.0).end(101.01), OPENED.begin(500, 101.0).end(105.0)
    assert [quick.is_due(900, is_waiting=True, now=now) for now in (101.9, 102.1)] == [False, True]
    assert [slow.is_due(900, is_waiting=True, now=now) for now in (144.9, 145.1)] == [False, True]


def test_only_the_first_end_of_a_cast_counts() -> None:
    assert OPENED.begin(500, 101.0).end(102.0).end(109.0).ended_at == 102.0


@pytest.mark.parametrize("durations", [[0.01] * 20, [5.0] * 20, [0.5, 4.0, 0.05, 2.0] * 5])
def test_casts_take_at_most_a_tenth_of_the_time(durations: list[float]) -> None:
    schedule, now, spent = CastSchedule(0.0), 0.0, 0.0
    for length, duration in enumerate(durations, 1):
        while not schedule.is_due(length, is_waiting=True, now=now):
            now += 0.25
        assert spent <= now / 10
        schedule = schedule.begin(length, now).end(now + duration)
        now, spent = now + duration, spent + duration
