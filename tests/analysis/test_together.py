"""Companions, pairs and the passages of two actors."""

import json
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.analysis.casts import read_small
from tui.analysis import paragraphs
from tui.analysis.companions import Together, count_pairs, find_companions
from tui.analysis.passages import find_first_passage, find_passages
from tui.cooperative import run_to_end

CASES: list[dict[str, Any]] = json.loads(Path("tests/cases/together.json").read_text("utf-8"))
NAMES: dict[str, list[str]] = {name: [] for name in ("Ann", "Bob", "Cy", "Dee", "Eve")}


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_passages_and_counts_of_labelled_cases(case: dict[str, Any]) -> None:
    article, cast = read_small(case["text"], case["actors"])
    passages = run_to_end(find_passages(article, cast, 0, 1))
    assert [[passage.nearness, article.text[passage.start : passage.end]] for passage in passages] == case["passages"]
    assert find_first_passage(article, cast, 0, 1) == (passages[0] if passages else None)
    together = Together(*case["together"])
    found = {companion.actor: companion.together for companion in run_to_end(find_companions(article, cast, 0))}
    assert found.get(1, Together()) == together
    assert run_to_end(count_pairs(article, cast, [0, 1])).get((0, 1), Together()) == together


def test_companions_in_the_same_sentence_come_before_those_in_the_same_paragraph() -> None:
    text = "Ann met Cy. Bob came.\n\nAnn sang. Bob sang.\n\nAnn met Dee. Dee met Ann.\n"
    article, cast = read_small(text, NAMES)
    found = [cast.actors[one.actor].name for one in run_to_end(find_companions(article, cast, 0))]
    assert found == ["Dee", "Cy", "Bob"]


sentence = st.lists(st.sampled_from(sorted(NAMES)), min_size=1, max_size=3).map(lambda names: "-x ".join(names) + ".")
texts = st.lists(st.lists(sentence, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=5).map("\n\n".join)


@given(texts)
@settings(max_examples=settings().max_examples // 5, deadline=None)
def test_companions_pairs_and_passages_agree(text: str) -> None:
    article, cast = read_small(text, NAMES)
    everybody = [number for number, actor in enumerate(cast.actors) if len(actor.mentions)]
    pairs = run_to_end(count_pairs(article, cast, everybody))
    for first in everybody:
        found = {one.actor: one.together for one in run_to_end(find_companions(article, cast, first))}
        for second in everybody:
            if second == first:
                continue
            together = pairs.get((min(first, second), max(first, second)), Together())
            assert found.get(second, Together()) == together
            passages = run_to_end(find_passages(article, cast, first, second))
            assert passages == run_to_end(find_passages(article, cast, second, first))
            kinds = Counter(passage.nearness for passage in passages)
            assert kinds["sentence"] == together.sentences
            assert bool(passages) == bool(together.paragraphs)
            for passage, following in pairwise(passages):
                assert passage.end <= following.start


def count_looks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Return a list with one number, which counts the mentions that are looked at."""
    looks, make = [0], paragraphs.Appearance

    def look(*values: int) -> paragraphs.Appearance:
        looks[0] += 1
        return make(*values)

    monkeypatch.setattr(paragraphs, "Appearance", look)
    return looks


def test_a_paragraph_with_5000_actors_is_looked_through_once(monkeypatch: pytest.MonkeyPatch) -> None:
    crowd: dict[str, list[str]] = {f"Q{number}q": [] for number in range(5_000)}
    article, cast = read_small(" and ".join(crowd) + ".\n", crowd)
    looks = count_looks(monkeypatch)
    companions = run_to_end(find_companions(article, cast, 0))
    assert len(companions) == 4_999
    assert companions[0].together == Together(1, 1)
    assert looks == [5_000]
    assert len(run_to_end(count_pairs(article, cast, range(12)))) == 66
    assert len(run_to_end(find_passages(article, cast, 7, 4_999))) == 1
    assert looks == [15_000]


@pytest.mark.slow
def test_100000_mentions_are_looked_at_once_in_short_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    text = "Ann met Bob. Then Cy, Dee and Eve came. " * 20 + "\n\n"
    article, cast = read_small(text * 1_000, NAMES)
    assert len(cast.mentions) == 100_000
    looks = count_looks(monkeypatch)
    longest = before = 0
    for _ in find_companions(article, cast, 0):
        longest, before = max(longest, looks[0] - before), looks[0]
    assert looks == [100_000]
    assert longest <= 200
