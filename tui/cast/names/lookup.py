"""Looks up each tagged name, without its titles, in the word lists, and adds listed names that were not tagged."""

from collections.abc import Iterator
from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.document import Document
from tui.cast.lexicon import NameKind
from tui.cast.recognizers.tagged_name import TaggedName

_LONGEST_LISTED = 4  # words
_POLITICAL = ("country", "capital", "seat")


class Name(NamedTuple):
    """A name: the tokens from `start` up to, not including, `end`.

    `canonical` is its name in the word lists, None if it is in none. `title` is the word before a person's name
    ("president"), in lower case. `probability`, from 0 to 1, is the recognizer's; 1 for a name from the word lists.
    """

    start: int
    end: int
    kind: NameKind
    canonical: str | None = None
    title: str | None = None
    probability: float = 1.0


def look_up_names(document: Document, tagged_names: list[TaggedName]) -> list[Name]:
    """Return the tagged names and the listed demonyms, countries and capitals between them, in text order."""
    sentence_starts = {sentence.start for sentence in document.sentences}
    names = [_look_up(document.words, name, begins=name.start in sentence_starts) for name in tagged_names]
    return sorted([*names, *_find_listed(document, tagged_names)], key=lambda name: name.start)


def _find_listed(document: Document, tagged_names: list[TaggedName]) -> Iterator[Name]:
    """Yield the listed names between the tagged ones."""
    words = document.words
    first_words = {word for word in document.vocabulary if word[0].isupper() and word in lexicon.FIRST_WORDS}
    candidates = iter([index for index in document.capitals if words[index] in first_words])
    candidate = next(candidates, len(words))
    named_end = 0
    for start, end in [*((name.start, name.end) for name in tagged_names), (len(words), len(words))]:
        while candidate < start:
            if candidate >= named_end and (name := _listed_at(words, candidate, start)):
                yield name
                named_end = name.end
            candidate = next(candidates, len(words))
        named_end = max(named_end, end)


def _listed_at(words: list[str], start: int, stop: int) -> Name | None:
    """Return the longest demonym, country, capital or seat of power that starts at a token and ends by `stop`.

    A country, capital or seat does not count if it may also be a person's name or an ordinary word ("Jordan"), or if
    another capitalized word is beside it ("Vienna Convention").
    """
    for length in range(min(_LONGEST_LISTED, stop - start), 0, -1):
        end = start + length
        phrase = " ".join(words[start:end])
        kind, canonical = lexicon.find_name(phrase)
        if kind == "demonym":
            return Name(start, end, kind, canonical)
        beside = words[start - 1 : start] + words[end : end + 1]
        if kind in _POLITICAL and not _is_ambiguous(phrase) and not any(word[0].isupper() for word in beside):
            return Name(start, end, kind, canonical)
    return None


def _is_ambiguous(phrase: str) -> bool:
    """Whether a listed name is also a person's name or an ordinary word: "Jordan", "US" in a line of capitals."""
    return phrase in lexicon.SURNAMES or phrase in lexicon.GIVEN_NAMES or phrase.lower() in lexicon.COMMON_WORDS


def _look_up(words: list[str], tagged: TaggedName, *, begins: bool) -> Name:
    """Look up a tagged name without articles and titles. `begins` says that it begins a sentence."""
    start, end = tagged.start, tagged.end
    while start < end - 1 and words[start].lower() in lexicon.words("articles"):
        start += 1
    phrase = " ".join(words[start:end])
    kind, canonical = lexicon.find_name(phrase)
    if tagged.type == "person" and (kind not in _POLITICAL or _is_ambiguous(phrase)):
        return _split_title(words, tagged._replace(start=start), begins=begins)
    if kind in ("demonym", "country", "capital", "seat", "organization"):
        return Name(start, end, kind, canonical)
    # Google as a product is still Google; the Boston Red Sox are no place, but Boston is.
    is_organization = tagged.type == "other" or (" " in phrase and phrase not in lexicon.PLACES)
    if is_organization and phrase in lexicon.ORGANIZATION_NAMES:
        return Name(start, end, "organization", probability=tagged.probability)
    return Name(start, end, tagged.type, probability=tagged.probability)


def _split_title(words: list[str], tagged: TaggedName, *, begins: bool) -> Name:
    """Return a person's name with the last title inside it, "Culture Minister Ada Byron", or else the one before it."""
    start, end = tagged.start, tagged.end
    name_start = _skip_titles(words, start, end)
    if name_start > start:
        title: str | None = words[name_start - 1].lower().rstrip(".")
    else:
        before = "" if begins else words[start - 1].lower().rstrip(".")
        title = before if before in lexicon.words("titles_and_roles") else None
    return Name(name_start, end, "person", title=title, probability=tagged.probability)


def _skip_titles(words: list[str], start: int, end: int) -> int:
    """Return where a person's name begins after the titles at its beginning."""
    titles, modifiers, common = lexicon.words("titles"), lexicon.words("title_modifiers"), lexicon.COMMON_WORDS
    name_start = start
    for index in range(start, end - 1):
        word = words[index].lower().rstrip(".")
        if word in titles or (word in modifiers and name_start == index):
            name_start = index + 1
        elif word not in common or words[index] in lexicon.GIVEN_NAMES:
            break
    return name_start
