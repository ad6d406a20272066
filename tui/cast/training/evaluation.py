"""Score casts against annotated articles: `python -m tui.cast.training.evaluation DIR [--genre news] [--errors]`.

Prints the scorer's table, the worst documents, and, with `--errors`, every miss and every wrong link in its sentence.
The scorer is a script of its own beside the annotated articles, which defines every figure; it is loaded from
`DIR/../../accuracy/score.py` unless `--scorer` says otherwise.
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
from tui.cast.recognizers import DEFAULT, Recognizer, Unavailable, choose_recognizer
from tui.model.reasons import explain

_AROUND = 60
_CORPUS_FORMS = {"description": "nominal"}
"""Forms that the corpora call by another name."""
_WORST = 5


def predicted(document: dict[str, Any], recognizer: Recognizer) -> dict[str, Any]:
    """Return the cast of an annotated article's text in the annotation's own shape."""
    cast = read_cast(document["text"], recognizer)
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
    return {"id": document["id"], "text": document["text"], "actors": actors}


def loaded(scorer: Path) -> ModuleType:
    """Return the scorer as a module. Raises `SystemExit` in words if it is not there."""
    spec = spec_from_file_location("dramatis_scorer", scorer)
    if not scorer.exists() or spec is None or spec.loader is None:
        raise SystemExit(f"no scorer at {scorer}; name one with --scorer")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def articles(folder: Path, genres: list[str]) -> Iterator[dict[str, Any]]:
    """Yield the annotated articles of a folder, of these genres or of all."""
    for path in sorted(folder.glob("*.json")):
        document = json.loads(path.read_text("utf-8"))
        if not genres or document.get("genre") in genres:
            yield document


def errors(scorer: ModuleType, gold: dict[str, Any], prediction: dict[str, Any]) -> Iterator[str]:
    """Yield a line for each mention that was missed, that is wrong, or that went to another actor."""
    text = gold["text"]
    right, ours = scorer.load(gold, True), scorer.load(prediction, False)
    gold_mentions, our_mentions, aligned = scorer.align(right, ours)
    votes: dict[int, Counter[int]] = {}
    for mention in gold_mentions:
        if (other := aligned.get(id(mention))) is not None:
            votes.setdefault(other["a"], Counter())[mention["a"]] += 1
    home = {actor: counts.most_common(1)[0][0] for actor, counts in votes.items()}
    used = set()
    for mention in gold_mentions:
        told = f"{mention['form']:8} {right[mention['a']]['name']!r} ({right[mention['a']]['type']})"
        other = aligned.get(id(mention))
        if other is None:
            if not mention["opt"]:
                yield f"missed  {told}: {_shown(text, *mention['key'])}"
            continue
        used.add(id(other))
        theirs = ours[other["a"]]
        if home.get(other["a"]) != mention["a"]:
            yield f"linked  {told} to {theirs['name']!r}: {_shown(text, *mention['key'])}"
        elif (
            mention["form"] == "name"
            and theirs["type"] != right[mention["a"]]["type"]
            and not right[mention["a"]]["gpe"]
        ):
            yield f"typed   {told} as {theirs['type']}: {_shown(text, *mention['key'])}"
    spared = scorer.other_spans(gold)
    for other in our_mentions:
        if id(other) not in used and other["key"] not in spared:
            theirs = ours[other["a"]]
            yield f"wrong   {other['form']:8} {theirs['name']!r} ({theirs['type']}): {_shown(text, *other['key'])}"


def _shown(text: str, start: int, end: int) -> str:
    before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
    return " ".join(f"{before}⟦{text[start:end]}⟧{after}".split())


def totals(
    scorer: ModuleType, documents: Iterable[dict[str, Any]], recognizer: Recognizer
) -> Iterator[tuple[dict[str, Any], dict[str, Any], Counter[object]]]:
    """Yield each annotated article, our cast of it in the same shape, and the scorer's counts, which can be added."""
    for document in documents:
        prediction = predicted(document, recognizer)
        counts: Counter[object] = scorer.score_doc(document, prediction)
        counts["docs"] = 1
        yield document, prediction, counts


def main(arguments: list[str] | None = None) -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Score the cast against annotated articles.")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--genre", action="append", default=[], help="only articles of this genre")
    parser.add_argument("--errors", action="store_true", help="every miss and every wrong link, in its sentence")
    parser.add_argument("--scorer", type=Path)
    parser.add_argument("--recognizer", default=DEFAULT, help="what tells the names: fast, accurate, spacy:MODEL")
    parsed = parser.parse_args(arguments)
    scorer = loaded(parsed.scorer or parsed.folder.resolve().parents[1] / "accuracy" / "score.py")
    total: Counter[object] = Counter()
    worst: list[tuple[float, str]] = []
    try:
        for document, prediction, counts in totals(
            scorer, articles(parsed.folder, parsed.genre), choose_recognizer(parsed.recognizer)
        ):
            total.update(counts)
            worst.append((scorer.report(counts)["clusters_all"]["conll"], document["id"]))
            if parsed.errors:
                lines = "\n".join(f"  {line}" for line in errors(scorer, document, prediction))
                sys.stdout.write(f"{document['id']}\n{lines}\n")
    except Unavailable as error:
        raise SystemExit(str(error)) from None
    sys.stdout.write(f"{scorer.table(scorer.report(total))}\nworst by CoNLL over all forms\n")
    for score, name in sorted(worst)[:_WORST]:
        sys.stdout.write(f"  {score:5.1f}  {name}\n")


if __name__ == "__main__":
    main()
