"""Descriptions of two actors together: "the two countries", "both leaders"."""

from bisect import bisect_left
from collections.abc import Callable, Iterator

from tui.cast import lexicon
from tui.cast.actors.links import ActorDraft, Links, MentionLink, link_tokens
from tui.cast.document.document import Document
from tui.model.reasons import Reason

_BEFORE_TWO = frozenset(("the", "both"))
_COUNTRY_NOUNS = lexicon.words("nouns_for_two_countries")
_PERSON_NOUNS = lexicon.words("nouns_for_two_people")
_FARTHEST = 3  # sentences back to the two names


def find_pairs(document: Document, links: Links) -> Iterator[MentionLink]:
    """Yield two links for each description of a pair: to the two countries, or the two people, named last before it."""
    lower = document.lower
    starts: list[int] = []
    for two in [token for token, word in enumerate(lower) if word == "two"]:
        if two == 0 or two + 1 >= len(lower) or lower[two - 1] not in _BEFORE_TWO:
            continue
        noun = lower[two + 1]
        if noun not in _COUNTRY_NOUNS and noun not in _PERSON_NOUNS:
            continue
        start = two - 1
        starts = starts or [link.first_token for link in links.links]
        earliest = document.sentences[max(0, document.sentence_number(start) - _FARTHEST)].start
        nearby = links.links[bisect_left(starts, earliest) : bisect_left(starts, start)]
        pair = _last_two(links, nearby, _is_country if noun in _COUNTRY_NOUNS else _is_named_person)
        if len(pair) == 2:
            names = " and ".join(links.drafts[actor].name for actor in reversed(pair))
            for actor in pair:
                yield link_tokens(document, start, two + 2, actor, "description", Reason("two_named_before", (names,)))


def _last_two(links: Links, nearby: tuple[MentionLink, ...], fits: Callable[[ActorDraft], bool]) -> list[int]:
    """Return the last two different actors that fit among these links, the last first; demonyms do not count."""
    pair: list[int] = []
    for link in reversed(nearby):
        if link.form != "demonym" and link.actor not in pair and fits(links.drafts[link.actor]):
            pair.append(link.actor)
            if len(pair) == 2:
                break
    return pair


def _is_country(draft: ActorDraft) -> bool:
    return draft.state


def _is_named_person(draft: ActorDraft) -> bool:
    return draft.type == "person" and not draft.unnamed
