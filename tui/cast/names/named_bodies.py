"""Names of organizations after a noun that says what they are: "the bus company, Valelink,"."""

from collections.abc import Set

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, POSSESSIVES, Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS

_NOUNS = lexicon.words("body_descriptions")
_DETERMINERS = lexicon.words("possessive_pronouns") | {"the", "a", "an"}
_AGES = range(1, 111)
_LONGEST_DESCRIPTION = 6  # tokens before the noun
_CLOSING = frozenset((",", ".", ";", ")", "—", "–"))


def is_named_body(document: Document, start: int, end: int, places: Set[str] = frozenset()) -> bool:
    """Whether the tokens from `start` to before `end` are the name of a body that the words before them describe.

    The description is the whole of "the city’s water company"; after a mere "the company", which may be one that is
    known already, a person's name can follow ("a spokeswoman for the company, Jane Porter,"), so the name must then be
    a single word that is neither a given name nor a surname. A full name that begins with a given name is a person's,
    unless that is one of the document's `places`: "the water company, Bergen Vann,".
    """
    words, lower = document.words, document.lower
    if start < 3 or words[start - 1] != "," or lower[start - 2] not in _NOUNS or not words[start - 2].islower():
        return False
    is_person = end - start > 1 and lexicon.is_given_name(words[start]) and words[start] not in places
    if not _is_closed(document, end) or is_person:
        return False
    if _is_described(document, start - 2):
        return True
    is_known = words[start] in lexicon.SURNAMES or words[start] in lexicon.GIVEN_NAMES
    return lower[start - 3] in _DETERMINERS and end - start == 1 and not is_known


def _is_closed(document: Document, end: int) -> bool:
    """Whether a mark ends the aside with a name that ends before a token, and no age follows: not ", Porter, 48,"."""
    words = document.words
    if end >= len(words) or words[end] not in _CLOSING:
        return False
    following = words[end + 1] if end + 1 < len(words) else "."
    return not (words[end] == "," and following.isdigit() and int(following) in _AGES)


def _is_described(document: Document, noun: int) -> bool:
    """Whether words between its determiner and a noun tell it from others: "the bus company", "Oslo’s water firm"."""
    words, lower = document.words, document.lower
    at = noun
    while at > max(0, noun - _LONGEST_DESCRIPTION):
        before = lower[at - 1]
        if before in _DETERMINERS or words[at - 1] in POSSESSIVE_S:
            return at < noun
        is_word = words[at - 1][0].isalpha() or words[at - 1] in POSSESSIVES
        if not is_word or before in PREPOSITIONS or before in AUXILIARIES:
            return False
        at -= 1
    return False
