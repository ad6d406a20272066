"""The names of a cast in flat arrays: the words of each name, and for each word the names that have it.

Names are numbered in the order of the cast, so that an ascending list of names has those of the most prominent actors
first.
"""

from array import array
from collections.abc import Iterable, Iterator, Sequence

from tui.cooperative import Cooperative
from tui.find.hash_index import HashIndex
from tui.find.posting_lists import Pairs, PostingLists, build_posting_lists
from tui.find.spelling import Words, collect_spellings, make_end_initials, make_initials
from tui.find.vocabulary import Vocabulary, build_vocabulary, renumber
from tui.model import NAME_FORMS, Actor

OTHER_WORD_COUNTS = range(5)
"""The names that have a word are in separate lists by the number of their other words: none, one, … four or more."""
WHOLE_KEY, INITIALS_KEY, END_INITIALS_KEY = "=", "+", "-"
"""Prefixes of the keys of `NameTable.by_letters`: for all letters of a name, its initials, the initials of its end."""
_MAX_NAMES_OF_ACTOR = 12
_BATCH = 100


class NameTable:
    """The names of a cast's actors. Empty at first; `build_name_table` creates and fills one."""

    def __init__(self, expected_names: int) -> None:
        self.vocabulary = Vocabulary([])
        self.by_letters = HashIndex(3 * expected_names)
        self.word_numbers = array("I")
        """The words of all names, name by name, as numbers in the vocabulary."""
        self.starts = array("I", (0,))
        """The start of each name's words in `word_numbers`, and the end of the last name's words."""
        self._actors = array("I")
        self._by_word = PostingLists(array("I", (0,)), array("I"))

    def __len__(self) -> int:
        return len(self._actors)

    def actor(self, name: int) -> int:
        """Return the number of the actor that has a name."""
        return self._actors[name]

    def words(self, name: int) -> Words:
        """Return the words of a name."""
        numbers = self.word_numbers[self.starts[name] : self.starts[name + 1]]
        return tuple([self.vocabulary.words[number] for number in numbers])

    def first_words(self, names: Sequence[int]) -> Iterator[int]:
        """Yield the number of the first word of each of some names."""
        return (self.word_numbers[self.starts[name]] for name in names)

    def most_prominent(self, words: Iterable[int], other_words: int, limit: int) -> list[int]:
        """Return the first `limit` names that have each of some words, and as many other words."""
        return self._by_word.heads([len(OTHER_WORD_COUNTS) * word + other_words for word in words], limit)

    def places_of_names(self, words: range) -> range:
        """Return where the names that have one of `words` are listed, for `names_at`."""
        return self._by_word.places(len(OTHER_WORD_COUNTS) * words.start, len(OTHER_WORD_COUNTS) * words.stop)

    def names_at(self, places: range) -> Sequence[int]:
        """Return the names that are listed at some places."""
        return self._by_word.numbers_at(places)

    def add(self, actor: int, words: Words, provisional: dict[str, int]) -> None:
        """Add a name of an actor. Its words get provisional numbers until the vocabulary is complete."""
        name = len(self)
        self._actors.append(actor)
        self.word_numbers.extend([provisional.setdefault(word, len(provisional)) for word in words])
        self.starts.append(len(self.word_numbers))
        if len(words) > 1:
            self.by_letters.add(WHOLE_KEY + "".join(words), name)
            for letters in make_initials(words):
                self.by_letters.add(INITIALS_KEY + letters, name)
            for letters in make_end_initials(words):
                self.by_letters.add(END_INITIALS_KEY + letters, name)

    def complete(self, provisional: dict[str, int]) -> Cooperative[None]:
        """Build the vocabulary, renumber the words, and list the names of each word. Call it after the last `add`."""
        self.vocabulary = yield from build_vocabulary(provisional)
        yield from renumber(self.word_numbers, (yield from self.vocabulary.rank_numbers(provisional)))
        provisional.clear()
        key_count = len(OTHER_WORD_COUNTS) * len(self.vocabulary)
        self._by_word = yield from build_posting_lists(self._keyed_names, key_count)
        yield from self.by_letters.sort()

    def _keyed_names(self) -> Iterator[Pairs]:
        """Yield the names in batches, each name once for each of its words."""
        for first in range(0, len(self), _BATCH):
            keys, names = [], []
            for name in range(first, min(len(self), first + _BATCH)):
                words = self.word_numbers[self.starts[name] : self.starts[name + 1]]
                other_words = min(OTHER_WORD_COUNTS[-1], len(words) - 1)
                for word in set(words) if other_words else words:
                    keys.append(len(OTHER_WORD_COUNTS) * word + other_words)
                    names.append(name)
            yield keys, names


def build_name_table(text: str, actors: Sequence[Actor]) -> Cooperative[NameTable]:
    """Collect the names of a cast: those of the actors, and those in the text of their mentions."""
    table = NameTable(len(actors))
    provisional: dict[str, int] = {}
    done = 0
    for number, actor in enumerate(actors):
        for words in collect_spellings((yield from collect_names(text, actor))):
            table.add(number, words, provisional)
        done += 8 + len(actor.mentions)
        if done >= _BATCH:
            done = 0
            yield
    yield from table.complete(provisional)
    return table


def collect_names(text: str, actor: Actor) -> Cooperative[list[str]]:
    """Return an actor's name and the distinct names of its mentions, at most 12 in all."""
    names = {actor.name: None}
    for index, mention in enumerate(actor.mentions):
        if mention.form in NAME_FORMS:
            names[text[mention.start : mention.end]] = None
        if len(names) == _MAX_NAMES_OF_ACTOR:
            break
        if index % _BATCH == _BATCH - 1:
            yield
    return list(names)
