"""Properties of the cast of any text."""

import json
import os
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tui.cast import read_cast, read_partial_casts
from tui.model import ACTOR_TYPES, FORMS, Cast

CASES = Path(__file__).parents[1] / "cases"
ARTICLES = [
    case["text"]
    for kind in ("names", "actors", "descriptions", "pronouns", "quotes")
    for case in json.loads((CASES / f"cast_{kind}.json").read_text("utf-8"))["cases"]
]
FRAGMENTS = sorted({fragment for text in ARTICLES for fragment in re.findall(r"\w+|\W+", text)})

ANY_TEXT = st.text(st.characters(codec=None), max_size=200)
SHUFFLED_NEWS = st.lists(st.sampled_from([*FRAGMENTS, "\n", "\n\n", ". ", " ", "“", "”", "’s"]), max_size=60).map(
    " ".join
)
JOINED_NEWS = st.lists(st.sampled_from(ARTICLES), max_size=6).map("\n".join)
TEXT = st.one_of(ANY_TEXT, SHUFFLED_NEWS, JOINED_NEWS)


def check(text: str, cast: Cast) -> None:
    ids = [actor.id for actor in cast.actors]
    assert len(set(ids)) == len(ids)
    assert all(re.fullmatch(r"[a-z0-9-]+", id) for id in ids)
    assert [actor.prominence for actor in cast.actors] == sorted((a.prominence for a in cast.actors), reverse=True)
    together: dict[tuple[int, int], set[str]] = {}
    for actor in cast.actors:
        assert actor.type in ACTOR_TYPES
        assert actor.name.strip()
        assert "\n" not in actor.name
        assert actor.mentions
        spans = [(mention.start, mention.end) for mention in actor.mentions]
        assert spans == sorted(set(spans))
        for mention in actor.mentions:
            assert 0 <= mention.start < mention.end <= len(text)
            assert text[mention.start : mention.end].strip() == text[mention.start : mention.end]
            assert mention.form in FORMS
            assert mention.reason
            together.setdefault((mention.start, mention.end), set()).add(mention.form)
        assert actor.unnamed == all(mention.form in ("description", "pronoun") for mention in actor.mentions)
    ordered = sorted(together)
    names = [span for span in ordered if together[span] & {"name", "demonym", "metonym"}]
    assert all(before[1] <= after[0] for before, after in pairwise(names)), "names overlap"
    previous = 0
    for quote in cast.quotes:
        assert previous <= quote.start < quote.end <= len(text)
        assert quote.speaker is None or quote.speaker in ids
        previous = quote.end


@given(TEXT)
@example("")
@example("\n")
@example("\ud800 Ada Byron \udfff said “")
@example("[bold]Ada Byron[/] said [link=x]“no”[/link]")
def test_any_text(text: str) -> None:
    check(text, read_cast(text))


_PRINT_CASTS = """
import json, sys
from tui.cast import read_cast
for text in json.load(sys.stdin):
    cast = read_cast(text)
    print([(actor, list(actor.mentions)) for actor in cast.actors], list(cast.quotes), cast.notes)
"""


@pytest.mark.slow
def test_the_cast_does_not_depend_on_the_hash_seed() -> None:
    """Python orders sets of strings differently in each process, unless the seed is given."""
    texts = json.dumps(["\n".join(ARTICLES[start : start + 10]) for start in range(0, len(ARTICLES), 10)])
    root = Path(__file__).parents[2]
    casts = {
        subprocess.run(
            [sys.executable, "-c", _PRINT_CASTS],
            input=texts,
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(casts) == 1
    assert "Mention(" in casts.pop()


@pytest.mark.slow
def test_partial_casts_grow_to_the_whole() -> None:
    text = "".join(f"{line}\n" for _ in range(60) for line in ARTICLES)
    assert len(text) > 1 << 18
    partial = list(read_partial_casts(text))
    shares = [share for share, _ in partial]
    assert len(partial) > 1
    assert shares == sorted(set(shares))
    assert shares[0] < 0.5
    assert shares[-1] == 1.0
    assert partial[-1][1] == read_cast(text)
    for share, cast in partial:
        if cast:
            check(text[: round(share * len(text))], cast)


def test_a_short_text_has_no_partial_casts() -> None:
    assert list(read_partial_casts(ARTICLES[0])) == [(1.0, read_cast(ARTICLES[0]))]
