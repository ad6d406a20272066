"""Evidence for the type of a name from the words beside it: "Kestrel shares" (organization), "in Marlow" (place)."""

import re
from collections.abc import Iterator, Sequence

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, Document
from tui.cast.names.named_bodies import is_named_body
from tui.model import ActorType

_REST_OF_DATELINE = re.compile(r"(, [^—–()\n]{2,30})?( \([^()\n]{2,20}\))? ?([—–]|-{1,2} )")
_SHORTEST_IN_DATELINE = 3  # letters
_LONGEST_RESULT = 6  # tokens: "reported a sharp fall in profits"
_LONGEST_DESCRIPTION = 7  # tokens from "a" to the noun: "a British chain of garden centres"
_OPENERS, _COPULAS = frozenset(("a", "an", "the", "one")), frozenset(("is", "was", "are", "were", "became"))
_DESCRIPTION_ENDS = frozenset(
    (
        ",",
        ".",
        ";",
        ":",
        ")",
        "—",
        "–",
        "of",
        "in",
        "for",
        "from",
        "that",
        "which",
        "who",
        "with",
        "at",
        "and",
        "to",
        "on",
    )
)
_PREPOSITIONS = lexicon.words("prepositions")
SURE, LIKELY = 2.0, 1.0
"""The weights of evidence; the recognizer's tag has a weight of at most 1."""
_PASSIVES_OF_PEOPLE = lexicon.words("passives_of_people")
_AGES = range(1, 111)
_AFTER_AGES = frozenset((",", ".", ";", ")", "and", "of", "from", "who", "was"))


def is_of_place(document: Document, start: int) -> bool:
    """Whether a name follows "of" and a noun that places have: "the mayor of Preston", "the king of Jordan"."""
    lower = document.lower
    return start > 1 and lower[start - 1] == "of" and lower[start - 2] in lexicon.words("nouns_of_places")


def find_type_evidence(document: Document, start: int, end: int) -> Iterator[tuple[ActorType, float]]:
    """Yield a type and a weight for each sign beside the name of the tokens from `start` to before `end`."""
    yield from _from_words_before(document, start, end)
    if _begins_dateline(document, start, end):
        yield "place", SURE
    type_ = _from_words_after(document, end) or _describe(document, end)
    if end - start > 1 and document.lower[end : end + 1] and document.lower[end] in lexicon.words("staff_of_companies"):
        type_ = "organization"
    if type_ and not (type_ == "person" and start and document.lower[start - 1] in _PREPOSITIONS):
        yield type_, SURE  # but of "the people of Weber smiled" the people are the subject


def _begins_dateline(document: Document, start: int, end: int) -> bool:
    """Whether a name in capitals begins a line as the place that an article comes from: "TORVIK, Ohio (AP) —"."""
    name = document.text[document.starts[start] : document.ends[end - 1]]
    if not name.isupper() or len(name) < _SHORTEST_IN_DATELINE or document.sentence_at(start).start != start:
        return False
    return _REST_OF_DATELINE.match(document.text, document.ends[end - 1]) is not None


def _from_words_before(document: Document, start: int, end: int) -> Iterator[tuple[ActorType, float]]:
    lower = document.lower
    before, second = (lower[start - back] if start >= back else "" for back in (1, 2))
    if before in ("of", "in", "at", "for", "with") and second in lexicon.words("nouns_before_companies"):
        yield "organization", SURE
    elif is_of_place(document, start):
        yield "place", SURE
    elif is_where(document, start, end):
        yield "place", LIKELY
    elif _is_after_company_noun(document, start) or is_named_body(document, start, end):
        yield "organization", SURE
    elif before.rstrip(".") in lexicon.words("titles") or before in lexicon.words("roles"):
        yield "person", SURE


def _is_after_company_noun(document: Document, start: int) -> bool:
    word = document.words[start - 1] if start else ""
    return word.islower() and word in lexicon.words("companies_before_names")


def is_where(document: Document, start: int, end: int) -> bool:
    """Whether a name is a location or a direction: "in Marlow", "roads to Marlow", "from Kelso to Marlow"."""
    lower = document.lower
    before, second, third = (lower[start - back] if start >= back else "" for back in (1, 2, 3))
    if before == "to":
        return second in lexicon.words("motions_to_places") or third == "from"
    if before == "from":
        return lower[end : end + 1] == ["to"]
    return before in lexicon.words("prepositions_of_places_alone") and not _is_possessive(document.words, end)


def _from_words_after(document: Document, end: int) -> ActorType | None:
    """Return the type that the words after a name suggest: "Hobbs’s chief executive", "Byron, 45,", "Hobbs shares"."""
    words, lower = document.words, document.lower
    after, second, third = (lower[end + ahead] if end + ahead < len(lower) else "." for ahead in range(3))
    if has_club_staff(document, end):
        return "organization"
    if _is_possessive(words, end):
        if second in lexicon.words("possessed_by_companies") or (second, third) == ("chief", "executive"):
            return "organization"
        return "person" if second in lexicon.words("possessed_by_people") else None
    if after in lexicon.words("nouns_of_companies") or after in lexicon.words("verbs_of_companies"):
        return "organization" if words[end].islower() else None
    if after in lexicon.words("verbs_before_results"):
        results = lexicon.words("results_of_companies")
        return "organization" if not results.isdisjoint(lower[end + 1 : end + _LONGEST_RESULT]) else None
    if after in _COPULAS and second in lexicon.words("passives_of_companies"):
        return "organization"
    if after in lexicon.words("nouns_of_towns"):
        return "place"
    is_aged = after == "," and second.isdigit() and int(second) in _AGES and third in _AFTER_AGES
    if is_aged or (after == "," and second == "who") or (after in _COPULAS and second in _PASSIVES_OF_PEOPLE):
        return "person"
    is_person = after in lexicon.words("nouns_of_politicians") or after in lexicon.words("verbs_of_people")
    return "person" if is_person else None


def has_club_staff(document: Document, end: int) -> bool:
    """Whether somebody of a club follows the name that ends before a token: "Marlow ▏ striker Tom Kray"."""
    words = document.words
    if end + 1 >= len(words) or not words[end].islower():
        return False
    return words[end] in lexicon.words("staff_of_clubs") and words[end + 1][0].isupper()


def _describe(document: Document, end: int) -> ActorType | None:
    """Return the type of the noun in "X, a chain of garden centres" or "X is a city", None if there is none such."""
    noun = find_described_noun(document, end)
    if noun in lexicon.words("company_descriptions"):
        return "organization"
    if noun in lexicon.words("settlement_nouns"):
        return "place"
    if noun in lexicon.words("roles") or noun in lexicon.words("person_nouns") or noun in lexicon.words("kin_nouns"):
        return "person"
    return None


def find_described_noun(document: Document, end: int) -> str | None:
    """Return the noun for what ends before a token: "chain" in "X, a chain of garden centres", "city" in "X is a city".

    Return None if no such description follows.
    """
    words, lower = document.words, document.lower
    if end + 1 >= len(words) or (words[end] not in (",", "(", "—", "–") and lower[end] not in _COPULAS):
        return None
    if lower[end + 1] not in _OPENERS:
        return None
    at = end + 2
    while at < min(len(words), end + 2 + _LONGEST_DESCRIPTION) and lower[at] not in _DESCRIPTION_ENDS:
        at += 1
    return lower[at - 1]


def _is_possessive(words: Sequence[str], index: int) -> bool:
    return index < len(words) and words[index] in POSSESSIVE_S
