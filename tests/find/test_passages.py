"""The text near mentions: folded words and their places, sentences and paragraphs, and words a slip away."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.find.labelled import find_hits
from tui.cooperative import run_to_end
from tui.find import Index, folded_text
from tui.find.folded_text import fold_text
from tui.find.passages import Passages
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.blocks import Block, Blocks
from tui.model.reasons import Reason

TEXT = "Dr. Kim came. The U.N. aid (“food”) arrived!\nThen Ms. Lee left? Nobody knew."


def passages_of(text: str) -> Passages:
    return Passages(text, run_to_end(fold_text(text)))


def span_of(text: str, word: str) -> tuple[int, int]:
    return text.index(word), text.index(word) + len(word)


@pytest.mark.parametrize(
    ("word", "sentence"),
    [("Kim", "Dr. Kim came."), ("food", "The U.N. aid (“food”) arrived!"), ("Lee", "Then Ms. Lee left?")],
)
def test_a_sentence_ends_at_a_mark_but_not_after_an_abbreviation(word: str, sentence: str) -> None:
    start, end = passages_of(TEXT).sentence(*span_of(TEXT, word))
    assert TEXT[start:end] == sentence


def test_a_paragraph_is_a_line_and_its_surroundings_are_the_lines_beside_it() -> None:
    text = "one\ntwo\nthree\nfour"
    passages = passages_of(text)
    assert text[slice(*passages.paragraph(*span_of(text, "w")))] == "two"
    assert text[slice(*passages.surroundings(*span_of(text, "w")))] == "one\ntwo\nthree"


def test_words_are_found_by_their_beginnings() -> None:
    passages = passages_of(TEXT)
    whole = passages.surroundings(0, len(TEXT))
    assert [TEXT[slice(*span)] for span in passages.find_words([("a",), ("fo",)], whole)] == ["aid", "food", "arrived"]
    assert passages.has_words([("n",), ("lee", "xyz")], whole)
    assert not passages.has_words([("id",)], whole)  # in "aid", but not at its beginning


@given(st.text("abA é’\n", max_size=80), st.text("ab", min_size=1, max_size=3), st.integers(4, 30))
@settings(deadline=None)
def test_windows_do_not_matter_for_places(text: str, prefix: str, window: int) -> None:
    whole = run_to_end(fold_text(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(folded_text, "_WINDOW", window)
        in_windows = run_to_end(fold_text(text))
    places = [place for places in whole.places(prefix) for place in places]
    if max(map(len, whole.vocabulary.words), default=0) < window // 2:
        assert [place for places in in_windows.places(prefix) for place in places] == places
    assert in_windows.between(0, len(text)) == whole.between(0, len(text))


def test_a_mistyped_word_is_found_in_every_reading() -> None:
    text = "Ann saw the garden.\nBob saw the warden.\n"
    actors = tuple(
        Actor(name, name, "person", 1.0, Mentions.of([Mention(*span_of(text, name), "name", Reason("name"))]))
        for name in ("Ann", "Bob")
    )
    index = Index(text.replace("warden", "gardon"), Cast.of(actors))
    assert {hit.actor.name for hit in find_hits(index, "gardxn")} == {"Ann", "Bob"}


_WRAPPED = "> Greta met the\n> Evening\n> Post in Lima. He left\n> again.\n\nOne.\n\nAda\u00ad came to\n   Paris.\n"


def wrapped_passages() -> Passages:
    quoted, plain = _WRAPPED.index("\n\nOne"), _WRAPPED.index("Ada")
    blocks = [
        Block(2, quoted, "quotation", line_prefix=">"),
        Block(quoted + 2, quoted + 6),
        Block(plain, len(_WRAPPED) - 1),
    ]
    return Passages(_WRAPPED, run_to_end(fold_text(_WRAPPED)), Blocks(blocks))


def test_a_passage_goes_on_over_the_line_breaks_of_a_paragraph_and_is_shown_in_one_line() -> None:
    passages = wrapped_passages()
    sentence = passages.sentence(*span_of(_WRAPPED, "Post"))
    assert passages.read(*sentence) == "Greta met the Evening Post in Lima."
    assert passages.read(*span_of(_WRAPPED, "\n> Evening\n> ")) == " Evening "
    assert passages.read(*passages.sentence(*span_of(_WRAPPED, "Paris"))) == "Ada came to Paris."
    around = passages.surroundings(*span_of(_WRAPPED, "One"))
    assert _WRAPPED[slice(*around)] == _WRAPPED[2:-1]


def test_words_of_a_passage_are_found_over_its_line_breaks() -> None:
    passages = wrapped_passages()
    sentence = passages.sentence(*span_of(_WRAPPED, "Post"))
    assert [_WRAPPED[slice(*word)] for word in passages.find_words([("evening",), ("po",)], sentence)] == [
        "Evening",
        "Post",
    ]


def test_a_passage_far_behind_the_blocks_that_are_found_is_a_line() -> None:
    text = "word\n" * 100_000 + "Ada came to\nParis.\n"
    blocks = Blocks(Block(start, start + 4) for start in range(0, len(text), 5))
    passages = Passages(text, run_to_end(fold_text("")), blocks)
    assert text[slice(*passages.paragraph(*span_of(text, "Ada")))] == "Ada came to"
    assert not blocks.found
