"""Accuracy on annotated news is at least that of `accuracy_floors.toml`. Skipped where the articles are missing."""

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tui.cast.recognizers import Unavailable, choose_recognizer
from tui.cast.training import evaluation

SHARED = Path(__file__).parents[4] / "shared"
FLOORS = tomllib.loads(Path(__file__).with_name("accuracy_floors.toml").read_text("utf-8"))


def figures(report: dict[str, Any]) -> dict[str, float]:
    """Return the scorer's figures under the names in `accuracy_floors.toml`."""
    figures = {"ndcg": report["salience"]["ndcg"], "average_precision": report["salience"]["ap"]}
    for kind in ("typed", "span", "person", "organization", "place"):
        figures[f"names_{kind}"] = report[f"names_{kind}"]["f1"]
    for forms, ours in (("name", "names"), ("all", "all")):
        figures[f"conll_{ours}"] = report[f"clusters_{forms}"]["conll"]
        figures[f"lea_{ours}"] = report[f"clusters_{forms}"]["lea"]["f1"]
    figures["jump_precision"] = report["jump_precision"]
    for form, share in report["jump_precision_by_form"].items():
        figures[f"jump_precision_{form}"] = share
        figures[f"recall_{form}"] = report["link_recall"][form]
    return figures


@pytest.mark.slow
@pytest.mark.skipif(not (SHARED / "gold/dev").exists(), reason=f"no annotated articles at {SHARED / 'gold/dev'}")
@pytest.mark.parametrize("name", FLOORS)
def test_floors(name: str) -> None:
    chosen = choose_recognizer(name)
    try:
        chosen.prepare()
    except Unavailable as error:
        pytest.skip(str(error))
    scorer = evaluation.load_scorer(SHARED / "accuracy/score.py")
    total: Counter[object] = Counter()
    articles = evaluation.read_articles(SHARED / "gold/dev", ["news"])
    for _, _, counts in evaluation.score_articles(scorer, articles, chosen):
        total.update(counts)
    reached = figures(scorer.report(total))
    below = {key: (round(reached[key], 1), floor) for key, floor in FLOORS[name].items() if reached[key] < floor}
    assert not below, "reached, floor"
