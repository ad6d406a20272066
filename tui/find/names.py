"""The names of a cast in flat arrays: the words of each name, and for each word the names that have it.

Names are numbered in the order of the cast, so the first are those of the most prominent actors, and whatever lists
them in ascending order lists the most prominent first.
"""

from array import array
from collections.abc import Iterator, Sequence
from itertools import accumulate

from tui.find.keys import Keys
from tui.find.mentions import Mentions
from tui.find.spelling import Words, different_words, initials, last_initials
from tui.find.vocabulary import Vocabulary, vocabulary_of
from tui.model import Actor
from tui.steps import Steps

LENGTHS = 5
"""The names that have a word are listed apart by how many other words they have: none, one, … four and more."""
WHOLE_KEY, INITIALS_KEY, LAST_INITIALS_KEY = "=", "+", "-"
_NAMED_FORMS = frozenset(("name", "demonym", "metonym"))
_MOST_ALIASES = 12
_AT_ONCE = 512


class Names:
    """The names of a cast's actors, ready to be looked up once the steps of `names_of` are done."""

    def __init__(self, expected: int) -> None:
        self.vocabulary = Vocabulary([])
        self.keys = Keys(3 * expected)
        self._actors = array("I")
        self._firsts = array("I", (0,))
        self._words = array("I")
        self._postings = array("I")
        self._places = array("I")

    def __len__(self) -> int:
        return len(self._actors)

    def actor(self, name: int) -> int:
        """Return the number of the actor that a name is of."""
        return self._actors[name]

    def word_numbers(self, name: int) -> Sequence[int]:
        """Return the words of a name, by their numbers."""
        return self._words[self._firsts[name] : self._firsts[name + 1]]

    def words(self, name: int) -> Words:
        """Return the words of a name."""
        return tuple([self.vocabulary.words[number] for number in self.word_numbers(name)])

    def having(self, word: int, others: int, most: int) -> Sequence[int]:
        """Return the first names that have a word, by its number, and so many others (see `LENGTHS`), in order."""
        place = LENGTHS * word + others
        first = self._places[place]
        return self._postings[first : min(self._places[place + 1], first + most)]

    def having_any(self, words: range) -> tuple[int, int]:
        """Return where in the list of all postings those of a stretch of the vocabulary lie."""
        return self._places[LENGTHS * words.start], self._places[LENGTHS * words.stop]

    def posted(self, first: int, last: int) -> Sequence[int]:
        """Return postings, by where they lie."""
        return self._postings[first:last]

    def first_words(self, names: Sequence[int]) -> Iterator[int]:
        """Yield the first word, by its number, of each of some names."""
        words, firsts = self._words, self._firsts
        return (words[firsts[name]] for name in names)


def names_of(text: str, actors: Sequence[Actor], mentions: Mentions) -> Steps[Names]:
    """Gather the names of a cast, and, on the way, where each of its mentions is into `mentions`."""
    names = Names(len(actors))
    numbers: dict[str, int] = {}
    add = names.keys.add
    for actor, who in enumerate(actors):
        shown = yield from _names_shown(text, who, mentions)
        for words in different_words(iter(shown)):
            name = len(names._actors)
            names._actors.append(actor)
            names._words.extend([numbers.setdefault(word, len(numbers)) for word in words])
            names._firsts.append(len(names._words))
            if len(words) > 1:
                add(WHOLE_KEY + "".join(words), name)
                for letters in initials(words):
                    add(INITIALS_KEY + letters, name)
                for letters in last_initials(words):
                    add(LAST_INITIALS_KEY + letters, name)
        if actor % 64 == 0:
            yield
    names.vocabulary = yield from vocabulary_of(numbers)
    yield from _renumbered(names, numbers)
    del numbers
    yield from _posted(names)
    yield from names.keys.sorted()
    return names


def _names_shown(text: str, actor: Actor, mentions: Mentions) -> Steps[list[str]]:
    """Return what an actor is called: its name, and what its mentions have, up to so many different ones."""
    shown = {actor.name: None}
    for place, mention in enumerate(actor.mentions):
        mentions.add(mention.start)
        if len(shown) < _MOST_ALIASES and mention.form in _NAMED_FORMS:
            shown[text[mention.start : mention.end]] = None
        if place % _AT_ONCE == _AT_ONCE - 1:
            yield
    mentions.end_actor()
    return list(shown)


def _renumbered(names: Names, numbers: dict[str, int]) -> Steps[None]:
    """Give words the numbers of their order instead of those by which they came."""
    ordered = array("I", bytes(4 * len(numbers)))
    for number, word in enumerate(names.vocabulary.words):
        ordered[numbers[word]] = number
        if number % 4096 == 0:
            yield
    words = names._words
    for first in range(0, len(words), 4096):
        words[first : first + 4096] = array("I", map(ordered.__getitem__, words[first : first + 4096]))
        yield


def _posted(names: Names) -> Steps[None]:
    """List for each word the names that have it."""
    counts = array("I", bytes(4 * (LENGTHS * len(names.vocabulary) + 1)))
    for first in range(0, len(names), _AT_ONCE):
        for name in range(first, min(len(names), first + _AT_ONCE)):
            words = names.word_numbers(name)
            others = min(LENGTHS, len(words)) - 1
            for word in words if others == 0 else set(words):
                counts[LENGTHS * word + others + 1] += 1
        yield
    places = array("I")
    total = 0
    for first in range(0, len(counts), 8192):
        sums = array("I", accumulate(counts[first : first + 8192], initial=total))[1:]
        places.extend(sums)
        total = sums[-1]
        yield
    names._places = places
    names._postings = postings = array("I", bytes(4 * total))
    free = places[:]
    for first in range(0, len(names), _AT_ONCE):
        for name in range(first, min(len(names), first + _AT_ONCE)):
            words = names.word_numbers(name)
            others = min(LENGTHS, len(words)) - 1
            for word in words if others == 0 else set(words):
                place = LENGTHS * word + others
                postings[free[place]] = name
                free[place] += 1
        yield


def words_between(words: Sequence[int], numbers: range) -> bool:
    """Whether one of `words`, by their numbers, is in a stretch of the vocabulary."""
    return any(numbers.start <= word < numbers.stop for word in words)
