"""The fast recognizer's parts: runs and the guesses at what they name, words, and evidence of the document."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast.document.segmentation import segment
from tui.cast.recognizers.fast.evidence import collect_evidence
from tui.cast.recognizers.fast.features import extract_features
from tui.cast.recognizers.fast.runs import (
    RULES,
    Surroundings,
    find_loose_runs,
    find_phrases,
    find_tight_runs,
    guess_kind,
)
from tui.cast.recognizers.fast.words import WORDS, Word
from tui.cast.recognizers.spelling import is_capital, shape


def words(text: str) -> list[Word]:
    return [WORDS[word] for word in segment(text).words]


def guesses(text: str) -> list[tuple[str, str]]:
    document = segment(text)
    runs = find_tight_runs(document.sentences, document.words, words(text))
    return [(" ".join(document.words[run.start : run.end]), run.guess) for run in runs]


@pytest.mark.parametrize(
    ("text", "run", "guess"),
    [
        ("Then the Security Council met.", "Security Council", "ORG"),
        ("The money of the Bank of England is gone.", "Bank", "ORG"),
        ("The money of the Bank of England is gone.", "England", "ORG-END"),
        ("He left Bank at noon.", "Bank", "ONE"),
        ("They walked in Hazel Park.", "Hazel Park", "LOC"),
        ("They swam in Lake Zorblat.", "Lake Zorblat", "LOC"),
        ("They met mayor Quexlar Zorblat.", "Quexlar Zorblat", "TITLED"),
        ("They met Quexlar there.", "Quexlar", "ONE"),
        ("They met Maria Zorblat there.", "Maria Zorblat", "PER"),
        ("They met Kim Zorblat there.", "Kim Zorblat", "PER"),
        ("They met J. Zorblat there.", "J. Zorblat", "PER"),
        ("They met Maria van der Zorblat there.", "Maria van der Zorblat", "PER"),
        ("They held an Annual General Meeting there.", "Annual General Meeting", "COMMON"),
        ("They read Quexlar Zorblat there.", "Quexlar Zorblat", "MORE"),
        ("The Russian President Vladimir Putin left.", "The", "NEVER"),
        ("The Russian President Vladimir Putin left.", "Russian", "BEFORE-TITLE"),
        ("The Russian President Vladimir Putin left.", "President", "TITLE"),
        ("The Russian President Vladimir Putin left.", "Vladimir Putin", "TITLED"),
        ("They left on Monday Maria Lopez said.", "Monday", "NEVER"),
    ],
)
def test_the_guess_at_what_a_run_names(text: str, run: str, guess: str) -> None:
    assert (run, guess) in guesses(text)


def test_each_rule_has_its_own_guess_and_the_first_that_holds_counts() -> None:
    assert len({guess for guess, _ in RULES}) == len(RULES)
    run = Surroundings(["Dr.", "Council"], [("L:title",), ("L:head",)], before_lists=("L:title",))
    assert [guess for guess, holds in RULES if holds(run)] == ["ORG", "TITLED"]
    assert guess_kind(run) == "ORG"


def test_long_runs_are_common_if_their_first_twelve_words_are() -> None:
    common = [("L:common",)] * 12
    assert guess_kind(Surroundings(["X"] * 13, [*common, ()])) == "COMMON"
    assert guess_kind(Surroundings(["X"] * 12, [*common[:11], ()])) == "MORE"


def test_loose_runs_have_joiners_within_and_end_with_the_sentence() -> None:
    text = "The Museum of the City of Quexlar and Zorblat opened. Rome of all places did not."
    document = segment(text)
    runs = find_loose_runs(document.sentences, document.words, words(text))
    assert [" ".join(document.words[run.start : run.end]) for run in runs] == [
        "The Museum of the City of Quexlar and Zorblat",
        "Rome",
    ]


def test_the_longest_listed_name_counts() -> None:
    text = "The South Korea talks in New York City failed."
    features = find_phrases(segment(text).words, words(text))
    assert features == {
        1: b"G:B-country",
        2: b"G:I-country",
        5: b"G:B-place",
        6: b"G:I-place",
        **({7: b"G:I-place"} if 7 in features else {}),
    }


@pytest.mark.parametrize(
    ("word", "form"),
    [
        ("word", "x"),
        ("Word", "Xx"),
        ("WORDS", "XX"),
        ("U.S.", "X.X."),
        ("Kim-ho", "Xx-x"),
        ("1999", "9"),
        ("Ünal", "Xx"),
    ],
)
def test_the_shape_of_a_word(word: str, form: str) -> None:
    assert shape(word) == form


@pytest.mark.parametrize(
    ("word", "capital"),
    [("Rome", True), ("rome", False), ("al-Qaeda", True), ("al-x", False), ("20th", True)],
)
def test_which_words_are_written_like_names(word: str, capital: bool) -> None:
    assert is_capital(word) == capital


def test_evidence_is_collected_from_the_whole_document() -> None:
    text = (
        "Mr. Weber told the United Nations no. “We wait,” Weber said. The weber in Rome left.\n"
        "The UN met in Rome. Rome paid for the Bank of Weber.\n"
    )
    document = segment(text)
    described = words(text)
    loose = find_loose_runs(document.sentences, document.words, described)
    tight = find_tight_runs(document.sentences, document.words, described)
    evidence = collect_evidence(document.sentences, document.words, described, loose, tight, document.line_kinds)
    assert {b"D:lower", b"D:titled", b"D:speaks", b"D:inside=3", b"D:a=said"} <= set(evidence["Weber"].alone)
    assert {b"D:located", b"D:alone", b"D:b=in"} <= set(evidence["Rome"].alone)
    assert b"D:lower" not in evidence["Rome"].alone
    assert b"D:initials" in evidence["UN"].alone
    assert b"D:last_of_run" in evidence["Nations"].alone
    assert {b"mD:last_of_run"} <= set(evidence["Nations"].within)


@given(st.text("Aa b.’\ud800\n“", max_size=60))
def test_every_token_of_any_text_has_features(text: str) -> None:
    document = segment(text)
    features = list(extract_features(document))
    assert [len(sentence) for sentence in features] == [s.end - s.start for s in document.sentences]
    assert all(token for sentence in features for token in sentence)
