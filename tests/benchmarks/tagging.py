"""Tokens a second of the whole cast on one core, beside bare tagging of the same tokens.

Runs in a separate process: `python -m tests.benchmarks.tagging ROUNDS` prints the figures, of processor time, as JSON.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from tests.benchmarks import programs
from tests.benchmarks.table import Row, at_least, fact, interleaved, middle, ms

_CASES = Path(__file__).parents[1] / "cases"
_NEWS = ("cast_actors", "cast_names", "cast_descriptions", "cast_pronouns", "cast_quotes", "cast_quotes_news")
_LENGTH = 100_000
_FIRST = """
import sys
from time import perf_counter
import tui.cast.partial_casts
text = open(sys.argv[1], encoding="utf-8").read()
began = perf_counter()
tui.cast.read_cast(text)
print(perf_counter() - began)
"""


def news() -> str:
    """Return about 100,000 characters of news, from the labelled cases."""
    passages = [
        case["text"] for name in _NEWS for case in json.loads((_CASES / f"{name}.json").read_text("utf-8"))["cases"]
    ]
    whole = "\n".join(passages)
    return "\n".join([whole] * (_LENGTH // len(whole) + 1))


def speeds(rounds: int) -> dict[str, float]:
    """Return tokens a second of the whole cast, of its names alone, and of tagging precomputed features."""
    import pycrfsuite

    from tui.cast import read_cast
    from tui.cast.document.segmentation import segment
    from tui.cast.recognizers.fast import MODEL, FastRecognizer
    from tui.cast.recognizers.fast.features import extract_features

    text = news()
    document = segment(text)
    recognizer = FastRecognizer()
    recognizer.prepare()
    described = list(extract_features(document))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))

    def took(step: str) -> float:
        began = process_time()
        if step == "cast":
            read_cast(text, recognizer)
        elif step == "names":
            recognizer.tag(document)
        else:
            for sentence in described:
                tagger.tag(sentence)
        return process_time() - began

    steps = ("cast", "names", "bare")
    taken = interleaved({step: lambda step=step: took(step) for step in steps}, rounds)  # type: ignore[misc]
    return {step: len(document.tokens) / middle(taken[step]) for step in steps}


def rates(quick: bool) -> Iterator[Row]:
    """Measure tokens a second, and the first cast in a fresh process."""
    speed = json.loads(_printed_by("-m", "tests.benchmarks.tagging", "1" if quick else "9"))
    bare = f"bare tagging {_rate(speed['bare'])}"
    yield at_least("cast: tokens a second, one core, news", speed["cast"], 40_000, _rate, bare)
    yield at_least(
        "cast: the same, of bare tagging", speed["cast"] / speed["bare"], 0.4, lambda share: f"{share:.2f} ×", bare
    )
    yield fact("cast: names alone", _rate(speed["names"]), bare, speed["names"] / speed["bare"])
    first = middle([float(_printed_by("-c", _FIRST, str(programs.SEED))) for _ in range(3 if quick else 9)])
    yield fact("cast: the sample in a fresh process, with loading lists and model", ms(first))


def _printed_by(*arguments: str) -> str:
    command = [sys.executable, *arguments]
    environment = dict(programs.environment())
    return subprocess.run(
        command, cwd=programs.ROOT, env=environment, capture_output=True, text=True, check=True
    ).stdout


def _rate(figure: float) -> str:
    return f"{figure:,.0f}/s"


if __name__ == "__main__":
    print(json.dumps(speeds(int(sys.argv[1]))))
