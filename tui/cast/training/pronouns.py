"""Learn the weights of the ranking: `python -m tui.cast.training.pronouns DIR [--gap FILE] [--weights FILE] [--check]`.

Resolves annotated articles, with the names that the fast recognizer tags, and records the candidates of each anaphor
and the right ones. GAP adds ambiguous pronouns, each with two candidates of which at most one is right. Gradient ascent
finds the weights of greatest likelihood with a Gaussian prior; the same texts give the same bytes. `--check` measures
each kind of anaphor by cross-validation over documents; the thresholds were chosen from its output.
"""

import argparse
import csv
import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple, TypeAlias

import numpy as np

from tui.cast.actors.links import Links
from tui.cast.confidence import Levels
from tui.cast.document.document import Document
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.pronouns.anaphors import ANAPHOR_KINDS, Anaphor
from tui.cast.pronouns.features import describe_choice
from tui.cast.pronouns.questions import Question
from tui.cast.pronouns.ranking import Choice, Weights, probabilities
from tui.cast.pronouns.resolution import Resolver
from tui.cast.quotes.quotation import Quotation
from tui.cast.recognizers import Recognizer, choose_recognizer

ROUNDS, LEARNING_RATE, PRIOR = 250, 0.1, 2.0
"""The number of steps of gradient ascent, their size, and the inverse variance of the Gaussian prior."""
FOLDS = 5
"""The number of parts that documents are divided into for cross-validation."""
THRESHOLDS = {"he": 0.5, "it": 0.7, "its": 0.5, "they": 0.55, "the": 0.55}
"""The lowest probability, for each kind of anaphor, with which the best candidate is chosen."""
_SHOWN_PRECISIONS = (0.8, 0.85, 0.9, 0.92)
_Array: TypeAlias = "np.ndarray[Any, Any]"
_LEVELS = dict.fromkeys(ANAPHOR_KINDS, Levels(0.5, 0.5))


class Example(NamedTuple):
    """The choice between the candidates of an anaphor, with the indices of the alternatives that may be right.

    The index after the last candidate stands for "none of them". `is_named` says for each candidate whether it has a
    name: only links to these are counted.
    """

    choice: Choice
    right: frozenset[int]
    is_named: tuple[bool, ...]


FindRight = Callable[[Anaphor, Question], frozenset[int] | None]
"""Returns the indices of the right alternatives of an anaphor, or None if they are unknown."""


class _Oracle:
    """A scorer that chooses the right candidate wherever it is known, and records the choices."""

    thresholds = dict.fromkeys(ANAPHOR_KINDS, 0.5)
    levels = _LEVELS

    def __init__(self, document: Document, speech: list[Quotation], find_right: FindRight) -> None:
        self.examples: list[Example] = []
        self._document = document
        self._speech = speech
        self._find_right = find_right

    def score(self, question: Question) -> Sequence[float]:
        """Return 1 for the only right candidate of an anaphor, 0 for the others."""
        right = self._find_right(question.anaphor, question)
        if right is None:
            return [0.0] * len(question.candidates)
        choice = describe_choice(self._document, question, self._speech)
        is_named = tuple(not candidate.draft.unnamed for candidate in question.candidates)
        self.examples.append(Example(choice, right, is_named))
        return [float(right == {index}) for index in range(len(question.candidates))]


def _resolve(text: str, recognizer: Recognizer, prepare: Callable[[Document, Links], FindRight]) -> list[Example]:
    """Return the examples of a text. `prepare` returns the function that finds the right answers in it."""
    values = run_steps(steps_before("resolve pronouns"), text, recognizer)
    document, links = values["document"], values["links"]
    oracle = _Oracle(document, values["speech"], prepare(document, links))
    for _ in Resolver(document, links, values["speech"], oracle).resolve():
        pass
    return oracle.examples


def collect_examples(article: Mapping[str, Any], recognizer: Recognizer) -> list[Example]:
    """Return the choices that the resolver has to make in an annotated article, with the right answers."""

    def prepare(document: Document, links: Links) -> FindRight:
        annotated = _annotated_actors(document, article)
        counts: dict[int, Counter[int]] = defaultdict(Counter)
        for link in links.links:
            for start in range(link.first_token, link.end_token):
                for end in range(start + 1, link.end_token + 1):
                    if (start, end) in annotated and link.form in ("name", "description"):
                        counts[link.actor][annotated[start, end]] += 1
        annotated_of = {actor: count.most_common(1)[0][0] for actor, count in counts.items()}

        def find_right(anaphor: Anaphor, question: Question) -> frozenset[int]:
            right = annotated.get((anaphor.end - 1, anaphor.end), -1)
            actors = [annotated_of.get(candidate.actor) for candidate in question.candidates]
            return frozenset((actors.index(right) if right in actors else len(actors),))

        return find_right

    examples = _resolve(article["text"], recognizer, prepare)
    # Most descriptions in novels are of people who are never named, unlike those in articles.
    is_novel = article.get("genre") == "novel"
    return [example for example in examples if not (is_novel and example.choice.kind == "the")]


def _annotated_actors(document: Document, article: Mapping[str, Any]) -> dict[tuple[int, int], int]:
    """Return the number of the annotated actor of each mention, named or not, by the half-open tokens of its head."""
    actors: dict[tuple[int, int], int] = {}
    for number, actor in enumerate([*article["actors"], *article.get("unnamed", [])]):
        for mention in actor["mentions"]:
            start, end = mention.get("head") or (mention["start"], mention["end"])
            actors.setdefault((document.token_at(start), document.token_at(end - 1) + 1), number)
    return actors


def collect_gap_examples(row: Mapping[str, str], recognizer: Recognizer) -> list[Example]:
    """Return the example of the pronoun in a row of GAP, if one of GAP's two candidates is also one of ours.

    If neither of the two is right, all other alternatives count as right.
    """

    def prepare(document: Document, links: Links) -> FindRight:
        pronoun = document.token_at(int(row["Pronoun-offset"]))
        is_right: dict[int, bool] = {}
        for letter in ("A", "B"):
            start = int(row[f"{letter}-offset"])
            end = start + len(row[letter])
            for link in links.links:
                if link.form != "pronoun" and link.start < end and start < link.end:
                    is_right[link.actor] = is_right.get(link.actor, False) or row[f"{letter}-coref"].upper() == "TRUE"
        is_any_right = "TRUE" in (row["A-coref"].upper(), row["B-coref"].upper())

        def find_right(anaphor: Anaphor, question: Question) -> frozenset[int] | None:
            answers = [is_right.get(candidate.actor) for candidate in question.candidates]
            if anaphor.start != pronoun or (True not in answers and (False not in answers)):
                return None
            if True in answers:
                return frozenset((answers.index(True),))
            unjudged = frozenset(index for index, answer in enumerate(answers) if answer is None)
            return unjudged if is_any_right else unjudged | {len(answers)}

        return find_right

    return _resolve(row["Text"], recognizer, prepare)


def learn_weights(examples: Iterable[Example]) -> dict[str, Weights]:
    """Return the weights for each kind of anaphor that make the right answers most likely."""
    by_kind: dict[str, list[Example]] = defaultdict(list)
    for example in examples:
        if example.right:
            by_kind[example.choice.kind].append(example)
    return {kind: _fit(examples_of_kind) for kind, examples_of_kind in by_kind.items()}


def _fit(examples: Sequence[Example]) -> Weights:
    """Return the weights of greatest likelihood for one kind of anaphor, found by gradient ascent (Adam)."""
    numbers: dict[str, int] = {}
    rows: list[int] = []  # of each feature of each alternative: the number of the alternative ...
    columns: list[int] = []  # ... and the number of the feature
    example_numbers: list[int] = []  # of each alternative
    is_right: list[bool] = []  # of each alternative
    for example_number, (choice, right, _) in enumerate(examples):
        for index, features in enumerate([*choice.candidates, choice.none]):
            columns += [numbers.setdefault(feature, len(numbers)) for feature in features]
            rows += [len(example_numbers)] * len(features)
            example_numbers.append(example_number)
            is_right.append(index in right)
    row, column, example_of, right_of = (np.array(values) for values in (rows, columns, example_numbers, is_right))
    weights = np.zeros(len(numbers))
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for round_ in range(1, ROUNDS + 1):
        scores = np.bincount(row, weights[column], minlength=len(example_numbers))
        predicted = _normalize(np.exp(scores - scores.max()), example_of)
        desired = _normalize(np.where(right_of, predicted, 0.0), example_of)
        gradient = np.bincount(column, (desired - predicted)[row], minlength=len(numbers)) - PRIOR * weights
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        step = mean / (1 - 0.9**round_) / (np.sqrt(square / (1 - 0.99**round_)) + 1e-8)
        weights += LEARNING_RATE * (1.02 - round_ / ROUNDS) * step
    return Weights({feature: float(weights[number]) for feature, number in numbers.items()})


def _normalize(values: _Array, groups: _Array) -> _Array:
    """Return values divided by the sum of those in the same group. `groups` has the number of each value's group."""
    sums: _Array = np.bincount(groups, values)[groups]
    return values / sums


class _Answer(NamedTuple):
    """The likeliest candidate of an example: its probability, and whether it is right and has a name.

    `is_answerable` says whether any right candidate has a name.
    """

    probability: float
    is_right: bool
    is_named: bool
    is_answerable: bool


def cross_validate(documents: Sequence[Sequence[Example]]) -> dict[str, list[_Answer]]:
    """Return the answers for each kind of anaphor, each with weights that were learned without its document."""
    answers: dict[str, list[_Answer]] = defaultdict(list)
    for fold in range(FOLDS):
        others = [document for number, document in enumerate(documents) if number % FOLDS != fold]
        weights = learn_weights(chain.from_iterable(others))
        for choice, right, is_named in chain.from_iterable(documents[fold::FOLDS]):
            candidates = probabilities(weights[choice.kind], choice)[:-1]
            best = max(range(len(candidates)), key=candidates.__getitem__)
            is_answerable = any(index in right for index, has_name in enumerate(is_named) if has_name)
            answers[choice.kind].append(_Answer(candidates[best], best in right, is_named[best], is_answerable))
    return answers


def format_answers(answers: Sequence[_Answer]) -> str:
    """Return, for some precisions, the lowest threshold that reaches each, and the recall at that threshold."""
    named = sorted((answer for answer in answers if answer.is_named), reverse=True)
    answerable = max(1, sum(answer.is_answerable for answer in answers))
    parts = []
    for precision in _SHOWN_PRECISIONS:
        right, best = 0, (1.0, 0.0)
        for number, answer in enumerate(named, start=1):
            right += answer.is_right
            if right >= precision * number:
                best = answer.probability, right / answerable
        parts.append(f"{precision:.0%}: from {best[0]:.2f} on, recall {best[1]:.0%}")
    return "; ".join(parts)


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


def collect_all(folder: Path, gap: Path | None) -> list[list[Example]]:
    """Return the examples of each annotated article of a folder (`*.json`), and of each row of GAP if it is given."""
    recognizer = choose_recognizer("fast")
    articles = [json.loads(path.read_text("utf-8")) for path in sorted(folder.glob("*.json"))]
    documents = [collect_examples(article, recognizer) for article in articles]
    if gap is not None:
        with gap.open(encoding="utf-8", newline="") as file:
            documents += [collect_gap_examples(row, recognizer) for row in csv.DictReader(file, delimiter="\t")]
    return documents


def train(folder: Path, gap: Path | None = None, weights: Path = WEIGHTS) -> None:
    """Learn from the annotated articles of a folder and from GAP; write the weights. Run `compiled_data` afterwards."""
    examples = chain.from_iterable(collect_all(folder, gap))
    weights.write_text(format_toml(learn_weights(examples)), "utf-8")


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Learn to resolve pronouns and descriptions.")
    parser.add_argument("folder", type=Path, help="annotated articles (*.json)")
    parser.add_argument("--gap", type=Path, help="the training part of GAP (gap/train.tsv)")
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    parser.add_argument("--check", action="store_true", help="print what cross-validation gives, and write nothing")
    options = parser.parse_args()
    if options.check:
        for kind, answers in sorted(cross_validate(collect_all(options.folder, options.gap)).items()):
            sys.stdout.write(f"{kind} ({len(answers)}): {format_answers(answers)}\n")
    else:
        train(options.folder, options.gap, options.weights)


if __name__ == "__main__":
    main()
