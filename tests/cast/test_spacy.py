"""Names by a real spaCy pipeline, which is built here and saved to a folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast, read_partial_casts
from tui.cast.document.segmentation import segment
from tui.cast.recognizers import Unavailable, recognizer
from tui.cast.recognizers.spacy_pipeline import SpacyRecognizer, pieces
from tui.model import Cast
from tui.model.reasons import explain

TEXT = (
    "Maria Lopez met the Harbour Board’s people in Springfield. “We pay ten crowns,” Lopez said.\n"
    "The U.N.-led talks at Grey Hall follow the Treaty of Springfield, which Russian envoys signed.\n"
)
PATTERNS = {
    "Maria Lopez": "PERSON",
    "the Harbour Board’s": "ORG",
    "Springfield": "GPE",
    "ten crowns": "MONEY",
    "U.N.": "ORG",
    "Grey Hall": "FAC",
    "the Treaty of Springfield": "LAW",
    "Russian": "NORP",
    "Lake Inn.\nShut": "FAC",
}


MISSING = "spaCy is not installed: pip install 'dramatis[spacy]'"


def names(cast: Cast) -> dict[str, str]:
    return {actor.name: actor.type for actor in cast.actors}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save a pipeline that finds the words above, whatever stands around them."""
    spacy = pytest.importorskip("spacy", reason=MISSING)
    path: Path = tmp_path_factory.mktemp("pipeline") / "words"
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": words} for words, label in PATTERNS.items()])
    pipeline.to_disk(path)
    return path


def test_its_entities_become_actors_with_all_their_mentions_quotes_and_reasons(folder: Path) -> None:
    cast = read_cast(TEXT, recognizer(f"spacy:{folder}"))
    assert names(cast) == {
        "Maria Lopez": "person",
        "Harbour Board": "organization",
        "Springfield": "place",
        "Grey Hall": "place",
        "Treaty of Springfield": "other",
        "Russia": "place",  # not an entity that is taken over: the word lists know the demonym
    } | {name: type for name, type in names(cast).items() if name.startswith("U.N.")}
    lopez = next(actor for actor in cast.actors if actor.name == "Maria Lopez")
    said = [(TEXT[mention.start : mention.end], explain(mention.reason)) for mention in lopez.mentions]
    assert said[:2] == [("Maria Lopez", "full name"), ("Lopez", "surname of “Maria Lopez”")]
    assert [(TEXT[quote.start : quote.end], quote.speaker) for quote in cast.quotes] == [
        ("“We pay ten crowns,”", lopez.id)
    ]


def test_spans_are_of_our_tokens(folder: Path) -> None:
    document = segment(TEXT)
    spans = recognizer(f"spacy:{folder}").spans(document)
    words = [TEXT[document.tokens[span.start].start : document.tokens[span.end - 1].end] for span in spans]
    assert words[:3] == ["Maria Lopez", "Harbour Board", "Springfield"]
    assert not {"ten crowns", "Russian"} & set(words)


def test_an_entity_over_the_end_of_a_sentence_is_cut_there(folder: Path) -> None:
    document = segment("They met at Lake Inn.\nShut doors kept Maria Lopez out.\n")
    spans = recognizer(f"spacy:{folder}").spans(document)
    assert [(span.start, span.end) for span in spans] == [(3, 6), (9, 11)]
    assert document.sentences[0].end == 6


def test_a_pipeline_of_ones_own_is_named_by_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert "Grey Hall" in names(read_cast(TEXT, recognizer("spacy:./words")))
    monkeypatch.setenv("HOME", str(folder.parent))
    assert "Grey Hall" in names(read_cast(TEXT, recognizer("spacy:~/words")))


def test_a_text_beyond_what_spacy_takes_is_fed_in_pieces(folder: Path) -> None:
    short = SpacyRecognizer(str(folder))
    text = TEXT * 30
    document = segment(text)
    whole = recognizer(f"spacy:{folder}").spans(document)
    short._loaded().max_length = 2 * len(TEXT) + 7
    assert short.spans(document) == whole
    assert [share for share, _ in read_partial_casts(text, short)] == [1.0]


def test_one_without_entities_finds_nobody_by_them(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason=MISSING)
    spacy.blank("en").to_disk(tmp_path / "empty")
    assert recognizer(f"spacy:{tmp_path / 'empty'}").spans(segment(TEXT)) == []


@pytest.mark.parametrize(
    ("model", "said"),
    [
        ("./nothing", "there is no spaCy pipeline at ./nothing"),
        ("en_no_such_model", "the spaCy model en_no_such_model is not installed: python -m spacy download"),
        ("en; rm -r", "there is no spaCy model 'en; rm -r'"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_missing_model_is_one_line(model: str, said: str) -> None:
    with pytest.raises(Unavailable) as caught:
        recognizer(f"spacy:{model}").prepare()
    assert str(caught.value).startswith(said)


@pytest.mark.usefixtures("folder")
def test_a_folder_that_holds_no_pipeline_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.txt").touch()
    with pytest.raises(Unavailable, match="the recognizer spacy failed: OSError: ") as caught:
        recognizer(f"spacy:{tmp_path}").prepare()
    assert str(caught.value).isprintable()


@given(st.text("ab. \nX", max_size=200), st.integers(1, 50))
def test_pieces_make_up_the_text(text: str, longest: int) -> None:
    cuts = list(pieces(segment(text), longest))
    assert "".join(text[start:end] for start, end in cuts) == text
    assert all(0 < end - start <= longest for start, end in cuts) or not text


def test_pieces_end_where_paragraphs_do_if_they_can() -> None:
    text = "One two. Three.\nFour five six. Seven.\nEight nine ten eleven twelve. Thirteen.\n"
    cut = [text[start:end] for start, end in pieces(segment(text), 38)]
    assert cut == ["One two. Three.\nFour five six. Seven.\n", "Eight nine ten eleven twelve. ", "Thirteen.\n"]
