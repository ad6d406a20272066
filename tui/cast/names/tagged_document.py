"""The data that consistency passes hand on: a document and the names tagged in it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Set

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.names.articles import find_words_with_articles
from tui.cast.recognizers.tagged_name import TaggedName

Spelling = tuple[str, ...]
"""The words of a name, as they are written. Names with the same spelling are occurrences of the same name."""


class TaggedDocument:
    """A document and the names tagged in it, in text order and without overlaps.

    `sentence_starts` holds the numbers of the tokens that begin a sentence, `words_with_articles` the capitalized words
    that are no surnames.
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
        return cls(document, names, starts, find_words_with_articles(document, names))

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
