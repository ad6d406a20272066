"""The mentions and quotes of an article as CorefUD has them: attributes of words in the column MISC.

An actor is an entity, whose id is that of the actor with underscores for hyphens, behind some digits of the document's
id: no two documents of a file may share an entity, and files are put together. CorefUD allows no two entities with the
same words: a span that refers to several actors ("the two countries") is a mention of an entity of its own,
`1a2b3c4d.north_korea+1a2b3c4d.russia`, which `SplitAnte` traces to them. Where the actors of a span differ in a field,
it has the values of all, in the order of their ids, with a semicolon between two.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

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
_Occurrence = tuple[TokenSpan, list[LinkedMention]]
"""The word span of an entity, and a mention of each of its actors, in the order of their ids."""


class Coreference:
    """The brackets that begin and end at each word. `prefix` begins all ids of actors."""

    def __init__(self, cast: Cast, words: CorpusWords, prefix: str) -> None:
        self._words = words
        self._prefix = prefix
        self._entities = BracketedSpans()
        self._split_antecedents: dict[int, list[str]] = defaultdict(list)
        self._quotes = BracketedSpans()
        self._bracket_mentions(list(self._list_occurrences(cast)))
        self._bracket_quotes(cast)

    def at(self, word: int) -> list[tuple[str, str]]:
        """Return the attributes of a word by their names."""
        attributes = []
        if entity := self._entities.at(word):
            attributes.append(("Entity", entity))
        if quote := self._quotes.at(word):
            attributes.append(("Quote", quote))
        if word in self._split_antecedents:
            attributes.append(("SplitAnte", ",".join(self._split_antecedents[word])))
        return attributes

    def name_actor(self, id: str) -> str:
        """Return the entity of an actor, given by its id."""
        return self._prefix + _escape(id).replace("_", "%5F").replace("%2D", "_")

    def _name_entity(self, mentions: Sequence[LinkedMention]) -> str:
        return "+".join(self.name_actor(mention.actor.id) for mention in mentions)

    def _list_occurrences(self, cast: Cast) -> Iterator[_Occurrence]:
        found = [(self._words.find(mention.start, mention.end), mention) for mention in list_linked_mentions(cast)]
        found.sort(key=lambda pair: (pair[0].start, -pair[0].end, pair[1].actor.id))
        for span, pairs in groupby(found, key=itemgetter(0)):
            left = [mention for _, mention in pairs]
            while left:  # repeated only if an actor's mentions differ in white space alone
                occurrence = {mention.actor.id: mention for mention in reversed(left)}
                taken = list(reversed(occurrence.values()))
                yield span, sorted(taken, key=lambda mention: mention.actor.id)
                left = [mention for mention in left if occurrence[mention.actor.id] is not mention]

    def _bracket_mentions(self, occurrences: Sequence[_Occurrence]) -> None:
        alone = {mentions[0].actor.id for _, mentions in occurrences if len(mentions) == 1}
        seen: set[str] = set()
        for (start, end), mentions in occurrences:
            entity = self._name_entity(mentions)
            end = self._entities.find_end(start, end, entity)
            kinds = {mention.actor.type for mention in mentions}
            kind = kinds.pop() if len(kinds) == 1 else ""
            fields = (entity, kind, str(self._find_head(mentions[0], start, end)), _describe(mentions))
            self._entities.add(start, end, entity, "-".join(fields))
            antecedents = [mention.actor.id for mention in mentions if mention.actor.id in alone]
            if entity not in seen and len(mentions) > 1 and len(antecedents) > 1:
                self._split_antecedents[start] += [f"{self.name_actor(id)}<{entity}" for id in antecedents]
            seen.add(entity)

    def _bracket_quotes(self, cast: Cast) -> None:
        for number, (start, end, speaker) in enumerate(cast.quotes, 1):
            who = "" if speaker is None else self.name_actor(speaker)
            self._quotes.add(*self._words.find(start, end), f"q{number}", f"q{number}-{who}-{start}~{end}")

    def _find_head(self, mention: LinkedMention, start: int, end: int) -> int:
        """Return the number of the word of a mention, from 1, that is most likely its head."""
        if mention.form == "name" and mention.actor.type == "person":
            return 1
        for number in range(start + 1, end):
            if self._words.show(number).lower() in _ENDS_OF_HEADS:
                return number - start
        length = end - start
        return length - 1 if length > 1 and self._words.show(end - 1) in _POSSESSIVES else length


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
