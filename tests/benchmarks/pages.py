"""Turning pages: the first screen of small and large texts, PageDown, jumps and resizing, from the key to the paint."""

import time
from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from tests.benchmarks import peers, programs, texts
from tests.benchmarks.machine import scale
from tests.benchmarks.mentions import mentions_in
from tests.benchmarks.painting import Answer, final, page, whole
from tests.benchmarks.processes import worked_by
from tests.benchmarks.programs import WHOLE
from tests.benchmarks.session import Session, painted, turned
from tests.benchmarks.table import Row, at_most, fact, interleaved, middle, ms, percentile, within
from tests.benchmarks.terminal import SIZE, Ended, Size

PAGE_DOWN = "\x1b[6~"
WIDTHS: Sequence[Size] = ((100, 30), (120, 40), (80, 24), (150, 45))
_MEDIAN_S, _TAIL_S, _RESIZE_S, _MORE_S = 0.010, 0.016, 0.200, 0.002


def first_screen(file: Path) -> float:
    """Open a file; return the seconds from exec until its first page is on the screen."""
    with programs.reader(str(file)) as terminal:
        deadline = time.perf_counter() + 60
        while time.perf_counter() < deadline:
            terminal.read(1.5, 0.3)
            if terminal.events:
                answer = final(terminal.events, SIZE, page)
                if answer.painted and any(answer.after):
                    return answer.painted - terminal.began
    raise Ended(f"{file.name} was never shown")


def first_screens(quick: bool) -> Iterator[Row]:
    """Measure the first screen of large texts against that of a small one."""
    small = texts.sparse(10 * texts.KB)
    sizes = {"1 MB": (texts.MB, 1.1)} if quick else {"10 MB": (10 * texts.MB, 1.1), "100 MB": (100 * texts.MB, 1.25)}
    files = {name: texts.sparse(size) for name, (size, _) in sizes.items()}
    cases = {"": partial(first_screen, small)} | {name: partial(first_screen, file) for name, file in files.items()}
    taken = interleaved(cases, 2 if quick else 9)
    for name, (_, times) in sizes.items():
        yield within(f"first screen: {name}", middle(taken[name]), middle(taken[""]), times, ms, "10 KB")


def pages(quick: bool) -> Iterator[Row]:
    """Measure PageDown, jumps and resizing in a large text with all mentions marked, beside peers."""
    size = texts.large(quick)
    file, name = texts.dense(size), texts.named(size)
    turns, jumps = (20, 8) if quick else (240, 60)
    mentions = mentions_in(file)
    with programs.reader(str(file)) as terminal:
        session = Session(terminal)
        session.wait_for(WHOLE, patience=900)
        terminal.settle(1.0, patience=10)
        slower = scale(quick)
        worked = worked_by(terminal.pid)
        pages_down = session.press([PAGE_DOWN] * turns, page)
        worked = worked_by(terminal.pid) - worked
        yield from page_down(f"PageDown, {name}, {mentions:,} mentions marked", pages_down, slower)
        yield fact("  the same: processor time of a key, all painting", ms(worked / turns))
        limit = _MORE_S * slower + middle(turned(pages_down))
        for what, keys in jump_keys(jumps).items():
            jumped = painted(session.press(keys, page))
            bar = "≤ PageDown + 2 ms"
            yield at_most(
                f"jump, {name}: {what}", middle(jumped), limit, ms, f"p99 {ms(percentile(jumped, 0.99))}", bar
            )
        yield resizing(session, name, slower, 1 if quick else 6)
        yield fact(f"exit, {name}: q → process gone", ms(terminal.end("q")))
    for peer in ("less", "vim"):
        yield peer_page_down(peer, file, 8 if quick else turns)


def jump_keys(count: int) -> dict[str, list[str]]:
    """Return the keys of each kind of jump. `N` on the first mention wraps to the last, across the whole text."""
    return {
        "n to the target's next": ["J", *("n" for _ in range(count))],
        "first to last mention and back, N n": ["g", "J", *(key for _ in range(count // 2) for key in "Nn")],
        "] to the next mention of any actor": ["]"] * count,
        "J to the next actor": ["J"] * count,
        "G g, end and top": ["g", *(key for _ in range(count // 4) for key in "Gg")],
        "^O back": ["\x0f"] * (count // 4),
    }


def page_down(what: str, answers: Sequence[Answer], scale: float) -> Iterator[Row]:
    """Return the rows for the median and the tail of turned pages."""
    seconds = turned(answers)
    settled = middle([answer.settled - answer.at for answer in answers if answer.settled])
    yield at_most(f"{what}: median", middle(seconds), _MEDIAN_S * scale, ms, f"status line too: {ms(settled)}")
    beside = f"{len(seconds)} keys, max {ms(max(seconds))}"
    yield at_most(f"{what}: p99", percentile(seconds, 0.99), _TAIL_S * scale, ms, beside)


def resizing(session: Session, name: str, scale: float, rounds: int) -> Row:
    """Resize repeatedly in the middle of the text; return how long it takes and how often the page keeps its place.

    The page keeps its place if its first words before the first change are its first words after each change.
    """
    session.press(["g", *[PAGE_DOWN] * 5], page)
    answers = session.resize([*WIDTHS] * rounds, page)
    seconds = painted(answers)
    kept = sum(is_anchored(answers[0].before, answer.after) for answer in answers)
    anchored = f"p99 {ms(percentile(seconds, 0.99))}; at its place {kept} of {len(answers)} times"
    return at_most(f"resize, {name}", middle(seconds), _RESIZE_S * scale, ms, anchored)


def is_anchored(before: Sequence[str], after: Sequence[str]) -> bool:
    """Return whether the page still begins with the same words, however they are wrapped now."""
    words, (first, second) = _first_lines(before)[0].split()[:3], _first_lines(after)
    return bool(words) and words[0] in first.split() and " ".join(words) in f"{first} {second}"


def _first_lines(lines: Sequence[str]) -> list[str]:
    return [*(line for line in lines if line), "", ""][:2]


def peer_page_down(peer: str, file: Path, turns: int) -> Row:
    """Turn pages with a peer."""
    what = f"  {peer}: PageDown, key → paint"
    program = peers.command_of(peer)
    if program is None:
        return fact(what, "skipped: not installed")
    with programs.terminal([program, *peers.PAGERS[peer][1:], str(file)]) as terminal:
        terminal.settle(0.5)
        seconds = painted(Session(terminal).press([PAGE_DOWN] * turns, whole))
    return fact(what, ms(middle(seconds)), f"p99 {ms(percentile(seconds, 0.99))}")
