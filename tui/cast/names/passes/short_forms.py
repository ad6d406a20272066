"""Passes for the short forms of organizations' names.

"Kelvor" of "Kelvor Group", "Kelvor Ferry" of "Kelvor Ferry Lines", "Rovers" of "Halvik Rovers".
"""

from collections import defaultdict
from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVES
from tui.cast.names.shortened import find_beginnings, without_commas
from tui.cast.names.tagged_document import Spelling, TaggedDocument, count_person_words
from tui.cast.recognizers.tagged_name import TaggedName


def add_short_forms(tagged: TaggedDocument) -> list[TaggedName]:
    """Make organizations of the first words of companies' names and of the last words of clubs' names.

    Not where a person of the document has the word in a full name, nor for words that are listed as places.
    """
    words = tagged.document.words
    clubs, companies = _find_short_forms(tagged)
    unlisted = _find_unlisted_first_words(tagged)
    if not clubs and not companies and not unlisted:
        return tagged.names
    retyped = [
        name._replace(type="organization")
        if name.end - name.start == 1
        and words[name.start] in companies | clubs | unlisted
        and name.type != "organization"
        else name
        for name in tagged.names
    ]
    named = tagged.named_tokens()
    untagged = [index for index in tagged.document.capitals if index not in named]
    sure = {word for word in companies if word.lower() not in lexicon.COMMON_WORDS}
    added = [TaggedName(index, index + 1, "organization") for index in untagged if words[index] in sure]
    added += [TaggedName(index, index + 1, "organization") for index in _find_clubs(tagged, clubs, untagged)]
    return tagged.with_names(retyped).with_added(added)


def _find_short_forms(tagged: TaggedDocument) -> tuple[set[str], set[str]]:
    """Return the last words of the names of clubs, and the first words of the names of companies."""
    words, person_words = tagged.document.words, count_person_words(tagged)
    clubs: set[str] = set()
    companies: set[str] = set()
    for name in tagged.names:
        if name.type != "organization" or name.end - name.start < 2:
            continue
        first, last = words[name.start], words[name.end - 1]
        if last in lexicon.words("club_words"):
            clubs.add(last)
        is_word_of_its_own = lexicon.find_name(first)[0] is not None
        is_company = last in lexicon.words("company_suffixes") or last in lexicon.words("company_heads")
        is_company = is_company or "&" in words[name.start : name.end]  # "Marsh" of "Marsh & Sons"
        is_owner = words[name.start + 1] in POSSESSIVES  # "Leichardt's Steam Navigation Company"
        if is_company and first.isalpha() and not (is_word_of_its_own or is_owner or person_words[first]):
            companies.add(first)
    return clubs, companies


def _find_unlisted_first_words(tagged: TaggedDocument) -> set[str]:
    """Return the first words of names like "Quexlar Press" that are in no list: as people they are mistakes."""
    words, person_words = tagged.document.words, count_person_words(tagged)
    heads, lists = lexicon.words("organization_heads"), (lexicon.SURNAMES, lexicon.GIVEN_NAMES, lexicon.PLACES)
    firsts = {
        words[name.start]
        for name in tagged.names
        if name.type == "organization" and name.end - name.start == 2 and words[name.start + 1] in heads
    }
    places = {tagged.spelling(name)[0] for name in tagged.names if name.type == "place"}
    return {
        word
        for word in firsts - places
        if word.isalpha()
        and not person_words[word]
        and not any(word in names for names in lists)
        and word.lower() not in lexicon.COMMON_WORDS
        and lexicon.find_name(word)[0] is None
    }


def _find_clubs(tagged: TaggedDocument, clubs: set[str], untagged: list[int]) -> Iterator[int]:
    """Yield where the last word of a club's name stands for it: not beside another capital, unless that begins it."""
    words, begins = tagged.document.words, tagged.sentence_starts
    for index in untagged:
        if words[index] not in clubs:
            continue
        before = words[index - 1] if index and index not in begins else ""
        after = words[index + 1] if index + 1 < len(words) else "."
        if not (before[:1].isupper() and index - 1 not in begins) and not after[0].isupper():
            yield index


def add_beginnings(tagged: TaggedDocument) -> list[TaggedName]:
    """Make organizations of the first words of organizations' names: "Kelvor Ferry" beside "Kelvor Ferry Lines".

    Not of what is listed as something else, nor of what begins like a place or a person: "Tampa Bay", "Ada Byron".
    """
    full = {tagged.spelling(name) for name in tagged.names if name.type == "organization"}
    beginnings = {without_commas(words) for name in full for words in find_beginnings(name) if _is_of_company(words)}
    if not beginnings:
        return tagged.names
    people = {tagged.spelling(name) for name in tagged.names if name.type == "person"}
    retyped = [
        name._replace(type="organization") if tagged.spelling(name) in beginnings else name for name in tagged.names
    ]
    added = list(_find_beginnings(tagged, beginnings - people))
    covered = {index for name in added for index in range(name.start, name.end)}
    apart = [name for name in retyped if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(added)


def _is_of_company(beginning: Spelling) -> bool:
    phrase, last = " ".join(beginning), beginning[-1]
    is_listed = lexicon.find_name(phrase)[0] is not None or phrase in lexicon.PLACES
    is_place = last in lexicon.words("place_words_after") or lexicon.find_name(last)[0] is not None
    return not (is_listed or is_place or lexicon.is_given_name(beginning[0]))


def _find_beginnings(tagged: TaggedDocument, beginnings: set[Spelling]) -> Iterator[TaggedName]:
    """Yield where beginnings stand, with no other capital beside them, and at most their first word is tagged."""
    words = tagged.document.words
    named = {at for name in tagged.names if name.end - name.start > 1 for at in range(name.start, name.end)}
    by_first_word: dict[str, set[Spelling]] = defaultdict(set)
    for beginning in beginnings:
        by_first_word[beginning[0]].add(beginning)
    for index in [at for at in tagged.document.capitals if words[at] in by_first_word]:
        for beginning in by_first_word[words[index]]:
            end = index + len(beginning)
            if tuple(words[index:end]) != beginning or not named.isdisjoint(range(index, end)):
                continue
            before = words[index - 1] if index and index not in tagged.sentence_starts else "."
            after = words[end] if end < len(words) and end not in tagged.sentence_starts else "."
            if not before[0].isupper() and not after[0].isupper():
                yield TaggedName(index, end, "organization")
