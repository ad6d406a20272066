"""Finds mentions by the words near them: of actors that some words of a query name, or of any actor."""

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from tui.cooperative import Cooperative
from tui.find.hit import Hit
from tui.find.name_search import NameSearch
from tui.find.passages import PASSAGE, Passages, Prefixes
from tui.find.query_word import SLIP, SLIP_PENALTY
from tui.find.spelling import Words
from tui.model import Actor, Mention, MentionTable

MIN_SCORE = SLIP - SLIP_PENALTY
"""Words with a lower score than this do not count as a name if the query has other words."""
_MAX_ACTORS = 8
_MAX_SCORED = 300
_MAX_PLACES = 300
_BATCH = 32
_IN_SENTENCE, _IN_PARAGRAPH, _NEARBY = 10.0, 5.0, 2.0

Candidate = tuple[Actor, int, float]
"""An actor, the index of one of its mentions, and the score of the actor's name."""


class MentionSearch:
    """Finds mentions of a cast by the words near them."""

    def __init__(self, actors: Sequence[Actor], table: MentionTable, names: NameSearch, passages: Passages) -> None:
        self._actors = actors
        self._table = table
        self._names = names
        self._passages = passages

    def find_narrowed(self, words: Words, limit: int) -> Cooperative[list[Hit]]:
        """Find mentions of actors that some words name, in passages that have the others: "putin ammunition".

        The name is at the beginning or the end of the query, and the longest name that finds anything counts. For "kim
        jong ammunition", that is "kim jong" near "ammunition", or "jong ammunition" near "kim"; if neither finds a
        mention, it is "kim" near both others, or "ammunition" near "kim" and "jong".
        """
        budget = iter(range(_MAX_SCORED))  # a budget for the whole query, so that it is answered before the next key
        for count in range(len(words) - 1, 0, -1):
            hits: list[tuple[int, Hit]] = []
            for naming, context in ((words[:count], words[count:]), (words[-count:], words[:-count])):
                best = yield from self._find_best(naming)
                nearby = (yield from self._passages.find_prefixes(context)) if best else ()
                if best and all(nearby):
                    candidates = yield from self._find_candidates(best, nearby)
                    affordable = (candidate for candidate, _ in zip(candidates, budget, strict=False))
                    hits += yield from self._score(affordable, naming, nearby)
            if hits:
                ranked = sorted(hits, key=lambda placed: (-placed[1].score, placed[0]))
                return [hit for _, hit in ranked[:limit]]
        return []

    def _find_best(self, naming: Words) -> Cooperative[list[tuple[Actor, float]]]:
        """Return the actors that the words name best, equally well, each with its score; none if no score is good."""
        ranking = yield from self._names.find(naming, _MAX_ACTORS)
        if not ranking or ranking[0][1] < MIN_SCORE:
            return []
        return [(self._actors[actor], score) for actor, score in ranking if round(score) == round(ranking[0][1])]

    def _find_candidates(
        self, best: Sequence[tuple[Actor, float]], nearby: Sequence[Prefixes]
    ) -> Cooperative[Iterator[Candidate]]:
        """Return the mentions of some actors; of many, only those near the rarest of the words `nearby`."""
        places: list[int] | None = None
        if sum(len(actor.mentions) for actor, _ in best) > _MAX_SCORED:
            places = yield from self._passages.places(self._passages.rarest(nearby))
        return ((actor, index, score) for actor, score in best for index in _mentions_near(actor, places))

    def _score(
        self, candidates: Iterable[Candidate], naming: Words, nearby: tuple[Prefixes, ...]
    ) -> Cooperative[list[tuple[int, Hit]]]:
        """Score the mentions whose surroundings have the words, and return each with the offset where it starts."""
        hits = []
        for number, (actor, index, name_score) in enumerate(candidates, 1):
            if number % _BATCH == 0:
                yield
            mention = actor.mentions[index]
            if score := self._score_passage(mention, nearby):
                hits.append((mention.start, Hit(actor, index, name_score + score, naming, nearby, self._passages)))
        return hits

    def _score_passage(self, mention: Mention, nearby: Sequence[Prefixes]) -> float:
        """Return how near the words are: in the mention's sentence, its paragraph, or the paragraphs beside that."""
        passages, span = self._passages, (mention.start, mention.end)
        if not passages.has_words(nearby, passages.surroundings(*span)):
            return 0.0
        if passages.has_words(nearby, passages.sentence(*span)):
            return _IN_SENTENCE
        return _IN_PARAGRAPH if passages.has_words(nearby, passages.paragraph(*span)) else _NEARBY

    def find_in_sentences(self, words: Words, limit: int, *, allow_slips: bool) -> Cooperative[list[Hit]]:
        """Find mentions, of any actor, in sentences that have all the words, or words a slip away from them."""
        if max(map(len, words)) < 3:
            return []
        nearby: tuple[Prefixes, ...] = tuple((word,) for word in words)
        if allow_slips:
            nearby = yield from self._passages.find_prefixes(words)
        if not all(nearby):
            return []
        passages = self._passages
        hits: list[Hit] = []
        seen: set[int] = set()  # where sentences start
        for number, place in enumerate(islice(passages.each_place(passages.rarest(nearby)), _MAX_PLACES), 1):
            if number % _BATCH == 0:
                yield
            if not passages.has_words(nearby, (max(0, place - PASSAGE), place + PASSAGE)):
                continue
            sentence = passages.sentence(place, place + 1)
            if sentence.start not in seen and passages.has_words(nearby, sentence):
                seen.add(sentence.start)
                hits += [self._hit_in_row(row, nearby) for row in self._table.rows_starting_in(*sentence)]
            if len(hits) >= limit:
                break
        return hits

    def _hit_in_row(self, row: int, nearby: tuple[Prefixes, ...]) -> Hit:
        """Return the mention in a row of the table as a hit."""
        actor = self._actors[self._table.actors[row]]
        return Hit(actor, actor.mentions.index_of_row(row), 1.0, (), nearby, self._passages)


def _mentions_near(actor: Actor, places: Sequence[int] | None) -> Iterator[int]:
    """Yield the indices of an actor's mentions that are near one of `places`; of all mentions if `places` is None."""
    mentions = actor.mentions
    reach = 3 * PASSAGE
    if places is None:
        yield from range(len(mentions))
    elif len(mentions) < len(places):
        for index, start in enumerate(mentions.starts):
            place = bisect_left(places, start - reach)
            if place < len(places) and places[place] < start + reach:
                yield index
    else:
        done = 0
        for place in places:
            first, end = mentions.first_from(place - reach), mentions.first_from(place + reach)
            yield from range(max(done, first), end)
            done = max(done, end)
