"""The little grammar that the later steps share: what is a verb's subject, what stands between commas."""

from tui.cast import lexicon
from tui.cast.document.document import Document

AUXILIARIES = lexicon.words("auxiliaries")
PREPOSITIONS = lexicon.words("prepositions")
NEGATIONS = lexicon.words("verb_adverbs")
_IRREGULAR_VERBS, _NO_VERBS_IN_S = lexicon.words("irregular_verbs"), lexicon.words("no_verbs_in_s")
_LONGEST_ASIDE = 14  # tokens


def follows_subject(document: Document, index: int, stop: int, *, person: bool) -> int | None:
    """Return the verb that a noun phrase which ends before token `index` is the subject of, or None.

    An aside between commas and adverbs may stand between. `person`: a word in -s after a person is a verb.
    """
    words = document.words
    index = _past_aside(document, index, stop)
    if index + 1 < stop and words[index] == "," and words[index + 1].islower():
        index += 1  # "The owner, Raj Patel, denied that": the phrase is itself an aside, and ends here
    while index < stop and (words[index] in NEGATIONS or words[index].endswith("ly")):
        index += 1
    if index >= stop:
        return None
    word = words[index]
    if word in AUXILIARIES or word in lexicon.words("speech_verbs"):
        return index
    if word.islower() and (word.endswith("ed") or (person and word.endswith("s") and word not in _NO_VERBS_IN_S)):
        return index
    if word in _IRREGULAR_VERBS:
        return index
    return None


def _past_aside(document: Document, index: int, stop: int) -> int:
    """Return the token after an aside in commas, brackets or dashes that begins at `index`, else `index`."""
    words = document.words
    if index < stop and words[index] in (",", "(", "—", "–"):
        closer = ")" if words[index] == "(" else words[index]
        for end in range(index + 1, min(stop, index + _LONGEST_ASIDE)):
            if words[end] == closer:
                return end + 1
    return index


def is_object(document: Document, index: int, first: int) -> bool:
    """Whether a noun phrase that starts at token `index` stands after a preposition, so that it is no subject."""
    words, lower = document.words, document.lower
    at = index - 1
    while at >= first and (words[at][0].isupper() or lower[at] in ("the", "a", "an", "former")):
        if lower[at] in PREPOSITIONS:
            break
        at -= 1
    return at >= first and lower[at] in PREPOSITIONS
