"""The mentions and quotes of an article as CorefUD has them: attributes of words in the column MISC.

An actor is an entity, whose id is that of the actor with underscores for hyphens, after some digits of the document's
id: no two documents of a file may share an entity, and files are put together. CorefUD allows no two entities with the
same words: a span that refers to several actors ("the two countries") is a mention of an entity of its own,
`1a2b3c4d.north_korea+1a2b3c4d.russia`, which `SplitAnte` traces to them. Where the actors of a span differ in a field,
it has the values of all, in the order of their ids, with a semicolon between two.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import Generic, TypeVar

from tui.export.bracketed_spans import BracketedSpans
from tui.export.corpus_words import CorpusWords
from tui.export.linked_mentions import LinkedMention, list_linked_mentions
from tui.model import Cast
from tui.model.spans import TokenSpan

ENTITY_FIELDS = "eid-etype-head-other"
QUOTE_FIELDS = "qid-speaker-span"
_SYNTAX = re.compile(r"[^\w.“”‘’]")
"""The characters that are escaped in a value: all that have a meaning in brackets, lists and columns, and others."""
_ENDS_OF_HEADS = frozenset("of in for at from on with by to who whom whose which that and , ( – —".split())
"""Words and punctuation marks that the head of a noun phrase precedes."""
_POSSESSIVES = frozenset(("’s", "'s", "’", "'"))
_Item = TypeVar("_Item")
_Occurrence = tuple[TokenSpan, list[LinkedMention]]
"""The word span of an entity, and a mention of each of its actors, in the order of their ids."""


class Coreference:
    """The brackets that begin and end at each word. `prefix` begins all ids of actors.

    Callers ask for words in their order. The brackets of a word are created then, since a long text has hundreds of
    thousands of mentions.
    """

    def __init__(self, cast: Cast, words: CorpusWords, prefix: str) -> None:
        self._words = words
        self._prefix = prefix
        self._alone = {mentions[0].actor.id for _, mentions in self._list_occurrences(cast) if len(mentions) == 1}
        self._occurrences = _Queue(self._list_occurrences(cast))
        self._quotes = _Queue(self._list_quotes(cast))
        self._seen: set[str] = set()
        self._split_antecedents: list[str] = []
        self._entity_brackets = BracketedSpans()
        self._quote_brackets = BracketedSpans()

    def at(self, word: int) -> list[tuple[str, str]]:
        """Return the attributes of a word by their names."""
        for span, mentions in self._occurrences.take(word):
            self._bracket_mentions(span, mentions)
        for span, (id, fields) in self._quotes.take(word):
            self._quote_brackets.add(*span, id, fields)
        attributes = []
        if entity := self._entity_brackets.at(word):
            attributes.append(("Entity", entity))
        if quote := self._quote_brackets.at(word):
            attributes.append(("Quote", quote))
        if self._split_antecedents:
            attributes.append(("SplitAnte", ",".join(self._split_antecedents)))
            self._split_antecedents = []
        return attributes

    def name_actor(self, id: str) -> str:
        """Return the entity of an actor, given by its id."""
        return self._prefix + _escape(id).replace("_", "%5F").replace("%2D", "_")

    def _name_entity(self, mentions: Sequence[LinkedMention]) -> str:
        return "+".join(self.name_actor(mention.actor.id) for mention in mentions)

    def _list_occurrences(self, cast: Cast) -> Iterator[_Occurrence]:
        """Yield the entities in the order of their first words; of several with the same one, the longest first."""
        located = ((self._words.find(mention.start, mention.end), mention) for mention in list_linked_mentions(cast))
        for _, together in groupby(located, key=lambda pair: pair[0].start):
            in_order = sorted(together, key=lambda pair: (-pair[0].end, pair[1].actor.id))
            for span, pairs in groupby(in_order, key=itemgetter(0)):
                left = [mention for _, mention in pairs]
                while left:  # repeated only if an actor's mentions differ in white space alone
                    occurrence = {mention.actor.id: mention for mention in reversed(left)}
                    taken = list(reversed(occurrence.values()))
                    yield span, sorted(taken, key=lambda mention: mention.actor.id)
                    left = [mention for mention in left if occurrence[mention.actor.id] is not mention]

    def _bracket_mentions(self, span: TokenSpan, mentions: Sequence[LinkedMention]) -> None:
        entity = self._name_entity(mentions)
        start, end = span.start, self._entity_brackets.find_end(*span, entity)
        kinds = {mention.actor.type for mention in mentions}
        kind = kinds.pop() if len(kinds) == 1 else ""
        fields = (entity, kind, str(self._find_head(mentions[0], start, end)), _describe(mentions))
        self._entity_brackets.add(start, end, entity, "-".join(fields))
        antecedents = [mention.actor.id for mention in mentions if mention.actor.id in self._alone]
        if entity not in self._seen and len(mentions) > 1 and len(antecedents) > 1:
            self._split_antecedents += [f"{self.name_actor(id)}<{entity}" for id in antecedents]
        self._seen.add(entity)

    def _list_quotes(self, cast: Cast) -> Iterator[tuple[TokenSpan, tuple[str, str]]]:
        """Yield the quotes in the order of their first words, each with its id and its fields."""
        placed = ((self._words.find(quote.start, quote.end), number) for number, quote in enumerate(cast.quotes))
        for span, number in sorted(placed, key=lambda pair: pair[0].start):
            start, end, speaker = cast.quotes[number]
            who = "" if speaker is None else self.name_actor(speaker)
            id = f"q{number + 1}"
            yield span, (id, f"{id}-{who}-{start}~{end}")

    def _find_head(self, mention: LinkedMention, start: int, end: int) -> int:
        """Return the number of the word of a mention, from 1, that is most likely its head."""
        if mention.form == "name" and mention.actor.type == "person":
            return 1
        for number in range(start + 1, end):
            if self._words.show(number).lower() in _ENDS_OF_HEADS:
                return number - start
        length = end - start
        return length - 1 if length > 1 and self._words.show(end - 1) in _POSSESSIVES else length


class _Queue(Generic[_Item]):
    """Word spans in the order of their starts, each with an item. Callers take those that start up to a word."""

    def __init__(self, items: Iterator[tuple[TokenSpan, _Item]]) -> None:
        self._items = items
        self._next = next(items, None)

    def take(self, word: int) -> Iterator[tuple[TokenSpan, _Item]]:
        """Remove and yield the spans that start at a word or before it."""
        while self._next is not None and self._next[0].start <= word:
            yield self._next
            self._next = next(self._items, None)


def _describe(mentions: Sequence[LinkedMention]) -> str:
    fields = {
        "confidence": [_escape(mention.confidence) for mention in mentions],
        "form": [_escape(mention.form) for mention in mentions],
        "reason": [_escape(mention.reason) for mention in mentions],
        "span": [f"{mention.start}~{mention.end}" for mention in mentions],
    }
    return ",".join(
        f"{name}:{';'.join(values if len(set(values)) > 1 else values[:1])}" for name, values in fields.items()
    )


@lru_cache(1 << 12)
def _escape(value: str) -> str:
    """Return a value in which all but letters, digits and a few marks are percent-encoded: "%20" is a space."""
    return _SYNTAX.sub(
        lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode("utf-8", "surrogatepass")), value
    )
