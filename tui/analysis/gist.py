"""The gist of an article: three to five of its sentences, verbatim, that name its main actors and tell its main facts.

The sentences are chosen by weighted coverage, a monotone submodular function that is maximized greedily, where the gain
of a sentence is divided by a power of its length: H. Lin and J. Bilmes, “A Class of Submodular Functions for Document
Summarization”, ACL 2011. What is covered are concepts, as in D. Gillick and B. Favre, “A Scalable Global Model for
Summarization”, 2009: the most prominent actors, covered by a sentence that names them, and the words that recur most
from sentence to sentence, covered by a sentence that has them. A concept that is covered counts little from then on, so
a sentence that repeats what was chosen gains little. To that comes what a sentence is worth by itself: more at the
beginning, where articles say what they are about, and less if it cannot be understood without the one before.

Only sentences of body text are chosen, and no quotation is divided. The words are weighed without a list of any
language, so every language has gists, and so has a text in which nobody is named.
"""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nlargest
from math import inf, log
from typing import NamedTuple

from tui.cooperative import Cooperative
from tui.model import Article, Cast
from tui.model.blocks import Block, BlockKind
from tui.model.cast import Quote
from tui.model.mention_table import FORMS, MentionTable
from tui.model.spans import TextSpan
from tui.text.flow import read_slice
from tui.text.sentences import split_sentences


class Weights(NamedTuple):
    """The weights of the parts of a sentence's value, without unit.

    The sentences chosen with these name 90 % of the 124 actors with a salience of 4 or 5 in the annotated articles of
    `train`, and 91 % of the 35 in `dev`; 89 % of those where the weights are chosen on the other articles of `dev`.
    """

    actors: float = 3.0
    """The weight of all main actors together, divided by their prominence."""
    words: float = 1.0
    """The weight of all main words together."""
    repeated: float = 0.25
    """The share of its weight that a concept keeps each time it is covered."""
    lead: float = 0.6
    """Added to the first sentence of the body; half of it to the second sentence, a third of it to the third."""
    dependence: float = 0.3
    """Subtracted from a sentence that cannot be understood without the previous one."""
    speech: float = 0.5
    """Subtracted from a sentence that is mostly direct speech."""
    question: float = 0.2
    """Subtracted from a question."""
    length_power: float = 0.2
    """The gain of a sentence is divided by this power of its length."""


WEIGHTS = Weights()

FEWEST, MOST = 3, 5
"""How many sentences a gist has. An article with fewer sentences is its own gist."""
_SENTENCES_FOR_ONE = 4
"""The gist has one sentence for this many sentences of the article, within these limits."""
_MAX_ACTORS = 12
_MAX_WORDS = 60
_USUAL_WORDS = range(10, 61)
"""The usual length of a sentence in words. Shorter or longer ones, mostly captions and lists, are chosen last."""
_LETTERS_IN_WORD = 12
"""The smallest number of characters that counts as a word, which also works for scripts without spaces."""
_LONGEST = 800
"""The longest sentence, in code points. Sentences that a quotation joins count as one."""
_LONGEST_STOP = 40
"""The most code points from the full stop of a sentence to its end: closing marks, and numbers of notes."""
_SPEECH = 0.6
"""The share of direct speech in a sentence from which it counts as speech."""
_PIECE = 1 << 13
"""Code points of a paragraph that are read at once."""
_MAX_COMPARED = 200
"""Of more than twice this many sentences, only those with the greatest coverage are compared."""
_STEP = 16
"""Sentences in one step, which takes less than a millisecond."""

_BODY: tuple[frozenset[BlockKind], ...] = (
    frozenset(("paragraph",)),
    frozenset(("paragraph", "quotation", "list item", "verse", "footnote")),
)
"""The kinds of blocks that sentences are chosen from: the second set if the first has too few sentences."""
_NAMING = frozenset(number for number, form in enumerate(FORMS) if form in ("name", "metonym"))
"""The forms of mentions that name an actor."""
_PRONOUN = FORMS.index("pronoun")

_STOP = re.compile(r"[.!?…。！？।؟۔։]++[\"'”’»›)\]」』]*+(?:\s?\[\d{1,3}\])*+$")
_WORD = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
_SPACELESS = re.compile(r"[\u0e00-\u0e7f\u2e80-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]+")
_MARKS = re.compile(r"[\"“”„«»「」『』()\[\]]")
_PAIRS = {
    mark: (pair[0], 1 if mark in pair[:-1] else -1)
    for pair in ("“„”", "«»", "「」", "『』", "()", "[]")
    for mark in pair
}
_PAIRS['"'] = ('"', 0)
"""The pair that each mark belongs to, and whether it opens (1) or closes it (-1)."""
_DEPENDENT_STARTS = re.compile(
    r"[\"“‘(]?(?:And|But|So|Or|Nor|Yet|Also|Then|However|Meanwhile|Moreover|Furthermore|Therefore|Thus|Instead|Still|"
    r"Yes|No|Well|This|That|These|Those|He|She|It|They|His|Her|Its|Their|Such|Both|Another|Others?|Here|There|"
    r"Similarly|Likewise|Otherwise|Besides|Nevertheless|Nonetheless|Consequently|Additionally|Finally|Indeed|"
    r"For example|For instance|In addition|As a result|In fact|In short|At the same time|After that|On the other hand"
    r")\b"
)
"""Beginnings of English sentences that cannot be understood without the previous sentence."""


class GistSentence(NamedTuple):
    """A sentence of the gist, and the numbers in the cast of the main actors that it names, most prominent first."""

    start: int
    end: int
    actors: tuple[int, ...]


class _Candidate(NamedTuple):
    """A sentence that may be chosen, the concepts that it covers, and its value without them."""

    place: int
    span: TextSpan
    actors: frozenset[int]
    words: frozenset[str]
    worth: float
    effort: float
    """The divisor of its gain, which grows with its length."""

    def gain(self, actors: Mapping[int, float], words: Mapping[str, float]) -> float:
        """Return the gain of choosing the sentence when concepts have these weights."""
        covered = sum([actors[actor] for actor in self.actors]) + sum([words[word] for word in self.words])
        gain = covered + self.worth
        return gain / self.effort if gain > 0 else gain


def choose_gist(article: Article, cast: Cast, weights: Weights = WEIGHTS) -> Cooperative[tuple[GistSentence, ...]]:
    """Choose the sentences of the gist, in text order; none if the article has no sentence in its body."""
    spans: list[TextSpan] = []
    for kinds in _BODY:
        spans = yield from _collect_sentences(article, cast.quotes, kinds)
        if len(spans) >= FEWEST:
            break
    actors = _weigh_actors(cast, weights)
    words = yield from _weigh_words(article.text, spans, weights)
    candidates: list[_Candidate] = []
    for place, span in enumerate(spans):
        candidates.append(_describe(article.text, cast, place, span, actors, words, weights))
        if len(candidates) == 2 * _MAX_COMPARED:
            candidates = nlargest(_MAX_COMPARED, candidates, key=lambda candidate: candidate.gain(actors, words))
        if place % _STEP == 0:
            yield
    size = max(FEWEST, min(MOST, round(len(spans) / _SENTENCES_FOR_ONE)))
    chosen = yield from _cover(candidates, size, actors, words, weights)
    return tuple(GistSentence(*candidate.span, tuple(sorted(candidate.actors))) for candidate in sorted(chosen))


def is_naming(table: MentionTable, row: int) -> bool:
    """Whether the mention in a row names its actor, rather than describing it or standing for a name."""
    return table.forms[row] in _NAMING


# Sentences


def _collect_sentences(
    article: Article, quotes: Sequence[Quote], kinds: frozenset[BlockKind]
) -> Cooperative[list[TextSpan]]:
    """Return the complete sentences of the blocks of some kinds."""
    spans: list[TextSpan] = []
    for block in article.blocks:
        starts = range(block.start + block.marker_length, block.end, _PIECE) if block.kind in kinds else ()
        for start in starts:
            # The sentence at a cut is incomplete, and is left out.
            skipped = 0 if start == block.start + block.marker_length else 1
            sentences = _join_sentences(article.text, block, start, min(block.end, start + _PIECE), quotes)
            for number, span in enumerate(sentences):
                if span and number >= skipped:
                    spans.append(span)
                if number % _STEP == 0:
                    yield
        yield
    return spans


def _join_sentences(
    text: str, block: Block, start: int, end: int, quotes: Sequence[Quote]
) -> Iterator[TextSpan | None]:
    """Yield the sentences of `text[start:end]`, a part of a block, that end in a full stop; None for all others.

    Sentences that a quotation or a bracket joins are one sentence.
    """
    read = read_slice(text, block, start, end, " ")
    first: int | None = None
    open_marks: Counter[str] = Counter()
    for sentence in split_sentences(read):
        if first is None:
            first = sentence.start
            open_marks.clear()
        for mark in _MARKS.findall(read, sentence.start, sentence.end):
            pair, change = _PAIRS[mark]
            open_marks[pair] = 1 - open_marks[pair] if mark == '"' else open_marks[pair] + change
        is_short = sentence.end - first <= _LONGEST
        if is_short and (any(open_marks.values()) or _is_within_quote(quotes, start + sentence.end)):
            yield None
            continue
        stop = is_short and _STOP.search(read, max(first, sentence.end - _LONGEST_STOP), sentence.end)
        yield TextSpan(start + first, start + sentence.end) if stop else None
        first = None


def _is_within_quote(quotes: Sequence[Quote], offset: int) -> bool:
    number = bisect_right(quotes, offset, key=lambda quote: quote.end)
    return number < len(quotes) and quotes[number].start < offset


def _is_speech(quotes: Sequence[Quote], span: TextSpan) -> bool:
    """Whether most of a sentence is direct speech."""
    spoken = 0
    number = bisect_right(quotes, span.start, key=lambda quote: quote.end)
    while number < len(quotes) and quotes[number].start < span.end:
        spoken += min(quotes[number].end, span.end) - max(quotes[number].start, span.start)
        number += 1
    return spoken > _SPEECH * (span.end - span.start)


def _depends_on_previous(cast: Cast, rows: range, sentence: str) -> bool:
    """Whether a sentence depends on the previous one: by its beginning, or by a pronoun for an actor named earlier."""
    table = cast.mentions
    named: set[int] = set()
    for row in rows:
        if table.forms[row] == _PRONOUN and table.actors[row] not in named:
            return True
        named.add(table.actors[row])
    return _DEPENDENT_STARTS.match(sentence) is not None


# Concepts


def _weigh_actors(cast: Cast, weights: Weights) -> dict[int, float]:
    """Return the weights of the main actors by their numbers in the cast; the sum is `weights.actors`."""
    prominences: dict[int, float] = {}
    for number, actor in enumerate(cast.actors):
        if len(prominences) == _MAX_ACTORS:
            break
        if not actor.unnamed:
            prominences[number] = max(0.0, actor.prominence)
    total = sum(prominences.values()) or 1.0
    return {number: weights.actors * prominence / total for number, prominence in prominences.items()}


def _weigh_words(text: str, spans: Sequence[TextSpan], weights: Weights) -> Cooperative[dict[str, float]]:
    """Return the weights of the main words; the sum is `weights.words`.

    The weight of a word grows with the number of sentences that have it, but is small if nearly all of them have it,
    such as "the" in English.
    """
    counts: Counter[str] = Counter()
    for place, span in enumerate(spans):
        counts.update(_find_words(text[slice(*span)]))
        if place % _STEP == 0:
            yield
    worth: list[tuple[float, str]] = []
    for place, (word, count) in enumerate(counts.items()):
        if count > 1 and (len(word) > 2 or not word.isascii()):
            worth.append((count * log(len(spans) / count), word))
        if place % (_STEP * _STEP) == 0:
            worth = nlargest(_MAX_WORDS, worth)
            yield
    worth = nlargest(_MAX_WORDS, worth)
    total = sum(value for value, _ in worth) or 1.0
    return {word: weights.words * value / total for value, word in worth}


def _find_words(sentence: str) -> set[str]:
    """Return the words of a sentence, without case; of scripts without spaces, each two neighbouring characters."""
    words = {word.casefold() for word in _WORD.findall(sentence)}
    if not sentence.isascii():
        for run in _SPACELESS.findall(sentence):
            words.discard(run)
            words.update(run[place : place + 2] for place in range(len(run) - 1))
    return words


# Choice


def _describe(
    text: str,
    cast: Cast,
    place: int,
    span: TextSpan,
    actors: Mapping[int, float],
    words: Mapping[str, float],
    weights: Weights,
) -> _Candidate:
    """Return a sentence as a candidate: the main actors and words that it covers, and its value without them."""
    table, sentence = cast.mentions, text[slice(*span)]
    rows = table.rows_starting_in(*span)
    named = frozenset(
        [table.actors[row] for row in rows if table.forms[row] in _NAMING and table.actors[row] in actors]
    )
    length = max(len(sentence.split()), len(sentence) // _LETTERS_IN_WORD)
    worth = weights.lead / (1 + place)
    worth -= weights.dependence * _depends_on_previous(cast, rows, sentence)
    worth -= weights.speech * _is_speech(cast.quotes, span)
    worth -= weights.question * ("?" in sentence[-3:])
    if length not in _USUAL_WORDS:
        worth -= weights.actors + weights.words
    effort = max(length, _USUAL_WORDS.start) ** weights.length_power
    return _Candidate(place, span, named, frozenset(_find_words(sentence) & words.keys()), worth, effort)


def _cover(
    candidates: Sequence[_Candidate],
    size: int,
    actors: Mapping[int, float],
    words: Mapping[str, float],
    weights: Weights,
) -> Cooperative[list[_Candidate]]:
    """Choose up to `size` candidates, each time the one with the greatest gain after those already chosen."""
    actors, words = dict(actors), dict(words)
    chosen: list[_Candidate] = []
    while len(chosen) < min(size, len(candidates)):
        best, most = None, -inf
        taken = {candidate.place for candidate in chosen}
        for number, candidate in enumerate(candidates):
            if candidate.place not in taken and (gain := candidate.gain(actors, words)) > most:
                best, most = candidate, gain
            if number % (4 * _STEP) == 0:
                yield
        assert best is not None  # there are more candidates than were chosen
        chosen.append(best)
        for actor in best.actors:
            actors[actor] *= weights.repeated
        for word in best.words:
            words[word] *= weights.repeated
    return chosen
