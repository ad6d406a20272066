"""Noun phrases about people, found without a parser: "a former player", "two people familiar with the matter"."""

from collections.abc import Iterator, Set
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.descriptions.noun_phrases import is_known_noun
from tui.cast.descriptions.person_nouns import PersonNoun, read_person_noun
from tui.cast.document.document import POSSESSIVE_S, POSSESSIVES, Document, Sentence
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS
from tui.cast.lexicon import COMMON_WORDS, load_noun_kinds

INDEFINITE_DETERMINERS = frozenset(("a", "an", "one", "another"))
_DETERMINERS = lexicon.words("determiners")
_NUMBERS = lexicon.words("numbers_of_people")
_BEFORE_PEOPLE = lexicon.words("words_before_people")
_DETERMINED_GROUPS = lexicon.words("words_for_groups_with_determiner")
_OUTSIDE = frozenset((*AUXILIARIES, *PREPOSITIONS, *lexicon.words("words_outside_descriptions"))) - {"’s", "'s"}
_SPEECH_VERBS = lexicon.words("speech_verbs")
_IRREGULAR_VERBS = lexicon.words("irregular_verbs")
_BEFORE_PREDICATES = lexicon.words("copulas") | {"being", "become", "as", "like", "than"}
_RELATIVES = lexicon.words("relative_pronouns") | {"whose"}
_NAMING = frozenset(("named", "called", "identified", "known"))
_NEGATING = frozenset(("no", "any", "every", "each", "either", "neither", "not", "what"))
_SINGULAR_DETERMINERS = frozenset(("this", "that", "a", "an", "one", "another"))
_PRONOUNS = frozenset(("someone", "somebody"))
_COMPLEMENTS = frozenset(("of", "for", "from", "at", "in", "with", "close", "familiar"))
_ADJECTIVES_WITH_COMPLEMENTS = frozenset(("close", "familiar"))
_OBJECT_PRONOUNS = frozenset(("him", "her", "them", "it"))
_NO_COMPLEMENTS = frozenset(
    (
        "course",
        "all",
        "fact",
        "general",
        "particular",
        "mine",
        "his",
        "hers",
        "least",
        "first",
        "last",
        "once",
        "length",
    )
)
_TO_WHOM = frozenset(("aide", "aides", "adviser", "advisers", "advisor", "advisors", "ambassador", "envoy", "witness"))
_OPENERS = lexicon.words("capitalized_words") | lexicon.words("more_sentence_openers")
_LONGEST = 6  # words before a noun
_LONGEST_COMPLEMENT = 7  # tokens
_LONGEST_OWNER = 5


class PersonPhrase(NamedTuple):
    """The tokens `start` up to `end` of a noun phrase about people, its determiner, complement and owner included.

    `core` is the token after the owner ("the victim’s ▏ mother"), `head` that of the noun. `determiner` is in lower
    case, "’s" after an owner, "" for none.
    """

    start: int
    end: int
    core: int
    head: int
    determiner: str
    noun: PersonNoun

    @property
    def is_definite(self) -> bool:
        """Whether the phrase speaks of somebody who is known already: "the man", "that woman"."""
        return self.determiner in ("the", "this", "that")


def find_person_phrases(document: Document, named: Set[int]) -> Iterator[PersonPhrase]:
    """Yield the noun phrases about people, in text order, without those that only say what somebody is.

    `named` are the tokens of names: "Con Edison officials".
    """
    nouns = {word: noun for word in set(document.lower) if (noun := read_person_noun(word)) is not None}
    number = 0
    for token, word in enumerate(document.lower):
        if word in nouns:
            while token >= document.sentences[number].end:
                number += 1
            phrase = _read_phrase(document, document.sentences[number], token, nouns[word], named)
            if phrase is not None:
                yield phrase


def _read_phrase(
    document: Document, sentence: Sentence, head: int, noun: PersonNoun, named: Set[int]
) -> PersonPhrase | None:
    """Return the noun phrase with this head, or None if it is none about people, or only says what somebody is."""
    words = document.words
    is_acronym = len(words[head]) > 1 and words[head].removesuffix("s").isupper()
    if not (words[head].islower() or head == sentence.start or is_acronym):
        return None
    if not _may_be_head(document, head, sentence.end):
        return None
    start, determiner = _find_start(document, head, sentence.start, noun, named)
    if not determiner and not noun.is_plural and noun.noun not in _PRONOUNS:
        return None
    if noun.noun in _DETERMINED_GROUPS and not determiner:
        return None
    before = document.lower[start - 1] if start > sentence.start else ""
    if determiner in _NEGATING or before in _NEGATING or _is_predicate(document, start, sentence.start):
        return None
    if (
        before == ","
        and determiner in INDEFINITE_DETERMINERS
        and _explains_name(document, start, sentence.start, named)
    ):
        return None
    core = start
    if determiner == "’s":
        start = _find_owner_start(document, core, sentence.start)
    end = _find_end(document, head, sentence.end)
    return PersonPhrase(start, end, core, head, determiner, noun)


def _may_be_head(document: Document, head: int, stop: int) -> bool:
    """Whether the words after a noun show that it does not only modify another one, nor a name: "the actor Ada"."""
    after = head + 1
    if after >= stop:
        return True
    word = document.words[after]
    if not word[0].isalnum():
        return word != "-"
    if word[0].isupper() or word[0].isdigit():
        return False
    if word in _NAMING:
        follows = document.words[after + 1 : after + 3]
        return not any(following[0].isupper() for following in follows)
    return (
        word in _OUTSIDE
        or word in _DETERMINERS
        or word in _SPEECH_VERBS
        or word in _IRREGULAR_VERBS
        or word in VERB_ADVERBS
        or word in POSSESSIVES
        or word in _ADJECTIVES_WITH_COMPLEMENTS
        or word.endswith(("ed", "ly", "ing"))
        or _follows_as_verb(document, head)
    )


def _follows_as_verb(document: Document, head: int) -> bool:
    """Whether a verb in "-s", and then its object or a preposition, follow a singular noun: "a man runs to"."""
    after = head + 1
    word = document.words[after]
    if not word.endswith("s") or word in load_noun_kinds() or after + 1 >= len(document.words):
        return False
    following = document.lower[after + 1]
    return following in PREPOSITIONS or following in _DETERMINERS


def _find_start(document: Document, head: int, earliest: int, noun: PersonNoun, named: Set[int]) -> tuple[int, str]:
    """Return where the phrase of a noun begins, and its determiner; "" for a plural without one."""
    lower = document.lower
    at = head
    while at > max(earliest, head - _LONGEST):
        word = lower[at - 1]
        if noun.is_plural and word in _SINGULAR_DETERMINERS:
            break
        if word in _DETERMINERS or word in INDEFINITE_DETERMINERS or word in _NEGATING:
            return at - 1, word
        if word in POSSESSIVE_S:
            return at, "’s"
        if noun.is_plural and (word in _NUMBERS or word.isdigit()):
            at -= 1
            continue
        if word == "," and at < head and at - 1 > earliest and _is_adjective(document, at - 2, earliest):
            at -= 1  # "a large, soft-spoken man"
            continue
        if not _may_modify(document, at - 1, earliest):
            break
        at -= 1
    if not noun.is_plural:
        return head, ""
    at = head
    while at > max(earliest, head - _LONGEST) and (at - 1 in named or _surely_belongs(document, at - 1, earliest)):
        at -= 1
    return at, ""


def _may_modify(document: Document, token: int, earliest: int) -> bool:
    """Whether a word may stand between a determiner and a noun: no function word, and no verb."""
    word, lower = document.words[token], document.lower[token]
    if not (word[0].isalnum() or word[0] in "‘“") or lower in _OUTSIDE or lower in _SPEECH_VERBS:
        return False
    if lower in _IRREGULAR_VERBS and lower not in ("left", "split", "lost", "held"):
        return False
    if lower.endswith("ed") and token > earliest:
        before = document.lower[token - 1]
        return before in _DETERMINERS or before in INDEFINITE_DETERMINERS or before.endswith("ly") or "-" in lower
    return True


def _is_adjective(document: Document, token: int, earliest: int) -> bool:
    """Whether a word can be the first of two adjectives: it may modify a noun, and is no noun that is known itself."""
    word = document.words[token]
    return word.islower() and _may_modify(document, token, earliest) and not is_known_noun(word)


def _surely_belongs(document: Document, token: int, earliest: int) -> bool:
    """Whether a word before a plural without determiner describes it: "senior officials", "12 people"."""
    word, lower = document.words[token], document.lower[token]
    if lower in _BEFORE_PEOPLE or lower in _NUMBERS or lower.isdigit():
        return True
    if word[0].isupper() and (token > earliest or lexicon.is_demonym(word) or word.isupper()):
        return True
    if word[0].isupper():
        return lower in COMMON_WORDS and word not in _OPENERS and not lower.endswith("ly") and lower not in _OUTSIDE
    return lower in load_noun_kinds() or read_person_noun(lower) is not None


def _is_predicate(document: Document, start: int, earliest: int) -> bool:
    """Whether a phrase only says what somebody is: "is a teacher", "like a baby"; not so in "there was a man"."""
    at = start - 1
    while at >= earliest and (document.lower[at] in VERB_ADVERBS or document.lower[at].endswith("ly")):
        at -= 1
    if at < earliest or document.lower[at] not in _BEFORE_PREDICATES:
        return False
    return at == earliest or document.lower[at - 1] != "there"


def _explains_name(document: Document, start: int, earliest: int, named: Set[int]) -> bool:
    """Whether a phrase after a comma says what the name before is: "Ada Byron of London, a noted critic, says"."""
    words = document.words
    at = start - 2
    while at >= earliest and words[at] != ",":
        word = words[at]
        if word in AUXILIARIES or word in _SPEECH_VERBS or word in _IRREGULAR_VERBS or word in "”“":
            return False
        at -= 1
    first = max(at + 1, earliest)
    return document.lower[first] not in PREPOSITIONS and not named.isdisjoint(range(first, start - 1))


def _find_owner_start(document: Document, start: int, earliest: int) -> int:
    """Return where the owner begins before the possessive ending right before a token: "the victim’s mother"."""
    at = start - 1
    while at > max(earliest, start - 1 - _LONGEST_OWNER):
        word = document.words[at - 1]
        if document.lower[at - 1] in _DETERMINERS:
            return at - 1
        if not word[0].isupper():
            lower_case = word.islower() and word[0].isalpha() and document.lower[at - 1] not in _OUTSIDE
            if not lower_case:
                break
        at -= 1
    at = start - 1
    while at > earliest and document.words[at - 1][0].isupper():
        at -= 1
    return at if at < start - 1 else start


def _find_end(document: Document, head: int, stop: int) -> int:
    """Return where the short complement of a noun ends: "for the ministry", "close to the club"; or the noun itself."""
    words, lower = document.words, document.lower
    end = head + 1
    if end >= stop or not (lower[end] in _COMPLEMENTS or (lower[end] == "to" and lower[head] in _TO_WHOM)):
        return end
    at = end + 1
    if lower[end] in _ADJECTIVES_WITH_COMPLEMENTS:
        if at >= stop or lower[at] not in ("to", "with"):
            return end
        at += 1
    first = at
    if first < stop and lower[first] in _OBJECT_PRONOUNS and lower[end] in _ADJECTIVES_WITH_COMPLEMENTS:
        return first + 1
    if first < stop and lower[first] in _NO_COMPLEMENTS:
        return end
    while at < min(stop, first + _LONGEST_COMPLEMENT):
        word = words[at]
        is_verb = word in AUXILIARIES or word in _SPEECH_VERBS or word in _IRREGULAR_VERBS
        is_participle = word.islower() and word.endswith(("ed", "ing")) and lower[at - 1] not in _DETERMINERS
        if (
            is_verb
            or (is_participle and at > first)
            or word in _RELATIVES
            or word in _NAMING
            or not (word[0].isalnum() or word in POSSESSIVES)
        ):
            break
        if lower[at] in _OUTSIDE and lower[at] not in ("of", "the", "for", "and"):
            break
        if word.isdigit() and at > first:
            break
        at += 1
    while at > first and (lower[at - 1] in _OUTSIDE or lower[at - 1] in _DETERMINERS or words[at - 1] in POSSESSIVES):
        at -= 1
    return at if at > first else end
