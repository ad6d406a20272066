"""Divides words that are written together: "I'm", "Paris.Ada", "London-based", "the Byron-Brown debate".

The division depends on the spelling, on the word lists, and on the other words of the document.
"""

import re
from collections.abc import Sequence, Set
from itertools import pairwise

from tui.cast import lexicon

_MARKS = frozenset("-.'’")
_CLITICS = frozenset(("'m", "'ll", "'ve", "'re", "'d", "'s"))
_AFTER_KNOWN_WORDS = frozenset(("'m", "'d"))
"""Names end in these, too ("Sa'd"): they are divided only from words that the document or the list of words has."""
_PRONOUNS = lexicon.words("first_person_pronouns") | lexicon.words("singular_subject_pronouns")
_LONGEST = 60
"""Code points of a word that is divided; a longer one is no word."""
_SURE_KINDS = ("country", "capital", "organization")
_DOTTED = re.compile(r"([\w'’-]+)\.([^\W\d_][\w'’-]*)")
_MARKS_IN_ADDRESSES = frozenset("/\\@_:#=&~(")


class _Words:
    """The words of a document.

    `vocabulary` are the different ones; `pairs` are the words with hyphens and their parts, each with the word before.
    """

    def __init__(self, words: Sequence[str], vocabulary: set[str], compounds: Sequence[str]) -> None:
        self.vocabulary = vocabulary
        parts = {part for word in compounds for part in (word, *word.split("-"))}
        self.pairs = {pair for pair in pairwise(words) if pair[1] in parts} if parts else set()
        self._given_names = [name for name in {before for before, _ in self.pairs} if lexicon.is_given_name(name)]

    def have_two_names(self, word: str) -> bool:
        """Whether two names of people meet in a word with a hyphen: "the Ada Byron-Tom Brown debate".

        The document has "Ada Byron" elsewhere.
        """
        first = word.partition("-")[0]
        return any((name, word) in self.pairs and (name, first) in self.pairs for name in self._given_names)

    def have_one_name(self, word: str) -> bool:
        """Whether a word with a hyphen is one name: "Basse-Terre" beside "Basse Terre", and in "Ann Byron-Brown"."""
        is_surname = any((name, word) in self.pairs for name in self._given_names) and not self.have_two_names(word)
        return is_surname or tuple(word.split("-")) in self.pairs


def divide_joined_words(pieces: Sequence[str]) -> Sequence[str]:
    """Return the pieces of a text (gap, word, gap, …, gap), with empty gaps where a joined word was divided."""
    vocabulary = set(pieces[1::2])
    suspects = [word for word in vocabulary if 2 < len(word) <= _LONGEST and not _MARKS.isdisjoint(word[1:-1])]
    if not suspects:
        return pieces
    words = _Words(pieces[1::2], vocabulary, [word for word in suspects if "-" in word and word[0].isupper()])
    divided = {word: parts for word in suspects if len(parts := _divide(word, words)) > 1}
    if not divided:
        return pieces
    result: list[str] = []
    copied = 0
    for index in [at for at, piece in enumerate(pieces) if piece in divided]:
        first, *others = divided[pieces[index]]
        if "." not in others or not _is_in_address(pieces, index):
            result += (*pieces[copied:index], first)
            for part in others:
                result += ("", part)
            copied = index + 1
    return [*result, *pieces[copied:]]


def _divide(word: str, words: _Words) -> tuple[str, ...]:
    """Return the parts of a word, which are all of it, in order."""
    for parts in (
        _divide_clitic(word, words.vocabulary),
        _divide_sentences(word, words.vocabulary),
        _divide_hyphens(word, words),
    ):
        if len(parts) > 1:
            return tuple(part for long in parts for part in _divide(long, words))
    return (word,)


def _divide_clitic(word: str, vocabulary: Set[str]) -> tuple[str, ...]:
    """Divide "I'm", "he'll" and "LOPEZ'S"."""
    at = max(word.rfind("'"), word.rfind("’"))
    clitic = "'" + word[at + 1 :].lower()
    if at < 1 or clitic not in _CLITICS:
        return (word,)
    stem = word[:at]
    is_known = stem in vocabulary or stem.lower() in lexicon.COMMON_WORDS or stem.lower() in _PRONOUNS
    return (word,) if clitic in _AFTER_KNOWN_WORDS and not is_known else (stem, word[at:])


def _divide_sentences(word: str, vocabulary: Set[str]) -> tuple[str, ...]:
    """Divide words without a space after the full stop between two sentences: "Paris.Ada"."""
    match = _DOTTED.fullmatch(word)
    if not match:
        return (word,)
    left, right = match[1], match[2]
    ends = len(left) > 1 and (left[-2:].islower() or left[-2:].isdigit())
    return (left, ".", right) if ends and begins_sentence(right, vocabulary) else (word,)


def begins_sentence(word: str, vocabulary: Set[str]) -> bool:
    """Whether a word without a space before it is likely the first of a sentence: a known word with a capital."""
    first = re.split("['’-]", word)[0]
    if not (first.istitle() and first.isalpha()) or first.lower() in lexicon.words("endings_of_addresses"):
        return False
    return (
        first in vocabulary
        or first.lower() in lexicon.COMMON_WORDS
        or lexicon.is_given_name(first)
        or first in lexicon.SURNAMES
        or lexicon.find_name(first)[0] is not None
    )


def _is_in_address(pieces: Sequence[str], index: int) -> bool:
    """Whether a word is part of an address, of a path or of code: "src/Main.Java", "Console.Write("."""
    before = pieces[index - 2 : index] if index > 1 else [" ", ""]
    after = pieces[index + 1 : index + 3] if index + 2 < len(pieces) else ["", " "]
    return (before[1] == "" and before[0] in _MARKS_IN_ADDRESSES) or (
        after[0] == "" and after[1] in _MARKS_IN_ADDRESSES
    )


def _divide_hyphens(word: str, words: _Words) -> tuple[str, ...]:
    """Divide "London-based", "ex-Byron" and "Byron-Brown", unless the whole is a name."""
    first, *others = word.split("-")
    if not others or not all((first, *others)) or _is_listed(word):
        return (word,)
    stem, last = word.rsplit("-", 1)
    if last in lexicon.words("modifiers_after_names") and stem[0].isupper():
        return stem, "-" + last
    rest = "-".join(others)
    if first.lower() in lexicon.words("prefixes_of_names"):
        is_name = rest in words.vocabulary and rest[0].isupper() and rest.lower() not in lexicon.COMMON_WORDS
        return (first + "-", rest) if is_name else (word,)
    parts = (first, *others)
    if all(lexicon.find_name(part)[0] in _SURE_KINDS for part in parts) or _are_names(word, parts, words):
        return (first, *(part for other in others for part in ("-", other)))
    return (word,)


def _is_listed(word: str) -> bool:
    return (
        lexicon.find_name(word)[0] is not None
        or word in lexicon.ORGANIZATION_NAMES
        or word in lexicon.SURNAMES
        or lexicon.is_given_name(word)
    )


def _are_names(word: str, parts: Sequence[str], words: _Words) -> bool:
    """Whether the document has each part as a name of its own, and the whole is not one name or an ordinary word."""
    never = lexicon.words("never_names")
    for part in parts:
        if len(part) < 2 or not part[0].isupper() or part not in words.vocabulary:
            return False
        if part in never or lexicon.is_demonym(part):
            return False
    if all(part.lower() in lexicon.COMMON_WORDS or lexicon.is_given_name(part) for part in parts):
        return words.have_two_names(word)
    return not words.have_one_name(word)
