"""The result of a recognizer: the tokens of a name, and its type."""

from typing import NamedTuple

from tui.model import ActorType

TYPE_OF_LABEL: dict[str, ActorType] = {"PER": "person", "ORG": "organization", "LOC": "place", "OTH": "other"}
"""The labels of names in the two built-in models and in the corpora, after "B-" or "I-"."""


class TaggedName(NamedTuple):
    """The tokens from `start` up to, not including, `end`, tagged as a name of one type.

    `probability` is from 0 to 1.
    """

    start: int
    end: int
    type: ActorType
    probability: float = 1.0
