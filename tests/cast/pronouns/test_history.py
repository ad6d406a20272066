"""What is remembered of the actors mentioned so far."""

import pytest

from tui.cast.actors.links import ActorDraft
from tui.cast.pronouns.history import NEVER, History, Trace, head_nouns
from tui.model import ActorType


def trace(end: int) -> Trace:
    return Trace(
        mention_count=1,
        start=end - 1,
        end=end,
        sentence=0,
        paragraph=0,
        form="name",
        pronoun="",
        is_subject=False,
        is_possessive=False,
        is_quoted=False,
        leads=False,
        subject_token=NEVER,
        is_early=True,
    )


def test_the_actors_mentioned_last_come_first() -> None:
    history = History([ActorDraft(name, "person") for name in ("Ada", "Ben", "Cleo")])
    for actor, end in ((0, 1), (1, 2), (2, 3), (0, 4)):
        history.add(actor, trace(end))
    assert list(history.recent(2)) == [0, 2]
    assert list(history.recent(9)) == [0, 2, 1]


def test_actors_are_found_by_their_nouns_once_they_are_mentioned() -> None:
    history = History(
        [
            ActorDraft("Ada", "person", roles=frozenset(("poet",))),
            ActorDraft("Ben", "person", roles=frozenset(("poet",))),
            ActorDraft("Bank of Peru", "organization"),
        ]
    )
    assert history.find_by_noun("poet", 9) == []
    for actor, end in ((0, 1), (1, 2), (2, 3)):
        history.add(actor, trace(end))
    assert history.find_by_noun("poet", 9) == [0, 1]
    assert history.find_by_noun("poet", 1) == [1]
    assert history.find_by_noun("bank", 9) == [2]
    history.add_noun(0, "critic")
    assert history.find_by_noun("critic", 9) == [0]


@pytest.mark.parametrize(
    ("name", "type_", "nouns"),
    [
        ("Church of England", "organization", {"church"}),
        ("Hartwell Foundation", "organization", {"foundation"}),
        ("Hartwell", "place", set()),
        ("Ada Byron", "person", set()),
        ("Of Mice of Men", "organization", {"mice"}),
    ],
)
def test_the_noun_in_a_name(name: str, type_: ActorType, nouns: set[str]) -> None:
    assert head_nouns(ActorDraft(name, type_)) == nouns
