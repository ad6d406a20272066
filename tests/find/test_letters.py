"""The finder finds names and the words near mentions, whatever letters they are written with."""

import json
from pathlib import Path
from unicodedata import normalize

import pytest

from tests.find.labelled import find_hits, index_of
from tui.find import Index
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

CASES: list[list[str]] = json.loads((Path(__file__).parents[1] / "cases/fold_names.json").read_text("utf-8"))["cases"]
NAMES = sorted({name for name, _ in CASES})


@pytest.fixture(scope="module", params=["as written", "NFC", "NFD"])
def index(request: pytest.FixtureRequest) -> Index:
    form = request.param
    return index_of({name: [name if form == "as written" else normalize(form, name)] for name in NAMES})


@pytest.mark.parametrize(("name", "query"), CASES)
def test_a_name_is_found_by_its_letters_in_any_spelling(index: Index, name: str, query: str) -> None:
    assert find_hits(index, query)[0].actor.name == name


@pytest.mark.parametrize("form", ["NFC", "NFD"])
@pytest.mark.parametrize(
    ("query", "word"), [("aesir", "Æsir"), ("cafe", "café"), ("cooper", "co\u00adop\u00aderation")]
)
def test_words_near_a_mention_are_found_and_marked_whole(form: str, query: str, word: str) -> None:
    text = normalize(form, f"Über … the Æ Ann saw the {word}, ﬁne.\n")
    start = text.index("Ann")
    ann = Actor("ann", "Ann", "person", 1.0, Mentions.of([Mention(start, start + 3, "name", Reason("name"))]))
    index = Index(text, Cast.of((ann,)))
    hit = next(hit for hit in find_hits(index, f"ann {query}") if hit.context_marks)
    assert [normalize("NFC", index.text[start:end]) for start, end in hit.context_marks] == [word]
