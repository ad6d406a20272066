"""Passes that add names that the recognizer missed: further occurrences, and other forms."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.names.calendar import is_calendar_word
from tui.cast.names.ordinary_words import modifies_noun
from tui.cast.names.passes.dates import is_person_called_so
from tui.cast.names.shortened import find_head
from tui.cast.names.tagged_document import Spelling, TaggedDocument, best_probabilities, count_person_words
from tui.cast.recognizers.tagged_name import TaggedName
from tui.model import ActorType

_MIN_SHARE, _MIN_SHARE_ORDINARY = 0.2, 0.5
"""Minimum share of a word's occurrences that must be tagged for the rest to be tagged too; higher where it is also an
ordinary word ("Apple")."""
_ACRONYM = re.compile(r"[A-Z][A-Za-z]?[A-Z&]{1,6}s?|(?:[A-Z]\.){2,}")
_MIN_INITIALS = 3
_MIN_LOCATIVES = 2
_SEPARATORS = frozenset((",", "and", "&"))


def add_missed_occurrences(tagged: TaggedDocument) -> list[TaggedName]:
    """Add the untagged occurrences of tagged names, and of the first and last words of people's names."""
    person_words = count_person_words(tagged)
    types: dict[Spelling, ActorType] = {
        **dict.fromkeys(((word,) for word in person_words), "person"),
        **{tagged.spelling(name): name.type for name in tagged.names},
    }
    missed = _find_missed(tagged, types)
    if not missed:
        return tagged.names
    times_tagged, best = Counter(map(tagged.spelling, tagged.names)), best_probabilities(tagged)
    named = tagged.named_tokens()
    added: list[TaggedName] = []
    for spelling, starts in missed.items():
        times = times_tagged[spelling] + (2 * person_words[spelling[0]] if len(spelling) == 1 else 0)
        starts = [start for start in starts if len(spelling) > 1 or _is_name_here(tagged, start)]
        least = _MIN_SHARE_ORDINARY if _is_ordinary_word(tagged.document, spelling) else _MIN_SHARE
        if times >= least * (times + len(starts)):
            size, type_, probability = len(spelling), types[spelling], best.get(spelling, 1.0)
            added += [
                TaggedName(_find_start(tagged, named, start, type_), start + size, type_, probability)
                for start in starts
            ]
    return tagged.with_added(added)


def _find_start(tagged: TaggedDocument, named: set[int], index: int, type_: ActorType) -> int:
    """Return where the name of a missed word begins: a given name before a person's word makes it another person's."""
    words, before = tagged.document.words, index - 1
    may_extend = type_ == "person" and before >= tagged.document.sentence_at(index).start and before not in named
    return before if may_extend and lexicon.is_given_name(words[before]) else index


def _is_name_here(tagged: TaggedDocument, index: int) -> bool:
    """Whether a word that is a name elsewhere can be one here: not "May" in "in May", nor "Black" in "Black cars"."""
    if is_calendar_word(tagged.document.words[index]):
        return is_person_called_so(tagged, index)
    return index not in tagged.sentence_starts or not modifies_noun(tagged.document, index)


def _is_ordinary_word(document: Document, spelling: Spelling) -> bool:
    """Whether a name is a single word that also occurs in lower case, in the word list or in this document."""
    lower = spelling[0].lower()
    common = lower in lexicon.COMMON_WORDS or (lower in document.vocabulary and lower.islower())
    return len(spelling) == 1 and common


def _find_missed(tagged: TaggedDocument, types: dict[Spelling, ActorType]) -> dict[Spelling, list[int]]:
    """Return where each of these names begins untagged; the longest counts where several begin at one token."""
    words, sentences = tagged.document.words, tagged.document.sentences
    lengths: dict[str, set[int]] = defaultdict(set)
    for spelling in types:
        if len("".join(spelling)) > 1 and not spelling[0].islower():
            lengths[spelling[0]].add(len(spelling))
    longest_first = {word: sorted(of_word, reverse=True) for word, of_word in lengths.items()}
    is_named = [False] * len(words)
    for name in tagged.names:
        is_named[name.start : name.end] = [True] * (name.end - name.start)
    missed: dict[Spelling, list[int]] = defaultdict(list)
    matched_end = number = 0
    for index in [index for index, word in enumerate(words) if word in longest_first]:
        if index < matched_end:
            continue
        while sentences[number].end <= index:
            number += 1
        for length in longest_first[words[index]]:
            spelling = tuple(words[index : index + length])
            if index + length <= sentences[number].end and spelling in types:
                if not any(is_named[index : index + length]):
                    missed[spelling].append(index)
                matched_end = index + length
                break
    return missed


def add_heads(tagged: TaggedDocument) -> list[TaggedName]:
    """Add "the Foundation" where "Hartwell Foundation" is tagged: the capital shows that it is meant as a name."""
    return tagged.with_added(_find_heads(tagged))


def _find_heads(tagged: TaggedDocument) -> Iterator[TaggedName]:
    words = tagged.document.words
    long_organizations = (n for n in tagged.names if n.type == "organization" and n.end - n.start > 1)
    heads = {find_head(tagged.spelling(name)) for name in long_organizations} & lexicon.words("organization_heads")
    if not heads:
        return
    named = tagged.named_tokens()
    for index in [at for at, word in enumerate(words[:-1]) if word in heads and at and at not in named]:
        following = words[index + 1]
        if words[index - 1] in ("the", "The") and not following[0].isupper() and following not in ("of", "for"):
            yield TaggedName(index, index + 1, "organization")


def add_acronyms(tagged: TaggedDocument) -> list[TaggedName]:
    """Add acronyms of names other than people's, if brackets define them or they consist of the initials.

    "Hartwell Food Board (HFB)"; "USL" for "University of Southern Leeds". Acronyms that are tagged get the same type.
    """
    types = _find_acronyms(tagged)
    if not types:
        return tagged.names
    words, named = tagged.document.words, tagged.named_tokens()
    retyped = [
        name._replace(type=types.get(words[name.start], name.type)) if name.end - name.start == 1 else name
        for name in tagged.names
    ]
    untagged = (i for i, word in enumerate(words) if word in types and i not in named)
    return tagged.with_names(retyped).with_added(TaggedName(i, i + 1, types[words[i]]) for i in untagged)


def _find_acronyms(tagged: TaggedDocument) -> dict[str, ActorType]:
    """Return the acronyms of the names, with the types of the names."""
    words = tagged.document.words
    types: dict[str, ActorType] = {}
    for name in tagged.names:
        if name.type == "person" or name.end - name.start < 2:
            continue
        initials = "".join(word[0] for word in words[name.start : name.end] if word[0].isupper())
        if len(initials) >= _MIN_INITIALS and name.type == "organization":
            types[initials] = name.type
        bracket, inside, closing = (*words[name.end : name.end + 3], "", "", "")[:3]
        if bracket in ("(", "[") and closing in (")", "]") and _ACRONYM.fullmatch(inside) and inside[0] == initials[:1]:
            types[inside] = name.type
    return types


def add_unlisted_places(tagged: TaggedDocument) -> list[TaggedName]:
    """Add unknown capitalized words that follow a preposition of place at least twice: "near Quexlar".

    Only for English text: the prepositions are English.
    """
    if tagged.document.is_english is False:
        return tagged.names
    return tagged.with_added(_find_unlisted_places(tagged))


def _find_unlisted_places(tagged: TaggedDocument) -> Iterator[TaggedName]:
    words, lower, named = tagged.document.words, tagged.document.lower, tagged.named_tokens()
    common, never = lexicon.COMMON_WORDS, lexicon.words("never_names")
    locatives = lexicon.words("strict_place_prepositions")
    times: Counter[str] = Counter()
    located: dict[str, list[int]] = defaultdict(list)
    for index in tagged.document.capitals:
        word = words[index]
        if (
            index in named
            or not 0 < index < len(words) - 1
            or word.isupper()
            or lower[index] in common
            or word in never
        ):
            continue
        if words[index - 1][0].isupper() or words[index + 1][0].isupper() or lexicon.is_demonym(word):
            continue
        times[word] += 1
        if words[index - 1] in locatives:
            located[word].append(index)
    for word, indices in located.items():
        if len(indices) >= _MIN_LOCATIVES and 2 * len(indices) >= times[word]:
            yield from (TaggedName(index, index + 1, "place") for index in indices)


def add_enumerated_people(tagged: TaggedDocument) -> list[TaggedName]:
    """Add the untagged given names in a list of people: "Sunniva" in "Sunniva, Ivar and Ada Byron"."""
    words, named = tagged.document.words, tagged.named_tokens()
    starts = {n.start for n in tagged.names if n.type == "person" or lexicon.is_given_name(words[n.start])}
    added: set[int] = set()
    for index in reversed(tagged.document.capitals):
        following = index + 1
        while following < len(words) and words[following] in _SEPARATORS:
            following += 1
        has_comma = "," in words[max(0, index - 1) : following]
        is_item = has_comma and following - index in (2, 3) and (following in starts or following in added)
        if is_item and index not in named and lexicon.is_given_name(words[index]):
            sentence = tagged.document.sentence_at(index)
            if following < sentence.end and (index == sentence.start or not words[index - 1][0].isupper()):
                added.add(index)
    return tagged.with_added(TaggedName(index, index + 1, "person") for index in sorted(added))
