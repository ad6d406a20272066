"""Under load: very large files, a slow line, and minutes of random keys while memory is sampled."""

import random
import time
from collections.abc import Iterator
from pathlib import Path

from tests.benchmarks import programs, texts
from tests.benchmarks.pages import PAGE_DOWN, WIDTHS
from tests.benchmarks.painting import largest_update, page, whole
from tests.benchmarks.processes import held_by
from tests.benchmarks.programs import WHOLE
from tests.benchmarks.session import ESCAPE, Session, painted, turned
from tests.benchmarks.table import Row, at_most, fact, mb, middle, ms, percentile, skipped
from tests.benchmarks.terminal import Ended

LINE_RATE = 64_000
"""Bytes a second of the slow line."""
_CURSOR_BYTES = 500  # "a few hundred"
_INSTANT_S = 0.1
"""Seconds up to which an answer feels immediate (Nielsen, Usability Engineering, 1993, chapter 5)."""
_SAMPLE_S = 5.0
_FLAT = 1.05  # memory at the end over memory at the third minute
_SETTLED_MIN = 3  # minutes until every feature was used once
_RELOAD = ":find names: fast\r"
"""Reads the cast again, through the palette."""


def large(quick: bool) -> Iterator[Row]:
    """Measure PageDown in a large log, in a file of one line, and in a file of very many lines."""
    size = texts.large(quick)
    cases = {
        f"log of {texts.named(10 * size)}": texts.log_file(10 * size),
        f"one line of {texts.named(size)}": texts.line_file(size),
        f"{size // 10:,} lines of one word": texts.words_file(size // 10),
    }
    for name, file in cases.items():
        try:
            yield _large(name, file, 5 if quick else 40)
        except Ended as ended:
            yield skipped(name, str(ended))


def _large(name: str, file: Path, turns: int) -> Row:
    with programs.reader(str(file)) as terminal:
        session = Session(terminal)
        shown = session.firsts({"text": lambda screen: any(page(screen.rows))}, patience=60, slice=0.25)["text"]
        opened = f"first screen {ms(shown - terminal.began)}"
        terminal.read(1.0)
        seconds = turned(session.press([PAGE_DOWN] * turns, page))
        resident = mb(held_by(terminal.pid).resident)
        ends = painted(session.press(["G", "g"], page, patience=20))
        rest = f"{opened}; median {ms(middle(seconds))}; G {ms(ends[0])}; {resident}"
        return at_most(f"{name}: PageDown p99", percentile(seconds, 0.99), _INSTANT_S, ms, rest)


def slow_line(quick: bool) -> Iterator[Row]:
    """Measure the bytes that each key costs over a slow line, against one full screen."""
    with programs.reader(str(texts.dense(100 * texts.KB)), rate=LINE_RATE) as terminal:
        session = Session(terminal)
        session.wait_for(WHOLE, patience=60)
        width, height = terminal.size
        session.resize([(width - 2, height)], whole)
        before = len(terminal.events)
        session.resize([(width, height)], whole)
        screen = largest_update(terminal.events[before:])
        count = 4 if quick else 20
        beside = f"one screen {screen:,} bytes"
        for what, keys in {
            "PageDown": [PAGE_DOWN] * count,
            "n": ["J", *"n" * count],
            "], mostly on the page": ["]"] * count,
            "j, a line": ["j"] * count,
        }.items():
            written = [float(answer.written) for answer in session.press(keys, page)]
            yield at_most(f"slow line: bytes of {what}, most", max(written), screen, _bytes, beside)
        # The first key after the focus changed draws the whole list again, so it is not measured.
        session.press(["\t", "\x1b[B"], whole)
        written = [float(answer.written) for answer in session.press(["\x1b[B"] * 8, whole)]
        yield at_most("slow line: bytes of the cast's cursor, most", max(written), _CURSOR_BYTES, _bytes, beside)


def _bytes(figure: float) -> str:
    return f"{figure:,.0f} B"


def soak(quick: bool, minutes: float = 10) -> Iterator[Row]:
    """Use the reader at random with a large text for some minutes; measure memory for each minute, and answers."""
    size = texts.large(quick)
    rng = random.Random(7)
    with programs.reader(str(texts.dense(size))) as terminal:
        session = Session(terminal)
        session.wait_for(WHOLE, patience=900)
        began = time.perf_counter()
        samples: list[tuple[float, float]] = []
        waits: list[float] = []
        most = 0
        keys = resizes = reloads = 0
        while (now := time.perf_counter() - began) < 60 * minutes:
            if not samples or now - samples[-1][0] >= _SAMPLE_S:
                samples.append((now, float(held_by(terminal.pid, alone=True).resident)))
                most = max(most, held_by(terminal.pid).proportional)
                session.forget()
            if rng.random() < 0.05:
                session.resize([rng.choice(WIDTHS)], page)
                resizes += 1
                continue
            typed = _random_keys(rng)
            try:
                answers = session.press(typed, page, patience=0.1)
            except Ended as ended:
                raise Ended(f"after {keys:,} random keys and then {typed}: {ended}") from None
            waits += [answer.painted - answer.at for answer in answers if answer.painted]
            keys += len(typed)
            reloads += "".join(typed) == _RELOAD
        used = f"{keys:,} keys, {resizes} resizes, {reloads} reloads; at most {mb(most)} with the cast's processes"
        yield _flatness(f"{minutes:g} min of random use, {texts.named(size)}", samples, used)
        yield fact("  the same: key → page painted", f"median {ms(middle(waits))}, p99 {ms(percentile(waits, 0.99))}")
        session.press([ESCAPE, ESCAPE, ESCAPE], whole)
        shown = session.look().splitlines()[-2:]
        try:
            yield fact("  the same: q → process gone", ms(terminal.end("q", patience=60)))
        except Ended as ended:
            yield skipped("  the same: q → process gone", f"{ended}; before it: {' / '.join(map(str.strip, shown))}")


def _random_keys(rng: random.Random) -> list[str]:
    """Return keys that a reader may press in a row, and that end where keys are commands again."""
    chance = rng.random()
    if chance < 0.005:
        return [*_RELOAD]
    if chance < 0.06:
        return [rng.choice("f/"), *rng.choice(("mar", "the", "son", "tion", "kel", "a")), rng.choice(("\r", ESCAPE))]
    if chance < 0.09:
        return [rng.choice("?T:"), ESCAPE]
    return [rng.choice([PAGE_DOWN, "\x1b[5~", *"nnnn]]]][[NNJJJKjjkk{}gGz0123456-+wi*", "\t", "\x0f", ESCAPE])]


def _flatness(what: str, samples: list[tuple[float, float]], beside: str) -> Row:
    """Return the row that compares the reader's memory in the last minute with minute 3, when all was used once.

    `samples` are (seconds, resident bytes of the reader's own process), since a cast's processes end with it. A
    minute's figure is the median of its samples. Runs shorter than 4 minutes compare the last minute with the first.
    """
    by_minute: dict[int, list[float]] = {}
    for at, size in samples:
        by_minute.setdefault(int(at // 60), []).append(size)
    minutes = [middle(sizes) for _, sizes in sorted(by_minute.items())]
    settled = minutes[_SETTLED_MIN - 1] if len(minutes) > _SETTLED_MIN else minutes[0]
    ratio = minutes[-1] / settled
    return Row(
        f"{what}: memory by minute",
        f"flat: ≤ {_FLAT:g} × minute {_SETTLED_MIN}",
        beside,
        " ".join(f"{size / 1e6:.0f}" for size in minutes) + " MB",
        ratio,
        ratio <= _FLAT,
        ratio / _FLAT,
    )
