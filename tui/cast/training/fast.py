"""Train the fast recogniser: `python -m tui.cast.training.fast DIR [--model FILE]`.

The same data gives the same bytes: documents are read in the order of their names, and the trainer (L-BFGS with L1 and
L2 terms) uses no chance.
"""

import argparse
from collections.abc import Iterator
from pathlib import Path

from tui.cast.document.segmentation import segment
from tui.cast.recognizers.fast import MODEL
from tui.cast.recognizers.fast.features import OWN, extract_features
from tui.cast.training.corpora import Annotated, annotated

WEIGHTS = {
    OWN: 2,
    "nothing": 1,
    "gum_voyage": 1,
    "uner_ewt": 1,
    "wikigold": 1,
    "crossner": 1,
    "gmb_voa_news": 1,
}
"""What is trained on, and how often each text counts. The other sets follow conventions that cost more than they
teach."""
SETTINGS = {
    "c1": 0.1,
    "c2": 0.3,
    "max_iterations": 100,
    "feature.minfreq": 2,
    "feature.possible_transitions": False,
}
NOTHING = Path(__file__).with_name("nothing.txt")


def nothing() -> Iterator[Annotated]:
    """Yield texts that name nobody: other languages, code, tables, verse, headings."""
    _about, *texts = NOTHING.read_text("utf-8").split("\n===\n")
    for text in texts:
        document = segment(text)
        yield Annotated("nothing", document, ("O",) * len(document.words))


def examples(text: Annotated) -> Iterator[tuple[list[list[bytes]], tuple[str, ...]]]:
    """Yield the features and the labels of each sentence to be learnt from, as often as it counts."""
    source = OWN if text.corpus == "nothing" else text.corpus
    for _ in range(WEIGHTS.get(text.corpus, 0)):
        for sentence, found in zip(text.document.sentences, extract_features(text.document, source), strict=True):
            yield found, text.labels[sentence.start : sentence.end]


def train(folder: Path, model: Path) -> None:
    """Train on the annotated texts of a folder and write the model."""
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", params=SETTINGS, verbose=False)
    for text in (*annotated(folder), *nothing()):
        for found, labels in examples(text):
            trainer.append(found, labels)
    trainer.train(str(model))


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the fast recogniser of names.")
    parser.add_argument("folder", type=Path, help="annotated documents (*.json) and sentences (*.jsonl, *.jsonl.gz)")
    parser.add_argument("--model", type=Path, default=MODEL)
    arguments = parser.parse_args()
    train(arguments.folder, arguments.model)


if __name__ == "__main__":
    main()
