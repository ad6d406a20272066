"""Views: how long each takes to open in a short and in a long text, and what a PageDown costs beside it.

A PageDown is measured in processor time, since other programs share the machine and a key is answered in a frame.
"""

from collections.abc import Iterator

from tests.benchmarks import programs, texts
from tests.benchmarks.machine import scale
from tests.benchmarks.pages import PAGE_DOWN
from tests.benchmarks.painting import page, whole
from tests.benchmarks.processes import worked_by
from tests.benchmarks.programs import WHOLE
from tests.benchmarks.session import ESCAPE, Session
from tests.benchmarks.table import Row, at_most, ms
from tui.ui.views import MENTIONS, VIEWS

_MORE_S, _OPENED_S = 0.002, 0.100
"""The bars: how much more processor time a PageDown takes beside a view, and how long a view takes to open."""
_SHORT = 300 * texts.KB


def views(quick: bool) -> Iterator[Row]:
    """Measure each view in a text of 300 KB and in a large one."""
    sizes = {"300 KB": _SHORT} if quick else {"300 KB": _SHORT, texts.named(texts.large(quick)): texts.large(quick)}
    for name, size in sizes.items():
        yield from _views_of(name, size, 20 if quick else 120, scale(quick))


def _views_of(name: str, size: int, turns: int, slower: float) -> Iterator[Row]:
    with programs.reader(str(texts.dense(size))) as terminal:
        session = Session(terminal)
        session.wait_for(WHOLE, patience=900)
        terminal.settle(1.0, patience=10)
        session.press(["J", "z"], page)  # a target, and no view
        alone = _turn_pages(session, turns)
        session.press(["z"], page)
        for view in VIEWS:
            key = view.key.written[0]
            (opened,) = session.press([key], whole)
            seconds = (opened.settled or opened.painted or opened.at) - opened.at
            yield at_most(f"open a view, {name}: {view.view_name}", seconds, _OPENED_S * slower, ms)
            terminal.settle(1.0, patience=30)
            session.press(["\t"] * (2 if view.view_name == MENTIONS.view_name else 1), page)  # to the page
            beside = _turn_pages(session, turns)
            bar = "≤ without a view + 2 ms"
            limit, without = alone + _MORE_S * slower, f"without {ms(alone)}"
            yield at_most(f"  PageDown beside it, {name}: processor time", beside, limit, ms, without, bar)
            session.press([key, ESCAPE], page)
            session.forget()


def _turn_pages(session: Session, turns: int) -> float:
    """Turn pages from the start of the text on; return the processor time of a key in seconds."""
    session.press(["g"], page)
    before = worked_by(session.terminal.pid)
    session.press([PAGE_DOWN] * turns, page)
    return (worked_by(session.terminal.pid) - before) / turns
