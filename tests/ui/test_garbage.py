"""Garbage is found at rest, and at the latest after a while; what was frozen when it was in use is found too."""

import gc
import weakref
from collections.abc import Iterator

import pytest

from tui.ui.background import garbage as housekeeping
from tui.ui.background.garbage import Housekeeping


class Ring:
    """Holds itself, so that its count never comes to nothing."""

    def __init__(self) -> None:
        self.itself = self


@pytest.fixture
def by_hand() -> Iterator[None]:
    gc.disable()
    yield
    gc.unfreeze()
    gc.enable()


@pytest.mark.usefixtures("by_hand")
def test_what_was_in_use_at_the_last_look_is_found_when_it_is_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(housekeeping, "_AT_LATEST_SECONDS", 0.0)
    keeper, ring = Housekeeping(), Ring()
    watched = weakref.ref(ring)
    keeper.touched()
    keeper.tidy()
    del ring
    assert watched() is not None
    keeper.touched()
    keeper.tidy()
    assert watched() is None


@pytest.mark.usefixtures("by_hand")
def test_nothing_is_looked_through_while_the_reader_is_at_it() -> None:
    keeper, ring = Housekeeping(), Ring()
    watched = weakref.ref(ring)
    del ring
    keeper.touched()
    keeper.tidy()
    assert watched() is not None
    gc.collect()
