"""Verbs that present words ("said", "called"). Their neighbours separate them from nouns of the same form ("calls")."""

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, VERB_ADVERBS
from tui.cast.quotes.narration import Narration

_RELATIVES = lexicon.words("relative_pronouns")
_PRONOUNS = lexicon.words("subject_pronouns")
_DETERMINERS = lexicon.words("determiners_before_no_verb")
_FORMS_OF_BE = lexicon.words("forms_of_be")
_PRESENTING_VERBS = lexicon.words("presenting_verbs")
_DOUBTFUL_VERBS = lexicon.words("doubtful_verbs")
_BEFORE_VERBS = AUXILIARIES | VERB_ADVERBS | _PRONOUNS | _RELATIVES | {"to", ",", "and"}
_BEGIN_OBJECTS = _DETERMINERS | lexicon.words("object_pronouns")
_CAPITALIZED_VERBS = lexicon.words("capitalized_speech_verbs")


def is_verb_of_speech(narration: Narration, token: int) -> bool:
    """Whether the word at a token is a verb that presents words."""
    words = narration.words
    if token >= len(words):
        return False
    word = words[token]
    if word[0].isupper() and narration.mention_before(token) and not narration.mention_before(token + 1):
        word = word.lower()  # in a headline: "Lopez Vows"
    if word not in _PRESENTING_VERBS:
        return word in _CAPITALIZED_VERBS
    if token == 0:
        return True
    before = narration.lower[token - 1]
    if before in _DETERMINERS or (words[token - 1] in POSSESSIVES and not narration.is_quoted(token - 1)):
        return False  # "the report", "the mayor’s answer"
    if word in _DOUBTFUL_VERBS:
        return _has_verb_beside(narration, token, word)
    return before not in PREPOSITIONS or word.endswith("ing")


def _has_verb_beside(narration: Narration, token: int, word: str) -> bool:
    """Whether a word that may be a noun ("reports") stands beside what only a verb stands beside."""
    before = narration.lower[token - 1]
    after = narration.words[token + 1] if token + 1 < len(narration.words) else ""
    return (
        narration.mention_before(token) is not None
        or before in _BEFORE_VERBS
        or before.endswith("ly")
        or (word.endswith("s") and after in _BEGIN_OBJECTS)
    )


def is_passive(narration: Narration, verb: int, start: int) -> bool:
    """Whether a verb is a participle after a form of "be" in a clause from `start` on: "was quickly asked"."""
    words = narration.words
    at = verb - 1
    while at >= start and (words[at] in VERB_ADVERBS or words[at].endswith("ly")):
        at -= 1
    return at >= start and words[at] in _FORMS_OF_BE and not words[verb].endswith("ing")
