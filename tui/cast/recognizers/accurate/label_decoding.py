"""The best labels of sentences by their scores, and how probable each is: the two algorithms of a linear-chain CRF.

Viterbi's algorithm, and the forward-backward algorithm for the marginals (Lafferty et al. 2001), over many sentences
together.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]

KINDS = ("PER", "ORG", "LOC", "OTH")
LABELS = ("O", *(f"{position}-{kind}" for kind in KINDS for position in "BI"))
_FORBIDDEN = -1e4
OUTSIDE = np.array([0 if label == "O" else _FORBIDDEN for label in LABELS], np.float32)
"""The scores of a token that is surely in no name."""


def forbid_impossible() -> "tuple[Floats, Floats]":
    """Return what to add to the scores of first labels, and of a label after another: 0, or much below it.

    What is ruled out is an "I-" label at the start, or after a label of another kind.
    """
    starts = np.array([_FORBIDDEN if label[0] == "I" else 0 for label in LABELS], np.float32)
    steps = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for number, label in enumerate(LABELS):
        if label[0] == "I":
            steps[:, number] = _FORBIDDEN
            steps[[LABELS.index(f"B-{label[2:]}"), number], number] = 0
    return starts, steps


def decode(
    scores: "Floats", lengths: "NDArray[np.int64]", starts: "Floats", steps: "Floats"
) -> "tuple[NDArray[np.int64], Floats]":
    """Return the best labels of each sentence, and the marginal probability of each of these labels.

    `scores` are sentences by words by labels, padded after each sentence's `lengths`. `starts` are added to the first
    word's scores, `steps[a, b]` where the label b follows a.
    """
    count, width, labels = scores.shape
    inside = np.arange(width)[None, :] < lengths[:, None]
    best = np.empty_like(scores)
    back = np.zeros((count, width, labels), np.int64)
    forward = np.empty_like(scores)
    best[:, 0] = forward[:, 0] = scores[:, 0] + starts
    for at in range(1, width):
        reached = best[:, at - 1, :, None] + steps
        back[:, at] = reached.argmax(1)
        is_word = inside[:, at, None]
        best[:, at] = np.where(is_word, reached.max(1) + scores[:, at], best[:, at - 1])
        summed = _log_sum(forward[:, at - 1, :, None] + steps, 1)
        forward[:, at] = np.where(is_word, summed + scores[:, at], forward[:, at - 1])
    backward = np.zeros_like(scores)
    for at in range(width - 2, -1, -1):
        is_word = inside[:, at + 1, None]
        summed = _log_sum(steps + (scores[:, at + 1] + backward[:, at + 1])[:, None, :], 2)
        backward[:, at] = np.where(is_word, summed, 0)
    marginals = np.exp(forward + backward - _log_sum(forward[:, -1], 1)[:, None, None])
    path = np.zeros((count, width), np.int64)
    rows = np.arange(count)
    current = best[:, -1].argmax(1)
    for at in range(width - 1, -1, -1):
        path[:, at] = current
        if at:
            current = np.where(inside[:, at], back[rows, at, current], current)
    return path, np.take_along_axis(marginals, path[:, :, None], 2)[:, :, 0]


def repair_labels(labels: Sequence[str]) -> list[str]:
    """Return labels in which every name starts with "B-": the CRF sees to that, but some annotation does not."""
    repaired = list(labels)
    for at, label in enumerate(repaired):
        if label[0] == "I" and (at == 0 or repaired[at - 1][1:] != label[1:]):
            repaired[at] = f"B{label[1:]}"
    return repaired


def find_names(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the names in labels that need no repair: the first word, the end (exclusive) and the kind of each."""
    start = 0
    while start < len(labels):
        end = start + 1
        if labels[start] != "O":
            kind = labels[start][2:]
            while end < len(labels) and labels[end] == f"I-{kind}":
                end += 1
            yield start, end, kind
        start = end


def _log_sum(values: "Floats", axis: int) -> "Floats":
    highest = values.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(values - highest).sum(axis)) + highest.squeeze(axis)
    return total
