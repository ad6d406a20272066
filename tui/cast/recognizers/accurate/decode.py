"""Scores of labels into the best sequence of labels and how probable each is: a linear-chain CRF's two algorithms.

Viterbi's, and the forward-backward algorithm for the marginals (Lafferty et al. 2001), over all sentences at once.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Floats: TypeAlias = NDArray[np.float32]

KINDS = ("PER", "ORG", "LOC", "OTH")
LABELS = ("O", *(f"{place}-{kind}" for kind in KINDS for place in "BI"))
NEVER = -1e4


def allowed() -> "tuple[Floats, Floats]":
    """Return what is added to the scores of first labels, and of one label after another: 0, or `NEVER`."""
    starts = np.array([NEVER if label[0] == "I" else 0 for label in LABELS], np.float32)
    steps = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for number, label in enumerate(LABELS):
        if label[0] == "I":
            steps[:, number] = NEVER
            steps[[LABELS.index(f"B-{label[2:]}"), number], number] = 0
    return starts, steps


def decode(
    scores: "Floats", lengths: "NDArray[np.int64]", starts: "Floats", steps: "Floats"
) -> "tuple[NDArray[np.int64], Floats]":
    """Return the best labels of each sentence, and the marginal probability of each of these labels.

    `scores` are sentences by words by labels, padded after each sentence's `lengths`; `starts` are added to the first
    word's, `steps[a, b]` where the label b follows a.
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
        go = inside[:, at, None]
        best[:, at] = np.where(go, reached.max(1) + scores[:, at], best[:, at - 1])
        summed = _log_sum(forward[:, at - 1, :, None] + steps, 1)
        forward[:, at] = np.where(go, summed + scores[:, at], forward[:, at - 1])
    backward = np.zeros_like(scores)
    for at in range(width - 2, -1, -1):
        go = inside[:, at + 1, None]
        summed = _log_sum(steps + (scores[:, at + 1] + backward[:, at + 1])[:, None, :], 2)
        backward[:, at] = np.where(go, summed, 0)
    marginal = np.exp(forward + backward - _log_sum(forward[:, -1], 1)[:, None, None])
    found = np.zeros((count, width), np.int64)
    rows = np.arange(count)
    current = best[:, -1].argmax(1)
    for at in range(width - 1, -1, -1):
        found[:, at] = current
        if at:
            current = np.where(inside[:, at], back[rows, at, current], current)
    return found, np.take_along_axis(marginal, found[:, :, None], 2)[:, :, 0]


def well_formed(labels: Sequence[str]) -> list[str]:
    """Return labels in which no name goes on that has not begun: the CRF rules that out, some annotation has it."""
    found = list(labels)
    for at, label in enumerate(found):
        if label[0] == "I" and (at == 0 or found[at - 1][1:] != label[1:]):
            found[at] = f"B{label[1:]}"
    return found


def named(labels: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the names that well-formed labels tell: first word, last word, exclusive, and kind."""
    first = 0
    while first < len(labels):
        last = first + 1
        if labels[first] != "O":
            kind = labels[first][2:]
            while last < len(labels) and labels[last] == f"I-{kind}":
                last += 1
            yield first, last, kind
        first = last


def _log_sum(values: "Floats", axis: int) -> "Floats":
    highest = values.max(axis, keepdims=True)
    total: Floats = np.log(np.exp(values - highest).sum(axis)) + highest.squeeze(axis)
    return total
