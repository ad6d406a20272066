"""The casts of the pieces of a long text as one: who of one piece is who of another.

Within a piece everything is known by what stands around it. Across pieces only names tell, so a link is made where
they leave no doubt: a full name is the same person's, by the rules of `people`; a surname or an acronym alone is
somebody's where only one bears it, in the whole text or in the piece before.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.cast.actors.people import People, folded
from tui.cast.actors.prominence import score_prominence
from tui.model import FORMS, Actor, ActorType, Cast, Mentions, Quote
from tui.model.ids import identifiers

if TYPE_CHECKING:
    from tui.model.reasons import Reason

_NAME = FORMS.index("name")
_LONGEST_ACRONYM = 6

Piece = tuple[int, Cast]
"""Where a piece starts, and its cast, whose offsets count from there."""


@dataclass(slots=True)
class _Group:
    """Who is one: its members as (number of the piece, number in its cast), in text order."""

    name: str
    members: list[tuple[int, int]] = field(default_factory=list)
    types: Counter[ActorType] = field(default_factory=Counter)

    def add(self, piece: int, number: int, actor: Actor) -> None:
        self.members.append((piece, number))
        self.types[actor.type] += len(actor.mentions)

    @property
    def type(self) -> ActorType:
        return max(self.types, key=lambda type_: self.types[type_])

    def is_in(self, piece: int) -> bool:
        return any(member[0] == piece for member in self.members)


def merged(text: str, casts: Sequence[Piece]) -> Cast:
    """Return the one cast of a text of which each piece has its cast, in text order."""
    groups = _groups(text, casts)
    names = identifiers([group.name for group in groups])
    id_of = {member: names[number] for number, group in enumerate(groups) for member in group.members}
    speakers = Counter[str | None]()
    quotes = []
    for piece, (start, cast) in enumerate(casts):
        number_of = {actor.id: number for number, actor in enumerate(cast.actors)}
        for quote in cast.quotes:
            speaker = None if quote.speaker is None else id_of[piece, number_of[quote.speaker]]
            speakers[speaker] += 1
            quotes.append(Quote(start + quote.start, start + quote.end, speaker))
    reasons: dict[Reason, int] = {}
    tables: dict[int, list[int]] = {}
    shared: list[Reason] = []
    headline = text.find("\n") + 1
    actors = []
    for name, group in zip(names, groups, strict=True):
        numbers = array("I")
        for piece, number in group.members:
            start, cast = casts[piece]
            mentions = cast.actors[number].mentions
            if id(mentions.reasons) not in tables:
                tables[id(mentions.reasons)] = [reasons.setdefault(reason, len(reasons)) for reason in mentions.reasons]
            numbers.extend(_moved(mentions, start, tables[id(mentions.reasons)]))
        if _share_a_piece(group):
            numbers = _in_order(numbers)
        forms = [FORMS[form] for form in numbers[2::4]]
        first = casts[group.members[0][0]][1].actors[group.members[0][1]]
        value = score_prominence(forms, numbers[0::4], speakers[name], len(text), headline)
        actors.append(Actor(name, group.name, group.type, value, Mentions(numbers, shared), first.unnamed))
    shared.extend(reasons)
    actors.sort(key=lambda actor: (-actor.prominence, actor.mentions.numbers[0]))
    return Cast(tuple(actors), tuple(quotes), _notes(casts))


def _moved(mentions: Mentions, offset: int, reasons: Sequence[int]) -> "array[int]":
    """Return the numbers of mentions as the whole text counts."""
    numbers = mentions.numbers[:]
    numbers[0::4] = array("I", [start + offset for start in numbers[0::4]])
    numbers[1::4] = array("I", [end + offset for end in numbers[1::4]])
    numbers[3::4] = array("I", [reasons[reason] for reason in numbers[3::4]])
    return numbers


def _share_a_piece(group: _Group) -> bool:
    return any(one[0] == other[0] for one, other in zip(group.members, group.members[1:], strict=False))


def _in_order(numbers: "array[int]") -> "array[int]":
    """Return the numbers of mentions sorted into text order, the longer first, each span once."""
    of_span = {(numbers[at], -numbers[at + 1]): numbers[at : at + 4] for at in range(0, len(numbers), 4)}
    ordered = array("I")
    for span in sorted(of_span):
        ordered.extend(of_span[span])
    return ordered


def _notes(casts: Sequence[Piece]) -> tuple[str, ...]:
    """Return what is to be noted of most of the text."""
    lengths = Counter[tuple[str, ...]]()
    for (start, cast), (end, _) in zip(casts, [*casts[1:], (casts[-1][0] + 1, Cast())], strict=True):
        lengths[cast.notes] += end - start
    return lengths.most_common(1)[0][0] if lengths else ()


def _groups(text: str, casts: Sequence[Piece]) -> list[_Group]:
    """Return who is one, in the order in which they first come."""
    groups: list[_Group] = []
    people = People()
    by_name: dict[tuple[str, ...], int] = {}
    short: list[tuple[int, int, Actor, tuple[str, ...]]] = []

    def new(actor: Actor) -> int:
        groups.append(_Group(actor.name))
        return len(groups) - 1

    for piece, (_, cast) in enumerate(casts):
        in_order = sorted(enumerate(cast.actors), key=lambda entry: entry[1].mentions.numbers[0])
        for number, actor in in_order:
            words = _words(actor.name)
            if actor.unnamed or not words:
                groups[new(actor)].add(piece, number, actor)
            elif _is_short(actor, words):
                short.append((piece, number, actor, words))
            else:
                key = _key(words)
                group = by_name.get(key)
                if group is None and actor.type == "person":
                    group = people.known(list(words))
                if group is None:
                    group = by_name[key] = new(actor)
                    if actor.type == "person":
                        people.add(group, list(words))
                groups[group].add(piece, number, actor)
    acronyms = _acronyms(text, casts, groups)
    for piece, number, actor, words in short:
        bearers = people.called(words[0]) if actor.type == "person" else acronyms[actor.type, words[0]]
        group = _only(bearers, groups, piece)
        if group is None:
            key = (actor.type, *_key(words))
            group = by_name.get(key)
            if group is None:
                group = by_name[key] = new(actor)
        groups[group].add(piece, number, actor)
    for one in groups:
        one.members.sort()
    return groups


def _only(bearers: Iterable[int], groups: Sequence[_Group], piece: int) -> int | None:
    """Return the only one of these, or else the only one in the piece before."""
    bearers = list(bearers)
    if len(bearers) > 1:
        bearers = [group for group in bearers if groups[group].is_in(piece - 1)]
    return bearers[0] if len(bearers) == 1 else None


def _acronyms(
    text: str, casts: Sequence[Piece], groups: Sequence[_Group]
) -> defaultdict[tuple[ActorType, str], list[int]]:
    """Return which groups are also called by an acronym, by their type and that."""
    found: defaultdict[tuple[ActorType, str], list[int]] = defaultdict(list)
    for place, group in enumerate(groups):
        if group.type == "person":
            continue
        called: set[str] = set()
        for piece, number in group.members:
            start, cast = casts[piece]
            numbers = cast.actors[number].mentions.numbers
            for at in range(0, len(numbers), 4):
                if numbers[at + 2] == _NAME and numbers[at + 1] - numbers[at] <= _LONGEST_ACRONYM:
                    called.add(text[start + numbers[at] : start + numbers[at + 1]])
        for name in called:
            if name.isupper():
                found[group.type, name].append(place)
    return found


def _is_short(actor: Actor, words: Sequence[str]) -> bool:
    """Whether a name may be somebody's of whom another piece has a fuller one."""
    if len(words) > 1:
        return False
    return actor.type == "person" or (words[0].isupper() and len(words[0]) <= _LONGEST_ACRONYM)


def _words(name: str) -> tuple[str, ...]:
    words = tuple(name.split())
    return words[1:] if len(words) > 1 and words[0].lower() == "the" else words


def _key(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(word) for word in words)
