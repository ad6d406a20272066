"""Which actors agree with a pronoun or a description, and the role of a pronoun in its clause."""

import pytest

from tui.cast.actors.links import ActorDraft
from tui.cast.document.segmentation import segment
from tui.cast.pronouns.anaphors import PRONOUN_KINDS, Anaphor, AnaphorKind, agrees, find_role

MAN, WOMAN, SOMEONE = (ActorDraft("Ada Byron", "person", gender) for gender in ("m", "f", "u"))
FUND = ActorDraft("Hartwell Fund", "organization")
CITY = ActorDraft("Hartwell", "place")
STATE = ActorDraft("Peru", "place", state=True)
EVENT = ActorDraft("World Cup", "other")
EVERYONE = {"man": MAN, "woman": WOMAN, "someone": SOMEONE, "fund": FUND, "city": CITY, "state": STATE, "event": EVENT}


@pytest.mark.parametrize(
    ("kind", "word", "determiner", "agreeing"),
    [
        ("he", "him", "", {"man", "someone"}),
        ("she", "her", "", {"woman", "someone"}),
        ("it", "it", "", {"fund", "city", "state"}),
        ("they", "their", "", {"fund", "city", "state"}),
        ("the", "charity", "the", {"fund"}),
        ("the", "company", "the", set()),
        ("the", "country", "the", {"state"}),
        ("the", "city", "the", {"city"}),
        ("the", "actress", "the", {"woman"}),
        ("the", "actress", "his", set()),  # a description with an owner is not resolved by gender alone
        ("the", "wife", "the", set()),  # nor does kin
        ("the", "teacher", "the", set()),  # a noun for either gender
    ],
)
def test_agreement(kind: AnaphorKind, word: str, determiner: str, agreeing: set[str]) -> None:
    anaphor = Anaphor(3, 4, 0, kind, word, determiner)
    assert {name for name, draft in EVERYONE.items() if agrees(draft, anaphor)} == agreeing


@pytest.mark.parametrize(
    ("text", "word", "role"),
    [
        ("Then she left.", "she", "subject"),
        ("Ada saw him there.", "him", "objective"),
        ("Ada saw herself there.", "herself", "reflexive"),
        ("Ada saw his dog.", "his", "possessive"),
        ("Ada saw her dog.", "her", "possessive"),
        ("Ada saw her.", "her", "objective"),
        ("Ada saw her in Lima.", "her", "objective"),
        ("Ada told her that it rained.", "her", "objective"),
    ],
)
def test_the_role_of_a_pronoun(text: str, word: str, role: str) -> None:
    document = segment(text)
    token = document.words.index(word)
    assert find_role(document, Anaphor(token, token + 1, 0, PRONOUN_KINDS[word], word)) == role
