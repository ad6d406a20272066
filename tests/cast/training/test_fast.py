"""Training the fast recognizer: it is reproducible, and the model finds names."""

import json
from pathlib import Path

import pytest

from tui.cast.document.segmentation import segment
from tui.cast.recognizers.fast.features import extract_features
from tui.cast.training.corpora import read_document
from tui.cast.training.fast import read_texts_without_names, train

NAMES = ("Ada Byron", "Peter Novak", "Maria Lopez", "Laura Chen")
PLACES = ("Quexlar", "Zorblat", "Lyon", "Kenya")


def corpus(folder: Path) -> None:
    """Write made-up annotated documents."""
    for number, (name, place) in enumerate(zip(NAMES, PLACES, strict=True)):
        text = f"The mayor met {name} in {place}. Rain fell. “We saw {name},” a doctor said in {place}.\n" * 3
        actors = [
            {
                "type": type_,
                "mentions": [
                    {"start": at, "end": at + len(words), "form": "name"}
                    for at in range(len(text))
                    if text.startswith(words, at)
                ],
            }
            for type_, words in (("person", name), ("place", place))
        ]
        content = {"id": str(number), "genre": "news", "text": text, "actors": actors}
        (folder / f"{number}.json").write_text(json.dumps(content), "utf-8")


@pytest.mark.slow
def test_the_same_data_gives_the_same_model(tmp_path: Path) -> None:
    import pycrfsuite

    corpus(tmp_path)
    models = [tmp_path / "first.crfsuite", tmp_path / "second.crfsuite"]
    for model in models:
        train(tmp_path, model)
    assert models[0].read_bytes() == models[1].read_bytes()
    tagger = pycrfsuite.Tagger()
    tagger.open(str(models[0]))
    (features,) = extract_features(segment("The mayor met Anna Weber in Sweden."))
    assert tagger.tag(features) == ["O", "O", "O", "B-PER", "I-PER", "O", "B-LOC", "O"]


def test_texts_without_names_are_whole_documents() -> None:
    texts = list(read_texts_without_names())
    assert len(texts) > 20
    assert all(text.document.tokens and set(text.labels) == {"O"} for text in texts)
    assert not any("===" in text.document.text for text in texts)


def test_only_the_outermost_of_nested_names_is_labelled() -> None:
    text = "The Bank of York paid."
    mentions = [{"start": 4, "end": 16, "form": "name"}]
    inner = [{"start": 12, "end": 16, "form": "name", "nested": True}]
    content = {
        "text": text,
        "actors": [{"type": "organization", "mentions": mentions}, {"type": "place", "mentions": inner}],
    }
    assert read_document(content).labels == ("O", "B-ORG", "I-ORG", "I-ORG", "O", "O")
