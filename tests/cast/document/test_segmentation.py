"""Tokens, sentences and paragraphs."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cast.document.composition import compose
from tui.cast.document.segmentation import segment


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("The U.S.-led force", "The|U.S.|-led|force"),
        ("Mr. Weber left.", "Mr.|Weber|left|."),
        ("J. Weber left.", "J.|Weber|left|."),
        ("Ada’s and the boys’ dog", "Ada|’s|and|the|boys|’|dog"),
        ("O’Neil didn’t go", "O'Neil|didn't|go"),
        ("O`Neil OʼNeil O´Neil Oduyaʼs `word` Hawaiʻi", "O'Neil|O'Neil|O'Neil|Oduya|'s|`|word|`|Hawai'i"),
        ("I'm and he’ll, she'd’ve", "I|'m|and|he|'ll|,|she|'d|'ve"),
        ("Sa'd's LOPEZ'S", "Sa'd|'s|LOPEZ|'S"),
        ("J.Hartley and Mr.Weber", "J.|Hartley|and|Mr.|Weber"),
        ("left Paris.Emmanuel", "left|Paris|.|Emmanuel"),
        ("in 2019.They left.Nobody stayed", "in|2019|.|They|left|.|Nobody|stayed"),
        ("Example.Com Node.JS www.Example.Net", "Example.Com|Node.JS|www.Example.Net"),
        ("see src/Main.Paris and Console.Paris(", "see|src|/|Main.Paris|and|Console.Paris|("),
        ("Hong Kong-based and Yong-hyun", "Hong|Kong|-based|and|Yong-hyun"),
        ("France-Germany and Guinea-Bissau", "France|-|Germany|and|Guinea-Bissau"),
        ("The Weber-Byron row of Weber and Byron", "The|Weber|-|Byron|row|of|Weber|and|Byron"),
        ("Ann Weber-Byron knows Weber and Byron", "Ann|Weber-Byron|knows|Weber|and|Byron"),
        ("The Ada Weber-Tom Byron row. Ada Weber met Tom", "The|Ada|Weber|-|Tom|Byron|row|.|Ada|Weber|met|Tom"),
        ("The Ada Ross-Tom Byron row. Ada Ross met Tom", "The|Ada|Ross|-|Tom|Byron|row|.|Ada|Ross|met|Tom"),
        ("Anna-Maria met Anna and Maria.", "Anna-Maria|met|Anna|and|Maria|."),
        ("Basse-Terre is Basse Terre. Terre, Basse.", "Basse-Terre|is|Basse|Terre|.|Terre|,|Basse|."),
        ("ex-Weber and anti-Quexlar, Weber", "ex-|Weber|and|anti-Quexlar|,|Weber"),
        ("Zoe\u0308 M\u0304ller", "Zoë|M\u0304ller"),
        ("We\u00adber, We\u200bber, W\u2060eber, We\u2426ber", "Weber|,|Weber|,|Weber|,|Weber"),
        ("Ada\u200bWeber WE\u00adBER", "Ada|Weber|WEBER"),
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
        "She left the U.N. | Ada Weber stayed.",
        "She left the U.N. | Weber, Ada Weber, stayed.",
        "She saw U.S. Weber Day.",
        "He met J.D. Weber and Ada Weber.",
        "He met Tom Weber Jr. | She did not.",
        "He met Tom Weber Jr. | Ada Byron did not.",
        "He sold Kestrel Inc. | Both were glad.",
        "He met Gen. Ada Weber.",
        "He left Paris.| Ada Weber stayed.",
        "Why?| Nobody knew.",
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


def test_a_word_of_many_contractions_is_no_word() -> None:
    assert len(segment("I" + "'ll" * 50_000).words) == 1


def test_a_sentence_has_at_most_200_tokens() -> None:
    sentences = segment("word " * 450).sentences
    assert [sentence.end - sentence.start for sentence in sentences] == [200, 200, 50]


def unify(word: str) -> str:
    """Return a word without what the engine changes of its spelling: kinds of apostrophes, and capitals of lines."""
    return word.replace("’", "'").lower()


@settings(deadline=None)  # the word lists are loaded by the first text that needs them
@given(st.text(st.sampled_from("aB.’'“” \n-1é\u0308\u00ad\u200b"), max_size=60) | st.text(max_size=60))
def test_tokens_are_in_the_text_and_sentences_cover_them(text: str) -> None:
    document = segment(text)
    spelled = [compose(text[start:end]).text for start, end in zip(document.starts, document.ends, strict=True)]
    assert [unify(word) for word in spelled] == [unify(word) for word in document.words]
    assert all(before <= after for before, after in zip(document.ends, document.starts[1:], strict=False))
    bounds = [0, *(sentence.end for sentence in document.sentences)]
    assert bounds[-1] == len(document.words)
    assert [sentence.start for sentence in document.sentences] == bounds[:-1]
    assert all(before < after for before, after in pairwise(bounds))
    for number, sentence in enumerate(document.sentences):
        for token in range(sentence.start, sentence.end):
            assert document.sentence_number(token) == number
            assert document.token_at(document.starts[token]) == token
