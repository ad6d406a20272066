"""Score casts against annotated articles: `python -m tui.cast.training.evaluation DIR [--genre news] [--errors]`.

It prints the scorer's table, the articles with the lowest scores, and with `--errors` every missed and every wrong
mention in its sentence. The scorer, which defines every figure, is a script beside the annotated articles. It is loaded
from `DIR/../../accuracy/score.py` unless `--scorer` names another.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from tui.cast import read_cast
from tui.cast.recognizers import FAST, Recognizer, Unavailable, choose_recognizer
from tui.model import Cast
from tui.model.reasons import explain

_CONTEXT_LENGTH = 60
"""Code points shown on each side of a mention."""
_CORPUS_FORMS = {"description": "nominal"}
"""The names of forms in the corpora, where they differ from ours."""
_LOWEST_SHOWN = 5


def predict(article: dict[str, Any], recognizer: Recognizer) -> dict[str, Any]:
    """Return the cast of an annotated article's text in the format of the annotation."""
    return format_cast(article, read_cast(article["text"], recognizer))


def format_cast(article: dict[str, Any], cast: Cast) -> dict[str, Any]:
    """Return a cast of an annotated article's text in the format of the annotation."""
    actors = [
        {
            "id": actor.id,
            "name": actor.name,
            "type": actor.type,
            "prominence": actor.prominence,
            "mentions": [
                {"start": m.start, "end": m.end, "form": _CORPUS_FORMS.get(m.form, m.form), "reason": explain(m.reason)}
                for m in actor.mentions
            ],
        }
        for actor in cast.actors
    ]
    return {"id": article["id"], "text": article["text"], "actors": actors}


def load_scorer(path: Path) -> ModuleType:
    """Return the scorer as a module. Raises `SystemExit` with a message if the file is missing."""
    spec = spec_from_file_location("dramatis_scorer", path)
    if not path.exists() or spec is None or spec.loader is None:
        raise SystemExit(f"there is no scorer at {path}; name one with --scorer")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def read_articles(folder: Path, genres: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles of a folder: those of the given genres, or all if `genres` is empty."""
    for path in sorted(folder.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        if not genres or article.get("genre") in genres:
            yield article


def list_errors(scorer: ModuleType, gold: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each mention that was missed, is wrong, has the wrong type, or is linked to another actor."""
    text = gold["text"]
    gold_actors, our_actors = scorer.load(gold, True), scorer.load(prediction, False)
    gold_mentions, our_mentions, our_match = scorer.align(gold_actors, our_actors)
    gold_actor_of = _match_actors(gold_mentions, our_match)
    matched = set()
    for mention in gold_mentions:
        gold_actor = gold_actors[mention["a"]]
        subject = f"{mention['form']:8} {gold_actor['name']!r} ({gold_actor['type']})"
        context = _show_context(text, *mention["key"])
        match = our_match.get(id(mention))
        if match is None:
            if not mention["opt"]:
                yield f"missed  {subject}: {context}"
            continue
        matched.add(id(match))
        our_actor = our_actors[match["a"]]
        has_wrong_type = our_actor["type"] != gold_actor["type"] and not gold_actor["gpe"]
        if gold_actor_of.get(match["a"]) != mention["a"]:
            yield f"linked  {subject} to {our_actor['name']!r}: {context}"
        elif mention["form"] == "name" and has_wrong_type:
            yield f"typed   {subject} as {our_actor['type']}: {context}"
    ignored = scorer.other_spans(gold)
    for mention in our_mentions:
        if id(mention) not in matched and mention["key"] not in ignored:
            actor = our_actors[mention["a"]]
            subject = f"{mention['form']:8} {actor['name']!r} ({actor['type']})"
            yield f"wrong   {subject}: {_show_context(text, *mention['key'])}"


def _match_actors(gold_mentions: list[dict[str, Any]], our_match: dict[int, dict[str, Any]]) -> dict[int, int]:
    """Return, for each of our actors, the annotated actor that most of its matched mentions refer to."""
    votes: dict[int, Counter[int]] = {}
    for mention in gold_mentions:
        if (match := our_match.get(id(mention))) is not None:
            votes.setdefault(match["a"], Counter())[mention["a"]] += 1
    return {actor: counts.most_common(1)[0][0] for actor, counts in votes.items()}


def _show_context(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _CONTEXT_LENGTH) : start], text[end : end + _CONTEXT_LENGTH]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())


def score_articles(
    scorer: ModuleType, articles: Iterable[dict[str, Any]], recognizer: Recognizer
) -> Iterator[tuple[dict[str, Any], dict[str, Any], Counter[object]]]:
    """Yield each annotated article, our cast of it in the same format, and the scorer's counts, which can be added."""
    for article in articles:
        prediction = predict(article, recognizer)
        counts: Counter[object] = scorer.score_doc(article, prediction)
        counts["docs"] = 1
        yield article, prediction, counts


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Score the cast against annotated articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--genre", action="append", default=[], help="only articles of this genre; may be repeated")
    parser.add_argument("--errors", action="store_true", help="print every missed and every wrong mention")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--recognizer", default=FAST, help="fast, accurate or spacy:MODEL")
    options = parser.parse_args(arguments)
    scorer = load_scorer(options.scorer or options.folder.resolve().parents[1] / "accuracy" / "score.py")
    articles = read_articles(options.folder, options.genre)
    total: Counter[object] = Counter()
    scores: list[tuple[float, str]] = []
    try:
        recognizer = choose_recognizer(options.recognizer)
        for article, prediction, counts in score_articles(scorer, articles, recognizer):
            total.update(counts)
            scores.append((scorer.report(counts)["clusters_all"]["conll"], article["id"]))
            if options.errors:
                lines = "\n".join(f"  {line}" for line in list_errors(scorer, article, prediction))
                sys.stdout.write(f"{article['id']}\n{lines}\n")
    except Unavailable as error:
        raise SystemExit(str(error)) from None
    sys.stdout.write(f"{scorer.table(scorer.report(total))}\nlowest CoNLL over all forms\n")
    for score, name in sorted(scores)[:_LOWEST_SHOWN]:
        sys.stdout.write(f"  {score:5.1f}  {name}\n")


if __name__ == "__main__":
    main()
