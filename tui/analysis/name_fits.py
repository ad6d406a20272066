"""Finds the actors of a cast that a typed name fits best, among those that the finder returns.

`tui.analysis.actor_names` lists the ways in which a name can fit, and says when it is ambiguous.
"""

import re
from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple

from tui.cast import lexicon
from tui.cooperative import run_to_end
from tui.find.name_search import NameSearch
from tui.find.name_table import build_name_table, collect_names
from tui.find.spelling import collect_spellings, make_end_initials, make_initials, split_name, split_query
from tui.model import Actor, Cast

_SIMILAR = 4.0
"""Inexact matches whose scores differ by at most this are equally good: four words that were not typed cost as much."""
_MAX_COMPARED = 100
_OF_WOMEN, _OF_MEN = lexicon.words("female_nouns"), lexicon.words("male_nouns")
_TITLES = lexicon.words("titles")
_POSSESSIVE = re.compile(r"['’]s?\s*$")


class _Fit(IntEnum):
    """How a name fits an actor, best first."""

    WHOLE_NAME = 0
    OTHER_NAME = 1
    INITIALS = 2
    WORDS = 3
    BEGINNINGS = 4
    END_INITIALS = 5
    SIMILAR = 6


class _Match(NamedTuple):
    actor: Actor
    fit: _Fit
    score: float


def find_best(text: str, cast: Cast, name: str) -> Sequence[Actor]:
    """Return the actors of a cast that a name fits best, and equally well: one, several or none."""
    search = NameSearch(run_to_end(build_name_table(text, cast.actors)))

    def find(words: Sequence[str]) -> list[_Match]:
        ranking = run_to_end(search.find(tuple(words), _MAX_COMPARED))
        return [_match(text, cast.actors[number], score, words) for number, score in ranking]

    for spelling in dict.fromkeys((name, _POSSESSIVE.sub("", name))):
        words = _skip_articles(split_query(spelling))
        place = _find_name(words)
        titles = _TITLES.intersection(words[:place])
        # Otherwise “Mr” would match the beginning of “Mrs. Bennet”.
        found = find(words)
        if matches := [match for match in found if not titles or titles <= _words_of_names(text, match.actor)]:
            return _select(matches, words)
        people = [match for match in find(words[place:]) if match.actor.type == "person"] if place else []
        if matches := [match for match in people if _suits(words[place - 1], match.actor)]:
            return _select(matches, words[place:])
    return []


def is_part_of_name(name: str, actor: Actor) -> bool:
    """Whether a name is a part of a person's whole name, such as the family name."""
    return _is_part(split_query(name), actor)


def _words_of_names(text: str, actor: Actor) -> set[str]:
    """Return all words of an actor's names, as the finder compares them."""
    spellings = collect_spellings(run_to_end(collect_names(text, actor)))
    return {word for spelling in spellings for word in spelling}


def _suits(title: str, actor: Actor) -> bool:
    """Return whether a title suits an actor: “Mr.” does not suit “Mrs. Bennet”."""
    titles = {title, *split_query(actor.name)[:1]}
    return titles.isdisjoint(_OF_WOMEN) or titles.isdisjoint(_OF_MEN)


def _match(text: str, actor: Actor, score: float, words: Sequence[str]) -> _Match:
    """Return how the words of a typed name fit an actor that the finder returned."""
    letters = "".join(words)
    if letters in map("".join, split_name(actor.name)):
        return _Match(actor, _Fit.WHOLE_NAME, score)
    spellings = collect_spellings(run_to_end(collect_names(text, actor)))
    return _Match(actor, min((_fit(words, letters, of_name) for of_name in spellings), default=_Fit.SIMILAR), score)


def _fit(words: Sequence[str], letters: str, of_name: Sequence[str]) -> _Fit:
    """Return how the words of a typed name, and its letters, fit the words of one name."""
    if letters == "".join(of_name):
        return _Fit.OTHER_NAME
    if letters in make_initials(of_name):
        return _Fit.INITIALS
    if set(words) <= set(of_name):
        return _Fit.WORDS
    if all(any(word.startswith(beginning) for word in of_name) for beginning in words):
        return _Fit.BEGINNINGS
    return _Fit.END_INITIALS if letters in make_end_initials(of_name) else _Fit.SIMILAR


def _select(matches: Sequence[_Match], words: Sequence[str]) -> Sequence[Actor]:
    """Return the actors of the best matches, at least one, as the finder ranks them."""
    if whole := [match.actor for match in matches if match.fit == _Fit.WHOLE_NAME]:
        return whole
    first = matches[0]
    least_score = first.score - _SIMILAR if first.fit == _Fit.SIMILAR else 0.0
    chosen = [match.actor for match in matches if match.fit <= first.fit and match.score >= least_score]
    if first.fit == _Fit.OTHER_NAME and _is_part(words, first.actor):
        chosen += [match.actor for match in matches if match.fit == _Fit.WORDS and _is_named_person(match.actor)]
    return chosen


def _is_part(words: Sequence[str], actor: Actor) -> bool:
    return _is_named_person(actor) and any(set(words) < set(of_name) for of_name in split_name(actor.name))


def _is_named_person(actor: Actor) -> bool:
    return actor.type == "person" and not actor.unnamed


def _skip_articles(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without “the” before it, unless it has no others."""
    return words[1:] if words[0:1] == ("the",) and len(words) > 1 else words


def _find_name(words: Sequence[str]) -> int:
    """Return the index of the first word after titles and their modifiers: “Yoon” in “the then President Yoon”."""
    places = [place for place, word in enumerate(words[:-1], 1) if word in _TITLES]
    return max(places, default=0)
