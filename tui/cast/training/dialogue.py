"""Learn the weights of the dialogue chain: `python -m tui.cast.training.dialogue DIR [--weights FILE]`.

Reads annotated novels, whose quotations have speakers, with the recognizer `fast`, and finds the weights that make the
right speakers most likely, with a Gaussian prior. If several actors stand for the annotated speaker, each is right.
AdaGrad (Duchi et al. 2011) takes one step per text, in a fixed order, so the same texts give the same bytes. The
threshold was chosen by cross-validation over novels, for a precision of 92 %.
"""

import argparse
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from math import sqrt
from pathlib import Path
from typing import Any, NamedTuple

from tui.cast.actors.links import Links
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.quotes.attribution import read_own_clauses
from tui.cast.quotes.dialogue.chain import Chain, Moment
from tui.cast.quotes.dialogue.dialogue import make_moments, read_turns
from tui.cast.quotes.dialogue.turns import is_dialogue
from tui.cast.quotes.narration import Narration
from tui.cast.recognizers import Recognizer, choose_recognizer

ROUNDS, LEARNING_RATE, PRIOR = 15, 0.3, 0.05
"""How often all texts are read, the step size of AdaGrad, and the inverse variance of the Gaussian prior."""
THRESHOLD = 0.65
"""A turn whose likeliest speaker has a lower probability gets none."""
_STEP = "attribute quotations again"


class Example(NamedTuple):
    """The turns of one text, and for those with an annotated speaker, by number, whether each candidate is right."""

    moments: list[Moment]
    right: dict[int, list[bool]]


def collect_example(text: Mapping[str, Any], recognizer: Recognizer) -> Example | None:
    """Return the example of an annotated text, or None if the text is no dialogue."""
    values = run_steps(steps_before(_STEP), text["text"], recognizer)
    document, links, quotations = values["document"], values["links"], values["quotations"]
    if not text.get("quotes") or not is_dialogue(document, quotations):
        return None
    narration = Narration(document, links, quotations)
    turns = read_turns(narration, read_own_clauses(narration, quotations))
    moments = make_moments(narration, links, turns)
    annotated = _annotated_actors(text, links)
    speakers = {quote["start"]: quote["speaker"] for quote in text["quotes"] if quote["speaker"] is not None}
    starts = sorted(speakers)
    right = {}
    for number, (turn, moment) in enumerate(zip(turns, moments, strict=True)):
        first = bisect_left(starts, document.starts[turn.start])
        last = bisect_left(starts, document.ends[turn.end - 1])
        speaker_counts = Counter(speakers[start] for start in starts[first:last])
        if speaker_counts:
            speaker = speaker_counts.most_common(1)[0][0]
            are_right = [annotated.get(actor) == speaker for actor in moment.candidates[:-1]]
            right[number] = [*are_right, not any(are_right)]
    return Example(moments, right)


def _annotated_actors(text: Mapping[str, Any], links: Links) -> dict[int, str]:
    """Return, for each actor of `links`, the id of the annotated actor with which it shares most mentions."""
    shared: dict[int, Counter[str]] = defaultdict(Counter)
    mentions = sorted(
        (mention["start"], mention["end"], actor["id"])
        for actor in [*text["actors"], *text.get("unnamed", [])]
        for mention in actor["mentions"]
    )
    for link in links.links:
        for start, end, id_ in mentions:
            if start >= link.end:
                break
            if link.start < end:
                shared[link.actor][id_] += 1
    return {actor: counts.most_common(1)[0][0] for actor, counts in shared.items()}


def learn_weights(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights that make the right speakers most likely."""
    weights: dict[str, float] = defaultdict(float)
    squares: dict[str, float] = defaultdict(lambda: 1.0)
    for _ in range(ROUNDS):
        for example in examples:
            gradient: dict[str, float] = defaultdict(float)
            _add_expected_counts(gradient, Chain(example.moments, weights, example.right), 1.0)
            _add_expected_counts(gradient, Chain(example.moments, weights), -1.0)
            for name, count_difference in gradient.items():
                slope = count_difference - PRIOR * weights[name]
                squares[name] += slope * slope
                weights[name] += LEARNING_RATE * slope / sqrt(squares[name])
    return dict(weights)


def _add_expected_counts(totals: dict[str, float], chain: Chain, factor: float) -> None:
    """Add to `totals` the expected number of occurrences of each feature in the turns of a chain, times `factor`."""
    for number, moment in enumerate(chain.moments):
        for probability, features in zip(chain.shares(number), moment.features, strict=True):
            for name in features:
                totals[name] += factor * probability
        for features, probability in chain.changes(number):
            for name in features:
                totals[name] += factor * probability


def format_toml(weights: Mapping[str, float]) -> str:
    """Return the file of the weights and the threshold, without weights that round to zero."""
    header = (
        "Learned by tui.cast.training.dialogue; see chain.py. A speaker needs at least the probability `threshold`."
    )
    lines = [f"# {header}", "", f"threshold = {THRESHOLD}", "", "[weights]"]
    lines += [f'"{name}" = {value:.2f}' for name, value in sorted(weights.items()) if abs(value) >= 0.005]
    return "\n".join(lines) + "\n"


WEIGHTS = Path(__file__).parents[1] / "quotes" / "dialogue" / "weights.toml"


def train(texts: Iterable[Mapping[str, Any]], weights: Path = WEIGHTS) -> None:
    """Learn from annotated texts and write the weights. Run `compiled_data` afterwards."""
    recognizer = choose_recognizer()
    examples = [example for text in texts if (example := collect_example(text, recognizer)) is not None]
    weights.write_text(format_toml(learn_weights(examples)), "utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Learn who speaks in the dialogues of novels.")
    parser.add_argument("folder", type=Path, help="annotated texts (*.json)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    paths = sorted(arguments.folder.glob("*.json"))
    train((json.loads(path.read_text("utf-8")) for path in paths), arguments.weights)


if __name__ == "__main__":
    main()
