"""Look-ups in a vocabulary find what a look at every word finds."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.find.plain import score_word
from tui.cooperative import run_to_end
from tui.find.query_word import PART, SLIP
from tui.find.vocabulary import build_vocabulary

WORDS = st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=60, unique=True)


@given(WORDS, st.text("abc", min_size=1, max_size=12))
def test_look_ups_find_what_a_look_at_every_word_finds(words: list[str], word: str) -> None:
    vocabulary = run_to_end(build_vocabulary(words))
    assert vocabulary.words == sorted(words)
    beginning = vocabulary.starting_with(word)
    assert [vocabulary.words[number] for number in beginning] == [w for w in sorted(words) if w.startswith(word)]
    slips = {
        vocabulary.words[number]: SLIP - 8 * penalty
        for number, penalty in run_to_end(vocabulary.within_slips(word)).items()
        if number not in beginning
    }
    scores = {other: score_word(word, other) for other in words if not other.startswith(word)}
    assert slips == {other: score for other, score in scores.items() if score > PART}
    containing = [vocabulary.words[number] for number in run_to_end(vocabulary.containing(word))]
    assert containing == [other for other in sorted(words) if word in other]


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("misnk", {"minsk": 0}),
        ("minst", {"minsk": 0, "minister": 1, "ministry": 1}),
        ("imnister", {"minister": 0}),
        ("minstry", {"ministry": 0}),
        ("xinsk", {}),
        ("mi", {}),
    ],
)
def test_slips_of_the_finger(typed: str, expected: dict[str, int]) -> None:
    vocabulary = run_to_end(build_vocabulary(["minsk", "minister", "ministry"]))
    penalties = run_to_end(vocabulary.within_slips(typed))
    assert {vocabulary.words[number]: penalty for number, penalty in penalties.items()} == expected
