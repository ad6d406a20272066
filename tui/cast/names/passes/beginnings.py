"""Passes that remove words before a name that do not belong to it: openers, ordinary words, acronyms."""

from tui.cast import lexicon
from tui.cast.document.grammar import AUXILIARIES, PREPOSITIONS
from tui.cast.names.ordinary_words import is_ordinary
from tui.cast.names.tagged_document import Spelling, TaggedDocument
from tui.cast.recognizers.spelling import OPENING_MARKS
from tui.cast.recognizers.tagged_name import TaggedName

_SURE_OPENERS = (lexicon.words("sentence_openers") | lexicon.words("openers_of_names")) - {"The", "In"}
_TITLES = lexicon.words("words_before_names")


def strip_openers(tagged: TaggedDocument) -> list[TaggedName]:
    """Take off the ordinary word before a surname that the document has elsewhere: "Later Byron", "Rival Byron".

    At the start of a sentence, some words are taken off in any case: "Both Byron", "Hello Byron". Prepositions and
    gerunds are there also taken off other names that the document has elsewhere: "About Kestrel Foods".
    """
    words = tagged.document.words
    known, within = _find_known_rests(tagged), _find_names_within_sentences(tagged)
    things = _find_names_of_things(tagged)
    names = []
    for name in tagged.names:
        rest = tuple(words[name.start + 1 : name.end])
        if not rest or not rest[0][0].isupper():
            names.append(name)
            continue
        if _is_opener(tagged, name, rest in known, within) or (rest in things and _opens_thing(tagged, name, within)):
            name = name._replace(start=name.start + 1, type="person" if rest in known else name.type)
        names.append(name)
    return names


def _is_opener(tagged: TaggedDocument, name: TaggedName, is_rest_known: bool, within: set[Spelling]) -> bool:
    """Whether the first word of a name is no part of it. `within` are the names that stand within sentences."""
    word = tagged.document.words[name.start]
    begins = _begins_sentence(tagged, name)
    if lexicon.is_given_name(word) and word.lower() in AUXILIARIES:
        return begins and is_rest_known and _is_question(tagged, name)
    if begins and word in _SURE_OPENERS and (name.type == "person" or is_rest_known):
        return True
    may_be_taken_off = is_ordinary(word) or word in lexicon.words("never_names")
    if not is_rest_known or not may_be_taken_off or lexicon.is_given_name(word) or word.lower() in _TITLES:
        return False
    return tagged.spelling(name) not in within if begins else name.type == "person"


def _find_names_of_things(tagged: TaggedDocument) -> set[Spelling]:
    """Return the names that are not of people, and their first words unless they are ordinary."""
    names = {tagged.spelling(name) for name in tagged.names if name.type != "person"}
    return names | {name[:1] for name in names if not is_ordinary(name[0])}


def _opens_thing(tagged: TaggedDocument, name: TaggedName, within: set[Spelling]) -> bool:
    """Whether a name begins with a preposition or a gerund that only begins its sentence: "Saving Kestrel Foods"."""
    word = tagged.document.words[name.start]
    lower = word.lower()
    is_gerund = lower.endswith("ing") and is_ordinary(word)
    may_open = word in _SURE_OPENERS or lower in PREPOSITIONS or is_gerund
    return may_open and _begins_sentence(tagged, name) and tagged.spelling(name) not in within


def _begins_sentence(tagged: TaggedDocument, name: TaggedName) -> bool:
    return name.start in tagged.sentence_starts or tagged.document.words[name.start - 1] in OPENING_MARKS


def _is_question(tagged: TaggedDocument, name: TaggedName) -> bool:
    return tagged.document.words[tagged.document.sentence_at(name.start).end - 1] == "?"


def _find_known_rests(tagged: TaggedDocument) -> set[Spelling]:
    """Return the surnames of people whom the document names in full, except in questions: "Will Byron go?"."""
    words = tagged.document.words
    return {
        (words[name.end - 1],)
        for name in tagged.names
        if name.type == "person"
        and name.end - name.start > 1
        and (lexicon.is_given_name(words[name.start]) or not is_ordinary(words[name.start]))
        and not (words[name.start].lower() in AUXILIARIES and _is_question(tagged, name))
    }


def _find_names_within_sentences(tagged: TaggedDocument) -> set[Spelling]:
    return {tagged.spelling(name) for name in tagged.names if not _begins_sentence(tagged, name)}


def strip_offices(tagged: TaggedDocument) -> list[TaggedName]:
    """Take off the end of an office before a full name: "Pensions Ada Byron" of "Secretary for Work and Pensions"."""
    words = tagged.document.words
    names = []
    for name in tagged.names:
        start = name.start
        if name.type == "person" and not lexicon.is_given_name(words[start]):
            for index in range(start, name.end - 2):
                if _is_office(words[index]) and lexicon.is_given_name(words[index + 1]):
                    start = index + 1
        names.append(name._replace(start=start))
    return names


def _is_office(word: str) -> bool:
    """Whether a word can end an office or a post. Titles stay, because they say what the person is."""
    lower = word.lower()
    if lower.rstrip(".") in lexicon.words("abbreviated_offices"):
        return True
    return lower in lexicon.COMMON_WORDS and lower not in _TITLES and not lexicon.is_given_name(word)


def split_acronyms(tagged: TaggedDocument) -> list[TaggedName]:
    """Divide an acronym that is listed, or that a title follows, from the person after it: "U.N." and "Ada Byron"."""
    words = tagged.document.words
    names = []
    for name in tagged.names:
        first = words[name.start]
        if first.count(".") > 1 and name.end - name.start > 1 and name.type in ("person", "other"):
            kind = lexicon.find_name(first)[0]
            if kind or words[name.start + 1].lower() in lexicon.words("titles"):
                end = name.start + 1
                names.append(name._replace(end=end, type="organization" if kind == "organization" else "place"))
                name = name._replace(start=name.start + 1, type="person")
        names.append(name)
    return names
