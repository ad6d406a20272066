"""The accurate recognizer: its parts, and the whole where its model and onnxruntime are installed."""

import itertools
import json
import os
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import Any
from unittest.mock import patch
from weakref import ref

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.cast import read_cast
from tui.cast.document.document import Document
from tui.cast.document.segmentation import segment
from tui.cast.recognizers import Unavailable, accurate
from tui.cast.recognizers.accurate import MODEL, AccurateRecognizer, piece_budget
from tui.cast.recognizers.accurate.features_v1 import extract_marks
from tui.cast.recognizers.accurate.piece_budget import limit_pieces
from tui.cast.recognizers.accurate.windows import divide_into_windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.training.accurate.augment import NamePool, capitalize_some, divide_labels, rename
from tui.cast.training.corpora import AnnotatedText

CASES = json.loads((Path(__file__).parents[2] / "cases" / "wordpiece.json").read_text("utf-8"))
ROOT = Path(__file__).parents[3]
NEWS = """Seoul court jails former minister

SEOUL — Former Defense Minister Kim Yong-hyun was sentenced on Tuesday by a court in Seoul, the Yonhap News Agency said.

"We will appeal," said his lawyer, Lee Ha-sang. Mr. Kim looked at the floor. The U.S. State Department did not comment.
"""


@pytest.mark.parametrize("case", CASES["cases"], ids=[ascii(case["word"])[:30] for case in CASES["cases"]])
def test_pieces_match_the_reference_tokenizer(case: dict[str, Any]) -> None:
    vocabulary = CASES["vocabulary"]
    assert [vocabulary[piece] for piece in WordPiece(vocabulary).cut(case["word"])] == case["pieces"]


def test_a_very_long_word_has_few_pieces() -> None:
    assert len(WordPiece(CASES["vocabulary"]).cut("x" * 50 + "-" + "u." * 500_000)) <= 16


words_and_pieces = st.lists(
    st.tuples(st.sampled_from(["(", "’", "😀", "a", "it", "x-y/z", "Merkel", "中文"]), st.integers(1, 16)), max_size=60
)


@given(words_and_pieces, st.integers(0, 40))
def test_the_pieces_read_are_those_that_words_need_and_the_reserve(drawn: list[tuple[str, int]], reserve: int) -> None:
    words, pieces = [word for word, _ in drawn], [tuple(range(count)) for _, count in drawn]
    allowed = {"(": 0, "’": 0, "😀": 0, "a": 1, "it": 1, "x-y/z": 2, "Merkel": 3, "中文": 2}
    with patch.object(piece_budget, "RESERVE", reserve):
        read = list(limit_pieces(words, pieces))
    for word, whole, part in zip(words, pieces, read, strict=True):
        assert part == whole or part == whole[: allowed[word]]
    total = sum(map(len, pieces))
    assert sum(map(len, read)) <= reserve + sum(allowed[word] for word in words)
    if total <= reserve:
        assert read == pieces


@pytest.mark.parametrize(
    "unit", ["(", "'", "-", "( ", "😀", "👩\u200d👧 ", "\u0301", "a\u0301\u0302\u0303", "a/b-c?d=e&", "!?"]
)
def test_punctuation_has_no_more_pieces_than_words_of_as_many_characters(unit: str) -> None:
    def count_pieces(text: str) -> int:
        words = segment(text).words
        return sum(map(len, limit_pieces(words, list(map(cutter.cut, words)))))

    cutter, size = WordPiece(CASES["vocabulary"]), 20_000
    assert count_pieces((unit * size)[:size]) <= count_pieces(("a b " * size)[:size])


lengths_and_ends = st.lists(st.integers(0, 16), min_size=1, max_size=80).flatmap(
    lambda lengths: st.tuples(st.just(lengths), st.sets(st.integers(1, len(lengths))))
)


@given(lengths_and_ends, st.integers(16, 60), st.integers(0, 40))
def test_window_cores_cover_each_token_once(drawn: tuple[list[int], set[int]], core: int, context: int) -> None:
    lengths, ends = drawn
    divided = list(divide_into_windows(lengths, sorted(ends | {len(lengths)}), core, context))
    assert [at for window in divided for at in range(window.core_start, window.core_end)] == list(range(len(lengths)))
    for window in divided:
        assert sum(lengths[window.core_start : window.core_end]) <= core
        assert sum(lengths[window.start : window.core_start]) <= context
        assert sum(lengths[window.core_end : window.end]) <= context


def test_windows_end_with_sentences() -> None:
    divided = list(divide_into_windows([1] * 12, [4, 8, 12], core=9, context=2))
    assert [(w.start, w.core_start, w.core_end, w.end) for w in divided] == [(0, 0, 8, 10), (6, 8, 12, 12)]


def test_decoding_agrees_with_trying_all_sequences() -> None:
    numpy = pytest.importorskip("numpy", reason="there is no onnxruntime for this system")
    from tui.cast.recognizers.accurate.label_decoding import LABELS, decode, forbid_impossible

    chance = numpy.random.default_rng(4)
    starts, steps = (part + chance.normal(size=part.shape).astype("float32") for part in forbid_impossible())
    lengths = numpy.array([3, 1, 4])
    scores = chance.normal(size=(3, 4, len(LABELS))).astype("float32") * 2
    best, sure = decode(scores, lengths, starts, steps)
    for row, length in enumerate(lengths):
        weight = {}
        for way in itertools.product(range(len(LABELS)), repeat=int(length)):
            total = starts[way[0]] + sum(scores[row, at, label] for at, label in enumerate(way))
            weight[way] = total + sum(steps[before, after] for before, after in itertools.pairwise(way))
        most = max(weight, key=lambda way: weight[way])
        assert tuple(best[row, :length]) == most
        shares = {way: numpy.exp(total) for way, total in weight.items()}
        for at, label in enumerate(most):
            expected = sum(share for way, share in shares.items() if way[at] == label) / sum(shares.values())
            assert sure[row, at] == pytest.approx(expected, abs=1e-4)


def test_every_name_starts_with_a_first_label() -> None:
    numpy = pytest.importorskip("numpy", reason="there is no onnxruntime for this system")
    from tui.cast.recognizers.accurate.label_decoding import (
        LABELS,
        decode,
        find_names,
        forbid_impossible,
        repair_labels,
    )

    scores = numpy.zeros((1, 3, len(LABELS)), "float32")
    scores[0, 0, LABELS.index("I-PER")] = scores[0, 2, LABELS.index("I-ORG")] = 5
    best, _ = decode(scores, numpy.array([3]), *forbid_impossible())
    labels = [LABELS[label] for label in best[0]]
    assert labels[0] != "I-PER"
    assert labels[1:] == ["B-ORG", "I-ORG"] or labels[2] != "I-ORG"
    assert repair_labels(["I-PER", "B-LOC", "I-ORG", "I-ORG", "O"]) == ["B-PER", "B-LOC", "B-ORG", "I-ORG", "O"]
    assert list(find_names(["B-PER", "I-PER", "B-PER", "O", "B-LOC"])) == [(0, 2, "PER"), (2, 3, "PER"), (4, 5, "LOC")]


ADA = "B-PER I-PER O B-ORG O B-PER O O O O B-ORG O O B-LOC O"


def annotate(text: str, labels: str) -> AnnotatedText:
    return AnnotatedText("gum", segment(text), tuple(labels.split()))


def test_a_name_is_replaced_by_the_same_name_in_all_of_a_document() -> None:
    text = annotate("Ada Lovelace of Acme met Ada. The ada of Acme is in Paris.", ADA)
    pool = NamePool([annotate("The Bank of Peru fell.", "O B-ORG I-ORG I-ORG O O")])
    given_names, organizations = set(), set()
    for seed in range(30):
        renamed = rename(text, pool, Random(seed))
        document = renamed.document
        words = [token.text for token in document.tokens]
        assert [document.text[token.start : token.end] for token in document.tokens] == words
        assert len(words) == len(renamed.labels) == document.sentences[-1].end
        names = [" ".join(words[start:end]) for start, end, kind in divide_labels(renamed.labels) if kind]
        assert (names[0].split()[0], names[1]) == (names[2], names[3])
        assert words[document.sentences[1].start :][:2] == ["The", "ada"]
        given_names.add(names[2])
        organizations.add(names[1])
    assert "Ada" in given_names
    assert len(given_names) > 3
    assert organizations == {"Acme", "Bank of Peru"}


def test_some_sentences_become_headlines() -> None:
    text = annotate("The court sat in Paris. " * 200, "O O O O B-LOC O " * 200)
    sentences = capitalize_some(text, Random(3)).document.text.split(" . ")
    assert {sentence.removesuffix(" .") for sentence in sentences} == {
        "The court sat in Paris",
        "The Court sat in Paris",
        "THE COURT SAT IN PARIS",
    }


def test_a_missing_package_or_model_is_reported(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(accurate, "REQUIRED_PACKAGES", ("no_such_module",))
        with pytest.raises(Unavailable, match="not installed: pip install no_such_module"):
            AccurateRecognizer().prepare()
    monkeypatch.setattr(accurate, "REQUIRED_PACKAGES", ())
    with pytest.raises(Unavailable, match=r"model is missing: there is no .*none\.onnx"):
        AccurateRecognizer(tmp_path / "none.onnx").prepare()


@pytest.fixture(scope="module")
def recognizer() -> AccurateRecognizer:
    pytest.importorskip("onnxruntime", reason="there is no onnxruntime for this system")
    if not MODEL.exists():
        pytest.skip("the model of the accurate recognizer is not there")
    return AccurateRecognizer()


def test_a_file_that_is_not_a_model_is_rejected(recognizer: AccurateRecognizer, tmp_path: Path) -> None:
    recognizer.prepare()
    (tmp_path / "other.onnx").write_bytes(b"no model")
    with pytest.raises(Unavailable, match="cannot load its model"):
        AccurateRecognizer(tmp_path / "other.onnx").prepare()


def test_names_in_news(recognizer: AccurateRecognizer) -> None:
    document = segment(NEWS)
    names = {
        (NEWS[document.tokens[span.start].start : document.tokens[span.end - 1].end], span.type)
        for span in recognizer.tag(document)
    }
    assert {("Kim Yong-hyun", "person"), ("Lee Ha-sang", "person"), ("Kim", "person"), ("Seoul", "place")} <= names
    assert ("Yonhap News Agency", "organization") in names
    assert all(0 < span.probability <= 1.0001 for span in recognizer.tag(document))


def test_names_are_found_among_more_punctuation_than_is_read(recognizer: AccurateRecognizer) -> None:
    def find_names(text: str) -> list[str]:
        document = segment(text)
        names = recognizer.tag(document)
        return [text[document.starts[name.start] : document.ends[name.end - 1]] for name in names]

    brackets = "(" * 3_000
    assert find_names(f"{brackets}\n\n{NEWS}\n{brackets}") == find_names(NEWS)


def test_a_document_is_read_once_for_all_that_the_network_says_of_it(recognizer: AccurateRecognizer) -> None:
    document = segment(NEWS)
    analysis = recognizer.analyze(document)
    assert {name: array.shape[0] for name, array in analysis.outputs.items()}["scores"] == len(document.words)
    recognizer.tag(document)
    assert recognizer.analyze(document) is analysis
    assert recognizer.analyze(segment(NEWS)) is not analysis


def test_what_the_network_says_of_a_document_is_kept_no_longer_than_the_document(
    recognizer: AccurateRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    analyses: list[ref[object]] = []
    analyze = recognizer.analyze

    def note(document: Document) -> object:
        analysis = analyze(document)
        analyses.append(ref(analysis.outputs["scores"]))
        return analysis

    monkeypatch.setattr(recognizer, "analyze", note)
    read_cast(NEWS, recognizer)
    assert analyses
    assert [analysis() for analysis in analyses if analysis() is not None] == []


@pytest.mark.slow
def test_windows_read_by_several_threads_have_the_names_of_windows_read_by_one(
    recognizer: AccurateRecognizer, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = []
    for processors in (1, 3):
        recognizer.prepare()
        monkeypatch.setattr(
            "tui.cast.recognizers.accurate.network.available_processors", lambda number=processors: number
        )
        names.append(recognizer.tag(segment(NEWS * 20)))
    assert names[0] == names[1]


QUIET = """
import os
from tui.cast.document.segmentation import segment
from tui.cast.recognizers.accurate import AccurateRecognizer
recognizer = AccurateRecognizer()
recognizer.tag(segment("Angela Merkel met Emmanuel Macron in Paris."))
print(len(os.listdir("/proc/self/task")) if os.path.exists("/proc/self/task") else 1, os.listdir(os.environ["HOME"]))
"""


@pytest.mark.usefixtures("recognizer")
def test_the_libraries_keep_no_threads_and_record_nothing(tmp_path: Path) -> None:
    """By default onnxruntime 1.32 records its use under ~/.cache, and numpy and onnxruntime start threads."""
    environment = {"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)}
    done = subprocess.run([sys.executable, "-c", QUIET], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1 []\n"


def test_its_names_become_actors(recognizer: AccurateRecognizer) -> None:
    cast = read_cast(NEWS, recognizer)
    assert {"Kim Yong-hyun", "Lee Ha-sang", "Seoul"} <= {actor.name for actor in cast.actors}


MARKED = """Seoul Court Jails Former Minister of Defence

Defense Minister Kim Yong-hyun was sentenced by the Supreme Court of South Korea in Seoul, Yonhap News Agency said. Mr.
Kim left. "Paris is calm," said Mr. Kim on Monday in Paris. President John Smith of the United Nations Security Council
flew from Lake Victoria and New York City to Buckingham Palace, the White House, Washington, Baker Street and to the
North Korean and French embassies. When the minister met Smith in Saudi Arabia, Will Young will speak of The Hague.
Ban Ki-moon of the World Health Organization met the Bill and Melinda Gates Foundation of Seattle in Port of Spain.

ALL IS WELL IN LONDON

Late
"""


def test_the_marks_that_the_model_knows_are_still_extracted(recognizer: AccurateRecognizer) -> None:
    """The model silently ignores a mark that was renamed."""
    recognizer.prepare()
    from tui.cast.recognizers.accurate.network import load_network

    learnt = {mark for mark in load_network(MODEL).marks if not mark.startswith(("s=", "src=", "first", "rest"))}
    extracted = {mark for marks in extract_marks(segment(MARKED)) for mark in marks}
    assert len(learnt & extracted) >= 0.9 * len(learnt), sorted(learnt - extracted)


@given(st.text(max_size=300))
@settings(max_examples=settings().max_examples // 5, deadline=None)
def test_names_lie_within_any_text(recognizer: AccurateRecognizer, text: str) -> None:
    document = segment(text)
    names = recognizer.tag(document)
    assert all(0 <= name.start < name.end <= len(document.tokens) for name in names)
    assert all(before.end <= after.start for before, after in itertools.pairwise(names))


@pytest.mark.parametrize("text", ["", "\ud800", "x" * 1_000_000, "Aa " * 3000, "\n\n"])
def test_names_lie_within_odd_texts(recognizer: AccurateRecognizer, text: str) -> None:
    document = segment(text)
    assert all(span.end <= len(document.tokens) for span in recognizer.tag(document))


@pytest.mark.slow
def test_time_is_linear_in_length(recognizer: AccurateRecognizer) -> None:
    from time import process_time

    def taken(times: int) -> float:
        document = segment(NEWS * times)
        before = process_time()
        recognizer.tag(document)
        return process_time() - before

    taken(2)
    assert taken(120) < 8 * max(taken(30), 0.05)
