"""Which actor of a cast a typed name means: one, none, or several among whom the name does not decide.

The finder (`tui.find.Index`) finds and ranks the actors. A list shows all that it finds; a command has to decide. So
the ways in which a name can fit are told apart, best first: it is the actor's whole name; another name that the text
calls the actor by; the initials; whole words of a name; beginnings of its words; the initials of its end; anything else
that the finder takes for it, such as a slip of the finger. The name means the one actor whom it fits best.

- It is ambiguous where it fits several equally well: "Korea" beside North and South Korea.
- A family name, or another part of a person's name, is ambiguous where two people have it, even if the text calls only
  one of them by it: "Kim" beside Kim Jong Un and Kim Yo Jong.
- An id means its actor, and so does a whole name, whoever else is called so.
- Titles before a person's name do not count, unless they are in it: "President Yoon". "Mr." is not "Mrs. Weston".
"""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple
from unicodedata import normalize

from tui.cast import lexicon
from tui.cooperative import run_to_end
from tui.find import Index
from tui.find.name_search import NameSearch
from tui.find.name_table import NAME_FORMS, build_name_table, collect_names
from tui.find.spelling import collect_spellings, make_end_initials, make_initials, split_name, split_query
from tui.model import Actor, Cast
from tui.suggestions import suggest
from tui.text.cells import hide

_SIMILAR = 4.0
"""How much less an inexact match may score and still count as equal: what four words of the name not typed cost."""
_MOST_COMPARED = 100
_OF_WOMEN, _OF_MEN = lexicon.words("female_nouns"), lexicon.words("male_nouns")
_MOST_LISTED = 8


class Choice(NamedTuple):
    """Whom a name means: one actor; or none, and then several among whom it does not decide, or nobody."""

    actor: Actor | None = None
    candidates: tuple[Actor, ...] = ()


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


def choose_actor(text: str, cast: Cast, name: str, *, exact: bool = False) -> Choice:
    """Return whom `name` means in the cast of a text.

    If `exact`, only ids and names that the text has are meant, in the same letters, case and accents included. What
    nobody can see makes no difference: soft hyphens, line breaks for spaces, an accented letter that is two characters.
    """
    if with_id := [actor for actor in cast.actors if actor.id == name]:
        return Choice(with_id[0])
    wanted = _compose(name)
    if equal := [actor for actor in cast.actors if _compose(actor.name) == wanted]:
        return _decide(equal)
    called = [actor for actor in cast.actors if wanted in _names_of(text, actor)]
    if exact or (len(called) == 1 and not _is_part_of_name(called[0], split_query(name))):
        return _decide(called)
    return _choose_by_finder(text, cast, name)


def suggest_actor(text: str, cast: Cast, name: str) -> Actor | None:
    """Return the actor that a name which means nobody was most likely meant for, or None."""
    hits = run_to_end(Index(text, cast).find_hits(name, 1)) if name.strip() else []
    if hits and hits[0].index is None:
        return hits[0].actor
    by_name = {written: actor for actor in reversed(cast.actors) for written in (actor.id, actor.name)}
    near = suggest(name, by_name)
    return None if near is None else by_name[near]


def describe_candidates(candidates: Sequence[Actor]) -> str:
    """Return one line that lists actors by the ids to choose them by, and their names: "kim (Kim), lee (Lee)"."""
    listed = [f"{actor.id} ({actor.name})" for actor in candidates[:_MOST_LISTED]]
    return ", ".join([*listed, "and others"] if len(listed) < len(candidates) else listed)


def _decide(actors: Sequence[Actor]) -> Choice:
    return Choice(actors[0]) if len(actors) == 1 else Choice(None, tuple(actors))


def _compose(name: str) -> str:
    """Return a name as it is compared where it has to be equal: as a line of what is seen, accents within letters."""
    line = " ".join(name.split())
    return line if line.isascii() else normalize("NFC", hide(line))


def _names_of(text: str, actor: Actor) -> set[str]:
    """Return all names by which the text calls an actor."""
    return {_compose(text[m.start : m.end]) for m in actor.mentions if m.form in NAME_FORMS}


def _choose_by_finder(text: str, cast: Cast, name: str) -> Choice:
    search = NameSearch(run_to_end(build_name_table(text, cast.actors)))

    def find(words: Sequence[str]) -> list[_Match]:
        ranking = run_to_end(search.find(tuple(words), _MOST_COMPARED))
        return [_match(text, cast.actors[number], score, words) for number, score in ranking]

    words = split_query(name)
    without_titles = _skip_titles(words)
    titles = set(words[: len(words) - len(without_titles)])
    # Otherwise the beginning of “Mrs. Bennet” would do for “Mr. Bennet”.
    matches = [match for match in find(words) if not titles or titles <= _words_of_names(text, match.actor)]
    if matches or not titles:
        return _select(matches, words)
    people = [match for match in find(without_titles) if match.actor.type == "person"]
    return _select([match for match in people if _suits(words[0], match.actor)], without_titles)


def _words_of_names(text: str, actor: Actor) -> set[str]:
    """Return all words of an actor's names, as the finder compares them."""
    spellings = collect_spellings(run_to_end(collect_names(text, actor)))
    return {word for spelling in spellings for word in spelling}


def _suits(title: str, actor: Actor) -> bool:
    """Return whether a title suits an actor: “Mr.” does not suit “Mrs. Bennet”."""
    titles = {title, *split_query(actor.name)[:1]}
    return titles.isdisjoint(_OF_WOMEN) or titles.isdisjoint(_OF_MEN)


def _match(text: str, actor: Actor, score: float, words: Sequence[str]) -> _Match:
    """Return how the words of a typed name fit an actor that the finder took it for."""
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


def _select(matches: Sequence[_Match], words: Sequence[str]) -> Choice:
    """Return whom the best of some matches, as the finder ranks them, are."""
    if not matches:
        return Choice()
    if whole := [match.actor for match in matches if match.fit == _Fit.WHOLE_NAME]:
        return _decide(whole)
    first = matches[0]
    least_score = first.score - _SIMILAR if first.fit == _Fit.SIMILAR else 0.0
    chosen = [match.actor for match in matches if match.fit <= first.fit and match.score >= least_score]
    if first.fit == _Fit.OTHER_NAME and _is_part_of_name(first.actor, words):
        chosen += [match.actor for match in matches if match.fit == _Fit.WORDS and _is_named_person(match.actor)]
    return _decide(chosen)


def _is_part_of_name(actor: Actor, words: Sequence[str]) -> bool:
    """Whether words are a part of a person's whole name, such as the family name."""
    return _is_named_person(actor) and any(set(words) < set(of_name) for of_name in split_name(actor.name))


def _is_named_person(actor: Actor) -> bool:
    return actor.type == "person" and not actor.unnamed


def _skip_titles(words: Sequence[str]) -> Sequence[str]:
    """Return the words of a name without the titles before it; the last word stays."""
    titles = lexicon.words("titles") | lexicon.words("title_modifiers")
    named = next((place for place, word in enumerate(words) if word not in titles), len(words))
    return words[min(named, len(words) - 1) :] if words else words
