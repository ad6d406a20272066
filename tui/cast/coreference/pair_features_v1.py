"""The features of a pair of mentions for the pair scorer, besides the words around them. Frozen with the model.

Each pair of an anaphor and a candidate has `FEATURES` numbers, one for each feature, which are rows of one table of
`SIZE` learned vectors, so that the numbers of different features never coincide.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

NAME, NOMINAL, PRONOUN = range(3)
"""The forms of mentions. A nominal is a description: "the company", "a gunman"."""
PRONOUN_GROUPS = (
    ("he", "him", "his", "himself"),
    ("she", "her", "hers", "herself"),
    ("it", "its", "itself"),
    ("they", "them", "their", "theirs", "themselves", "themself"),
    ("i", "me", "my", "mine", "myself"),
    ("you", "your", "yours", "yourself", "yourselves"),
    ("we", "us", "our", "ours", "ourselves"),
)
GROUP_OF_PRONOUN = {word: number for number, words in enumerate(PRONOUN_GROUPS, 1) for word in words}
"""The number of each pronoun's group, from 1; words that are no pronouns have the number 0."""
UNKNOWN_GENDER, MALE, FEMALE = range(3)
NUMBER_OF_GENDER = {"u": UNKNOWN_GENDER, "m": MALE, "f": FEMALE}
_GENDER_OF_GROUP = np.array([0, MALE, FEMALE, 0, 0, 0, 0, 0])
_TOKEN_BOUNDS = np.array([2, 3, 4, 5, 8, 16, 32, 64, 128])
_SENTENCE_BOUNDS = np.array([1, 2, 3, 4, 6])
_PARAGRAPH_BOUNDS = np.array([1, 2, 3])
_BETWEEN_BOUNDS = np.array([1, 2, 3, 5, 9])
_SIZES = (20, 6, 4, 24, 4, 6, 4, 24)
SIZE = sum(_SIZES)
FEATURES = len(_SIZES)
_STARTS = np.cumsum((0, *_SIZES[:-1]))


class MentionColumns(NamedTuple):
    """The mentions of a text in text order, as columns of whole numbers.

    `rank` is the place in text order. `token` is the last token of a name, the noun of a description, or the pronoun;
    `end` is the same token. A quotation is a row as well: from its first to its last token. `sentence` and `paragraph`
    are numbers from 0; `form` is NAME, NOMINAL or PRONOUN; `quoted` is 1 within quotation marks; `word` numbers the
    different words, in lower case; `group` is that of a pronoun; `gender` what is known of the actor's gender.
    """

    rank: "NDArray[np.int64]"
    token: "NDArray[np.int64]"
    end: "NDArray[np.int64]"
    sentence: "NDArray[np.int64]"
    paragraph: "NDArray[np.int64]"
    form: "NDArray[np.int64]"
    quoted: "NDArray[np.int64]"
    word: "NDArray[np.int64]"
    group: "NDArray[np.int64]"
    gender: "NDArray[np.int64]"

    @classmethod
    def of(cls, rows: Sequence[tuple[int, ...]]) -> "MentionColumns":
        """Return rows, each with the values of one mention in the order of the columns, as columns."""
        return cls(*np.array(rows, np.int64).reshape(len(rows), len(cls._fields)).T)

    def take(self, numbers: "NDArray[np.int64]") -> "MentionColumns":
        """Return the mentions with these numbers; columns have the shape of `numbers`."""
        return MentionColumns(*(column[numbers] for column in self))


def describe_pairs(
    mentions: MentionColumns, anaphors: "NDArray[np.int64]", candidates: "NDArray[np.int64]"
) -> "NDArray[np.int64]":
    """Return the features of pairs of mentions, by their numbers: an array of their (broadcast) shape by `FEATURES`."""
    anaphors, candidates = np.broadcast_arrays(anaphors, candidates)
    this, other = mentions.take(anaphors), mentions.take(candidates)
    distance = np.where(other.token < this.token, this.token - other.token, this.end - other.token)
    between = np.abs(this.rank - other.rank) - 1
    conflict = (_GENDER_OF_GROUP[this.group] > 0) & (other.gender > 0)
    agreement = np.where(conflict, 1 + (_GENDER_OF_GROUP[this.group] == other.gender), 0)
    same_word = this.word == other.word
    lexical = np.select(
        [same_word, (this.group > 0) & (this.group == other.group), (this.group > 0) & (other.group > 0)], [1, 2, 3], 0
    )
    features = [
        np.digitize(np.abs(distance), _TOKEN_BOUNDS) + 10 * (distance < 0),
        np.digitize(np.abs(this.sentence - other.sentence), _SENTENCE_BOUNDS),
        np.digitize(np.abs(this.paragraph - other.paragraph), _PARAGRAPH_BOUNDS),
        ((other.form * 2 + (this.form == PRONOUN)) * 2 + this.quoted) * 2 + other.quoted,
        lexical,
        np.digitize(between, _BETWEEN_BOUNDS),
        agreement,
        other.form * 8 + this.group,
    ]
    described: NDArray[np.int64] = np.stack(features, -1) + _STARTS
    return described
