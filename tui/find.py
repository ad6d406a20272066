"""A query and a cast to ranked hits: actors by any of their names, and mentions by the words around them.

Names are scored by separate measures, best first: the whole name; initials; beginnings of words; beginnings with a
slip of the finger (Damerau-Levenshtein, by rapidfuzz); parts of words. Prominence breaks ties. A blend such as
rapidfuzz's `WRatio` cannot do this: it finds "Vladimir Putin" for "imf" before the IMF.

Words beyond those that name an actor narrow its mentions to passages that have them: "putin ammunition".
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from unicodedata import combining, normalize

from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extract

from tui.model import Actor, Cast, Mention

WHOLE, INITIALS, BEGINNING, SLIP, PART = 100.0, 98.0, 86.0, 70.0, 50.0
_NAMED_FORMS = frozenset(("name", "demonym", "metonym"))
_MOST_ALIASES = 12
_NARROWED = 8  # of how many actors that match equally well the mentions are listed
_PASSAGE = 400
_WORD = re.compile(r"\w+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Hit:
    """An actor, or, with `mention`, one of its mentions in the passage `context`.

    `name_marks` are the indices of the characters of the actor's name that the query matched; `context_marks` the
    spans of the words of the text that it matched. `context` and `context_marks` are offsets into the text.
    """

    actor: Actor
    mention: Mention | None = None
    score: float = 0.0
    name_marks: tuple[int, ...] = ()
    context: Span = (0, 0)
    context_marks: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class _Alias:
    """One name of an actor, as the words that are looked for: folded, hyphens and points left out."""

    actor: int
    words: tuple[str, ...]


class Index:
    """The names and mentions of one cast, ready to be searched. Made once for a cast, searched at every key."""

    def __init__(self, text: str, cast: Cast) -> None:
        self.text = text
        self.actors = cast.actors
        self._aliases = [alias for number, actor in enumerate(cast.actors) for alias in _aliases(number, actor, text)]
        self._by_word: dict[str, list[int]] = defaultdict(list)
        self._by_initials: dict[str, list[int]] = defaultdict(list)
        self._by_whole: dict[str, list[int]] = defaultdict(list)
        for place, alias in enumerate(self._aliases):
            for word in dict.fromkeys(alias.words):
                self._by_word[word].append(place)
            for initials in _initials(alias.words):
                self._by_initials[initials].append(place)
            self._by_whole["".join(alias.words)].append(place)
        self._vocabulary = sorted(self._by_word)

    def hits(self, query: str, limit: int = 100) -> list[Hit]:
        """Return the best hits for a query, best first: every actor for an empty one."""
        words = _query_words(query)
        if not words:
            return [Hit(actor) for actor in self.actors[:limit]]
        found = self._actor_hits(words)
        if not found and len(words) > 1:
            found = self._partly_named(words)
        hits = list(found)
        if len(words) > 1:
            narrowed = self._narrowed(words, limit)
            # Words that name somebody only by slips and parts more likely name one and narrow by the rest.
            hits = narrowed + found if narrowed and (not found or found[0].score < SLIP) else found + narrowed
        if found and len(hits) < limit:
            best = found[0]
            hits += [self._mention_hit(best.actor, mention, best.score, ()) for mention in best.actor.mentions[:limit]]
        if len(hits) < limit:
            hits += self._around(words, limit - len(hits))
        return _different(hits)[:limit]

    # Actors by name

    def _actor_hits(self, words: Sequence[str]) -> list[Hit]:
        scores = self._name_scores(words)
        ranked = sorted(scores, key=lambda number: (-round(scores[number]), -self.actors[number].prominence, number))
        return [
            Hit(self.actors[number], None, scores[number], _marks(self.actors[number].name, words)) for number in ranked
        ]

    def _partly_named(self, words: Sequence[str]) -> list[Hit]:
        """Return whom the most of the words name, where nobody is named by all."""
        for cut in range(len(words) - 1, 0, -1):
            for naming in (words[:cut], words[-cut:]):
                named = self._actor_hits(naming)
                if named and named[0].score >= SLIP - 8:
                    return [replace(hit, score=hit.score / 2) for hit in named]
        return []

    def _name_scores(self, words: Sequence[str]) -> dict[int, float]:
        """Return which actors all the words together may name, and how well."""
        scores: dict[int, float] = {}

        def score(place: int, value: float) -> None:
            actor = self._aliases[place].actor
            scores[actor] = max(scores.get(actor, 0.0), value)

        joined = "".join(words)
        for place in self._by_whole.get(joined, ()):
            score(place, WHOLE)
        if len(joined) > 1:
            for place in self._by_initials.get(joined, ()):
                score(place, INITIALS)
        matches = [self._word_scores(word) for word in words]
        fewest = min(matches, key=len)
        for place in {place for word in fewest for place in self._by_word[word]}:
            if value := _alias_score(self._aliases[place].words, matches):
                score(place, value)
        return scores

    def _word_scores(self, word: str) -> dict[str, float]:
        """Return which words of names a word of the query may stand for, and how well."""
        found: dict[str, float] = {}
        for other in self._beginning_with(word):
            found[other] = WHOLE if other == word else BEGINNING + 6 * len(word) / len(other)
        if len(word) >= 3:
            allowed = 1 if len(word) < 7 else 2
            for other, distance, _ in extract(
                word, self._vocabulary, scorer=DamerauLevenshtein.distance, score_cutoff=allowed, limit=None
            ):
                if other[0] == word[0] or (len(word) > 4 and other[:2] == word[1::-1]):
                    found.setdefault(other, SLIP + 8 - 8 * distance)
            for other in self._vocabulary if len(word) >= 4 else ():
                if other not in found and other[0] == word[0] and len(other) > len(word):
                    distance = min(
                        DamerauLevenshtein.distance(word, other[:length], score_cutoff=allowed)
                        for length in (len(word), len(word) + 1)
                    )
                    if distance <= allowed:
                        found[other] = SLIP - 8 * distance
            for other in self._vocabulary:
                if word in other:
                    found.setdefault(other, PART)
        return found

    def _beginning_with(self, word: str) -> Iterator[str]:
        for place in range(bisect_left(self._vocabulary, word), len(self._vocabulary)):
            if not self._vocabulary[place].startswith(word):
                return
            yield self._vocabulary[place]

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
                    for mention in hit.actor.mentions:
                        if value := self._passage_score(mention, context):
                            score = hit.score + value
                            found = self._mention_hit(hit.actor, mention, score, context, hit.name_marks)
                            hits.append((-score, mention.start, found))
            if hits:
                break
        return [hit for _, _, hit in sorted(hits, key=lambda entry: entry[:2])[:limit]]

    def _passage_score(self, mention: Mention, words: Sequence[str]) -> float:
        """Return how well a mention's surroundings have the words: its sentence, its paragraph, the ones beside it."""
        start, end = self._paragraph(mention)
        beside = self._line_start(start - 1), self._line_end(end + 1)
        for span, value in ((self._sentence(mention), 10.0), ((start, end), 5.0), (beside, 2.0)):
            if all(self._finds(word, span) for word in words):
                return value
        return 0.0

    def _finds(self, word: str, span: Span) -> bool:
        """Whether a passage has a word that begins with `word`, or, if that is long, one slip away from it."""
        passage = self._folded[slice(*span)]
        if re.search(rf"\b{re.escape(word)}", passage):
            return True
        if len(word) < 5:
            return False
        others = [other for other in _WORD.findall(passage) if len(other) >= len(word) - 1 and other[0] == word[0]]
        return any(
            DamerauLevenshtein.distance(word, other[: len(word) + extra], score_cutoff=1) <= 1
            for other in others
            for extra in (0, 1)
        )

    def _around(self, words: Sequence[str], limit: int) -> list[Hit]:
        """Return mentions in sentences that have all the words, whomever they mention."""
        rarest = max(words, key=len)
        if len(rarest) < 3:
            return []
        hits: list[Hit] = []
        for found in re.finditer(rf"\b{re.escape(rarest)}", self._folded):
            for actor, mention in self._mentions_near(found.start()):
                sentence = self._sentence(mention)
                if sentence[0] <= found.start() < sentence[1] and all(self._finds(word, sentence) for word in words):
                    hits.append(self._mention_hit(actor, mention, 1.0, words))
            if len(hits) >= limit:
                break
        return hits

    def _mentions_near(self, offset: int) -> Iterator[tuple[Actor, Mention]]:
        starts, order = self._mention_order
        first, last = bisect_left(starts, offset - _PASSAGE), bisect_left(starts, offset + _PASSAGE)
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

    @cached_property
    def _folded(self) -> str:
        """The text without case and accents, every character at its own offset."""
        if self.text.isascii():
            return self.text.lower()
        return self.text.translate({ord(character): _folded_character(character) for character in set(self.text)})

    def _mention_hit(
        self, actor: Actor, mention: Mention, score: float, context: Sequence[str], name_marks: tuple[int, ...] = ()
    ) -> Hit:
        start, end = self._sentence(mention)
        marks = tuple(
            (start + found.start(), start + found.end())
            for word in context
            for found in re.finditer(rf"\b{re.escape(word)}\w*", self._folded[start:end])
        )
        return Hit(actor, mention, score, name_marks, (start, end), tuple(sorted(marks)))

    def _sentence(self, mention: Mention) -> Span:
        """Return roughly the sentence of a mention: from mark to mark, within its line."""
        start, end = self._paragraph(mention)
        last = start
        for mark in re.finditer(r"[.!?…][”\"’)]*\s+", self.text[start : mention.start]):
            before = self.text[max(start, start + mark.start() - 3) : start + mark.start() + 1]
            if not re.search(r"(?:\b[A-Z]|Mr|Mrs|Ms|Dr|St)\.$", before):
                last = start + mark.end()
        stop = re.compile(r"[.!?…][”\"’)]*(?=\s|$)").search(self.text, mention.end, end)
        return last, stop.end() if stop else end

    def _paragraph(self, mention: Mention) -> Span:
        return self._line_start(mention.start), self._line_end(mention.end)

    def _line_start(self, offset: int) -> int:
        """Return where the line that holds `offset` starts, or some way before it in a long line."""
        offset = max(0, offset)
        earliest = max(0, offset - _PASSAGE)
        return max(self.text.rfind("\n", earliest, offset) + 1, earliest)

    def _line_end(self, offset: int) -> int:
        """Return where the line that holds `offset` ends, or some way after it in a long line."""
        end = self.text.find("\n", offset, offset + _PASSAGE)
        return end if end >= 0 else min(len(self.text), offset + _PASSAGE)


def _aliases(number: int, actor: Actor, text: str) -> Iterator[_Alias]:
    """Yield the different names of an actor: the one shown, and those that its mentions have."""
    seen: set[tuple[str, ...]] = set()
    shown = (text[m.start : m.end] for m in actor.mentions if m.form in _NAMED_FORMS)
    for name in (actor.name, *shown):
        for words in _name_words(name):
            if words and words not in seen:
                seen.add(words)
                yield _Alias(number, words)
        if len(seen) >= _MOST_ALIASES:
            return


def folded(text: str) -> str:
    """Return text without case, accents and other marks."""
    if text.isascii():
        return text.lower()
    return (
        "".join(c for c in normalize("NFKD", text.casefold()) if not combining(c)).replace("ł", "l").replace("ø", "o")
    )


def _folded_character(character: str) -> str:
    plain = folded(character)
    return plain if len(plain) == 1 else plain[0] if plain else character


def _name_words(name: str) -> Iterator[tuple[str, ...]]:
    """Yield a name's words, folded: "Chang Ho-jin" as "chang hojin" and as "chang ho jin"."""
    plain = re.sub(r"(?<=\w)[.’'](?=\w|$)|\.(?=\s|$)", "", folded(name))
    yield tuple(_WORD.findall(re.sub(r"(?<=\w)[-‑](?=\w)", "", plain)))
    if re.search(r"\w[-‑]\w", plain):
        yield tuple(_WORD.findall(plain))


def _query_words(query: str) -> list[str]:
    return [word for name in list(_name_words(query))[:1] for word in name]


def _initials(words: Sequence[str]) -> set[str]:
    """Return what a name may be shortened to: "unsc" and "usc" for "un security council", "nkorea" for North Korea.

    Small words count or not.
    """
    if len(words) < 2:
        return set()
    small = {"of", "the", "and", "for", "de", "von", "van", "der", "la"}
    large = [word for word in words if word not in small]
    found = {"".join(word[0] for word in words), "".join(word[0] for word in large)}
    found.add(words[0][0] + "".join(words[1:]))
    if len(words[0]) <= 3:
        found.add(words[0] + "".join(word[0] for word in words[1:]))
    return {initials for initials in found if len(initials) > 1}


def _alias_score(words: Sequence[str], matches: Sequence[dict[str, float]]) -> float:
    """Return how well a name has all the words of a query, each in another of its own; 0 if it has not."""
    free = list(words)
    total = 0.0
    in_order = True
    last = -1
    for match in matches:
        best = max((word for word in free if word in match), key=lambda word: match[word], default=None)
        if best is None:
            return 0.0
        free.remove(best)
        total += match[best]
        place = words.index(best)
        in_order, last = in_order and place > last, place
    # A name of which more is left over is less likely meant, and so is one whose words come in another order.
    return total / len(matches) - 2 - min(4, len(free)) - (0 if in_order else 2)


def _marks(name: str, words: Sequence[str]) -> tuple[int, ...]:
    """Return which characters of a name to show as matched: each word's beginning that is the query's, or initials."""
    plain = [folded(character)[:1] or " " for character in name]
    line = "".join(plain)
    marks: set[int] = set()
    for word in words:
        best: tuple[int, int] = (0, 0)
        for found in _WORD.finditer(line):
            shared = 0
            while shared < len(word) and shared < len(found[0]) and word[shared] == found[0][shared]:
                shared += 1
            best = max(best, (shared, -found.start()))
        marks.update(range(-best[1], -best[1] + best[0]))
    joined = "".join(words)
    starts = [found.start() for found in _WORD.finditer(line)]
    if "".join(line[start] for start in starts) == joined:
        marks = set(starts)
    return tuple(sorted(marks))


def _different(hits: Iterable[Hit]) -> list[Hit]:
    seen: set[tuple[str, int]] = set()
    different = []
    for hit in hits:
        key = hit.actor.id, hit.mention.start if hit.mention else -1
        if key not in seen:
            seen.add(key)
            different.append(hit)
    return different
