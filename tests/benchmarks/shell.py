"""Commands of the shell: what each costs besides its answer; 2,000 articles on two processors, on one, and by spaCy.

The start of a command is measured in processor time, which other programs disturb less; articles in seconds.
"""

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from importlib.util import find_spec
from typing import TypeVar

from tests.benchmarks import programs, texts
from tests.benchmarks.table import Row, at_least, at_most, fact, interleaved, middle, ms, skipped

Result = TypeVar("Result")

_PROCESSORS = 2
_SPACY_MODEL = "en_core_web_sm"
_CAST = """
import argparse, sys
from tui.cast import read_cast
from tui.cast.recognizers import choose_recognizer
from tui.load import load
recognizer = choose_recognizer(sys.argv[1])
recognizer.prepare()
for article in load(sys.argv[2]):
    read_cast(article.text, recognizer, article.blocks)
"""
_TEXT = "import sys; from tui.load import load; load(sys.argv[1])"
_COMMANDS = {
    "who": ("who --recognizer fast {}", [_CAST, "fast"]),
    "mentions": ("mentions --recognizer fast {}", [_CAST, "fast"]),
    "quotes": ("quotes --recognizer fast {}", [_CAST, "fast"]),
    "cast": ("cast --recognizer fast {}", [_CAST, "fast"]),
    "export": ("export --recognizer fast --to csv {}", [_CAST, "fast"]),
    "text": ("text {}", [_TEXT]),
}
"""Commands, and what their answers need, as a program that does nothing else."""
_SPACY = """
import json, sys, time
import spacy
nlp = spacy.load(sys.argv[1])
files = sys.argv[2:]
began = time.perf_counter()
for file in files:
    with open(file, encoding="utf-8") as opened:
        list(nlp(opened.read()).ents)
print(json.dumps(time.perf_counter() - began))
"""


def commands(quick: bool) -> Iterator[Row]:
    """Measure the processor time of each command on a sentence: half a bare interpreter more than the answer needs."""
    article = texts.sentence()
    rounds = 5 if quick else 21
    for name, (line, needed) in _COMMANDS.items():
        cases = {
            "bare": programs.PASS,
            "needed": [sys.executable, "-c", *needed, str(article)],
            "ours": [*programs.READER, *line.format(article).split()],
        }
        taken = interleaved({each: partial(programs.work, command) for each, command in cases.items()}, rounds)
        bare, answer, ours = (middle(taken[each]) for each in ("bare", "needed", "ours"))
        limit = answer + 0.5 * bare
        beside = f"bare {ms(bare)}, answer {ms(answer)}"
        yield at_most(f"shell: dramatis {name}, processor time", ours, limit, ms, beside, "≤ answer + 0.5 × bare")


def articles(quick: bool) -> Iterator[Row]:
    """Measure `dramatis who` on articles: on two processors and on one, and a loop over spaCy's small pipeline."""
    count = 200 if quick else 2_000
    yield from _scaled("fast", count)
    yield from _scaled("accurate", count // 20)
    yield _spacy(count // 10)


def _scaled(recognizer: str, count: int) -> Iterator[Row]:
    what = f"shell: dramatis who on {count:,} articles, {recognizer}"
    processors = sorted(os.sched_getaffinity(0))[:_PROCESSORS]
    if len(processors) < _PROCESSORS:
        yield skipped(what, "there is one processor")
        return
    command = [*programs.READER, "who", "--recognizer", recognizer, *_files(count)]
    several, one = _seconds(command, processors), _seconds(command, processors[:1])
    yield at_least(
        f"{what}: {_PROCESSORS} processors over one", one / several, 1.7, "{:.2f} ×".format, f"one {_rate(count, one)}"
    )
    yield fact(what, _rate(count, several), f"{several:.1f} s")


def _spacy(count: int) -> Row:
    """Compare articles a second on one processor, without the time that loading the model takes."""
    what = f"shell: {count:,} articles by a loop over spaCy's {_SPACY_MODEL}, one processor"
    if not (find_spec("spacy") and find_spec(_SPACY_MODEL)):
        return skipped(what, f"pip install spacy, and its model {_SPACY_MODEL}")
    processors = sorted(os.sched_getaffinity(0))[:1]
    files = _files(count)
    ours = _seconds([*programs.READER, "who", "--recognizer", "fast", *files], processors)
    loop = [sys.executable, "-c", _SPACY, _SPACY_MODEL, *files]
    theirs = json.loads(_on(processors, partial(subprocess.check_output, loop, text=True)))
    return fact(what, _rate(count, theirs), f"dramatis who, fast {_rate(count, ours)}", theirs / ours)


def _seconds(command: Sequence[str], processors: Sequence[int]) -> float:
    """Return the seconds that a command takes on these processors alone."""
    return _on(processors, partial(programs.run, command))


def _on(processors: Sequence[int], function: Callable[[], Result]) -> Result:
    """Call a function while this process, and what it starts, may use these processors alone."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, processors)
    try:
        return function()
    finally:
        os.sched_setaffinity(0, allowed)


def _files(count: int) -> Sequence[str]:
    folder = texts.articles(count)
    return [str(folder / f"{number}.txt") for number in range(1, count + 1)]


def _rate(count: int, seconds: float) -> str:
    return f"{count / seconds:,.0f} articles/s"
