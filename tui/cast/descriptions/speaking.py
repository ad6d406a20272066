"""Whether the sentence of a noun phrase says that the people it describes speak.

one neighbour said            a teacher who was there told       said one neighbour
according to a resident       an official was quoted as saying   as one fan put it
"""

from tui.cast import lexicon
from tui.cast.descriptions.person_nouns import read_person_noun
from tui.cast.document.document import POSSESSIVES, Document, Sentence
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS

_SOURCE_VERBS = (lexicon.words("speech_verbs") | lexicon.words("other_source_verbs")) - lexicon.words("no_source_verbs")
_FORMS_OF_BE = lexicon.words("forms_of_be")
_CITING = lexicon.words("citing_verbs") | {"citing", "quoting"}
_RELATIVES = frozenset(("who", "that", "whose", "which"))
_DAYS = lexicon.words("calendar_words")
_ADVERBS = lexicon.words("adverbs_after_subjects") | VERB_ADVERBS
_CONJUNCTIONS = lexicon.words("clause_conjunctions")
_PRONOUNS = lexicon.words("subject_pronouns") | {"i", "we", "you"}
_ENDS_OF_PHRASES = _SOURCE_VERBS | AUXILIARIES | _RELATIVES | _PRONOUNS | (_CONJUNCTIONS - {"and"})
_HYPOTHETICAL = frozenset(("if", "unless", "whether", "until", "should", "whenever"))
_TELLING = frozenset(("said", "says", "say", "told", "wrote", "added", "testified"))
_IRREGULAR_VERBS = lexicon.words("irregular_verbs")
_CALLING = frozenset(("call", "calls", "called"))
_CALLED_FOR = frozenset(("for", "on"))  # "called for cameras"
_INVERTING = lexicon.words("inverting_verbs")
_PUT = frozenset(("put", "puts"))
_BEFORE_INVERTED = frozenset(",”\"’'»?!…—–-")
_ASIDES = {",": ",", "(": ")", "—": "—", "–": "–"}
_LONGEST_ASIDE = 16  # tokens
_LONGEST_CLAUSE = 14
_LONGEST_JOINED = 5
_MAX_STEPS = 12


def speaks(document: Document, start: int, end: int, sentence: Sentence) -> bool:
    """Whether the people described by the tokens `start` up to `end` of a sentence say something in it."""
    if _speaks_before(document, start, end, sentence):
        return True
    before = document.lower[start - 1] if start > sentence.start else ""
    return before not in _HYPOTHETICAL and _has_source_verb(document, end, sentence.end)


def _speaks_before(document: Document, start: int, end: int, sentence: Sentence) -> bool:
    """Whether the words before a phrase make it a speaker: "according to", "said", "citing", "as … put it"."""
    lower, at = document.lower, start - 1
    if at < sentence.start:
        return False
    before = lower[at]
    if before == "to" and at > sentence.start and lower[at - 1] == "according":
        return True
    if before == "as":
        return end < sentence.end and lower[end] in _PUT
    if before in _CITING:
        return before in ("citing", "quoting") or "saying" in lower[end : min(sentence.end, end + 3)]
    while at > sentence.start and (lower[at] in VERB_ADVERBS or lower[at].endswith("ly")):
        at -= 1
    if lower[at] not in _INVERTING:
        return False
    return at == sentence.start or document.words[at - 1] in _BEFORE_INVERTED


def _has_source_verb(document: Document, index: int, stop: int) -> bool:
    """Whether a verb of speech follows from a token on whose subject ends there.

    Adverbs, auxiliaries, asides, phrases with a preposition, and relative clauses may stand between.
    """
    words, lower = document.words, document.lower
    is_passive = False
    at = index
    for _ in range(_MAX_STEPS):
        if at >= stop:
            return False
        word = lower[at]
        if word == "added" and lower[at + 1 : at + 2] == ["to"]:
            return False  # "a sweetener added to the tea"
        if word in _SOURCE_VERBS and not (word.endswith("ing") and not is_passive):
            if not is_passive or word.endswith("ing"):
                return True
            return word in _CITING and "saying" in lower[at : min(stop, at + 3)]
        if word in _CALLING and at + 1 < stop and lower[at + 1] in _CALLED_FOR and not is_passive:
            return True
        if word == ":" or words[at] in POSSESSIVES:
            return word == ":" and _opens_quotation(document, at + 1, stop)
        if word in AUXILIARIES or word in ("n’t", "n't"):
            is_passive = is_passive or word in _FORMS_OF_BE
            at += 1
        elif word == "and" and at == index:
            return _joined_speaks(document, at + 1, stop)
        elif word in _ADVERBS or word.endswith("ly") or words[at] in _DAYS:
            at += 1
        elif word in _ASIDES:
            at = _skip_aside(document, at, stop)
        elif at == index and _is_participle(document, at, stop):
            at = _skip_phrase(document, at, stop)
        elif word in _RELATIVES:
            return _has_verb_in_relative_clause(document, at + 1, stop)
        elif word in PREPOSITIONS and not is_passive:
            at = _skip_phrase(document, at, stop)
        else:
            return False
    return False


def _is_participle(document: Document, index: int, stop: int) -> bool:
    """Whether a clause without "who" begins at a token: "diplomats ▏ briefed on the talks", "people ▏ living there"."""
    word = document.words[index]
    if word.endswith("ing"):
        return word not in ("having", "being")
    is_past = word.endswith("ed") or word in _IRREGULAR_VERBS
    following = document.lower[index + 1] if index + 1 < stop else "."
    return is_past and following in PREPOSITIONS and following != "to"  # not "wanted to"


def _joined_speaks(document: Document, index: int, stop: int) -> bool:
    """Whether a noun for people after "and" is the subject of a verb of speech: "officials and witnesses there say"."""
    for at in range(index, min(stop, index + _LONGEST_JOINED)):
        noun = read_person_noun(document.lower[at])
        if noun is not None and noun.is_sure and _has_source_verb(document, at + 1, stop):
            return True
        if not document.words[at][0].isalpha() or document.lower[at] in _ENDS_OF_PHRASES:
            return False
    return False


def _opens_quotation(document: Document, token: int, stop: int) -> bool:
    return token < stop and document.words[token][0] in "“‘\"'"


def _skip_aside(document: Document, index: int, stop: int) -> int:
    """Return the token after an aside that begins at a token; `stop` if it does not end."""
    closer = _ASIDES[document.words[index]]
    for end in range(index + 1, min(stop, index + _LONGEST_ASIDE)):
        if document.words[end] == closer:
            return end + 1
    return stop


def _skip_phrase(document: Document, index: int, stop: int) -> int:
    """Return the token after a phrase that begins with the preposition at a token: "in Dravik", "on Monday"."""
    words, lower = document.words, document.lower
    at = index + 1
    if lower[index] == "to":
        return stop  # "asked officials to explain"
    while at < min(stop, index + 8):
        if lower[at] in _ENDS_OF_PHRASES or not words[at][0].isalnum():
            break
        at += 1
    return at


def _has_verb_in_relative_clause(document: Document, index: int, stop: int) -> bool:
    """Whether a verb of speech stands in, or right after, the relative clause that begins with a token."""
    lower = document.lower
    for at in range(index, min(stop, index + _LONGEST_CLAUSE)):
        word = lower[at]
        if word in _PRONOUNS or word in (";", ":", "”", "“", "."):
            return False
        if word in _TELLING:
            return lower[at - 1] not in _FORMS_OF_BE
    return False
