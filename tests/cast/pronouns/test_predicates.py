"""What a sentence says that an actor is."""

import pytest

from tui.cast.document.segmentation import segment
from tui.cast.pronouns.predicates import find_predicate
from tui.model import ActorType


@pytest.mark.parametrize(
    ("text", "type_", "words"),
    [
        ("Ada is a poet.", "person", "a poet"),
        ("Ada then also became a famous poet from Lima.", "person", "a famous poet"),
        ("Ada became the director of the museum.", "person", "the director"),
        ("Ada was a phenomenon.", "person", "a phenomenon"),  # a noun of no known kind
        ("Ada was the phenomenon.", "person", None),
        ("Ada was never a poet.", "person", None),
        ("Ada is not a poet.", "person", None),
        ("Ada met a poet.", "person", None),
        ("Ada is kind.", "person", None),
        ("Hartwell is a city.", "place", "a city"),
        ("Hartwell is a phenomenon.", "place", None),
        ("Ada is", "person", None),
    ],
)
def test_predicates(text: str, type_: ActorType, words: str | None) -> None:
    document = segment(text)
    predicate = find_predicate(document, 1, len(document.words), type_)
    assert (None if predicate is None else " ".join(document.words[predicate.start : predicate.end])) == words
