"""The memory that a large text and its cast take, above the empty app."""

from collections.abc import Iterator

from tests.benchmarks import programs, texts
from tests.benchmarks.casting import read
from tests.benchmarks.processes import Memory, held_by
from tests.benchmarks.session import Session
from tests.benchmarks.table import Row, fact, mb, within


def empty() -> Memory:
    """Return what the empty app holds at rest."""
    with programs.terminal(programs.EMPTY) as terminal:
        Session(terminal).wait_for("q quit", patience=20)
        terminal.read(1.0)
        return held_by(terminal.pid)


def memory(quick: bool) -> Iterator[Row]:
    """Measure the reader's memory with a large text: at its height, and at rest with the whole cast."""
    file = texts.dense(texts.large(quick))
    reading, floor = read(file), empty()
    text = file.stat().st_size
    for when, memory in {"at rest with its cast": reading.settled, "at its height": reading.peak}.items():
        if quick:  # what the reader is without a text would be most of it
            yield fact(
                f"memory, {texts.named(text)}, {when}", f"{mb(memory.proportional - floor.proportional)} above empty"
            )
            continue
        row = within(
            f"memory, {texts.named(text)}, {when}", memory.proportional - floor.proportional, text, 4, mb, "text"
        )
        beside = f"empty {mb(floor.proportional)}; resident {mb(memory.resident)}"
        yield Row(row.what, row.bar, beside, f"{row.ours} above empty", row.ratio, row.met, row.short)
