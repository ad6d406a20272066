"""What one consistency pass hands to the next: a document and the names tagged in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, Document
from tui.cast.recognizers.tagged_name import TaggedName

Spelling = tuple[str, ...]
"""The words of a name, as they are written. Names with the same spelling are occurrences of the same name."""

_FEWEST_ARTICLES = 3
_NOT_GIVEN_NAMES = lexicon.words("determiners_before_nouns") | {"that"}
_ARTICLE_SHARE = 0.2
"""Minimum share of a word's occurrences that must follow an article, a number or an owner for it to be no surname."""


class TaggedDocument:
    """A document and the names tagged in it, in text order and without overlaps.

    `sentence_starts` holds the numbers of the tokens that begin a sentence, `words_with_articles` the capitalized words
    that are no surnames: articles, numbers or owners stand before them too often, and no person has them in a full name
    or after a title.
    """

    def __init__(
        self,
        document: Document,
        names: list[TaggedName],
        sentence_starts: Set[int],
        words_with_articles: Set[str],
    ) -> None:
        self.document = document
        self.names = names
        self.sentence_starts = sentence_starts
        self.words_with_articles = words_with_articles

    @classmethod
    def of(cls, document: Document, names: list[TaggedName]) -> "TaggedDocument":
        """Return a document with the names that a recognizer tagged."""
        starts = {sentence.start for sentence in document.sentences}
        return cls(document, names, starts, _find_words_with_articles(document) - find_surnames(document, names))

    def with_names(self, names: list[TaggedName]) -> "TaggedDocument":
        """Return the same document with these names instead."""
        return TaggedDocument(self.document, names, self.sentence_starts, self.words_with_articles)

    def spelling(self, name: TaggedName) -> Spelling:
        """Return the words of a name."""
        return tuple(self.document.words[name.start : name.end])

    def named_tokens(self) -> set[int]:
        """Return the numbers of the tokens that are part of a name."""
        return {index for name in self.names for index in range(name.start, name.end)}

    def with_added(self, names: Iterable[TaggedName]) -> list[TaggedName]:
        """Return the names and more of them, in text order."""
        return sorted([*self.names, *names], key=lambda name: name.start)


def best_probabilities(tagged: TaggedDocument) -> Mapping[Spelling, float]:
    """Return the probability of the likeliest occurrence of each name."""
    best: dict[Spelling, float] = {}
    for name in tagged.names:
        spelling = tagged.spelling(name)
        best[spelling] = max(best.get(spelling, 0.0), name.probability)
    return best


def count_person_words(tagged: TaggedDocument) -> Counter[str]:
    """Return the first and last words of the full names of people, each with the number of names it is part of.

    Words with articles are left out, and particles: "De" of "De Gaulle". A nickname of one word between marks counts.
    """
    counts: Counter[str] = Counter()
    words, particles = tagged.document.words, lexicon.words("name_particles")
    for name in tagged.names:
        if name.type == "person" and name.end - name.start > 1:
            first, last = words[name.start], words[name.end - 1]
            ends = {last} if first.lower().rstrip(".") in lexicon.words("titles") else {first, last}
            counts.update({word for word in ends if word.lower() not in particles})
            inner = range(name.start + 2, name.end - 2)
            counts.update({words[at] for at in inner if not words[at - 1].isalnum() and not words[at + 1].isalnum()})
    for word in tagged.words_with_articles:
        del counts[word]
    return counts


def find_surnames(document: Document, names: Iterable[TaggedName]) -> set[str]:
    """Return the words that are surely of people: the last of a full name, or the one after a title, “Mr. Weber”."""
    words, lower, titles = document.words, document.lower, lexicon.words("titles")
    surnames: set[str] = set()
    for name in names:
        before = lower[name.start - 1].rstrip(".") if name.start else ""
        is_full = name.end - name.start > 1 and lower[name.start] not in _NOT_GIVEN_NAMES
        if name.type == "person" and (is_full or before in titles or lower[name.start].rstrip(".") in titles):
            surnames.add(words[name.end - 1])
    return surnames


def _find_words_with_articles(document: Document) -> set[str]:
    words, determiners = document.words, lexicon.words("determiners_before_nouns")
    before = {word for word in document.vocabulary if word.lower() in determiners or word.isdigit()} | POSSESSIVE_S
    capitals = document.capitals[document.capitals[:1] == [0] :]  # the first token has nothing before it
    after = Counter([words[index] for index in capitals if words[index - 1] in before])
    often = {word for word, count in after.items() if count >= _FEWEST_ARTICLES}
    total = Counter([words[index] for index in capitals if words[index] in often])
    return {word for word in often if after[word] >= _ARTICLE_SHARE * total[word]}
