"""How fast the cast is: `python -m tests.benchmarks`.

Figures are of processor time, the median of several rounds taken in turns; what matters is the ratio to a bare tagging
of the same tokens with ready-made features, since machines differ. Nothing is asserted here.
"""

import json
import subprocess
import sys
from pathlib import Path
from statistics import median
from time import process_time

ROUNDS = 5
PROSE = ("names", "actors", "nominals", "pronouns", "quotes", "quotes_news")
ROOT = Path(__file__).parents[2]
CASES = ROOT / "tests/cases"
FIRST = """
from time import perf_counter
from pathlib import Path
text = Path({path!r}).read_text("utf-8")
import tui.cast
began = perf_counter()
tui.cast.read_cast(text)
print(perf_counter() - began)
"""


def news() -> str:
    """Return some 100,000 characters of news as the labelled cases have it."""
    passages = [
        case["text"]
        for path in sorted(CASES.glob("cast_*.json"))
        if path.stem
        in ("cast_names", "cast_actors", "cast_nominals", "cast_pronouns", "cast_quotes", "cast_quotes_news")
        for case in json.loads(path.read_text("utf-8"))["cases"]
    ]
    whole = "\n".join(passages)
    return "\n".join([whole] * (100_000 // len(whole) + 1))


def main() -> None:
    """Print the table."""
    from tui.cast import read_cast
    from tui.cast.recognizers.fast import FastRecognizer, _tagger
    from tui.cast.recognizers.fast.features import features
    from tui.cast.segment import segment

    text = news()
    document = segment(text)
    recognizer = FastRecognizer()
    recognizer.prepare()
    described = list(features(document))
    steps = {
        "whole cast": lambda: read_cast(text, recognizer),
        "names alone": lambda: recognizer.spans(document),
        "bare tagging of ready-made features": lambda: [_tagger().tag(sentence) for sentence in described],
    }
    taken: dict[str, list[float]] = {name: [] for name in steps}
    for _ in range(ROUNDS):
        for name, step in steps.items():
            began = process_time()
            step()
            taken[name].append(process_time() - began)
    bare = median(taken["bare tagging of ready-made features"])
    print(f"{len(document.tokens):,} tokens, {len(text):,} characters")
    for name, times in taken.items():
        print(f"{len(document.tokens) / median(times):>10,.0f} tokens/s  {bare / median(times):5.2f} of bare  {name}")
    seed = str(min((ROOT / "seeds").glob("*.txt")))
    first = [float(_run(FIRST.format(path=seed))) for _ in range(ROUNDS)]
    print(f"{1000 * median(first):>10,.0f} ms  the sample's first cast in a fresh process, lists and model read too")


def _run(code: str) -> str:
    return subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    main()
