"""How fast the finder and the literal search are, and how often the finder's first hit is the expected one.

Each size of cast is measured in a process of its own. Queries are typed letter by letter: each beginning of a query is
a key. A stall is the longest gap of a ticker that runs every millisecond on the event loop while the index is made, and
while the finder looks up each key. The garbage collector leaves out the cast, and the finished index. Our times are of
the processor, since other programs share the machine; those of peers, which are processes, are of the clock. Nothing is
asserted here.
"""

import asyncio
import gc
import json
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median
from time import perf_counter, process_time
from typing import TYPE_CHECKING

from tests.benchmarks.crowds import lines, million, typed
from tests.benchmarks.machine import scale
from tests.benchmarks.peers import command_of
from tests.benchmarks.table import Row, at_least, at_most, fact, ms

if TYPE_CHECKING:
    from tui.find import Index

ROOT = Path(__file__).parents[2]
SIZES: dict[str, tuple[str, bool]] = {"lines": ("100,000 mention lines", True), "million": ("1,000,000 names", False)}
SEARCHES = ("besgrand", "the sten", "velfös", "Grö", "presi", "kön", "zzzz")
_KEY_S, _STALL_S = 0.016, 0.004
_SEARCHED, _SEARCH_S = 10_000_000, 0.08
_QUERIES = 60
_FZF_QUERIES = 9


def finder(quick: bool) -> Iterator[Row]:
    """Measure the finder with casts of each size (the larger takes a minute), and its ranking beside that of peers."""
    slower = scale(quick)
    for size in ["lines"] if quick else SIZES:
        yield from finding(size, slower)
    if not quick:
        yield from quality()


def finding(size: str, slower: float) -> Iterator[Row]:
    """Measure the finder at one size, in a process of its own."""
    code = f"from tests.benchmarks import finding; finding.measure({size!r})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    figures = json.loads(done.stdout.splitlines()[-1])
    what = SIZES[size][0]
    p99, fzf = figures["p99"] / 1000, figures["fzf"] and figures["fzf"] / 1000
    limit = min(_KEY_S * slower, fzf or _KEY_S * slower)
    beside = f"fzf --filter {ms(fzf)}" if fzf else "fzf: not installed"
    bar = f"≤ {ms(_KEY_S * slower)}, ≤ fzf"
    yield at_most(
        f"find, key to hits, {what}: p99", p99, limit, ms, f"{beside}; median {figures['median']:.1f} ms", bar
    )
    for phase, gap in {"asking": figures["stall"], "making the index": figures["stall_making"]}.items():
        yield at_most(f"find, longest stall, {what}: {phase}", gap / 1000, _STALL_S * slower, ms)
    yield fact(f"find, index of {what}", f"{figures['made']:.1f} s, {figures['memory']:.0f} MB")


def measure(size: str) -> None:
    """Print the figures of one size, as JSON. For a process of its own."""
    from tui.cooperative import run_to_end
    from tui.find import Index

    text, cast = (lines if size == "lines" else million)()
    queries = typed(cast, text, _QUERIES, SIZES[size][1])
    keys = [query[:end] for query in queries for end in range(1, len(query) + 1) if query[end - 1] != " "]
    gc.collect()
    gc.freeze()
    before, began = _resident(), process_time()
    index = Index(text, cast)
    run_to_end(index.prepare())
    made, memory = process_time() - began, _resident() - before
    times = []
    for key in keys:
        began = process_time()
        run_to_end(index.find_hits(key))
        times.append(1000 * (process_time() - began))
    stalls = asyncio.run(_stalls(Index(text, cast), keys))
    result: dict[str, float | None] = {"median": median(times), "p99": _p99(times), "made": made, "memory": memory}
    result |= {"stall_making": stalls[0], "stall": stalls[1], "fzf": _fzf(size, text, queries)}
    print(json.dumps(result))


async def _stalls(index: "Index", keys: list[str]) -> list[float]:
    """Return the longest gaps of a ticker, in milliseconds: while the index is made, and while keys are looked up."""
    from tui.ui.background.latest import LatestTask

    tasks: list[asyncio.Task[None]] = []
    latest = LatestTask(lambda work: tasks.append(asyncio.create_task(work)))
    gaps: list[float] = []

    async def tick() -> None:
        previous = process_time()
        while True:
            await asyncio.sleep(0.001)
            now = process_time()
            gaps.append(1000 * (now - previous))
            previous = now

    ticker = asyncio.create_task(tick())
    await asyncio.sleep(0.01)
    longest = []
    for works in ([index.prepare()], [index.find_hits(key) for key in keys]):
        gaps.clear()
        for work in works:
            done = asyncio.Event()
            latest.start(work, lambda _, done=done: done.set())  # type: ignore[misc]
            await done.wait()
            await asyncio.sleep(0.002)
        longest.append(max(gaps))
        gc.collect()
        gc.freeze()
    ticker.cancel()
    return longest


def _fzf(size: str, text: str, queries: list[str]) -> float | None:
    """Return the median of some queries with fzf over the same lines, in milliseconds; None if it is not installed."""
    if command_of("fzf") is None:
        return None
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text if size == "lines" else text.replace(" came.\n", "\n"))
        file.flush()
        return median(_process(["fzf", "--filter", query], file.name) for query in queries[:_FZF_QUERIES])


def _process(command: list[str], path: str) -> float:
    with open(path, "rb") as file:
        began = perf_counter()
        subprocess.run(command, stdin=file, stdout=subprocess.DEVNULL, check=False)
        return 1000 * (perf_counter() - began)


def searching(_quick: bool) -> Iterator[Row]:
    """Measure `/` in ten million characters, each query typed letter by letter; `rg -c` is beside it if installed."""
    from tui.find.literal import find_first, find_matches

    text = lines()[0][:_SEARCHED]
    first, every, steps = [], [], []
    for key in [query[:end] for query in SEARCHES for end in range(1, len(query) + 1)]:
        began = process_time()
        find_first(text, key, 0)
        first.append(process_time() - began)
        took = []
        began = process_time()
        for _ in find_matches(text, key):
            now = process_time()
            took.append(now - began)
            began = now
        every.append(sum(took))
        steps.append(max(took))
    within_text = f"search / in {len(text) / 1e6:.0f} million characters"
    beside = f"rg -c {ms(_rg(text))}" if command_of("rg") else "rg: not installed"
    yield at_most(f"{within_text}: the first match nearby", max(first), _KEY_S, ms)
    yield at_most(f"{within_text}: all matches, median", median(every), _SEARCH_S, ms, beside)
    yield at_most(f"{within_text}: longest step", max(steps), _STALL_S, ms)


def _rg(text: str) -> float:
    """Return the median of the queries with `rg -c`, in seconds."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write(text)
        file.flush()
        return median(_process(["rg", "-c", "--smart-case", "-F", query], file.name) for query in SEARCHES) / 1000


def quality() -> Iterator[Row]:
    """Count the labelled queries whose expected hit is first, for the finder and for peers with the same candidates."""
    from rapidfuzz import fuzz, process
    from textual.fuzzy import Matcher

    from tests.find import labelled

    def by_wratio(query: str, lower: list[str]) -> int | None:
        best = process.extractOne(query.lower(), lower, scorer=fuzz.WRatio)
        return best[2] if best else None

    def by_textual(query: str, lower: list[str]) -> int | None:
        matcher = Matcher(query.lower())
        letters = set(query.lower()) - {" "}
        scores = [(matcher.match(name), -at) for at, name in enumerate(lower) if letters <= set(name)]
        best = max(scores, default=(0.0, 0))
        return -best[1] if best[0] > 0 else None

    def by_fzf(query: str, lower: list[str]) -> int | None:
        done = subprocess.run(
            ["fzf", "--filter", query, "-i"], input="\n".join(lower), capture_output=True, text=True, check=False
        )
        first = done.stdout.partition("\n")[0]
        return lower.index(first) if first else None

    peers: dict[str, Callable[[str, list[str]], int | None]] = {
        "rapidfuzz WRatio": by_wratio,
        "textual.fuzzy.Matcher": by_textual,
    }
    if command_of("fzf"):
        peers["fzf --filter"] = by_fzf
    right = dict.fromkeys(("ours", *peers), 0)
    query_count = 0
    for case in (labelled.seed(), labelled.world(), labelled.crowd()):
        actor_of: dict[str, str] = {}
        for actor in case.index.actors:
            actor_of.setdefault(actor.name.lower(), actor.name)
            for mention in actor.mentions:
                if mention.form == "name":
                    actor_of.setdefault(case.index.text[mention.start : mention.end].lower(), actor.name)
        lower = list(actor_of)
        for query, actor_name, _ in case.first:
            query_count += 1
            right["ours"] += [hit.actor.name for hit in labelled.find_hits(case.index, query)[:1]] == [actor_name]
            for peer, first in peers.items():
                place = first(query, lower)
                right[peer] += place is not None and actor_of[lower[place]] == actor_name
    index, first_mentions = labelled.long_line()
    sentences = labelled.read_cases("long")["sentences"]
    candidates = [(actor.name, line) for line in sentences for actor in index.actors if actor.name in line]
    lower = [f"{name}: {line}".lower() for name, line in candidates]
    for query, actor_name, word in first_mentions:
        query_count += 1
        right["ours"] += labelled.is_meant(index, labelled.first_mention(index, query), actor_name, word)
        for peer, first in peers.items():
            place = first(query, lower)
            right[peer] += place is not None and candidates[place][0] == actor_name and word in candidates[place][1]
    theirs = ", ".join(f"{peer} {right[peer] / query_count:.1%}" for peer in peers)
    yield at_least(
        f"find, expected hit first, {query_count} queries", right["ours"] / query_count, 0.95, "{:.1%}".format, theirs
    )


def _p99(times: list[float]) -> float:
    return sorted(times)[-1 - len(times) // 100]


def _resident() -> float:
    """Return how many megabytes of this process are in memory."""
    return int(Path("/proc/self/statm").read_text("ascii").split()[1]) * 4096 / 1e6
