"""Words by their beginnings, slips and parts, against a look at every word."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.find.plain import word_score
from tui.cooperative import run_to_end
from tui.find.matching import PART, SLIP
from tui.find.vocabulary import vocabulary_of

WORDS = st.lists(st.text("abc", min_size=1, max_size=12), min_size=1, max_size=60, unique=True)


@given(WORDS, st.text("abc", min_size=1, max_size=12))
@settings(deadline=None, max_examples=500)
def test_look_ups_find_what_a_look_at_every_word_finds(words: list[str], word: str) -> None:
    vocabulary = run_to_end(vocabulary_of(words))
    assert vocabulary.words == sorted(words)
    beginning = vocabulary.beginning_with(word)
    assert [vocabulary.words[number] for number in beginning] == [w for w in sorted(words) if w.startswith(word)]
    slips = {
        vocabulary.words[number]: SLIP - 8 * steps
        for number, steps in run_to_end(vocabulary.slips(word)).items()
        if number not in beginning
    }
    meant = {other: word_score(word, other) for other in words if not other.startswith(word)}
    assert slips == {other: value for other, value in meant.items() if value > PART}
    parts = [vocabulary.words[number] for number in run_to_end(vocabulary.parts(word))]
    assert parts == [other for other in sorted(words) if word in other]
