"""Finds the actors of different chunks that are the same actor of the whole text.

Within a chunk, everything around an actor helps to identify it. Across chunks there are only names, so actors are
joined where these leave no doubt. The same full name is the same person, by the rules of `People`. A surname or an
acronym alone belongs to the one actor that bears it: in the whole text or, if several do, in the chunk before. The
narrators of all chunks are one; other people without a name stay apart.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.cast.actors.people_index import People, normalize_spelling
from tui.cast.quotes.dialogue.narrator import NARRATOR
from tui.model import Actor, ActorType, Cast

_MAX_ACRONYM_LENGTH = 6

Words = tuple[str, ...]


class ChunkCast(NamedTuple):
    """The cast of a chunk, whose offsets count from `start`, where the chunk starts in the whole text."""

    start: int
    cast: Cast


class Member(NamedTuple):
    """An actor of a chunk: the number of the chunk, and the actor's place in its cast."""

    chunk: int
    number: int


@dataclass(slots=True)
class ActorGroup:
    """Actors of several chunks that are one actor of the whole text, in text order; the first gave it its name."""

    name: str
    members: list[Member] = field(default_factory=list)
    mentions_by_type: Counter[ActorType] = field(default_factory=Counter)

    def add(self, member: Member, actor: Actor) -> None:
        """Add a member of the group."""
        self.members.append(member)
        self.mentions_by_type[actor.type] += len(actor.mentions)

    @property
    def type(self) -> ActorType:
        """The type under which it has the most mentions."""
        return max(self.mentions_by_type, key=lambda type_: self.mentions_by_type[type_])

    def is_in(self, chunk: int) -> bool:
        """Whether it has a member in a chunk."""
        return any(member.chunk == chunk for member in self.members)


def group_actors(text: str, chunks: Sequence[ChunkCast]) -> list[ActorGroup]:
    """Group the actors of all chunks, in the order in which their names first occur; short names come last.

    `text` is the whole text, for the spelling of mentions.
    """
    groups: list[ActorGroup] = []
    people = People()
    by_name: dict[Words, int] = {}
    short_named: list[tuple[Member, Actor, Words]] = []

    def add_group(actor: Actor) -> int:
        groups.append(ActorGroup(actor.name))
        return len(groups) - 1

    for member, actor in _actors_in_text_order(chunks):
        words = _words(actor.name)
        if actor.unnamed and actor.name == NARRATOR:
            if (NARRATOR,) not in by_name:
                by_name[NARRATOR,] = add_group(actor)
            groups[by_name[NARRATOR,]].add(member, actor)
        elif actor.unnamed or not words:
            groups[add_group(actor)].add(member, actor)
        elif _may_be_short_for_another(actor, words):
            short_named.append((member, actor, words))
        else:
            key = _folded_words(words)
            number = by_name.get(key)
            if number is None and actor.type == "person":
                number = people.find(list(words))
            if number is None:
                number = by_name[key] = add_group(actor)
                if actor.type == "person":
                    people.add(number, list(words))
            groups[number].add(member, actor)
    acronyms = _groups_by_acronym(text, chunks, groups)
    for member, actor, words in short_named:
        bearers = people.find_by_word(words[0]) if actor.type == "person" else acronyms[actor.type, words[0]]
        number = _only_bearer(bearers, groups, member.chunk)
        if number is None:
            key = (actor.type, *_folded_words(words))
            number = by_name.get(key)
            if number is None:
                number = by_name[key] = add_group(actor)
        groups[number].add(member, actor)
    for group in groups:
        group.members.sort()
    return groups


def _actors_in_text_order(chunks: Sequence[ChunkCast]) -> Iterable[tuple[Member, Actor]]:
    """Yield the actors of each chunk by their first mentions."""
    for number, (_, cast) in enumerate(chunks):
        for actor in dict.fromkeys(cast.mentions.actors):  # the rows of the table are in text order
            yield Member(number, actor), cast.actors[actor]


def _only_bearer(bearers: Iterable[int], groups: Sequence[ActorGroup], chunk: int) -> int | None:
    """Return the only one of the groups that bear a name, or the only one of them in the chunk before; else None."""
    bearers = list(bearers)
    if len(bearers) > 1:
        bearers = [number for number in bearers if groups[number].is_in(chunk - 1)]
    return bearers[0] if len(bearers) == 1 else None


def _groups_by_acronym(
    text: str, chunks: Sequence[ChunkCast], groups: Sequence[ActorGroup]
) -> defaultdict[tuple[ActorType, str], list[int]]:
    """Return the numbers of the groups, persons aside, that have a mention in capitals, by their type and that."""
    numbers: defaultdict[tuple[ActorType, str], list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        if group.type == "person":
            continue
        names: dict[str, None] = {}
        for member in group.members:
            start, cast = chunks[member.chunk]
            mentions = cast.actors[member.number].mentions
            for form, mention_start, end in zip(mentions.forms, mentions.starts, mentions.ends, strict=True):
                if form == "name" and end - mention_start <= _MAX_ACRONYM_LENGTH:
                    names[text[start + mention_start : start + end]] = None
        for name in names:
            if name.isupper():
                numbers[group.type, name].append(number)
    return numbers


def _may_be_short_for_another(actor: Actor, words: Words) -> bool:
    """Whether a name is a person's single name or an acronym, for which another chunk may have the full name."""
    if len(words) > 1:
        return False
    return actor.type == "person" or (words[0].isupper() and len(words[0]) <= _MAX_ACRONYM_LENGTH)


def _words(name: str) -> Words:
    """Return the words of a name without a leading article."""
    words = tuple(name.split())
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _folded_words(words: Words) -> Words:
    return tuple(normalize_spelling(word) for word in words)
