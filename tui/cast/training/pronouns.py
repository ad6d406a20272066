"""Learn the weights of the ranking: `python -m tui.cast.training.pronouns DIR [--weights FILE]`.

Resolves annotated articles, whose names are known, and records the candidates of each anaphor and the right one. The
weights are those of greatest likelihood with a Gaussian prior, found by gradient descent in text order, so that the
same articles give the same bytes. The thresholds are chosen by hand, on the development articles.
"""

import argparse
import json
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from tui.cast.actors.links import Links
from tui.cast.confidence import Levels
from tui.cast.document.document import Document
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS
from tui.cast.pronouns.features import describe_choice
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.ranking import Choice, Weights, probabilities
from tui.cast.pronouns.resolution import Resolver
from tui.cast.quotes.quotation import Quotation
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

ROUNDS, RATE, PRIOR = 40, 0.1, 0.05
THRESHOLDS = {"he": 0.5, "it": 0.65, "its": 0.4, "they": 0.7, "the": 0.55}
_SKIPPED = ("make names consistent",)
"""Steps of the engine that training leaves out: annotated names need no correction."""
Example = tuple[Choice, int]
"""A choice, and the place of the right candidate; the place after the last one if none is right."""


class AnnotatedNames:
    """A recognizer that tags the names that are annotated in one article."""

    def __init__(self, article: dict[str, Any]) -> None:
        self._article = article

    def prepare(self) -> None:
        """Do nothing: there is nothing to load."""

    def tag(self, document: Document) -> list[TaggedName]:
        """Return the annotated names, of nested ones the outermost; without those that run past a sentence."""
        annotated = [
            (mention["start"], mention["end"], _type(actor))
            for actor in self._article["actors"]
            for mention in actor["mentions"]
            if mention["form"] == "name" and not mention.get("nested")
        ]
        names: list[TaggedName] = []
        taken: set[int] = set()
        for text_start, text_end, type_ in sorted(annotated, key=lambda name: (name[0] - name[1], name[0])):
            start, end = bisect_left(document.starts, text_start), bisect_left(document.starts, text_end)
            in_sentence = start < end and document.sentence_number(start) == document.sentence_number(end - 1)
            if in_sentence and taken.isdisjoint(range(start, end)):
                taken.update(range(start, end))
                names.append(TaggedName(start, end, type_))
        return sorted(names, key=lambda name: name.start)


def _type(actor: dict[str, Any]) -> ActorType:
    if actor.get("named_other") or actor["type"] not in ("person", "organization", "place"):
        return "other"
    return "place" if actor.get("gpe") else actor["type"]


class _Oracle:
    """A scorer that is certain of the annotated actor, and records the choices with their right answers."""

    def __init__(self, document: Document, links: Links, speech: list[Quotation], article: dict[str, Any]) -> None:
        self.examples: list[Example] = []
        self.thresholds = dict.fromkeys(ANAPHOR_KINDS, 0.5)
        self.levels = dict.fromkeys(ANAPHOR_KINDS, Levels(0.5, 0.5))
        self._document = document
        self._speech = speech
        self._annotated = _annotated_actors(document, article)
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for link in links.links:
            if link.form == "name":
                for start in range(link.first_token, link.end_token):
                    for end in range(start + 1, link.end_token + 1):
                        if (start, end) in self._annotated:
                            counts[link.actor][self._annotated[start, end]] += 1
        self._annotated_of = {actor: count.most_common(1)[0][0] for actor, count in counts.items()}

    def score(self, question: Question) -> Sequence[float]:
        """Return 1 for the annotated actor of an anaphor, 0 for the other candidates."""
        anaphor, candidates = question
        right = self._annotated.get((anaphor.end - 1, anaphor.end))
        is_right = [right is not None and self._annotated_of.get(candidate.actor) == right for candidate in candidates]
        place = is_right.index(True) if True in is_right else len(candidates)
        self.examples.append((describe_choice(self._document, question, self._speech), place))
        return [float(number == place) for number in range(len(candidates))]


def _annotated_actors(document: Document, article: dict[str, Any]) -> dict[tuple[int, int], int]:
    """Return the number of the annotated actor of each mention, by the half-open tokens of its head."""
    actors: dict[tuple[int, int], int] = {}
    for number, actor in enumerate(article["actors"]):
        for mention in actor["mentions"]:
            start, end = mention.get("head") or (mention["start"], mention["end"])
            actors.setdefault((document.token_at(start), document.token_at(end - 1) + 1), number)
    return actors


def collect_examples(article: dict[str, Any]) -> list[Example]:
    """Return the choices that the resolver has to make in an annotated article, with the right answers."""
    steps = [step for step in steps_before("resolve pronouns") if step.name not in _SKIPPED]
    values = run_steps(steps, article["text"], AnnotatedNames(article))
    document, links = values["document"], values["links"]
    oracle = _Oracle(document, links, values["speech"], article)
    for _ in Resolver(document, links, values["speech"], oracle).resolve():
        pass
    return oracle.examples


def _collect_weighted(article: dict[str, Any]) -> list[Example]:
    """Return the choices of an article, those of news and interviews twice: others have a single protagonist."""
    return collect_examples(article) * (2 if article.get("genre") in ("news", "interview") else 1)


def learn_weights(examples: Sequence[Example]) -> dict[str, Weights]:
    """Return the weights for each kind of anaphor that make the right answers most likely."""
    weights: dict[str, Weights] = defaultdict(Weights)
    for round_ in range(ROUNDS):
        rate = RATE / (1 + round_ / 8)
        for choice, right in examples:
            weights_of_kind = weights[choice.kind]
            shares = probabilities(weights_of_kind, choice)
            alternatives = [*choice.candidates, choice.none]
            for place, features in enumerate(alternatives):
                step = rate * ((place == right) - shares[place])
                for feature in features:
                    decay = rate * PRIOR * weights_of_kind[feature] / len(alternatives)
                    weights_of_kind[feature] += step - decay
    return dict(weights)


def format_toml(weights: Mapping[str, Weights]) -> str:
    """Return the file of the weights and thresholds, without weights that round to zero."""
    header = (
        "Learned by tui.cast.training.pronouns; see ranking.py. A candidate needs at least the probability of its kind."
    )
    lines = [f"# {header}", "", "[thresholds]", *(f"{kind} = {value}" for kind, value in THRESHOLDS.items())]
    for kind, weights_of_kind in sorted(weights.items()):
        lines += ["", f"[weights.{kind}]"]
        lines += [f'"{name}" = {value:.2f}' for name, value in sorted(weights_of_kind.items()) if abs(value) >= 0.005]
    return "\n".join(lines) + "\n"


WEIGHTS = Path(__file__).parents[1] / "pronouns" / "weights.toml"


def train(folder: Path, weights: Path = WEIGHTS) -> None:
    """Learn from the annotated articles of a folder (`*.json`) and write the weights, which are then to be compiled."""
    articles = (json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json")))
    examples = [example for article in articles for example in _collect_weighted(article)]
    weights.write_text(format_toml(learn_weights(examples)), "utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Learn to resolve pronouns and descriptions.")
    parser.add_argument("folder", type=Path, help="annotated articles (*.json)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    train(arguments.folder, arguments.weights)


if __name__ == "__main__":
    main()
