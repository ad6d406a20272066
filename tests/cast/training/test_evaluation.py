"""Accuracy on annotated texts is at least that of `accuracy_floors.toml`. Skipped where the texts are missing."""

import json
import re
import subprocess
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tui.cast.recognizers import Unavailable, choose_recognizer
from tui.cast.training import evaluation

ROOT = Path(__file__).parents[3]
SHARED = ROOT.parent / "shared"
FLOORS = tomllib.loads(Path(__file__).with_name("accuracy_floors.toml").read_text("utf-8"))
RECOGNIZERS = ("fast", "accurate")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not (SHARED / "gold/dev").exists(), reason=f"no annotated texts at {SHARED / 'gold/dev'}"),
    pytest.mark.parametrize("recognizer", RECOGNIZERS),
]


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


def assert_not_below(reached: dict[str, float], floors: dict[str, float]) -> None:
    below = {key: (round(reached[key], 1), floor) for key, floor in floors.items() if reached[key] < floor}
    assert not below, "reached, floor"


@pytest.mark.parametrize("genre", ["news", "novel"])
def test_names_and_links(recognizer: str, genre: str) -> None:
    chosen = choose_recognizer(recognizer)
    try:
        chosen.prepare()
    except Unavailable as error:
        pytest.skip(str(error))
    scorer = evaluation.load_scorer(SHARED / "accuracy/score.py")
    total: Counter[object] = Counter()
    articles = evaluation.read_articles(SHARED / "gold/dev", [genre])
    for _, _, counts in evaluation.score_articles(scorer, articles, chosen):
        total.update(counts)
    assert_not_below(figures(scorer.report(total)), FLOORS[recognizer][genre])


@pytest.fixture
def command(tmp_path: Path) -> str:
    """Return the path of a program that runs this checkout, as the scorers that call `dramatis` need it."""
    script = tmp_path / "dramatis"
    script.write_text(f'#!/bin/sh\ncd "{ROOT}" && exec "{sys.executable}" -m tui "$@"\n', "utf-8")
    script.chmod(0o755)
    return str(script)


def run_scorer(*arguments: str) -> str:
    """Return what a scorer prints; the status of `faults.py` is 1 if any case failed."""
    scorer, *others = arguments
    path = str(SHARED / "accuracy" / scorer)
    return subprocess.run([sys.executable, path, *others], capture_output=True, text=True, timeout=600).stdout


def test_ambiguous_pronouns(recognizer: str, command: str) -> None:
    printed = run_scorer("gap.py", str(SHARED / "gold/gap/dev.tsv"), recognizer, command)
    precision, recall, f1 = re.findall(r"overall P ([\d.]+) R ([\d.]+) F1 ([\d.]+)", printed)[0]
    reached = {"precision": float(precision), "recall": float(recall), "f1": float(f1)}
    assert_not_below(reached, FLOORS[recognizer]["gap"])


def test_speakers(recognizer: str, command: str, tmp_path: Path) -> None:
    scores = tmp_path / "scores.json"
    arguments = ["--recognizer", recognizer, "--command", command, "--json", str(scores)]
    run_scorer("quotes.py", str(SHARED / "gold/dev"), *arguments)
    report = json.loads(scores.read_text("utf-8"))
    reached = {"found": report["found"], "right": report["named"]["right"], "precision": report["named"]["precision"]}
    assert_not_below(reached, FLOORS[recognizer]["speakers"])


def test_minimal_failing_inputs(recognizer: str, command: str) -> None:
    cases = str(SHARED / "faults/cast.json")
    printed = run_scorer("faults.py", cases, "--recognizer", recognizer, "--command", command, "--quiet")
    passed = re.findall(r"(\d+) passed", printed)
    assert_not_below({"passed": float(passed[0])}, FLOORS[recognizer]["faults"])
