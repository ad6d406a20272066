"""Companions: the actors who appear together with an actor, and the counts of all pairs of a few actors.

Two actors are together in each sentence and in each paragraph that mentions both, however often. A shared sentence
counts twice as much as a shared paragraph, and is counted in addition to its paragraph.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from tui.analysis.paragraphs import Paragraph, read_paragraphs
from tui.cooperative import Cooperative
from tui.model import Article, Cast

_SENTENCE_WEIGHT = 2


class Together(NamedTuple):
    """How many sentences, and how many paragraphs, mention both of two actors."""

    sentences: int = 0
    paragraphs: int = 0

    @property
    def closeness(self) -> int:
        """The value by which companions are sorted: two for each shared sentence, one for each shared paragraph."""
        return _SENTENCE_WEIGHT * self.sentences + self.paragraphs


class Companion(NamedTuple):
    """An actor, by its number in the cast, and how often it is together with another."""

    actor: int
    together: Together


def find_companions(article: Article, cast: Cast, actor: int) -> Cooperative[list[Companion]]:
    """Find the companions of an actor, given by its number in the cast: the closest first, ties in the cast's order.

    Takes time in proportion to the paragraphs that mention the actor, and to the mentions in them.
    """
    sentences: Counter[int] = Counter()
    paragraphs: Counter[int] = Counter()
    for paragraph in read_paragraphs(article, cast, [actor]):
        if paragraph is not None:
            own = {appearance.sentence for appearance in paragraph.appearances if appearance.actor == actor}
            if own:  # otherwise every mention is inside another actor's name
                paragraphs.update({appearance.actor for appearance in paragraph.appearances})
                in_sentences = {
                    (appearance.sentence, appearance.actor)
                    for appearance in paragraph.appearances
                    if appearance.sentence in own
                }
                sentences.update(other for _, other in in_sentences)
        yield None
    del paragraphs[actor]
    companions = [Companion(other, Together(sentences[other], count)) for other, count in paragraphs.items()]
    return sorted(companions, key=lambda companion: (-companion.together.closeness, companion.actor))


def count_pairs(article: Article, cast: Cast, actors: Sequence[int]) -> Cooperative[Mapping[tuple[int, int], Together]]:
    """Count how often each pair of the given actors is together; pairs that never are together are left out.

    `actors` are numbers of actors in ascending order, and the pairs are sorted. The time for a sentence grows with its
    mentions and with the number of pairs in it, so `actors` should be few.
    """
    chosen = frozenset(actors)
    sentences: Counter[tuple[int, int]] = Counter()
    paragraphs: Counter[tuple[int, int]] = Counter()
    for paragraph in read_paragraphs(article, cast, actors):
        if paragraph is not None:
            for present in _group_by_sentence(paragraph, chosen):
                sentences.update(combinations(sorted(present), 2))
            present = {appearance.actor for appearance in paragraph.appearances if appearance.actor in chosen}
            paragraphs.update(combinations(sorted(present), 2))
        yield None
    return {pair: Together(sentences[pair], count) for pair, count in paragraphs.items()}


def _group_by_sentence(paragraph: Paragraph, chosen: frozenset[int]) -> Sequence[set[int]]:
    """Return the sets of chosen actors that are mentioned in the same sentence, one set for each sentence."""
    groups: dict[int, set[int]] = {}
    for appearance in paragraph.appearances:
        if appearance.actor in chosen:
            groups.setdefault(appearance.sentence, set()).add(appearance.actor)
    return list(groups.values())
