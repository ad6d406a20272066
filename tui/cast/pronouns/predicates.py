"""Finds the predicate noun of an actor: "Ada is a poet", "she had then become the director"."""

from tui.cast import lexicon
from tui.cast.descriptions.noun_phrases import Description, read_description_from
from tui.cast.document.document import Document
from tui.cast.lexicon import load_noun_kinds
from tui.model import ActorType

_COPULAS = lexicon.words("copulas")
_BESIDE_COPULAS = lexicon.words("words_beside_copulas")
_NEGATIONS = lexicon.words("negations")
_ARTICLES = lexicon.words("articles")
_KINDS_OF_OTHERS = frozenset(("organization", "company", "place", "settlement", "country"))


def find_predicate(document: Document, end: int, sentence_end: int, type_: ActorType) -> Description | None:
    """Return the description that the mention of an actor of this type, before the token `end`, has after "is"."""
    words = document.words
    verb = _skip_adverbs(document, end, sentence_end)
    if verb >= sentence_end or words[verb] not in _COPULAS:
        return None
    start = _skip_adverbs(document, verb + 1, sentence_end)
    if start >= sentence_end or document.lower[start] not in _ARTICLES:
        return None
    description = read_description_from(document, start, sentence_end)
    return description if description and _fits(words[description.noun], description.determiner, type_) else None


def _fits(noun: str, determiner: str, type_: ActorType) -> bool:
    """Whether an actor of this type can be what a noun says; people also "a" noun of no known kind: "a legend"."""
    kinds = load_noun_kinds().get(noun, frozenset())
    if type_ != "person":
        return not kinds.isdisjoint(_KINDS_OF_OTHERS)
    return "person" in kinds or (not kinds and determiner != "the")


def _skip_adverbs(document: Document, index: int, stop: int) -> int:
    """Return the first token from `index` on that is no adverb or auxiliary of a copula; `stop` after a negation."""
    while index < stop and (word := document.words[index]) in _BESIDE_COPULAS:
        if word in _NEGATIONS:
            return stop
        index += 1
    return index
