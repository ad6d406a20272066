"""Measure the precision of each level of confidence: `python -m tui.cast.training.confidence DIR [--recognizer NAME]`.

Of the links in annotated articles, it prints how many are right: by form and level, by reason, and, for links with a
probability from a model, the lowest probability from which on 97 and 90 of 100 are right. `tui.cast.confidence` is
written by hand from these figures. A link is right if its mention refers to the same annotated actor as most names of
its actor. Links that the annotation cannot judge are left out: names of other things, most names in fiction, and
descriptions with other bounds. Use articles that no weights were learned from.
"""

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from tui.cast.actors.links import MentionLink
from tui.cast.confidence import LEVELS_OF_REASONS
from tui.cast.pipeline import STEPS, run_steps
from tui.cast.pronouns.anaphors import PRONOUN_KINDS
from tui.cast.recognizers import FAST, Recognizer, choose_recognizer
from tui.cast.training.evaluation import format_cast, load_scorer, read_articles
from tui.model.confidence import Confidence

PROMISES: dict[Confidence, float] = {"certain": 0.97, "likely": 0.9}
"""The share of links that are right, at least, at each level."""
_MIN_LINKS = 20
"""A threshold that leaves fewer links is not measured."""
_FICTION = "novel"


class JudgedLink(NamedTuple):
    """A link that was compared with the annotation. `kind` is "name", or the kind of the anaphor, such as "he"."""

    link: MentionLink
    is_right: bool
    is_fiction: bool
    kind: str


def judge_links(scorer: ModuleType, article: dict[str, Any], recognizer: Recognizer) -> Iterator[JudgedLink]:
    """Yield the links of an annotated article that the annotation can judge."""
    values = run_steps(STEPS, article["text"], recognizer)
    text, document = article["text"], values["document"]
    links = {(link.start, link.end): link for link in values["links"].links}
    annotated, ours = scorer.load(article, True), scorer.load(format_cast(article, values["cast"]), False)
    annotated_mentions, our_mentions, match_of = scorer.align(annotated, ours)
    annotated_of = {
        id(match): mention for mention in annotated_mentions if (match := match_of.get(id(mention))) is not None
    }
    link_of = {scorer.normspan(text, *span): link for span, link in links.items() if link.form != "demonym"}
    is_fiction = article.get("genre") == _FICTION
    other_names = scorer.other_spans(article)
    unnamed_heads = {mention["head"][0] for actor in article.get("unnamed", ()) for mention in actor["mentions"]}
    named: dict[int, Counter[int]] = defaultdict(Counter)
    for mention in our_mentions:
        if mention["form"] == "name" and id(mention) in annotated_of:
            named[mention["a"]][annotated_of[id(mention)]["a"]] += 1
    for mention in our_mentions:
        match = annotated_of.get(id(mention))
        link = link_of.get(mention["key"])
        if link is None or (match and match["opt"]):
            continue
        if match is None and mention["form"] == "name" and (is_fiction or mention["key"] in other_names):
            continue
        if match is None and link.form == "description" and unnamed_heads.isdisjoint(range(link.start, link.end)):
            continue
        named_most = named[mention["a"]].most_common(1)
        is_right = match is not None and bool(named_most) and named_most[0][0] == match["a"]
        word = document.lower[link.end_token - 1]
        kind = "name" if link.form in ("name", "metonym") else PRONOUN_KINDS.get(word, "the")
        yield JudgedLink(link, is_right, is_fiction, kind)


def share_right(judged: Sequence[JudgedLink]) -> float:
    """Return the share of links that are right, from 0 to 1; 0 for no links."""
    return sum(each.is_right for each in judged) / max(1, len(judged))


def find_threshold(judged: Iterable[JudgedLink], promise: float) -> float | None:
    """Return the lowest probability from which on the share of right links is `promise`, or None if there is none."""
    by_probability: dict[float, list[JudgedLink]] = defaultdict(list)
    for each in judged:
        if each.link.probability is not None:
            by_probability[each.link.probability].append(each)
    count = right = 0
    threshold = None
    for probability in sorted(by_probability, reverse=True):
        count += len(by_probability[probability])
        right += sum(each.is_right for each in by_probability[probability])
        if count >= _MIN_LINKS and right >= promise * count:
            threshold = probability
    return threshold


def format_report(judged: Sequence[JudgedLink]) -> str:
    """Return the tables as text."""
    lines = ["form and level" + " " * 22 + "links  right   fiction  right"]
    lines += _rows(judged, lambda each: f"{each.link.form} {each.link.confidence}")
    lines += ["", "reason"]
    lines += _rows(judged, lambda each: f"{each.link.reason.code} ({LEVELS_OF_REASONS[each.link.reason.code]})")
    lines += ["", "lowest probability that is right often enough for certain and likely (articles; all)"]
    articles = [each for each in judged if not each.is_fiction]
    for kind in sorted({each.kind for each in judged}):
        thresholds = [
            find_threshold((each for each in links if each.kind == kind), promise)
            for links in (articles, judged)
            for promise in PROMISES.values()
        ]
        lines.append(f"  {kind:6}" + "".join(f"{'never' if t is None else f'{t:.3f}':>8}" for t in thresholds))
    return "\n".join(lines) + "\n"


def _rows(judged: Sequence[JudgedLink], key: Callable[[JudgedLink], Hashable]) -> Iterator[str]:
    """Yield a row for each group: its links in articles and in fiction, and how many of 100 are right."""
    groups: dict[str, tuple[list[JudgedLink], list[JudgedLink]]] = defaultdict(lambda: ([], []))
    for each in judged:
        groups[str(key(each))][each.is_fiction].append(each)
    for name, (articles, fiction) in sorted(groups.items()):
        yield (
            f"  {name:34}{len(articles):6} {100 * share_right(articles):6.1f}"
            f"   {len(fiction):7} {100 * share_right(fiction):6.1f}"
        )


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Measure how many links of each level are right.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--genre", action="append", default=[], help="only articles of this genre; may be repeated")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--recognizer", default=FAST, help="fast, accurate or spacy:MODEL")
    options = parser.parse_args()
    scorer = load_scorer(options.scorer or options.folder.resolve().parents[1] / "accuracy" / "score.py")
    recognizer = choose_recognizer(options.recognizer)
    articles = read_articles(options.folder, options.genre)
    judged = [each for article in articles for each in judge_links(scorer, article, recognizer)]
    sys.stdout.write(format_report(judged))


if __name__ == "__main__":
    main()
