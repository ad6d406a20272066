"""Learn the weights of the ranking: `python -m tui.cast.training.pronouns DIR [--weights FILE]`.

Goes through annotated articles as the resolver does, the names known, and notes at each anaphor its candidates and
the right one. Weights are those of greatest likelihood with a Gaussian prior, by gradient descent in text order, so
the same articles give the same bytes. The thresholds are chosen by hand, on the development articles.
"""

import argparse
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.cast.actors.links import Links
from tui.cast.document.document import Document
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.candidates import Anaphor
from tui.cast.pronouns.ranking import Choice, Model, Weights, probabilities
from tui.cast.pronouns.resolution import Resolver
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

ROUNDS, RATE, PRIOR = 40, 0.1, 0.05
THRESHOLDS = {"he": 0.5, "it": 0.65, "its": 0.4, "they": 0.7, "the": 0.55}
_SKIPPED = ("make names consistent",)
"""Steps of the engine that training leaves out: annotated names need no correction."""
Example = tuple[Choice, int]
"""A choice, and the place of the right candidate; the place after the last stands for nobody."""


class KnownNames:
    """Recognises the names that are annotated."""

    def __init__(self, article: dict[str, Any]) -> None:
        self.article = article

    def prepare(self) -> None:
        """Do nothing: all is known."""

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the annotated names; where they are nested, the outermost."""
        starts = document.starts
        found: list[TaggedName] = []
        taken: set[int] = set()
        named = [
            (mention["start"], mention["end"], _type(actor))
            for actor in self.article["actors"]
            for mention in actor["mentions"]
            if mention["form"] == "name" and not mention.get("nested")
        ]
        for start, end, type_ in sorted(named, key=lambda name: (name[0] - name[1], name[0])):
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            within = first < last and document.sentence_number(first) == document.sentence_number(last - 1)
            if within and not taken & set(range(first, last)):
                taken |= set(range(first, last))
                found.append(TaggedName(first, last, type_))
        return sorted(found, key=lambda span: span.start)


def _type(actor: dict[str, Any]) -> ActorType:
    if actor.get("named_other") or actor["type"] not in ("person", "organization", "place"):
        return "other"
    return "place" if actor.get("gpe") else actor["type"]


class _Learner(Resolver):
    """A resolver that is told the right actors, and notes what it was asked."""

    def __init__(self, document: Document, links: Links, speech: Any, article: dict[str, Any]) -> None:
        super().__init__(document, links, speech, Model({}, THRESHOLDS))
        self.examples: list[Example] = []
        heads: dict[tuple[int, int], int] = {}
        for number, actor in enumerate(article["actors"]):
            for mention in actor["mentions"]:
                start, end = mention.get("head") or (mention["start"], mention["end"])
                heads.setdefault((document.token_at(start), document.token_at(end - 1)), number)
        self.heads = heads
        ours: dict[int, Counter[int]] = defaultdict(Counter)
        for link in links.links:
            if link.form == "name":
                for first in range(link.first_token, link.end_token):
                    for end in range(first, link.end_token):
                        if (first, end) in heads:
                            ours[link.actor][heads[first, end]] += 1
        self.gold = {actor: counts.most_common(1)[0][0] for actor, counts in ours.items()}

    def choose(self, anaphor: Anaphor, options: Choice) -> int | None:
        """Return the right actor, and note the choice."""
        right = self.heads.get((anaphor.last - 1, anaphor.last - 1))
        place = next(
            (
                at
                for at, one in enumerate(options.candidates)
                if right is not None and self.gold.get(one.actor) == right
            ),
            len(options.candidates),
        )
        if options.candidates:
            self.examples.append((options, place))
        return options.candidates[place].actor if place < len(options.candidates) else None


def examples(article: dict[str, Any]) -> Iterator[Example]:
    """Yield the choices that the resolver has to make in an annotated article, with the right answers."""
    steps = [step for step in steps_before("resolve pronouns") if step.name not in _SKIPPED]
    values = run_steps(steps, article["text"], KnownNames(article))
    learner = _Learner(values["document"], values["links"], values["speech"], article)
    for _ in learner.links():
        pass
    yield from learner.examples


def _weighted(article: dict[str, Any]) -> Iterator[Example]:
    """Yield the choices of an article, those of news and interviews twice: others know a single protagonist."""
    for _ in range(2 if article.get("genre") in ("news", "interview") else 1):
        yield from examples(article)


def learned(known: Sequence[Example]) -> dict[str, Weights]:
    """Return the weights for each kind of anaphor that make the right answers most likely."""
    weights: dict[str, Weights] = defaultdict(Weights)
    for round_ in range(ROUNDS):
        rate = RATE / (1 + round_ / 8)
        for options, right in known:
            its = weights[options.kind]
            shares = probabilities(its, options)
            sets = [*(one.features for one in options.candidates), options.nobody]
            for place, features in enumerate(sets):
                step = rate * ((place == right) - shares[place])
                for feature in features:
                    its[feature] += step - rate * PRIOR * its[feature] / len(sets)
    return dict(weights)


def as_toml(weights: Mapping[str, Weights]) -> str:
    """Return the weights and thresholds as they are shipped."""
    lines = [
        "# Learned by tui.cast.anaphora.train; see ranking.py. A candidate needs at least the probability of its kind."
    ]
    lines += ["", "[thresholds]", *(f"{kind} = {value}" for kind, value in THRESHOLDS.items())]
    for kind, its in sorted(weights.items()):
        lines += ["", f"[weights.{kind}]"]
        lines += [f'"{name}" = {value:.2f}' for name, value in sorted(its.items()) if abs(value) >= 0.005]
    return "\n".join(lines) + "\n"


WEIGHTS = Path(__file__).parents[1] / "pronouns" / "weights.toml"


def train(folder: Path, weights: Path = WEIGHTS) -> None:
    """Learn from the annotated articles of a folder (`*.json`) and write the weights."""
    known = [
        example for path in sorted(folder.glob("*.json")) for example in _weighted(json.loads(path.read_text("utf-8")))
    ]
    weights.write_text(as_toml(learned(known)), "utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Learn to resolve pronouns and descriptions.")
    parser.add_argument("folder", type=Path, help="annotated articles (*.json)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    train(arguments.folder, arguments.weights)


if __name__ == "__main__":
    main()
