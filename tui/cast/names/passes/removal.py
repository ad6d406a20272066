"""Passes that remove tags from words that are not names."""

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.names.ordinary_words import is_ordinary, modifies_noun
from tui.cast.names.tagged_document import TaggedDocument, best_probabilities, count_person_words
from tui.cast.recognizers.tagged_name import TaggedName

_MARKUP = frozenset('[]{}<>()|=*#@_/\\:;“”"«»')
_MIN_PROBABILITY: dict[bool | None, float] = {True: 0.4, None: 0.8, False: 0.95}
"""The least probability of the best occurrence of a name: in English, in a short text, and in another language.

In English, it is half of the F1 of the names: the threshold that maximizes F1 (Lipton, Elkan and Naryanaswamy 2014)."""
_SHORTEST_NAME = 3
"""Letters of one word at least, beside a number."""


def drop_implausible_names(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop what has no capital letter, holds marks of code or markup, or repeats one word: "Tyger Tyger"."""
    words = tagged.document.words
    return [name for name in tagged.names if _is_plausible(words[name.start : name.end])]


def _is_plausible(words: list[str]) -> bool:
    if all(word == word.lower() for word in words):
        return False
    repeated = len(words) > 1 and len(set(words)) == 1 and words[0] not in lexicon.SURNAMES
    return not repeated and _MARKUP.isdisjoint(words)


def drop_improbable_names(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop the names that are nowhere in the document probable enough.

    In English, a person with a title, or with a name of several words that begins with a given name, is kept: in
    annotated articles, nearly all of these were right.
    """
    least = _MIN_PROBABILITY[tagged.document.is_english]
    best = best_probabilities(tagged)
    return [
        name
        for name in tagged.names
        if best[tagged.spelling(name)] >= least or _is_surely_person(tagged.document, name)
    ]


def _is_surely_person(document: Document, name: TaggedName) -> bool:
    """Whether a person's name looks like one: "Dr. Posselt", "Colin Mayhew"."""
    if name.type != "person" or document.is_english is False:
        return False
    has_title = name.start > 0 and document.lower[name.start - 1].rstrip(".") in lexicon.words("titles")
    return has_title or (name.end - name.start > 1 and lexicon.is_given_name(document.words[name.start]))


def drop_directions(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop mere directions, and parts of demonyms: "North" of "North Korean"."""
    words, first_words, directions = tagged.document.words, lexicon.FIRST_WORDS, lexicon.words("directions")

    def begins_demonym(at: int) -> bool:
        return at >= 0 and words[at] in first_words and lexicon.is_demonym(" ".join(words[at : at + 2]))

    kept = []
    for name in tagged.names:
        at, size = name.start, name.end - name.start
        if size == 1 and (words[at] in directions or begins_demonym(at) or begins_demonym(at - 1)):
            continue
        if size != 2 or not begins_demonym(at):
            kept.append(name)
    return kept


def drop_words_with_articles(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop people of one word that often has an article, a number or an owner before it: "the Brexit"."""
    words, with_articles = tagged.document.words, tagged.words_with_articles
    return [
        name
        for name in tagged.names
        if name.type != "person" or name.end - name.start > 1 or words[name.start] not in with_articles
    ]


def drop_sentence_openers(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop one ordinary word that is tagged as a person only where a sentence begins.

    A capital says nothing there: "Harbour strike enters second week". A word that is named elsewhere, or that a verb
    of speech follows, is kept; but not before a noun: "Black cars waited".
    """
    words, begins = tagged.document.words, tagged.sentence_starts
    parts = {word for name in tagged.names if name.end - name.start > 1 for word in words[name.start : name.end]}
    within = {words[name.start] for name in tagged.names if name.end - name.start == 1 and name.start not in begins}
    speech, given_names = lexicon.words("speech_verbs"), lexicon.GIVEN_NAMES
    kept = []
    for name in tagged.names:
        if name.type != "person" or name.end - name.start > 1 or name.start not in begins:
            kept.append(name)
            continue
        word, following = words[name.start], words[name.end] if name.end < len(words) else "."
        if modifies_noun(tagged.document, name.start) or ("-" in word and is_ordinary(word)):
            continue
        if not is_ordinary(word) or word in parts or word in within or following in speech or word in given_names:
            kept.append(name)
    return kept


def drop_currencies(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop names that are part of a currency: "US$"."""
    words = tagged.document.words
    return [name for name in tagged.names if words[name.end : name.end + 1] != ["$"]]


def drop_measurements(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop people that are a symbol with a number, "M 0.13", and labels, "Fig. 2"; take the number off "Byron 34"."""
    words, labels = tagged.document.words, lexicon.words("capitalized_words")
    kept = []
    for name in tagged.names:
        numbers = [at for at in range(name.start + 1, name.end) if words[at][0].isdigit()]
        if numbers and all(word[0].isdigit() or word.rstrip(".") in labels for word in words[name.start : name.end]):
            continue
        if name.type == "person" and numbers:
            name = name._replace(end=numbers[0])
            if all(len(word) < _SHORTEST_NAME for word in words[name.start : name.end]):
                continue
        kept.append(name)
    return kept


def drop_families(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop a surname that names several people: “the Byron family”, and “the Byrons” of a document with Ada Byron."""
    document, people = tagged.document, count_person_words(tagged)
    families = lexicon.words("family_nouns")

    def is_family(name: TaggedName) -> bool:
        word, after = document.words[name.start], document.lower[name.end : name.end + 1]
        if name.end - name.start > 1 or not name.start or document.lower[name.start - 1] != "the":
            return False
        is_plural = any(word.endswith(ending) and people[word[: -len(ending)]] for ending in ("s", "es"))
        return is_plural or (name.type == "person" and not families.isdisjoint(after))

    return [name for name in tagged.names if not is_family(name)]
