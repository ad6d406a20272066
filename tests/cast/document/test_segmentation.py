"""Tokens, sentences and paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.document.segmentation import segment


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The U.S.-led force", "The|U.S.-led|force"),
        ("Mr. Weber left.", "Mr.|Weber|left|."),
        ("J. Weber left.", "J.|Weber|left|."),
        ("Ada’s and the boys’ dog", "Ada|’s|and|the|boys|’|dog"),
        ("O’Neil didn’t go", "O’Neil|didn’t|go"),
        ("AT&T paid 1,200.50", "AT&T|paid|1|,|200.50"),
        ("“Go!” – now", "“|Go|!|”|–|now"),
    ],
)
def test_tokens(text: str, tokens: str) -> None:
    assert segment(text).words == tokens.split("|")


@pytest.mark.parametrize(
    "text",
    [
        "She came. | He left.",
        "She saw Mr. Weber. | He left.",
        "It is in the U.S. Army.",
        "It is in the U.S. | The army left.",
        "“Go!” he said.",
        "He said: “Go!” | She went.",
        "He said “go.” | “Why?” she said.",
        "It cost 1.5 crowns.",
        "She came.\n | He left.",
        "New Bridge Opens\n | The mayor came.",
    ],
)
def test_sentences(text: str) -> None:
    document = segment(text.replace("| ", "").replace("|", ""))
    sentences = [" ".join(document.words[sentence.start : sentence.end]) for sentence in document.sentences]
    assert sentences == [" ".join(segment(part).words) for part in text.split("|")]


def test_each_line_is_a_paragraph() -> None:
    assert [sentence.paragraph for sentence in segment("A came. B left.\nC stayed.\nD slept.").sentences] == [
        0,
        0,
        1,
        2,
    ]


def test_blank_lines_separate_the_paragraphs_of_hard_wrapped_text() -> None:
    line = "word " * 12
    text = f"{line}\n{line}\n{line}\n{line}end.\n\nNew paragraph of words.\n"
    assert [sentence.paragraph for sentence in segment(text).sentences] == [0, 1]


def test_a_sentence_has_at_most_200_tokens() -> None:
    sentences = segment("word " * 450).sentences
    assert [sentence.end - sentence.start for sentence in sentences] == [200, 200, 50]


@given(st.text(st.sampled_from("aB.’'“” \n-1é"), max_size=60) | st.text(max_size=60))
def test_tokens_are_in_the_text_and_sentences_cover_them(text: str) -> None:
    document = segment(text)
    assert [text[start:end] for start, end in zip(document.starts, document.ends, strict=True)] == document.words
    assert "".join(document.words) == "".join(text.split()) or any(character.isspace() for character in text)
    bounds = [0, *(sentence.end for sentence in document.sentences)]
    assert bounds[-1] == len(document.words)
    assert [sentence.start for sentence in document.sentences] == bounds[:-1]
    assert all(before < after for before, after in pairwise(bounds))
    for number, sentence in enumerate(document.sentences):
        for token in range(sentence.start, sentence.end):
            assert document.sentence_number(token) == number
            assert document.token_at(document.starts[token]) == token
