"""The pass that reads names as lists and bibliographies write them, surname first: "Brown, Tom"."""

import re
from collections.abc import Callable, Iterator

from tui.cast import lexicon
from tui.cast.names.calendar import is_calendar_word
from tui.cast.names.tagged_document import TaggedDocument
from tui.cast.recognizers.tagged_name import TaggedName

_INITIAL = re.compile(r"(?:[A-Z]\.?)(?:-?[A-Z]\.)*")
_MAX_SURNAME, _MAX_GIVEN_NAMES = 2, 3  # words
_MIN_ENTRIES = 2
_AFTER_ENTRIES = frozenset((".", ";", ":", "(", "[", ",", "and", "&", "–", "—"))
_BETWEEN_ENTRIES = frozenset((";", ":"))


def join_inverted_names(tagged: TaggedDocument) -> list[TaggedName]:
    """Join "Brown, Tom" into one name where a line, or an item between semicolons, begins with it.

    The text must also contain "Tom Brown", or a second entry of this form; otherwise it could be a "Paris, Texas".
    """
    words = tagged.document.words
    if "," not in tagged.document.vocabulary:
        return tagged.names
    full = {(words[n.start], words[n.end - 1]) for n in tagged.names if n.type == "person" and n.end - n.start > 1}
    joined = list(_find_entries(tagged, lexicon.is_given_name))
    if len(joined) >= _MIN_ENTRIES:
        joined = list(_find_entries(tagged, _may_be_given_name))
    else:
        joined = [name for name in joined if (words[words.index(",", name.start) + 1], words[name.start]) in full]
    if not joined:
        return tagged.names
    covered = {index for name in joined for index in range(name.start, name.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(joined)


def _may_be_given_name(word: str) -> bool:
    """Whether a word that is in no list can be a given name, in a text with other entries of this form."""
    return word.isalpha() and word.lower() not in lexicon.COMMON_WORDS and lexicon.find_name(word)[0] is None


def _find_entries(tagged: TaggedDocument, is_given_name: Callable[[str], bool]) -> Iterator[TaggedName]:
    """Yield surname, comma and given names as one name, at the beginning of each paragraph and item that has them."""
    document, words = tagged.document, tagged.document.words
    people = {index for name in tagged.names if name.type == "person" for index in range(name.start, name.end)}
    paragraph, end_before = -1, 0
    for sentence in document.sentences:
        starts = [at + 1 for at in range(sentence.start, sentence.end - 1) if words[at] in _BETWEEN_ENTRIES]
        if sentence.paragraph != paragraph:
            starts.insert(0, sentence.start)
        paragraph = sentence.paragraph
        for start in starts:
            end = _read_entry(tagged, start, sentence.end, people, is_given_name)
            if end is not None and start >= end_before:
                yield TaggedName(start, end, "person")
                end_before = end


def _read_entry(
    tagged: TaggedDocument, start: int, stop: int, people: set[int], is_given_name: Callable[[str], bool]
) -> int | None:
    """Return the end of the entry that begins at token `start`; None if no entry begins there."""
    words = tagged.document.words
    comma = next((at for at in range(start + 1, min(stop, start + _MAX_SURNAME + 2)) if words[at] == ","), None)
    if comma is None or not _is_surname(words, range(start, comma), people):
        return None
    end = comma + 1
    while end < min(stop, comma + 1 + _MAX_GIVEN_NAMES):
        is_name = _INITIAL.fullmatch(words[end]) or is_given_name(words[end]) or (end == comma + 1 and end in people)
        if not is_name or not words[end][0].isupper() or is_calendar_word(words[end]):
            break
        end += 1
    is_closed = end == stop or words[end] in _AFTER_ENTRIES or words[end].isdigit() or words[end - 1].endswith(".")
    return end if end > comma + 1 and is_closed else None


def _is_surname(words: list[str], tokens: range, people: set[int]) -> bool:
    last = words[tokens[-1]]
    particles = lexicon.words("name_particles")
    if not all(words[at][0].isupper() or words[at] in particles for at in tokens) or is_calendar_word(last):
        return False
    if len(tokens) > 1 and (lexicon.is_given_name(words[tokens[0]]) or _INITIAL.fullmatch(words[tokens[0]])):
        return False  # "Present were: Ada Byron, Tom Reed and others"
    return tokens[-1] in people or (last in lexicon.SURNAMES and lexicon.find_name(last)[0] is None)
