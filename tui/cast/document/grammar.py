"""The little grammar that several steps share: whether a noun phrase is the subject of a verb."""

from tui.cast import lexicon
from tui.cast.document.document import Document

AUXILIARIES = lexicon.words("auxiliaries")
PREPOSITIONS = lexicon.words("prepositions")
VERB_ADVERBS = lexicon.words("verb_adverbs")
_SPEECH_VERBS = lexicon.words("speech_verbs")
_IRREGULAR_VERBS, _NOT_VERBS = lexicon.words("irregular_verbs"), lexicon.words("words_in_s_not_verbs")
_BEFORE_NAMES = lexicon.words("articles") | {"former"}
_NEGATION = ("n’t", "n't")
_LONGEST_ASIDE = 14  # tokens


def find_verb_after(document: Document, index: int, stop: int, *, person: bool) -> int | None:
    """Return the token that is the verb of a noun phrase which ends before the token `index`, or None.

    An aside and adverbs may stand between them: "Ada Byron, a poet, often wrote". The verb must come before the token
    `stop`. `person` is true if the phrase refers to a person: then a following word in "-s" is a verb.
    """
    words = document.words
    index = _skip_aside(document, index, stop)
    if index + 1 < stop and words[index] == "," and words[index + 1].islower():
        index += 1  # "The owner, Raj Patel, denied that": the phrase is itself an aside, and ends here
    while index < stop and (words[index] in VERB_ADVERBS or words[index].endswith("ly")):
        index += 1
    return index if index < stop and is_verb(words[index], person=person) else None


def is_verb(word: str, *, person: bool) -> bool:
    """Whether a word looks like the verb of a noun phrase, of a person if `person`: then any word in "-s" does."""
    if word in AUXILIARIES or word.endswith(_NEGATION) or word in _SPEECH_VERBS or word in _IRREGULAR_VERBS:
        return True
    ends_as_verb = word.endswith("ed") or (person and word.endswith("s") and word not in _NOT_VERBS)
    return ends_as_verb and word.islower()


def _skip_aside(document: Document, index: int, stop: int) -> int:
    """Return the token after an aside in commas, brackets or dashes that begins at the token `index`, else `index`."""
    words = document.words
    if index < stop and words[index] in (",", "(", "—", "–"):
        closer = ")" if words[index] == "(" else words[index]
        for end in range(index + 1, min(stop, index + _LONGEST_ASIDE)):
            if words[end] == closer:
                return end + 1
    return index


def is_after_preposition(document: Document, index: int, sentence_start: int) -> bool:
    """Whether a noun phrase that starts at the token `index` follows a preposition, so that it is not a subject.

    Between them there may be articles and capitalized words: "with President Ada Byron".
    """
    words, lower = document.words, document.lower
    at = index - 1
    while at >= sentence_start and lower[at] not in PREPOSITIONS:
        if not words[at][0].isupper() and lower[at] not in _BEFORE_NAMES:
            return False
        at -= 1
    return at >= sentence_start
