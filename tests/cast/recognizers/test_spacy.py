"""Names by a real spaCy pipeline, which is built here and saved to a folder."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast, read_partial_casts
from tui.cast.document.segmentation import segment
from tui.cast.recognizers import Unavailable, choose_recognizer
from tui.cast.recognizers.spacy_pipeline import SpacyRecognizer, divide
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


MISSING = "spaCy is not installed: pip install 'dramatis-tui[spacy]'"


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


def test_entities_become_actors_with_mentions_quotes_and_reasons(folder: Path) -> None:
    cast = read_cast(TEXT, choose_recognizer(f"spacy:{folder}"))
    assert names(cast) == {
        "Maria Lopez": "person",
        "Harbour Board": "organization",
        "Springfield": "place",
        "Grey Hall": "place",
        "Treaty of Springfield": "other",
        "Russia": "place",  # by the demonym: the word lists know it
    } | {name: type for name, type in names(cast).items() if name.startswith("U.N.")}
    lopez = next(actor for actor in cast.actors if actor.name == "Maria Lopez")
    reasons = [(TEXT[mention.start : mention.end], explain(mention.reason)) for mention in lopez.mentions]
    assert reasons[:2] == [("Maria Lopez", "full name"), ("Lopez", "surname of “Maria Lopez”")]
    assert [(TEXT[quote.start : quote.end], quote.speaker) for quote in cast.quotes] == [
        ("“We pay ten crowns,”", lopez.id)
    ]


def test_entities_are_counted_in_tokens_of_the_document(folder: Path) -> None:
    document = segment(TEXT)
    spans = choose_recognizer(f"spacy:{folder}").tag(document)
    words = [TEXT[document.tokens[span.start].start : document.tokens[span.end - 1].end] for span in spans]
    assert words[:3] == ["Maria Lopez", "Harbour Board", "Springfield"]
    assert not {"ten crowns", "Russian"} & set(words)


def test_an_entity_is_cut_off_at_the_end_of_its_sentence(folder: Path) -> None:
    document = segment("They met at Lake Inn.\nShut doors kept Maria Lopez out.\n")
    spans = choose_recognizer(f"spacy:{folder}").tag(document)
    assert [(span.start, span.end) for span in spans] == [(3, 6), (9, 11)]
    assert document.sentences[0].end == 6


def test_a_saved_pipeline_is_named_by_its_folder(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder.parent)
    assert "Grey Hall" in names(read_cast(TEXT, choose_recognizer("spacy:./words")))
    monkeypatch.setenv("HOME", str(folder.parent))
    assert "Grey Hall" in names(read_cast(TEXT, choose_recognizer("spacy:~/words")))


def test_a_text_longer_than_spacy_accepts_is_divided(folder: Path) -> None:
    short = SpacyRecognizer(str(folder))
    text = TEXT * 30
    document = segment(text)
    whole = choose_recognizer(f"spacy:{folder}").tag(document)
    short._load().max_length = 2 * len(TEXT) + 7
    assert short.tag(document) == whole
    assert [share for share, _ in read_partial_casts(text, short)] == [1.0]


def test_a_pipeline_without_entities_tags_nothing(tmp_path: Path) -> None:
    spacy = pytest.importorskip("spacy", reason=MISSING)
    spacy.blank("en").to_disk(tmp_path / "empty")
    assert choose_recognizer(f"spacy:{tmp_path / 'empty'}").tag(segment(TEXT)) == []


@pytest.mark.parametrize(
    ("model", "message"),
    [
        ("./nothing", "there is no spaCy pipeline at ./nothing"),
        ("en_no_such_model", "the spaCy model en_no_such_model is not installed: python -m spacy download"),
        ("en; rm -r", "there is no spaCy model 'en; rm -r'"),
    ],
)
@pytest.mark.usefixtures("folder")
def test_a_missing_model_is_reported_in_one_line(model: str, message: str) -> None:
    with pytest.raises(Unavailable) as caught:
        choose_recognizer(f"spacy:{model}").prepare()
    assert str(caught.value).startswith(message)


@pytest.mark.usefixtures("folder")
def test_a_folder_without_a_pipeline_is_reported_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "other.txt").touch()
    with pytest.raises(Unavailable, match="the recognizer spacy failed: OSError: ") as caught:
        choose_recognizer(f"spacy:{tmp_path}").prepare()
    assert str(caught.value).isprintable()


@given(st.text("ab. \nX", max_size=200), st.integers(1, 50))
def test_parts_cover_the_text(text: str, longest: int) -> None:
    parts = list(divide(segment(text), longest))
    assert "".join(text[start:end] for start, end in parts) == text
    assert all(0 < end - start <= longest for start, end in parts) or not text


def test_parts_end_with_paragraphs_if_they_can() -> None:
    text = "One two. Three.\nFour five six. Seven.\nEight nine ten eleven twelve. Thirteen.\n"
    parts = [text[start:end] for start, end in divide(segment(text), 38)]
    assert parts == ["One two. Three.\nFour five six. Seven.\n", "Eight nine ten eleven twelve. ", "Thirteen.\n"]
