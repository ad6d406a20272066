"""Reads the network's output about links in one document: the nouns that are actors, and the antecedents of anaphors.

It imports numpy only for computing, so that the pipeline can import its types without numpy.
"""

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from tui.cast.coreference.antecedents import AntecedentFinder
    from tui.cast.coreference.pair_features_v1 import MentionColumns
    from tui.cast.coreference.pair_scorer import PairScorer

TYPES, STATES = "types", "states"
"""The outputs of the network that this reads: scores of the types of nouns, and the state of each token."""
ANTECEDENTS = "antecedents"
"""The metadata of the model file that hold the weights of the scorer of pairs."""
NOUN_TYPES = ("", "person", "organization", "place")
"""The types that a noun or a pronoun can refer to, in the order of the network's scores; "" for no actor."""


class LinkReader:
    """Answers questions about the links of one document from the outputs of the network for its tokens."""

    def __init__(self, antecedents: "PairScorer", outputs: "Mapping[str, NDArray[np.float32]]") -> None:
        self._antecedents = antecedents
        self._outputs = outputs

    @cached_property
    def nouns(self) -> Mapping[int, str]:
        """The tokens that the network takes for nouns or pronouns of an actor, each with its type."""
        best = self._outputs[TYPES].argmax(1)
        return {int(token): NOUN_TYPES[best[token]] for token in best.nonzero()[0]}

    def find_antecedents(self, mentions: "MentionColumns") -> "AntecedentFinder":
        """Return the finder of the antecedents of these mentions of the document."""
        from tui.cast.coreference.antecedents import AntecedentFinder

        return AntecedentFinder(self._antecedents, self._outputs[STATES], mentions)
