"""Named spans to names: what the lists know of each, without articles and titles; and listed ones between them."""

from typing import NamedTuple

from tui.cast import lexicon
from tui.cast.document.segmentation import Document
from tui.cast.lexicon import NameKind
from tui.cast.recognizers.tagged_name import TaggedName

_LONGEST_LISTED = 4
_SURE = ("country", "capital", "seat")


class Name(NamedTuple):
    """A name: the tokens from `start` up to, not including, `end`.

    `canonical` is what the word lists call it, None if it is not listed.
    `title` is the word before a person's name ("president"), in lower case.
    """

    start: int
    end: int
    kind: NameKind
    canonical: str | None = None
    title: str | None = None


def names(document: Document, found: list[TaggedName]) -> list[Name]:
    """Return the names that spans tell, and the demonyms, countries and capitals between them."""
    words = document.words
    first_words = lexicon.FIRST_WORDS
    firsts = {word for word in document.vocabulary if word[0].isupper() and word in first_words}
    places = [index for index in document.capitals if words[index] in firsts]
    at = 0
    starts = {sentence.start for sentence in document.sentences}
    result: list[Name] = []
    done = 0
    for span in [*found, TaggedName(len(words), len(words), "other")]:
        while at < len(places) and places[at] < span.start:
            index = places[at]
            if index >= done and (name := _listed(words, index, span.start)):
                result.append(name)
                done = name.end
            at += 1
        if span.end > span.start:
            result.append(_name(words, span, begins=span.start in starts))
        done = max(done, span.end)
    return result


def _listed(words: list[str], index: int, last: int) -> Name | None:
    """Return the demonym, country, capital or seat of power that begins at a token and ends before the token `last`.

    None for one that is also a name of people, or beside another capital: "Vienna Convention".
    """
    for length in range(min(_LONGEST_LISTED, last - index), 0, -1):
        phrase = " ".join(words[index : index + length])
        kind, canonical = lexicon.find_name(phrase)
        beside = words[index - 1 : index] + words[index + length : index + length + 1]
        if kind == "demonym" or (
            kind in _SURE and not _is_of_people(phrase) and not any(word[0].isupper() for word in beside)
        ):
            return Name(index, index + length, kind, canonical)
    return None


def _is_of_people(phrase: str) -> bool:
    """Whether a listed place is also what people are called, or an ordinary word: "Jordan", "US" in capitals."""
    return phrase in lexicon.SURNAMES or phrase in lexicon.GIVEN_NAMES or phrase.lower() in lexicon.COMMON_WORDS


def _name(words: list[str], span: TaggedName, *, begins: bool) -> Name:
    """Return what a span names, without articles and titles. `begins`: the span begins a sentence."""
    first, last, type_ = span.start, span.end, span.type
    title = None
    while first < last - 1 and words[first].lower() in ("the", "a", "an"):
        first += 1
    listed, canonical = lexicon.find_name(" ".join(words[first:last]))
    if type_ == "person" and (listed not in _SURE or _is_of_people(" ".join(words[first:last]))):
        named = _after_titles(words, first, last)
        if named > first:
            title = words[named - 1].lower().rstrip(".")
            first = named
        if title is None and not begins:
            before = words[first - 1].lower().rstrip(".")
            title = before if before in lexicon.words("titles") or before in lexicon.words("roles") else None
        return Name(first, last, "person", title=title)
    if listed == "demonym":
        return Name(first, last, "demonym", canonical)
    if listed in ("country", "capital", "seat", "organization"):
        return Name(first, last, listed, canonical)
    name = " ".join(words[first:last])
    if name in lexicon.ORGANIZATION_NAMES and (type_ == "other" or (" " in name and name not in lexicon.PLACES)):
        type_ = "organization"  # Google as a product is still Google, the Boston Red Sox are no place
    return Name(first, last, type_)


def _after_titles(words: list[str], first: int, last: int) -> int:
    """Return where a person’s name begins after its titles: "Culture Minister Ada Byron"."""
    titles, modifiers, common = lexicon.words("titles"), lexicon.words("title_modifiers"), lexicon.COMMON_WORDS
    named = first
    for index in range(first, last - 1):
        word = words[index].lower().rstrip(".")
        if word in titles or (word in modifiers and named == index):
            named = index + 1
        elif word not in common or words[index] in lexicon.GIVEN_NAMES:
            break
    return named
