"""Passes that find organizations by what the text says of them: "the bus company, Valelink,", "Zamora’s, a café"."""

from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.document.document import POSSESSIVE_S, Document
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS, find_verb_after
from tui.cast.names.calendar import is_calendar_word
from tui.cast.names.named_bodies import is_named_body
from tui.cast.names.tagged_document import TaggedDocument, count_person_words
from tui.cast.names.type_evidence import find_described_noun
from tui.cast.recognizers.tagged_name import TaggedName

_SHOPS = lexicon.words("shop_nouns") | lexicon.words("company_descriptions")
_AFTER_SHOPS = AUXILIARIES | PREPOSITIONS | {"which", "where", "and", "or", "but"}
_CALLED = frozenset(("called", "named"))
_COPULAS = frozenset(("is", "was"))
_LEAST_WORDS = 3  # before "Zamora’s" where a noun says what it is: "the café, Zamora’s"


def add_named_bodies(tagged: TaggedDocument) -> list[TaggedName]:
    """Add names after nouns that say what they are: "the bus company, Valelink,", also where a person was tagged."""
    document, words = tagged.document, tagged.document.words
    person_words = count_person_words(tagged)
    places = {words[name.start] for name in tagged.names if name.type == "place" and name.end - name.start == 1}

    def is_mistaken(name: TaggedName) -> bool:
        is_surname = name.end - name.start == 1 and person_words[words[name.start]] > 0
        return name.type == "person" and not is_surname and is_named_body(document, name.start, name.end, places)

    retyped = [name._replace(type="organization") if is_mistaken(name) else name for name in tagged.names]
    return tagged.with_names(retyped).with_added(_find_named_bodies(tagged))


def _find_named_bodies(tagged: TaggedDocument) -> Iterator[TaggedName]:
    """Yield the untagged names of bodies that the words before them describe."""
    words, named, begins = tagged.document.words, tagged.named_tokens(), tagged.sentence_starts
    for index in tagged.document.capitals:
        if not index or words[index - 1] != "," or words[index] in lexicon.words("never_names"):
            continue
        end = index + 1
        while end < len(words) and end not in begins and (words[end][0].isupper() or words[end] == "&"):
            end += 1
        is_free = named.isdisjoint(range(index, end)) and not is_calendar_word(words[index])
        if is_free and is_named_body(tagged.document, index, end):
            yield TaggedName(index, end, "organization")


def add_shops(tagged: TaggedDocument) -> list[TaggedName]:
    """Add shops and firms that are called after an owner, where the text says of one what it is: "Zamora’s, a café".

    The possessive is then part of the name, except before what the owner has: "Zamora’s sister".
    """
    document, words = tagged.document, tagged.document.words
    owners = [at - 1 for at, word in enumerate(words) if word in POSSESSIVE_S and at and words[at - 1][0].isupper()]
    signs = [at for at in owners if _is_called_a_shop(document, at) and not _is_in_longer_name(tagged, at)]
    shops = {words[owner] for owner in signs}
    if not shops:
        return tagged.names
    added = [
        TaggedName(owner, owner + 2, "organization")
        for owner in owners
        if words[owner] in shops and not _owns_something(document, owner) and not _is_in_longer_name(tagged, owner)
    ]
    covered = {index for name in added for index in range(name.start, name.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(added)


def _is_called_a_shop(document: Document, owner: int) -> bool:
    """Whether the words beside a possessive say that it is a shop: "Zamora’s, a café", "a café called Zamora’s"."""
    words, lower, end = document.words, document.lower, owner + 2
    if end + 1 >= len(words) or _owns_something(document, owner):
        return False
    if find_described_noun(document, end) in _SHOPS:
        return True
    if lower[end] in _COPULAS and lower[end + 1] in lexicon.words("passives_of_companies"):
        return True
    if owner < _LEAST_WORDS or lower[owner - 1] not in ({","} | _CALLED):
        return False
    return lower[owner - 2] in _SHOPS and words[owner - 2].islower() and words[end] in (",", ".", ")", ";")


def _owns_something(document: Document, owner: int) -> bool:
    """Whether a noun phrase follows a possessive: not a mark, a verb, a preposition or a relative clause."""
    end, sentence = owner + 2, document.sentence_at(owner)
    if end >= sentence.end:
        return False
    word = document.lower[end]
    if not word[0].isalnum() or word in _AFTER_SHOPS:
        return False
    return find_verb_after(document, end, sentence.end, person=False) != end


def _is_in_longer_name(tagged: TaggedDocument, owner: int) -> bool:
    """Whether the owner is the end of a full name, or a capital follows: "Ada Byron’s", "Byron’s Bank"."""
    words = tagged.document.words
    before = words[owner - 1] if owner and owner not in tagged.sentence_starts else "."
    following = words[owner + 2] if owner + 2 < len(words) and owner + 2 not in tagged.sentence_starts else "."
    goes_before = before[0].isupper() and before.lower() not in PREPOSITIONS  # but "At Zamora’s"
    return goes_before or following[0].isupper()
