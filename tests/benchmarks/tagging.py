"""How many tokens a second the cast reads on one core, beside a bare tagging of the same tokens.

In a process of its own: `python -m tests.benchmarks.tagging ROUNDS` prints the figures as JSON, of processor time.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from time import process_time

from tests.benchmarks import programs
from tests.benchmarks.table import Row, at_least, interleaved, middle, ms, told

_CASES = Path(__file__).parents[1] / "cases"
_NEWS = ("cast_actors", "cast_names", "cast_nominals", "cast_pronouns", "cast_quotes", "cast_quotes_news")
_LENGTH = 100_000
_FIRST = """
import sys
from time import perf_counter
import tui.cast
text = open(sys.argv[1], encoding="utf-8").read()
began = perf_counter()
tui.cast.read_cast(text)
print(perf_counter() - began)
"""


def news() -> str:
    """Return some 100,000 characters of news as the labelled cases have it."""
    passages = [
        case["text"] for name in _NEWS for case in json.loads((_CASES / f"{name}.json").read_text("utf-8"))["cases"]
    ]
    whole = "\n".join(passages)
    return "\n".join([whole] * (_LENGTH // len(whole) + 1))


def speeds(rounds: int) -> dict[str, float]:
    """Return the tokens a second of the whole cast, of its names alone, and of tagging ready-made features."""
    import pycrfsuite

    from tui.cast import read_cast
    from tui.cast.document.segmentation import segment
    from tui.cast.recognizers.fast import MODEL, FastRecognizer
    from tui.cast.recognizers.fast.features import features

    text = news()
    document = segment(text)
    recognizer = FastRecognizer()
    recognizer.prepare()
    described = list(features(document))
    tagger = pycrfsuite.Tagger()
    tagger.open(str(MODEL))

    def took(step: str) -> float:
        began = process_time()
        if step == "cast":
            read_cast(text, recognizer)
        elif step == "names":
            recognizer.spans(document)
        else:
            for sentence in described:
                tagger.tag(sentence)
        return process_time() - began

    steps = ("cast", "names", "bare")
    taken = interleaved({step: lambda step=step: took(step) for step in steps}, rounds)  # type: ignore[misc]
    return {step: len(document.tokens) / middle(taken[step]) for step in steps}


def rates(quick: bool) -> Iterator[Row]:
    """Measure the cast's tokens a second, and its first one in a process."""
    found = json.loads(_printed_by("-m", "tests.benchmarks.tagging", "1" if quick else "9"))
    bare = f"bare tagging {_rate(found['bare'])}"
    yield at_least("cast: tokens a second, one core, news", found["cast"], 40_000, _rate, bare)
    yield at_least(
        "cast: the same, of bare tagging", found["cast"] / found["bare"], 0.4, lambda share: f"{share:.2f} ×", bare
    )
    yield told("cast: names alone", _rate(found["names"]), bare, found["names"] / found["bare"])
    first = middle([float(_printed_by("-c", _FIRST, str(programs.SEED))) for _ in range(3 if quick else 9)])
    yield told("cast: the sample's in a fresh process, lists and model read too", ms(first))


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
