"""Subjects and their verbs."""

import pytest

from tui.cast.document.grammar import find_verb_after, is_after_preposition
from tui.cast.document.segmentation import segment


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Byron wrote a poem.", "wrote"),
        ("Byron writes a poem.", "writes"),
        ("Byron also quickly denied it.", "denied"),
        ("Byron, a poet, denied it.", "denied"),
        ("Byron (a poet) has gone.", "has"),
        ("Byron, denied entry, left.", "left"),
        ("Byron as a child", None),
        ("Byron and Weber left.", None),
    ],
)
def test_verbs(sentence: str, verb: str | None) -> None:
    document = segment(sentence)
    index = find_verb_after(document, 1, len(document.words), person=True)
    assert (None if index is None else document.words[index]) == verb


def test_a_word_in_s_is_a_verb_after_a_person_only() -> None:
    document = segment("Berlin streets are wide.")
    assert find_verb_after(document, 1, len(document.words), person=False) is None


@pytest.mark.parametrize(
    ("phrase", "is_object"),
    [("with Byron", True), ("with the former President Byron", True), ("Byron", False), ("it pleased Byron", False)],
)
def test_a_noun_phrase_after_a_preposition_is_no_subject(phrase: str, is_object: bool) -> None:
    document = segment(phrase)
    assert is_after_preposition(document, len(document.words) - 1, 0) == is_object
