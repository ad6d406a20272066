"""The labelled cases of `tests/cases/cast_kinds_*.json`: small texts, each with the checks that its kind needs.

A file is a list of cases. A case has a `kind`, a `text` and any of the checks below; it also has the name of a
`recognizer` if only that one is expected to pass. A span is written as its words; `words#2` is their third occurrence.

| check | holds if |
| --- | --- |
| `names` {span: count} | the actor of the mention `span` has at least this number of names, demonyms and metonyms |
| `types` {span: type} | the actor of the mention `span` has this type |
| `absent` [words] | no actor and no mention has exactly these words |
| `link` [[words, n, span]] | the mention at occurrence n of `words` is of the actor of `span`; null: there is none |
| `same`, `apart` [[a, b]] | the mentions `a` and `b` are of one actor; of two actors |
| `quotes` [[words, span]] | the speaker of the quote with `words` is the actor of `span`; null: nobody. `[]`: none |
| `unnamed` [name] | exactly these actors are unnamed |
"""

import json
from pathlib import Path
from typing import Any

import pytest

from tui.cast import read_cast
from tui.cast.recognizers import choose_recognizer
from tui.model import Actor, Cast

Case = dict[str, Any]
_CASES = [
    pytest.param(case, id=f"{path.stem.removeprefix('cast_kinds_')}-{number}")
    for path in sorted((Path(__file__).parents[1] / "cases").glob("cast_kinds_*.json"))
    for number, case in enumerate(json.loads(path.read_text("utf-8")))
]


class Checker:
    """Looks up spans in the cast of one case."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.cast = cast

    def find(self, span: str) -> tuple[int, int]:
        """Return where a span starts and ends in the text. Fails if the text does not contain it."""
        words, mark, number = span.rpartition("#")
        if not (mark and number.isdigit()):
            words, number = span, "0"
        start = -1
        for _ in range(int(number) + 1):
            start = self.text.find(words, start + 1)
            assert start >= 0, f"the text does not contain {span!r}"
        return start, start + len(words)

    def actor(self, span: str) -> Actor:
        """Return the actor of a mention with exactly this span, or else of one that contains its last character."""
        start, end = self.find(span)
        exact = [actor for actor in self.cast.actors for m in actor.mentions if (m.start, m.end) == (start, end)]
        around = [actor for actor in self.cast.actors for m in actor.mentions if m.start < end <= m.end]
        assert exact or around, f"{span!r} is no mention"
        return (exact or around)[0]


def _check_links(checker: Checker, case: Case) -> None:
    for words, number, span in case.get("link", []):
        start, _ = checker.find(f"{words}#{number}")
        owners = [actor.name for actor in checker.cast.actors if any(m.start == start for m in actor.mentions)]
        if span is None:
            assert owners == [], f"{words!r} #{number}"
        else:
            assert checker.actor(span).name in owners, f"{words!r} #{number}"


def _check_quotes(checker: Checker, case: Case) -> None:
    if case.get("quotes") == []:
        assert checker.cast.quotes == ()
    for words, span in case.get("quotes", []):
        start, end = checker.find(words)
        speakers = [quote.speaker for quote in checker.cast.quotes if quote.start <= start and end <= quote.end]
        assert speakers == [None if span is None else checker.actor(span).id], words


@pytest.mark.parametrize("case", _CASES)
def test_kind(case: Case) -> None:
    cast = read_cast(case["text"], choose_recognizer(case.get("recognizer", "fast")))
    checker = Checker(case["text"], cast)
    for span, fewest in case.get("names", {}).items():
        named = [m for m in checker.actor(span).mentions if m.form in ("name", "demonym", "metonym")]
        assert len(named) >= fewest, span
    for span, type_ in case.get("types", {}).items():
        assert checker.actor(span).type == type_, span
    for words in case.get("absent", []):
        assert words not in {actor.name for actor in cast.actors}
        assert words not in {case["text"][m.start : m.end] for actor in cast.actors for m in actor.mentions}
    for first, second in case.get("same", []):
        assert checker.actor(first).id == checker.actor(second).id, (first, second)
    for first, second in case.get("apart", []):
        assert checker.actor(first).id != checker.actor(second).id, (first, second)
    if "unnamed" in case:
        assert sorted(actor.name for actor in cast.actors if actor.unnamed) == sorted(case["unnamed"])
    _check_links(checker, case)
    _check_quotes(checker, case)
