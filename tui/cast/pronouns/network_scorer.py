"""How likely each actor is what an anaphor refers to, by the network.

A mention refers to what its antecedent refers to. So the probability of an actor is the sum, over all earlier mentions,
of the probability that this one is the antecedent times the probability that it refers to the actor: the actor of a
name is certain, and that of an earlier pronoun is computed in the same way.
"""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from tui.cast.actors.links import Links
from tui.cast.coreference.antecedents import AntecedentFinder
from tui.cast.document.document import Document
from tui.cast.pronouns.network_mentions import find_head, list_mentions
from tui.cast.pronouns.questions import Question

if TYPE_CHECKING:
    from tui.cast.coreference.reader import LinkReader

_SHARPNESS = 3
"""The power to which the probabilities of a mention are raised before they are passed on."""
_MIN_SHARE = 0.01
"""A smaller probability of an actor is not passed on."""


class NetworkScorer:
    """Scores the candidates of pronouns, which must be scored in text order.

    Mentions without an actor take their share of the probability: in "a gunman … he", nothing is left for a bystander.
    """

    def __init__(self, finder: AntecedentFinder, actors: Mapping[int, int]) -> None:
        """Score by these antecedents. `actors` has the actor of each token that ends a name or a description."""
        self._finder = finder
        self._actors = dict(actors)
        self._shares: dict[int, Mapping[int, float]] = {}
        self._next = 0

    @classmethod
    def of(cls, document: Document, links: Links, is_quoted: Sequence[int], reader: "LinkReader") -> "NetworkScorer":
        """Return the scorer of a document with these links. `is_quoted` has a 1 for each token in quotation marks."""
        finder = reader.find_antecedents(list_mentions(document, links, reader.nouns, is_quoted))
        tokens = frozenset(finder.tokens)
        return cls(finder, {find_head(document, link, tokens): link.actor for link in links.links})

    def score(self, question: Question) -> Sequence[float]:
        """Return the probability of each candidate; the rest to 1 is the probability of none of them."""
        for candidate in question.candidates:
            for mention in candidate.mentions:
                self.note(mention.end - 1, candidate.actor)
        shares = self.find_actors(question.anaphor.end - 1)
        return [shares.get(candidate.actor, 0.0) for candidate in question.candidates]

    def note(self, token: int, actor: int) -> None:
        """Set the actor of the mention at a token, which is then certain."""
        self._actors[token] = actor

    def find_actors(self, token: int) -> Mapping[int, float]:
        """Return the probability of each actor for the mention at a token; tokens come in text order."""
        self._read_up_to(token)
        return self._find_shares(token)

    def _read_up_to(self, token: int) -> None:
        """Compute the shares of all mentions before a token."""
        tokens = self._finder.tokens
        while self._next < len(tokens) and tokens[self._next] < token:
            if tokens[self._next] not in self._actors:
                self._shares[tokens[self._next]] = sharpen(self._find_shares(tokens[self._next]))
            self._next += 1

    def _find_shares(self, token: int) -> Mapping[int, float]:
        """Return the probabilities of the actors of the mention at a token, by what is known of earlier mentions."""
        shares: dict[int, float] = {}
        for earlier, probability in self._finder.find(token).items():
            actor = self._actors.get(earlier)
            if actor is not None:
                shares[actor] = shares.get(actor, 0.0) + probability
                continue
            for of_earlier, share in self._shares.get(earlier, {}).items():
                if share * probability > _MIN_SHARE:
                    shares[of_earlier] = shares.get(of_earlier, 0.0) + share * probability
        return shares


def sharpen(shares: Mapping[int, float]) -> Mapping[int, float]:
    """Sharpen probabilities: a likely actor of a mention becomes nearly certain for the next mention.

    Otherwise a chain of pronouns, each likely to refer to the one before, would soon refer to no actor.
    """
    total = sum(share**_SHARPNESS for share in shares.values())
    return {actor: share**_SHARPNESS / total for actor, share in shares.items()} if total else shares
