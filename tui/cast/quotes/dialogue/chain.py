"""Computes how likely each candidate speaks in each turn: a log-linear chain over the turns of a dialogue.

A conditional random field of the second order (Lafferty et al. 2001): the speaker of a turn depends on its own features
and on the speakers of the two turns before, so that a cue anchors the turns on both sides of it. That turns alternate
is the strongest of the sieves of Muzny et al. (2017) where no cue is near, and He et al. (2013) and O’Keefe et al.
(2012) rank candidates by the same kinds of features. That none of the candidates speaks is one more alternative. The
weights are learned from annotated novels (`tui.cast.training.dialogue`), written to `weights.toml` and compiled.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import product
from math import exp
from typing import NamedTuple

from tui.cast.quotes.dialogue.weights import THRESHOLD, WEIGHTS

Features = tuple[str, ...]
_Table = list[list[float]]
NO_SPEAKER = -1
"""Stands for a speaker who is none of the candidates."""


class Moment(NamedTuple):
    """The candidates of one turn, the last of them `NO_SPEAKER`, with the features of each.

    `gap` says how far the turn is from the one before, `parties` how many people speak around it. `named` is the
    candidate who is named or described in the clause of the turn, as in “…,” said Ada: nobody else speaks then.
    """

    candidates: tuple[int, ...]
    features: tuple[Features, ...]
    gap: str
    parties: str
    named: int | None = None


class Chain:
    """The probabilities of the speakers of consecutive turns, by the forward-backward algorithm.

    `allowed` restricts the candidates of turns, by their numbers, to those that are marked true.
    """

    def __init__(
        self,
        moments: Sequence[Moment],
        weights: Mapping[str, float],
        allowed: Mapping[int, Sequence[bool]] | None = None,
    ) -> None:
        self.moments = moments
        self._weights = weights
        self._nodes = [self._weigh_moment(moment, (allowed or {}).get(n)) for n, moment in enumerate(moments)]
        self._changes = [self._weigh_changes(number) for number in range(len(moments))]
        self._forward = self._sum_forward()
        self._backward = self._sum_backward()

    def shares(self, number: int) -> list[float]:
        """Return the probability of each candidate of a turn."""
        products = [
            [ahead * behind for ahead, behind in zip(*rows, strict=True)]
            for rows in zip(self._forward[number], self._backward[number], strict=True)
        ]
        columns = [sum(column) for column in zip(*products, strict=True)]
        total = sum(columns)
        return [column / total for column in columns]

    def changes(self, number: int) -> Iterator[tuple[Features, float]]:
        """Yield the features of each sequence of speakers of a turn and the two before it, with its probability."""
        if number == 0:
            return
        shares = {}
        before = self._forward[number - 1]
        for (first, second, last), (features, factor) in self._changes[number].items():
            share = before[first][second] * factor * self._nodes[number][last] * self._backward[number][second][last]
            shares[first, second, last] = (features, share)
        total = sum(share for _, share in shares.values())
        for features, share in shares.values():
            yield features, share / total

    def _weigh_moment(self, moment: Moment, allowed: Sequence[bool] | None) -> list[float]:
        scores = [sum([self._weights.get(name, 0.0) for name in features]) for features in moment.features]
        highest = max(scores)
        factors = [exp(score - highest) for score in scores]
        return factors if allowed is None else [factor * may for factor, may in zip(factors, allowed, strict=True)]

    def _weigh_changes(self, number: int) -> dict[tuple[int, int, int], tuple[Features, float]]:
        """Return the features and the factor of each sequence of candidates of the two turns before and of a turn."""
        if number == 0:
            return {}
        moment, before = self.moments[number], self.moments[number - 1]
        earlier = self.moments[number - 2].candidates if number > 1 else (NO_SPEAKER,)
        known: dict[Features, float] = {}
        table = {}
        for (i, first), (j, second), (k, last) in product(
            enumerate(earlier), enumerate(before.candidates), enumerate(moment.candidates)
        ):
            features = describe_change(first, second, last, before.gap, moment.gap, moment.parties)
            if features not in known:
                known[features] = exp(sum([self._weights.get(name, 0.0) for name in features]))
            table[i, j, k] = (features, known[features])
        return table

    def _sum_forward(self) -> list[_Table]:
        tables: list[_Table] = []
        for number, nodes in enumerate(self._nodes):
            if number == 0:
                tables.append(_normalize([nodes]))
                continue
            before = tables[-1]
            table = [[0.0] * len(nodes) for _ in before[0]]
            for (first, second, last), (_, factor) in self._changes[number].items():
                table[second][last] += before[first][second] * factor * nodes[last]
            tables.append(_normalize(table))
        return tables

    def _sum_backward(self) -> list[_Table]:
        count = len(self._nodes)
        tables: list[_Table] = [[] for _ in range(count)]
        for number in range(count - 1, -1, -1):
            shape = self._forward[number]
            if number == count - 1:
                tables[number] = [[1.0] * len(row) for row in shape]
                continue
            nodes, after = self._nodes[number + 1], tables[number + 1]
            table = [[0.0] * len(row) for row in shape]
            for (first, second, last), (_, factor) in self._changes[number + 1].items():
                table[first][second] += factor * nodes[last] * after[second][last]
            tables[number] = _normalize(table)
        return tables


def _normalize(table: _Table) -> _Table:
    total = sum(map(sum, table)) or 1.0
    return [[value / total for value in row] for row in table]


@cache
def describe_change(first: int, second: int, last: int, gap_before: str, gap: str, parties: str) -> Features:
    """Return the features of the speakers of three turns in a row, each `NO_SPEAKER` if it is no candidate."""
    if last == NO_SPEAKER:
        return ("nobody-again",) if second == NO_SPEAKER else ("nobody-next",)
    after = "after-nobody" if second == NO_SPEAKER else "same" if last == second else "other"
    turn = "" if first == NO_SPEAKER or last == second else "back" if last == first else "third"
    return _name_change(after, turn, gap_before, gap, parties)


@cache
def _name_change(after: str, turn: str, gap_before: str, gap: str, parties: str) -> Features:
    features = [after if after == "after-nobody" else f"{after}|{gap}"]
    if turn:
        distance = "near" if gap_before == gap == "1" else "far"
        features += (f"{turn}|{gap_before}{gap}", f"{turn}|{distance}|{parties}")
    return tuple(features)


def find_speakers(moments: Sequence[Moment]) -> list[int | None]:
    """Return the most likely speaker of each turn, None if no candidate is likely enough."""
    if not moments:
        return []
    chain = Chain(moments, WEIGHTS, _follow_names(moments))
    speakers: list[int | None] = []
    for number, moment in enumerate(moments):
        shares = chain.shares(number)
        place = max(range(len(shares)), key=shares.__getitem__)
        actor = moment.candidates[place]
        speakers.append(None if actor == NO_SPEAKER or shares[place] < THRESHOLD else actor)
    return speakers


def _follow_names(moments: Sequence[Moment]) -> Mapping[int, Sequence[bool]]:
    """Return the candidates that are allowed in turns whose own clause names the speaker: that one alone."""
    return {
        number: [candidate == moment.named for candidate in moment.candidates]
        for number, moment in enumerate(moments)
        if moment.named in moment.candidates
    }
