"""Garbage is collected while the reader rests and when overdue, also among objects that were frozen while in use."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.ui.background import garbage
from tui.ui.background.garbage import IdleCollector


class Cycle:
    """Refers to itself, so that its reference count never reaches 0."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture(autouse=True)
def automatic_collection_is_off() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.slow
def test_objects_frozen_while_in_use_are_collected_later(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_LONGEST_WAIT_S", 0.0)
    collector, cycle = IdleCollector(), Cycle()
    reference = weakref.ref(cycle)
    collector.note_activity()
    collector.collect_if_due()
    del cycle
    assert reference() is not None
    collector.note_activity()
    collector.collect_if_due()
    assert reference() is None


def test_nothing_is_collected_while_the_reader_is_active() -> None:
    collector, cycle = IdleCollector(), Cycle()
    reference = weakref.ref(cycle)
    del cycle
    collector.note_activity()
    collector.collect_if_due()
    assert reference() is not None


@pytest.mark.slow
def test_a_rest_is_used_if_enough_objects_were_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(garbage, "_REST_S", -1.0)
    monkeypatch.setattr(garbage, "_WORTH_COLLECTING", 100)
    gc.collect()
    collector, cycle = IdleCollector(), Cycle()
    reference = weakref.ref(cycle)
    del cycle
    collector.collect_if_due()
    assert reference() is not None
    objects = [Cycle() for _ in range(200)]
    collector.collect_if_due()
    assert reference() is None
    assert len(objects) == 200
