"""Where a description begins and ends: from its noun to the left, and from its determiner to the right."""

import pytest

from tui.cast.descriptions.noun_phrases import Description, read_description_before, read_description_from
from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment


def words_of(document: Document, description: Description | None) -> str | None:
    return None if description is None else " ".join(document.words[description.start : description.end])


@pytest.mark.parametrize(
    ("text", "noun", "words", "determiner"),
    [
        ("Then the company left.", "company", "the company", "the"),
        ("Then his former wife left.", "wife", "his former wife", "his"),
        ("Then a 14-year-old boy left.", "boy", "a 14-year-old boy", "a"),
        ("Peru’s finance minister left.", "minister", "finance minister", "’s"),
        ("Then Panama coach Ada left.", "coach", "Panama coach", ""),
        ("Then the company mayor left.", "company", None, ""),
    ],
)
def test_a_description_ends_with_its_noun(text: str, noun: str, words: str | None, determiner: str) -> None:
    document = segment(text)
    end = document.words.index(noun) + 1
    description = read_description_before(document, end, 0, len(document.words))
    assert words_of(document, description) == words
    assert description is None or description.determiner == determiner
    assert description is None or document.words[description.noun] == noun


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a legend of the city", "a legend"),
        ("a poet and critic", "a poet"),
        ("the former chief economist, who", "the former chief economist"),
        ("teacher", "teacher"),
        ("a little tired", None),  # an adjective
        ("a teacher said", None),  # a verb follows, not the end of a description
        ("the of", None),
        ("a b c d e f writer.", "a b c d e f writer"),
        ("a b c d e f g h writer", None),  # too long
    ],
)
def test_a_description_begins_with_its_determiner(text: str, words: str | None) -> None:
    document = segment(text)
    assert words_of(document, read_description_from(document, 0, len(document.words))) == words
