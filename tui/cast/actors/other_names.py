"""Finds other names of a person that the text states: "Ada Byron, later Lady Lovelace,", "Ada King (née Byron)"."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from tui.cast import lexicon
from tui.cast.actors.people_index import normalize_spelling
from tui.cast.document.document import Document
from tui.cast.names.lookup import Name

_PHRASES = frozenset(
    (
        "née",
        "nee",
        "born",
        "was born",
        "aka",
        "a.k.a.",
        "alias",
        "also known as",
        "better known as",
        "best known as",
        "known as",
        "formerly known as",
        "later known as",
        "professionally known as",
    )
)
_PHRASES_OF_ASIDES = frozenset(("later", "now", "formerly", "afterwards"))
"""These count only if the aside ends with the name: "Byron, later King, wrote", not "Byron, later King of Halvik"."""
_OPENERS, _CLOSERS = frozenset((",", "(", "—", "–")), frozenset((",", ")", "—", "–", ".", ";"))
_LONGEST_PHRASE = 5  # tokens, with the mark before it and a title


def find_other_names(document: Document, names: Sequence[Name]) -> dict[Name, Name]:
    """Return each name that the text states to be another name of a person, with that person's name before it."""
    people = [name for name in names if name.kind == "person"]
    others = dict(_find_in_asides(document, people))
    others.update(_find_at_birth(document, people))
    return others


def _find_in_asides(document: Document, people: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    titles = lexicon.words("titles")
    for before, name in pairwise(people):
        if not 0 < name.start - before.end <= _LONGEST_PHRASE:
            continue
        between = document.lower[before.end : name.start]
        has_mark = between[0] in _OPENERS
        if between[-1].rstrip(".") in titles:
            between = between[:-1]
        phrase = " ".join(between[1:] if has_mark else between)
        is_closed = name.end < len(document.words) and document.words[name.end] in _CLOSERS
        if phrase in _PHRASES or (phrase in _PHRASES_OF_ASIDES and has_mark and is_closed):
            yield name, before


def _find_at_birth(document: Document, people: Sequence[Name]) -> Iterator[tuple[Name, Name]]:
    """Yield the birth name of the text's main person: "Ada Byron was born in 1815" in a biography of Ada King.

    The main person is the one named first; both names must begin with the same given name.
    """
    full = [name for name in people if name.end - name.start > 1]
    if not full:
        return
    words, first = document.words, full[0]
    for name in full[1:]:
        if document.lower[name.end : name.end + 2] != ["was", "born"]:
            continue
        begins = document.sentence_at(name.start).start == name.start
        given, own = normalize_spelling(words[name.start]), normalize_spelling(words[first.start])
        if begins and given == own and words[name.end - 1] != words[first.end - 1]:
            yield name, first
