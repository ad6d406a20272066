"""A query and a cast to ranked hits: actors by any of their names, and mentions by the words around them.

Prominence breaks ties between actors that match equally well. Words beyond those that name an actor narrow its
mentions to passages that have them: "putin ammunition".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from tui.find.names import SLIP, Names, marks, query_words
from tui.find.passages import MOST_PLACES, PASSAGE, Passages
from tui.model import Actor, Cast, Mention

_NARROWED = 8  # of how many actors that match equally well the mentions are listed

_MOST_ACTORS = 100

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor, or, with `mention`, one of its mentions in the passage `context`.

    `name_marks` are the indices of the characters of the actor's name that the query matched; `context_marks` the
    spans of the words of the text that it matched, which may lie beside `context`. Both are offsets into the text.
    """

    actor: Actor
    mention: Mention | None = None
    score: float = 0.0
    name_marks: tuple[int, ...] = ()
    context: Span = (0, 0)
    context_marks: tuple[Span, ...] = ()


class Index:
    """The names and mentions of one cast, ready to be searched. Made once for a cast, searched at every key."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.actors = cast.actors
        self._names = Names(text, cast.actors)
        self._passages = Passages(text)

    def hits(self, query: str, limit: int = 100) -> list[Hit]:
        """Return the best hits for a query, best first: every actor for an empty one."""
        words = query_words(query)
        if not words:
            return [Hit(actor) for actor in self.actors[:limit]]
        found = self._actor_hits(words)
        if not found and len(words) > 1:
            found = self._partly_named(words)
        narrowed = self._narrowed(words, limit) if len(words) > 1 else []
        # Words that name somebody only by slips and parts more likely name one and narrow by the rest.
        surely_named = bool(found) and found[0].score >= SLIP
        hits = found if surely_named else narrowed + found
        if found:
            best = found[0]
            hits = hits + [
                self._mention_hit(best.actor, mention, best.score, ()) for mention in best.actor.mentions[:limit]
            ]
        if surely_named:
            hits = hits + narrowed
        if len(hits) < limit:
            hits += self._around(words, limit - len(hits))
        return _different(hits)[:limit]

    # Actors by name

    def _actor_hits(self, words: Sequence[str]) -> list[Hit]:
        scores = self._names.scores(words)
        ranked = sorted(scores, key=lambda number: (-round(scores[number]), -self.actors[number].prominence, number))
        return [
            Hit(self.actors[number], None, scores[number], marks(self.actors[number].name, words))
            for number in ranked[:_MOST_ACTORS]
        ]

    def _partly_named(self, words: Sequence[str]) -> list[Hit]:
        """Return whom the most of the words name, where nobody is named by all."""
        for cut in range(len(words) - 1, 0, -1):
            for naming in (words[:cut], words[-cut:]):
                named = self._actor_hits(naming)
                if named and named[0].score >= SLIP - 8:
                    return [replace(hit, score=hit.score / 2) for hit in named]
        return []

    # Mentions by the words around them

    def _narrowed(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Return mentions of whom some of the words name, in passages that have the others."""
        hits: list[tuple[float, int, Hit]] = []
        for cut in range(len(words) - 1, 0, -1):
            for naming, context in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                named = self._actor_hits(naming)
                if not named or named[0].score < SLIP - 8:
                    continue
                for hit in [hit for hit in named if round(hit.score) == round(named[0].score)][:_NARROWED]:
                    for mention in self._worth_a_look(hit.actor, context):
                        if value := self._passage_score(mention, context):
                            score = hit.score + value
                            found = self._mention_hit(hit.actor, mention, score, context, hit.name_marks)
                            hits.append((-score, mention.start, found))
            if hits:
                break
        return [hit for _, _, hit in sorted(hits, key=lambda entry: entry[:2])[:limit]]

    def _worth_a_look(self, actor: Actor, words: Sequence[str]) -> Iterator[Mention]:
        """Yield the mentions near which a passage may have the words; the first many where that is not told."""
        places = min((self._passages.places(word) for word in words), key=len)
        if not places or len(places) >= MOST_PLACES:
            yield from actor.mentions[: MOST_PLACES // _NARROWED]
            return
        latest = 0
        for place in places:
            first = bisect_left(actor.mentions, place - 3 * PASSAGE, lo=latest, key=lambda mention: mention.start)
            latest = bisect_left(actor.mentions, place + 3 * PASSAGE, lo=first, key=lambda mention: mention.start)
            yield from actor.mentions[first:latest]

    def _passage_score(self, mention: Mention, words: Sequence[str]) -> float:
        """Return how well a mention's surroundings have the words: its sentence, its paragraph, the ones beside it."""
        around = self._passages
        spans = (around.sentence(mention), 10.0), (around.paragraph(mention), 5.0), (around.beside(mention), 2.0)
        for span, value in spans:
            if all(around.has(word, span) for word in words):
                return value
        return 0.0

    def _around(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Return mentions in sentences that have all the words, whomever they mention."""
        if max(map(len, words)) < 3:
            return []
        by_count = sorted(words, key=lambda word: len(self._passages.places(word)))
        hits: list[Hit] = []
        for place in self._passages.places(by_count[0]):
            near = max(0, place - PASSAGE), place + PASSAGE
            if not all(self._passages.has(word, near) for word in by_count[1:]):
                continue
            for actor, mention in self._mentions_near(place):
                sentence = self._passages.sentence(mention)
                if sentence[0] <= place < sentence[1] and all(self._passages.has(word, sentence) for word in words):
                    hits.append(self._mention_hit(actor, mention, 1.0, words))
            if len(hits) >= limit:
                break
        return hits

    def _mentions_near(self, offset: int) -> Iterator[tuple[Actor, Mention]]:
        starts, order = self._mention_order
        first, last = bisect_left(starts, offset - PASSAGE), bisect_left(starts, offset + PASSAGE)
        for place in range(first, last):
            number, index = order[place]
            yield self.actors[number], self.actors[number].mentions[index]

    @cached_property
    def _mention_order(self) -> tuple[list[int], list[tuple[int, int]]]:
        order = sorted(
            (mention.start, number, index)
            for number, actor in enumerate(self.actors)
            for index, mention in enumerate(actor.mentions)
        )
        return [start for start, _, _ in order], [(number, index) for _, number, index in order]

    def _mention_hit(
        self, actor: Actor, mention: Mention, score: float, context: Sequence[str], name_marks: tuple[int, ...] = ()
    ) -> Hit:
        sentence = self._passages.sentence(mention)
        found = self._passages.marked(context, sentence)
        if context and not found:
            found = self._passages.marked(context, self._passages.beside(mention))
        return Hit(actor, mention, score, name_marks, sentence, found)


def _different(hits: Iterable[Hit]) -> list[Hit]:
    seen: set[tuple[str, int]] = set()
    different = []
    for hit in hits:
        key = hit.actor.id, hit.mention.start if hit.mention else -1
        if key not in seen:
            seen.add(key)
            different.append(hit)
    return different
