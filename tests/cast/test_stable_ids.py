"""An actor has the same id in every cast that has it: see `tui.model.ids` for what is promised."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cast import read_cast, read_partial_casts
from tui.cast.document.document import Document
from tui.cast.recognizers import choose_recognizer
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import Actor, Cast
from tui.paths import shipped_folder

CASES = Path(__file__).parents[1] / "cases"
ARTICLES = [
    case["text"].rstrip("\n") + "\n"
    for kind in ("names", "actors", "descriptions", "quotes")
    for case in json.loads((CASES / f"cast_{kind}.json").read_text("utf-8"))["cases"]
]


def by_first_mention(cast: Cast, start: int = 0, end: int = 1 << 40) -> dict[int, Actor]:
    """Return the actors whose first mention is not a pronoun and lies in a span, by where it starts in it."""
    first = {actor.mentions[0].start: actor for actor in cast.actors}
    return {at - start: actor for at, actor in first.items() if start <= at < end}


def test_ids_are_readable() -> None:
    text = (
        "South Korean President Yoon Suk Yeol met Vladimir Putin in Paris. Yoon thanked the U.N. Security Council.\n"
        "An aide said that Seoul and the WHO agreed.\n"
    )
    ids = {actor.name: actor.id for actor in read_cast(text).actors if not actor.unnamed}
    assert ids["Yoon Suk Yeol"] == "yoon-suk-yeol"
    assert ids["South Korea"] == "south-korea"
    assert ids["U.N. Security Council"] == "un-security-council"
    assert ids["World Health Organization"] == "world-health-organization"


def test_the_id_is_made_of_the_first_name_however_the_name_grows() -> None:
    short, full = "Yoon flew to Paris on Monday.\n", "Yoon Suk Yeol said that he would stay.\n"
    beginning, whole = (by_first_mention(read_cast(text))[0] for text in (short, short + full))
    assert (beginning.name, whole.name) == ("Yoon", "Yoon Suk Yeol")
    assert beginning.id == whole.id == "yoon"


def test_a_person_called_like_a_place_never_takes_its_id() -> None:
    person, place = "Mr. Jordan flew home.\n", "He flew to Jordan on Monday.\n"
    assert [(a.type, a.id) for a in read_cast(person).actors] == [("person", "jordan-person")]
    assert [(a.type, a.id) for a in read_cast(place).actors] == [("place", "jordan")]


def test_an_unnamed_source_is_known_by_the_words_before_it() -> None:
    report = "On Monday, a senior official said that it was late.\n"
    ids = [
        next(actor.id for actor in read_cast(text).actors if actor.unnamed)
        for text in (report, f"Ada Byron came.\n{report}", f"{report}Ada Byron came.\n")
    ]
    assert ids[0].startswith("a-senior-official-")
    assert ids == [ids[0]] * 3
    edited = read_cast(report.replace("Monday", "Tuesday"))
    assert ids[0] not in {actor.id for actor in edited.actors}


@given(st.sampled_from(ARTICLES), st.lists(st.sampled_from(ARTICLES), max_size=4))
@settings(max_examples=settings().max_examples // 5, deadline=None)
def test_other_articles_before_and_after_do_not_change_ids(article: str, more: list[str]) -> None:
    """Compares the actors that are first mentioned in the article in both texts, where name and type are the same."""
    alone = by_first_mention(read_cast(article))
    for number in range(len(more) + 1):
        before, after = "".join(f"{other}\n" for other in more[:number]), "\n".join(more[number:])
        among = by_first_mention(read_cast(f"{before}{article}\n{after}"), len(before), len(before + article))
        for at in alone.keys() & among.keys():
            actor, counterpart = alone[at], among[at]
            if (counterpart.name, counterpart.type, counterpart.unnamed) == (actor.name, actor.type, actor.unnamed):
                assert counterpart.id == actor.id


@pytest.mark.slow
def test_partial_casts_have_the_ids_of_the_whole() -> None:
    text = "".join(f"{article}\n" for _ in range(31) for article in ARTICLES)
    casts = [cast for _, cast in read_partial_casts(text) if cast]
    assert len(casts) > 1
    whole = by_first_mention(casts[-1])
    compared = [
        (actor.id, whole[at].id) for cast in casts[:-1] for at, actor in by_first_mention(cast).items() if at in whole
    ]
    assert len(compared) > 100
    assert [pair for pair in compared if pair[0] != pair[1]] == []


class Unsure:
    """The default recognizer, but it misses every name that begins with one of some letters."""

    def __init__(self, missing: str) -> None:
        self.missing = missing
        self.fast = choose_recognizer()

    def prepare(self) -> None:
        self.fast.prepare()

    def tag(self, document: Document) -> list[TaggedName]:
        return [span for span in self.fast.tag(document) if document.words[span.start][0] not in self.missing]


@pytest.mark.slow
def test_the_fast_and_the_accurate_recognizer_give_the_same_ids() -> None:
    pytest.importorskip("onnxruntime", reason="there is no onnxruntime for this system")
    compared = 0
    accurate = choose_recognizer("accurate")
    sample = min(shipped_folder("seeds").glob("*.txt")).read_text("utf-8")
    for text in (sample, *ARTICLES[::6]):
        fast, better = (by_first_mention(read_cast(text, used)) for used in (None, accurate))
        for at in fast.keys() & better.keys():
            if (fast[at].name, fast[at].type) == (better[at].name, better[at].type):
                compared += 1
                assert fast[at].id == better[at].id
    assert compared > 50


@pytest.mark.slow
@pytest.mark.parametrize("missing", ["ABC", "NOP", "STUVWXYZ"])
def test_another_recognizer_gives_the_same_ids(missing: str) -> None:
    for text in ARTICLES:
        usual, unsure = (by_first_mention(read_cast(text, used)) for used in (None, Unsure(missing)))
        for at in usual.keys() & unsure.keys():
            if (usual[at].name, usual[at].type) == (unsure[at].name, unsure[at].type):
                assert usual[at].id == unsure[at].id
