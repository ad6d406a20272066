"""A query and a cast to ranked hits: actors by any of their names, and mentions by the words around them.

Prominence breaks ties between actors that match equally well. Words beyond those that name an actor narrow its
mentions to passages that have them: "putin ammunition".
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from tui.cooperative import Cooperative, run_to_end
from tui.find.folded_text import folded_text
from tui.find.matching import SLIP, Best, Matcher
from tui.find.names import names_of
from tui.find.passages import PASSAGE, Forms, Passages
from tui.find.spelling import marks, query_words
from tui.model import Actor, Cast, Mention

MOST_HITS = 100
_NARROWED = 8  # of how many actors that match equally well the mentions are listed
_MOST_SCORED = 300  # mentions whose surroundings are looked at for one query, so that it is answered at once
_MOST_AROUND = 300  # places of a word that are looked at for mentions in their sentences
_AT_ONCE = 32

Span = tuple[int, int]
Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor, or, with `index`, its mention of that number.

    `named` are the words of the query that its name matched, `around` those that the text around the mention did.
    What is only needed once the hit is shown is worked out then.
    """

    actor: Actor
    index: int | None = None
    score: float = 0.0
    named: Words = ()
    around: tuple[Forms, ...] = ()
    passages: Passages | None = field(default=None, repr=False, compare=False)

    @property
    def mention(self) -> Mention | None:
        """The mention, None where the hit is the actor."""
        return None if self.index is None else self.actor.mentions[self.index]

    @property
    def name_marks(self) -> tuple[int, ...]:
        """The indices of the characters of the actor's name that the query matched."""
        return marks(self.actor.name, self.named) if self.named else ()

    @property
    def context(self) -> Span:
        """The mention's sentence, as offsets into the text."""
        mention = self.mention
        return self.passages.sentence(mention.start, mention.end) if mention and self.passages else (0, 0)

    @property
    def context_marks(self) -> tuple[Span, ...]:
        """The spans of the words of the text that the query matched; they may lie beside `context`."""
        mention = self.mention
        if not (mention and self.passages and self.around):
            return ()
        return self.passages.marked(self.around, self.context) or self.passages.marked(
            self.around, self.passages.beside(mention.start, mention.end)
        )


class Index:
    """The names and mentions of one cast, ready to be searched. Made once for a cast, searched at every key."""

    def __init__(self, text: str, cast: Cast) -> None:
        """Take a text and its cast; what is looked up in is made by `prepared`, or with the first query."""
        self.text = text
        self.actors = cast.actors
        self._table = cast.mentions
        self._making: Cooperative[None] | None = None
        self._matcher: Matcher | None = None
        self._passages: Passages

    def prepared(self) -> Cooperative[None]:
        """Make ready, once, in short steps: whoever begins anew goes on where another was left."""
        if self._making is None:
            self._making = self._made()
        while self._matcher is None:
            next(self._making, None)
            yield

    def _made(self) -> Cooperative[None]:
        names = yield from names_of(self.text, self.actors)
        self._passages = Passages(self.text, (yield from folded_text(self.text)))
        self._matcher = Matcher(names)

    def hits(self, query: str, limit: int = MOST_HITS) -> list[Hit]:
        """Return the best hits for a query, best first: every actor for an empty one."""
        return run_to_end(self.finding(query, limit))

    def finding(self, query: str, limit: int = MOST_HITS) -> Cooperative[list[Hit]]:
        """Find the best hits for a query in short steps; see `hits`."""
        words = query_words(query)
        if not words:
            return [Hit(actor) for actor in self.actors[:limit]]
        yield from self.prepared()
        found = yield from self._named(words)
        if not found and len(words) > 1:
            found = yield from self._partly_named(words)
        # Words that name somebody only by slips and parts more likely name one and narrow by the rest.
        surely_named = bool(found) and found[0].score >= SLIP
        narrowed: list[Hit] = []
        if len(words) > 1 and not (surely_named and len(found) >= limit):
            narrowed = yield from self._narrowed(words, limit)
        hits = found if surely_named else narrowed + found
        if found:
            best = found[0]
            mentions = range(min(limit, len(best.actor.mentions)))
            hits = hits + [Hit(best.actor, index, best.score, passages=self._passages) for index in mentions]
        if surely_named:
            hits = hits + narrowed
        if len(hits) < limit:
            hits = hits + (yield from self._around(words, limit - len(hits), slips=not hits))
        return _different(hits)[:limit]

    # Actors by name

    def _best(self, words: Words, limit: int = MOST_HITS) -> Cooperative[Best]:
        assert self._matcher is not None
        return (yield from self._matcher.best(words, limit))

    def _named(self, words: Words) -> Cooperative[list[Hit]]:
        best = yield from self._best(words)
        return [Hit(self.actors[actor], None, score, words) for actor, score in best]

    def _partly_named(self, words: Words) -> Cooperative[list[Hit]]:
        """Return whom the most of the words name, where nobody is named by all."""
        for cut in range(len(words) - 1, 0, -1):
            for naming in (words[:cut], words[-cut:]):
                best = yield from self._best(naming)
                if best and best[0][1] >= SLIP - 8:
                    return [Hit(self.actors[actor], None, score / 2, naming) for actor, score in best]
        return []

    # Mentions by the words around them

    def _narrowed(self, words: Words, limit: int) -> Cooperative[list[Hit]]:
        """Return mentions of whom some of the words name, in passages that have the others."""
        hits: list[tuple[float, int, Hit]] = []
        scored = 0
        for cut in range(len(words) - 1, 0, -1):
            for naming, context in ((words[:cut], words[cut:]), (words[-cut:], words[:-cut])):
                best = yield from self._best(naming, _NARROWED)
                if not best or best[0][1] < SLIP - 8:
                    continue
                forms = yield from self._forms(context)
                alike = [entry for entry in best if round(entry[1]) == round(best[0][1])]
                places: list[int] | None = None
                if sum(len(self.actors[actor].mentions) for actor, _ in alike) > _MOST_SCORED and all(forms):
                    places = yield from self._passages.places(self._passages.rarest(forms))
                for actor, score in alike if all(forms) else ():
                    for index in self._worth_a_look(actor, places):
                        if scored == _MOST_SCORED:
                            break
                        scored += 1
                        if scored % _AT_ONCE == 0:
                            yield
                        mention = self.actors[actor].mentions[index]
                        if value := self._passage_score(mention, forms):
                            hit = Hit(self.actors[actor], index, score + value, naming, forms, self._passages)
                            hits.append((-hit.score, mention.start, hit))
            if hits:
                break
        return [hit for _, _, hit in sorted(hits, key=lambda entry: entry[:2])[:limit]]

    def _forms(self, words: Words) -> Cooperative[tuple[Forms, ...]]:
        forms = []
        for word in words:
            forms.append((yield from self._passages.forms(word)))
        return tuple(forms)

    def _worth_a_look(self, actor: int, places: Sequence[int] | None) -> Iterator[int]:
        """Yield the indices of an actor's mentions that are near one of `places`; of all mentions if that is None."""
        mentions = self.actors[actor].mentions
        near = 3 * PASSAGE
        if places is None:
            yield from range(len(mentions))
        elif len(mentions) < len(places):
            for index, start in enumerate(mentions.starts):
                place = bisect_left(places, start - near)
                if place < len(places) and places[place] < start + near:
                    yield index
        else:
            latest = 0
            for place in places:
                first, end = mentions.first_from(place - near), mentions.first_from(place + near)
                yield from range(max(latest, first), end)
                latest = max(latest, end)

    def _passage_score(self, mention: Mention, forms: Sequence[Forms]) -> float:
        """Return how well a mention's surroundings have the words: its sentence, its paragraph, the ones beside it."""
        passages, span = self._passages, (mention.start, mention.end)
        if not passages.has(forms, passages.beside(*span)):
            return 0.0
        if passages.has(forms, passages.sentence(*span)):
            return 10.0
        return 5.0 if passages.has(forms, passages.paragraph(*span)) else 2.0

    def _around(self, words: Words, limit: int, *, slips: bool) -> Cooperative[list[Hit]]:
        """Return mentions in sentences that have all the words, or those that may be meant, whomever they mention."""
        if max(map(len, words)) < 3:
            return []
        forms: tuple[Forms, ...] = tuple((word,) for word in words)
        if slips:
            forms = yield from self._forms(words)
        hits: list[Hit] = []
        looked = 0
        done = 0
        for places in self._passages.each_place(self._passages.rarest(forms)) if all(forms) else ():
            for place in places:
                looked += 1
                if looked > _MOST_AROUND:
                    return hits
                if looked % _AT_ONCE == 0:
                    yield
                if place < done or not self._passages.has(forms, (max(0, place - PASSAGE), place + PASSAGE)):
                    continue
                start, done = self._passages.sentence(place, place + 1)
                if self._passages.has(forms, (start, done)):
                    hits += [self._hit_in(row, forms) for row in self._table.rows_starting_in(start, done)]
                if len(hits) >= limit:
                    return hits
            yield
        return hits

    def _hit_in(self, row: int, forms: tuple[Forms, ...]) -> Hit:
        """Return the mention in a row of the table as a hit."""
        actor = self.actors[self._table.actors[row]]
        return Hit(actor, actor.mentions.index_of_row(row), 1.0, (), forms, self._passages)


def _different(hits: Iterable[Hit]) -> list[Hit]:
    """Return hits without those that came before."""
    first: dict[tuple[str, int | None], Hit] = {}
    for hit in hits:
        first.setdefault((hit.actor.id, hit.index), hit)
    return list(first.values())
