"""Computes how likely each earlier mention is the antecedent of an anaphor, from the network's states of words."""

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from tui.cast.coreference.pair_features_v1 import NAME, PRONOUN, MentionColumns, describe_pairs
from tui.cast.coreference.pair_scorer import PairScorer

if TYPE_CHECKING:
    from numpy.typing import NDArray

MAX_CANDIDATES = 80
"""How many mentions before an anaphor are its candidates, as in training."""
_LONGEST_SENTENCE = 32
"""How many mentions after a pronoun are searched for names later in its sentence: "In his speech, Yoon"."""
_TOGETHER = 32
"""How many anaphors are scored together. More save little time and need more memory."""


class AntecedentFinder:
    """Scores the candidates of anaphors of one document, a block of anaphors at a time, each block once.

    `states` is an array of tokens by numbers; `mentions` are in text order, `tokens` are theirs.
    """

    def __init__(self, scorer: PairScorer, states: "NDArray[np.float32]", mentions: MentionColumns) -> None:
        self._scorer = scorer
        self._states = states
        self._mentions = mentions
        self.tokens: Sequence[int] = mentions.token.tolist()
        self._block = -1
        self._probabilities: NDArray[np.float32] = np.zeros((0, 0), np.float32)
        self._block_keys: NDArray[np.int64] = np.zeros(0, np.int64)

    def find(self, token: int) -> Mapping[int, float]:
        """Return the probability of each candidate, by its token, of the mention at a token; empty for no mention.

        The rest to 1 is the probability that the mention has no antecedent.
        """
        rank = bisect_left(self.tokens, token)
        if rank == len(self.tokens) or self.tokens[rank] != token:
            return {}
        if rank // _TOGETHER != self._block:
            self._score_block(rank // _TOGETHER)
        row = self._probabilities[rank % _TOGETHER]
        return {self.tokens[self._block_keys[key]]: float(row[key]) for key in np.flatnonzero(row > 1e-3)}

    def _score_block(self, block: int) -> None:
        """Compute the probabilities of the antecedents for one block of anaphors."""
        mentions = self._mentions
        first = block * _TOGETHER
        anaphors = np.arange(first, min(first + _TOGETHER, len(self.tokens)))
        keys = np.arange(
            max(0, first - MAX_CANDIDATES), min(len(self.tokens), int(anaphors[-1]) + 1 + _LONGEST_SENTENCE)
        )
        this, other = anaphors[:, None], keys[None]
        follows = (mentions.form[this] == PRONOUN) & (mentions.form[other] == NAME) & (other > this)
        allowed = ((other < this) & (this - other <= MAX_CANDIDATES)) | (
            follows & (mentions.sentence[this] == mentions.sentence[other])
        )
        scores = self._scorer.score(
            self._states[mentions.token[anaphors]],
            self._states[mentions.token[keys]],
            describe_pairs(mentions, this, other),
        )
        scores[:, :-1][~allowed] = -np.inf
        shares = np.exp(scores - scores.max(1, keepdims=True))
        self._probabilities = (shares / shares.sum(1, keepdims=True))[:, :-1]
        self._block_keys = keys
        self._block = block
