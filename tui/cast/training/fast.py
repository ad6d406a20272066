"""Train the fast recognizer: `python -m tui.cast.training.fast DIR [--model FILE]`.

The same data gives the same bytes: documents are read in the order of their names, and the trainer (L-BFGS with L1 and
L2 terms) uses no random numbers.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tui.cast.document.segmentation import segment
from tui.cast.recognizers.fast import MODEL
from tui.cast.recognizers.fast.features import OWN, extract_features
from tui.cast.training.corpora import AnnotatedText, read_corpora

WITHOUT_NAMES = "nothing"
"""The corpus of the texts without names. They agree with any conventions, so they count as part of the own corpus."""
COPIES = {
    OWN: 2,
    WITHOUT_NAMES: 1,
    "gum_voyage": 1,
    "uner_ewt": 1,
    "wikigold": 1,
    "crossner": 1,
    "gmb_voa_news": 1,
}
"""How many copies of each text of a corpus the model is trained on; none of corpora that are not listed.

Their conventions differ, which did more harm than their names helped.
"""
SETTINGS = {
    "c1": 0.1,
    "c2": 0.3,
    "max_iterations": 100,
    "feature.minfreq": 2,
    "feature.possible_transitions": False,
}
TEXTS_WITHOUT_NAMES = Path(__file__).with_name("texts_without_names.txt")


def read_texts_without_names() -> Iterator[AnnotatedText]:
    """Yield texts that name no actor: other languages, code, tables, verse, headings."""
    _comment, *texts = TEXTS_WITHOUT_NAMES.read_text("utf-8").split("\n===\n")
    for text in texts:
        document = segment(text)
        yield AnnotatedText(WITHOUT_NAMES, document, ("O",) * len(document.words))


def make_examples(text: AnnotatedText) -> Iterator[tuple[list[list[bytes]], tuple[str, ...]]]:
    """Yield the features and the labels of each sentence of a text, once for each copy."""
    corpus = OWN if text.corpus == WITHOUT_NAMES else text.corpus
    for _ in range(COPIES.get(text.corpus, 0)):
        for sentence, features in zip(text.document.sentences, extract_features(text.document, corpus), strict=True):
            yield features, text.labels[sentence.start : sentence.end]


def train(folder: Path, model: Path) -> None:
    """Train on the annotated texts of a folder and write the model."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for text in (*read_corpora(folder), *read_texts_without_names()):
        for features, labels in make_examples(text):
            trainer.append(features, labels)
    trainer.train(str(model))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the fast recognizer of names.")
    parser.add_argument("folder", type=Path, help="annotated documents (*.json) and sentences (*.jsonl, *.jsonl.gz)")
    parser.add_argument("--model", type=Path, default=Path(MODEL))
    arguments = parser.parse_args()
    train(arguments.folder, arguments.model)


if __name__ == "__main__":
    main()
