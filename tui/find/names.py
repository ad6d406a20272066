"""The names of a cast in flat arrays: the words of each name, and for each word the names that have it.

Names are numbered in the order of the cast, so the first are those of the most prominent actors, and whatever lists
them in ascending order lists the most prominent first.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from tui.cooperative import Cooperative
from tui.find.keys import Keys
from tui.find.lists import Lists, Pairs, listed
from tui.find.spelling import Words, different_words, initials, last_initials
from tui.find.vocabulary import Vocabulary, renumber, vocabulary_of
from tui.model import Actor

LENGTHS = 5
"""The names that have a word are listed apart by how many other words they have: none, one, … four and more."""
WHOLE_KEY, INITIALS_KEY, LAST_INITIALS_KEY = "=", "+", "-"
_NAMED_FORMS = frozenset(("name", "demonym", "metonym"))
_MOST_ALIASES = 12
_AT_ONCE = 100


class Names:
    """The names of a cast's actors, ready to be looked up once the steps of `names_of` are done."""

    def __init__(self, expected: int) -> None:
        self.vocabulary = Vocabulary([])
        self.keys = Keys(3 * expected)
        self._actors = array("I")
        self._firsts = array("I", (0,))
        self._words = array("I")
        self._having = Lists()

    def __len__(self) -> int:
        return len(self._actors)

    def actor(self, name: int) -> int:
        """Return the number of the actor that a name is of."""
        return self._actors[name]

    @property
    def flat(self) -> "tuple[array[int], array[int]]":
        """The words of all names, by their numbers, and where those of each name begin among them."""
        return self._words, self._firsts

    def word_numbers(self, name: int) -> Sequence[int]:
        """Return the words of a name, by their numbers."""
        return self._words[self._firsts[name] : self._firsts[name + 1]]

    def words(self, name: int) -> Words:
        """Return the words of a name."""
        return tuple([self.vocabulary.words[number] for number in self.word_numbers(name)])

    def having(self, words: Iterable[int], others: int, most: int) -> list[int]:
        """Return the first names that have each of some words and so many others (see `LENGTHS`)."""
        return self._having.heads([LENGTHS * word + others for word in words], most)

    def having_any(self, words: range) -> tuple[int, int]:
        """Return where the lists of the names lie that have a word of a stretch of the vocabulary; for `posted`."""
        return self._having.bounds(LENGTHS * words.start, LENGTHS * words.stop)

    def posted(self, first: int, last: int) -> Sequence[int]:
        """Return the names that are listed there."""
        return self._having.between(first, last)

    def first_words(self, names: Sequence[int]) -> Iterator[int]:
        """Yield the first word, by its number, of each of some names."""
        words, firsts = self._words, self._firsts
        return (words[firsts[name]] for name in names)


def names_of(text: str, actors: Sequence[Actor]) -> Cooperative[Names]:
    """Gather the names of a cast: the actors' own and those that their mentions in the text have."""
    names = Names(len(actors))
    numbers: dict[str, int] = {}
    add = names.keys.add
    done = 0
    for actor, who in enumerate(actors):
        shown = yield from _names_shown(text, who)
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
        done += 8 + len(who.mentions)
        if done >= _AT_ONCE:
            done = 0
            yield
    names.vocabulary = yield from vocabulary_of(numbers)
    yield from renumber(names._words, (yield from names.vocabulary.order_of(numbers)))
    del numbers
    yield from _posted(names)
    yield from names.keys.sorted()
    return names


def _names_shown(text: str, actor: Actor) -> Cooperative[list[str]]:
    """Return an actor's name and the different names that its mentions have, at most `_MOST_ALIASES` in all."""
    shown = {actor.name: None}
    for index, mention in enumerate(actor.mentions):
        if mention.form in _NAMED_FORMS:
            shown[text[mention.start : mention.end]] = None
        if len(shown) == _MOST_ALIASES:
            break
        if index % _AT_ONCE == _AT_ONCE - 1:
            yield
    return list(shown)


def _posted(names: Names) -> Cooperative[None]:
    """List for each word the names that have it, apart by how many words they have."""

    def having() -> Iterator[Pairs]:
        for first in range(0, len(names), _AT_ONCE):
            lists, those = [], []
            for name in range(first, min(len(names), first + _AT_ONCE)):
                words = names._words[names._firsts[name] : names._firsts[name + 1]]
                others = min(LENGTHS, len(words)) - 1
                for word in words if others == 0 else set(words):
                    lists.append(LENGTHS * word + others)
                    those.append(name)
            yield lists, those

    names._having = yield from listed(having, LENGTHS * len(names.vocabulary))
