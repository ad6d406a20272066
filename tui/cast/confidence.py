"""Decides the level of confidence of a link: by its reason, by the probability from a model, or the lower of both.

The levels promise that of 100 links at least 97 are right (certain) or 90 (likely); the rest are guesses. The tables
keep this promise on annotated articles with the accurate recognizer; with the fast one, 95 of the certain links are
right. In fiction, they do not keep it. `python -m tui.cast.training.confidence` measures them.
"""

from collections.abc import Mapping
from typing import NamedTuple

from tui.model import ActorType
from tui.model.confidence import Confidence
from tui.model.reasons import ReasonCode


class Levels(NamedTuple):
    """The probabilities, from 0 to 1, that make a link certain and likely; below `likely` it is a guess."""

    certain: float
    likely: float

    def of(self, probability: float) -> Confidence:
        """Return the level for this probability from a model."""
        if probability >= self.certain:
            return "certain"
        return "likely" if probability >= self.likely else "guess"


NEVER = 1.1
"""A threshold that no probability reaches, for a level that no link of a model can have."""

NAME_LEVELS = Levels(certain=0.9, likely=0.6)
"""For the highest probability that a recognizer gives an occurrence of a name."""

HIGHEST_OF_TYPES: Mapping[ActorType, Confidence] = {
    "person": "certain",
    "place": "certain",
    "organization": "likely",
    "other": "likely",
}
"""The highest level of a name by the type of its actor. What is an organization, and where its name begins and ends, is
too often in doubt: "the University Library of the Vrije Universiteit Amsterdam"."""

LOG_LINEAR_LEVELS: Mapping[str, Levels] = {
    "he": Levels(NEVER, likely=0.8),
    "she": Levels(NEVER, likely=0.6),
    "it": Levels(NEVER, NEVER),
    "its": Levels(NEVER, likely=0.85),
    "they": Levels(NEVER, NEVER),
    "the": Levels(NEVER, NEVER),
}
"""For the probability that `pronouns.ranking` gives the antecedent of each kind of anaphor."""

LEARNED_LEVELS: Mapping[str, Levels] = {
    "he": Levels(NEVER, likely=0.9),
    "she": Levels(NEVER, likely=0.85),
    "it": Levels(NEVER, NEVER),
    "its": Levels(NEVER, NEVER),
    "they": Levels(NEVER, NEVER),
}
"""For the probability that the log-linear model and the network together give the antecedent of a pronoun."""

LEVELS_OF_REASONS: Mapping[ReasonCode, Confidence] = {
    "name": "likely",
    "full_name": "certain",
    "other_name": "likely",
    "name_variant": "likely",
    "surname": "certain",
    "part_of_name": "likely",
    "abbreviation": "certain",
    "acronym": "likely",
    "short_form": "likely",
    "part_of_coordination": "likely",
    "country_name": "certain",
    "other_country_name": "likely",
    "demonym": "certain",
    "seat_of_power": "likely",
    "capital": "guess",
    "apposition_after": "likely",
    "apposition_before": "likely",
    "predicate": "likely",
    "two_named_before": "guess",
    "unnamed_source": "likely",
    "unnamed": "likely",
    "several": "guess",
    "opening_phrase": "guess",
    "same_sentence": "guess",
    "most_likely": "guess",
    "own_country": "guess",
    "nearest_description": "likely",
    "most_likely_description": "guess",
    "speaks": "likely",
    "is_addressed": "guess",
    "is_interviewed": "guess",
    "narrates": "certain",
}
"""The level of links without a probability from a model, and the highest level of links with one."""
