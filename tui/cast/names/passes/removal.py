"""Passes that drop what the recognizer tagged but is no name."""

from tui.cast import lexicon
from tui.cast.names.tagged_document import Spelling, TaggedDocument, best_probabilities
from tui.cast.recognizers.tagged_name import TaggedName

_MARKUP = frozenset('[]{}<>()|=*#@_/\\:;“”"«»')
_LEAST_PROBABILITY: dict[bool | None, float] = {True: 0.5, None: 0.8, False: 0.95}
"""How probable a name must be in one place at least: in English, in too few words to say, and in another language."""
_LONGEST_HEADING_NAME = 12  # words


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
    """Drop the names that are nowhere in the document probable enough."""
    least = _LEAST_PROBABILITY[tagged.document.is_english]
    best = best_probabilities(tagged)
    return [name for name in tagged.names if best[tagged.spelling(name)] >= least]


def drop_heading_words(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop ordinary words in titles and lines of capitals, unless they are tagged in other lines as well.

    A capital says little there: "New Bridge Opens After Long Delay".
    """
    document, words = tagged.document, tagged.document.words
    in_headings: set[int] = set()
    for sentence, line in zip(document.sentences, document.line_kinds, strict=True):
        if line in ("title-case", "capitals"):
            in_headings.update(range(sentence.start, sentence.end))
    elsewhere = [name for name in tagged.names if name.start not in in_headings]
    confirmed = {tagged.spelling(name) for name in elsewhere}
    confirmed |= {(words[name.end - 1],) for name in elsewhere if name.type == "person"}
    kept = []
    for name in tagged.names:
        spelling = tagged.spelling(name)
        doubtful = name.start in in_headings and spelling not in confirmed
        if not doubtful or not (_is_ordinary(spelling) or _holds_confirmed_name(spelling, confirmed)):
            kept.append(name)
    return kept


def _holds_confirmed_name(spelling: Spelling, confirmed: set[Spelling]) -> bool:
    """Whether a name is a confirmed one with ordinary words beside it: "Maria Lopez Opens"."""
    for size in range(len(spelling) - 1, 0, -1):
        for at in range(min(len(spelling), _LONGEST_HEADING_NAME) - size + 1):
            if spelling[at : at + size] in confirmed and _is_ordinary(spelling[:at] + spelling[at + size :]):
                return " ".join(spelling) not in lexicon.ORGANIZATION_NAMES
    return False


def _is_ordinary(spelling: Spelling) -> bool:
    """Whether words are all ordinary ones and together a name that no list knows."""
    common, speech, name = lexicon.COMMON_WORDS, lexicon.words("speech_verbs"), " ".join(spelling)
    known = lexicon.find_name(name)[0] or name in lexicon.ORGANIZATION_NAMES
    return not known and all(word.lower() in common or word.lower() in speech for word in spelling)


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
    of speech follows, is kept.
    """
    words, begins = tagged.document.words, tagged.sentence_starts
    parts = {word for name in tagged.names if name.end - name.start > 1 for word in words[name.start : name.end]}
    within = {words[name.start] for name in tagged.names if name.end - name.start == 1 and name.start not in begins}
    common, speech, given_names = lexicon.COMMON_WORDS, lexicon.words("speech_verbs"), lexicon.GIVEN_NAMES
    kept = []
    for name in tagged.names:
        if name.type != "person" or name.end - name.start > 1 or name.start not in begins:
            kept.append(name)
            continue
        word, following = words[name.start], words[name.end] if name.end < len(words) else "."
        lower = word.lower()
        is_ordinary = lower in common or lower.replace("our", "or") in common  # the list is American: "harbor"
        if not is_ordinary or word in parts or word in within or following in speech or word in given_names:
            kept.append(name)
    return kept


def drop_currencies(tagged: TaggedDocument) -> list[TaggedName]:
    """Drop names that are part of a currency: "US$"."""
    words = tagged.document.words
    return [name for name in tagged.names if words[name.end : name.end + 1] != ["$"]]
