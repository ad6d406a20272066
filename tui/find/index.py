"""The finder: ranks the hits of a query in a cast, actors by any of their names and mentions by the words near them."""

from collections.abc import Iterable

from tui.cooperative import Cooperative
from tui.find.folded_text import fold_text
from tui.find.hit import Hit
from tui.find.mention_search import MIN_SCORE, MentionSearch
from tui.find.name_search import NameSearch
from tui.find.name_table import build_name_table
from tui.find.passages import Passages
from tui.find.query_word import SLIP
from tui.find.spelling import Words, split_query
from tui.model import Cast
from tui.model.blocks import Blocks

MAX_HITS = 100


class Index:
    """An index of the names and mentions of one cast, built once and searched at every key.

    Small casts use it too, so that there is only one algorithm: the index of the sample article is built in a
    millisecond. Comparing a query with every name, as `tests/find/plain.py` does, takes longer than a frame from about
    1,000 actors on.
    """

    def __init__(self, text: str, cast: Cast, blocks: Blocks | None = None) -> None:
        """Take a text, its cast and its blocks; without blocks, each line is a paragraph.

        `prepare`, or else the first query, builds the index.
        """
        self.text = text
        self._blocks = blocks
        self.actors = cast.actors
        self._table = cast.mentions
        self._preparation = self._build()
        self._is_ready = False
        self._names: NameSearch
        self._passages: Passages
        self._mentions: MentionSearch

    def prepare(self) -> Cooperative[None]:
        """Build the index, once: a second call continues where the first was cancelled."""
        while not self._is_ready:
            next(self._preparation, None)
            yield

    def _build(self) -> Cooperative[None]:
        self._names = NameSearch((yield from build_name_table(self.text, self.actors)))
        self._passages = Passages(self.text, (yield from fold_text(self.text)), self._blocks)
        self._mentions = MentionSearch(self.actors, self._table, self._names, self._passages)
        self._is_ready = True

    def find_hits(self, query: str, limit: int = MAX_HITS) -> Cooperative[list[Hit]]:
        """Find the hits for a query, best first; for a blank query, the actors, most prominent first.

        The mentions of the best actor follow it. Words that are not part of the name narrow its mentions to passages
        that contain these words. Among actors that match equally well, the most prominent comes first.
        """
        words = split_query(query)
        if not query.strip():
            return [Hit(actor) for actor in self.actors[:limit]]
        if not words:  # punctuation alone matches no name
            return []
        yield from self.prepare()
        named = yield from self._find_named(words)
        if not named and len(words) > 1:
            named = yield from self._find_partly_named(words)
        # Words that match a name only by slips or parts are more likely a name, and words near one of its mentions.
        is_sure = bool(named) and named[0].score >= SLIP
        narrowed: list[Hit] = []
        if len(words) > 1 and not (is_sure and len(named) >= limit):
            narrowed = yield from self._mentions.find_narrowed(words, limit)
        best_mentions = self._list_mentions(named[0], limit) if named else []
        hits = [*named, *best_mentions, *narrowed] if is_sure else [*narrowed, *named, *best_mentions]
        if len(hits) < limit:
            hits += yield from self._mentions.find_in_sentences(words, limit - len(hits), allow_slips=not hits)
        return _without_repetitions(hits)[:limit]

    def _find_named(self, words: Words) -> Cooperative[list[Hit]]:
        """Find the actors that all the words name."""
        ranking = yield from self._names.find(words, MAX_HITS)
        return [Hit(self.actors[actor], None, score, words) for actor, score in ranking]

    def _find_partly_named(self, words: Words) -> Cooperative[list[Hit]]:
        """Find the actors that most of the words name, at the beginning or the end of the query."""
        for count in range(len(words) - 1, 0, -1):
            for naming in (words[:count], words[-count:]):
                named = yield from self._find_named(naming)
                if named and named[0].score >= MIN_SCORE:
                    return [Hit(hit.actor, None, hit.score / 2, naming) for hit in named]
        return []

    def _list_mentions(self, best: Hit, limit: int) -> list[Hit]:
        """Return the first mentions of an actor."""
        indices = range(min(limit, len(best.actor.mentions)))
        return [Hit(best.actor, index, best.score, passages=self._passages) for index in indices]


def _without_repetitions(hits: Iterable[Hit]) -> list[Hit]:
    """Return the hits without repetitions of an actor or a mention."""
    first: dict[tuple[str, int | None], Hit] = {}
    for hit in hits:
        first.setdefault((hit.actor.id, hit.index), hit)
    return list(first.values())
