"""The words of names that one word of a query may match, and the scores of the matches.

Scores, best first: the whole name; its initials; words that begin with those of the query; the initials of a name's
end; beginnings with a slip of the finger; beginnings of words run together; parts of words. `tests/find/plain.py`
defines them without an index.
"""

from collections.abc import Sequence

from tui.cooperative import Cooperative
from tui.find.name_table import NameTable

WHOLE, INITIALS, BEGINNING, END_INITIALS, SLIP, RUN_TOGETHER, PART = 100.0, 98.0, 86.0, 80.0, 70.0, 60.0, 50.0
BEGINNING_BONUS = 6.0
"""Added to `BEGINNING` in proportion to how much of the word is typed."""
SLIP_PENALTY = 8.0
_UNLIKE_PENALTY = 2.0
"""Subtracted from the mean of the words' scores: words score less than the name as a whole."""
_MAX_UNTYPED_PENALTY = 4
_DISORDER_PENALTY = 2.0


class QueryWord:
    """A word of a query, and the matching words of the vocabulary, with their scores.

    Words that begin with it are looked up on creation. Matches by slips and parts take longer: `find_unlike` finds
    them.
    """

    def __init__(self, word: str, names: NameTable) -> None:
        self.word = word
        self.names = names
        self.beginning = names.vocabulary.starting_with(word)
        """The numbers of the words that begin with the query's word."""
        self.unlike: dict[int, float] = {}
        """The scores of the other matching words, by number, slips first; empty until `find_unlike` has run."""
        self._is_unlike_known = False
        self._scores: dict[int, float] = {}

    @property
    def name_count(self) -> int:
        """The number of names with words that begin with the query's word."""
        return len(self.names.places_of_names(self.beginning))

    def score(self, number: int) -> float:
        """Return the score of a word of the vocabulary, 0 if the query's word does not match it."""
        if number not in self.beginning:
            return self.unlike.get(number, 0.0)
        if number not in self._scores:
            length = len(self.names.vocabulary.words[number])
            self._scores[number] = self.score_beginning(length)
        return self._scores[number]

    def score_beginning(self, length: int) -> float:
        """Return the score of a word of this length that begins with the query's word."""
        return WHOLE if length <= len(self.word) else BEGINNING + BEGINNING_BONUS * len(self.word) / length

    def find_unlike(self) -> Cooperative[dict[int, float]]:
        """Return the words that match by slips and parts, which are found at the first call."""
        if not self._is_unlike_known and len(self.word) > 2:
            vocabulary = self.names.vocabulary
            slips = yield from vocabulary.within_slips(self.word)
            containing = yield from vocabulary.containing(self.word)
            scores = {n: SLIP - SLIP_PENALTY * penalty for n, penalty in slips.items() if n not in self.beginning}
            for number in containing:
                if number not in self.beginning:
                    scores.setdefault(number, PART)
            self.unlike = scores
        self._is_unlike_known = True
        return self.unlike


def score_by_words(mean: float, untyped: int, *, is_in_order: bool = True) -> float:
    """Return the score of a name by its words.

    `mean` is the mean score of the words that were typed. Each word of the name that was not typed lowers it (up to
    four words), and so does a different order of the words.
    """
    return mean - _UNLIKE_PENALTY - min(_MAX_UNTYPED_PENALTY, untyped) - (0.0 if is_in_order else _DISORDER_PENALTY)


def score_name(numbers: Sequence[int], query: Sequence[QueryWord]) -> float:
    """Return the score of a name, given by the numbers of its words; 0 unless each word of the query has its own."""
    free = list(numbers)
    total = 0.0
    is_in_order = True
    previous_place = -1
    for word in query:
        best, best_score = -1, 0.0
        for number in free:
            score = word.score(number)
            if score > best_score:
                best, best_score = number, score
        if best < 0:
            return 0.0
        free.remove(best)
        total += best_score
        place = numbers.index(best)
        is_in_order, previous_place = is_in_order and place > previous_place, place
    return score_by_words(total / len(query), len(free), is_in_order=is_in_order)
