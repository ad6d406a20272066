"""A cast as data: actors, their mentions, and quotes, every offset into one text.

Offsets count code points of `Article.text` and are half-open: `text[start:end]` is what they mean.
"""

from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple, get_args, overload

from tui.model.reasons import Reason

ActorType = Literal["person", "organization", "place", "other"]
Form = Literal["name", "demonym", "metonym", "description", "pronoun"]

ACTOR_TYPES: tuple[ActorType, ...] = get_args(ActorType)
FORMS: tuple[Form, ...] = get_args(Form)


class Mention(NamedTuple):
    """A span that refers to one actor, in one form, for a reason that a reader can understand."""

    start: int
    end: int
    form: Form
    reason: Reason


class Mentions(Sequence[Mention]):
    """The mentions of one actor in text order, held as numbers: a library has hundreds of thousands.

    A `Mention` is made of them when it is asked for. `numbers` has four for each: where it starts, where it ends, the
    place of its form in `FORMS` and that of its reason in `reasons`, which the actors of a cast share.
    """

    __slots__ = ("numbers", "reasons")

    def __init__(self, numbers: "array[int]", reasons: Sequence[Reason]) -> None:
        self.numbers = numbers
        self.reasons = reasons

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "Mentions":
        """Return these mentions, which are in text order."""
        numbers = array("I")
        reasons: dict[Reason, int] = {}
        for mention in mentions:
            reason = reasons.setdefault(mention.reason, len(reasons))
            numbers.extend((mention.start, mention.end, FORMS.index(mention.form), reason))
        return cls(numbers, tuple(reasons))

    @property
    def starts(self) -> "memoryview[int]":
        """Where each mention starts: a look at the numbers, no copy of them."""
        return memoryview(self.numbers)[0::4]

    @property
    def ends(self) -> "memoryview[int]":
        """Where each mention ends."""
        return memoryview(self.numbers)[1::4]

    def __len__(self) -> int:
        return len(self.numbers) // 4

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(map(self._mention, range(len(self))[index]))
        return self._mention(range(len(self))[index])

    def __iter__(self) -> Iterator[Mention]:
        return map(self._mention, range(len(self)))

    def _mention(self, index: int) -> Mention:
        start, end, form, reason = self.numbers[4 * index : 4 * index + 4]
        return Mention(start, end, FORMS[form], self.reasons[reason])

    def first_from(self, offset: int) -> int:
        """Return the place of the first mention that starts at `offset` or later; their number if there is none."""
        return bisect_left(range(len(self)), offset, key=lambda index: self.numbers[4 * index])

    def index(self, value: object, start: int = 0, stop: int | None = None) -> int:
        """Return the place of a mention. Raises `ValueError` if it is not among these."""
        place = self.first_from(value.start) if isinstance(value, Mention) else len(self)
        for index in range(max(start, place), len(self) if stop is None else min(stop, len(self))):
            mention = self._mention(index)
            if mention == value:
                return index
            if isinstance(value, Mention) and mention.start > value.start:
                break
        raise ValueError(f"{value!r} is no mention of this actor")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mentions):
            return NotImplemented
        return len(self) == len(other) and all(one == another for one, another in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Mentions.of({list(self)!r})"


class Actor(NamedTuple):
    """Somebody or something that the article mentions; `mentions` are in text order, at least one.

    A span that refers to several actors ("the two countries") is a mention of each of them.
    `unnamed` marks a source that is quoted or described but never named ("a presidential official").
    `prominence` is greater for more prominent actors and has no unit.
    """

    id: str
    name: str
    type: ActorType
    prominence: float
    mentions: Mentions
    unnamed: bool = False


class Quote(NamedTuple):
    """A span of quoted speech, quotation marks included, and the id of the actor who said it, or None."""

    start: int
    end: int
    speaker: str | None


class Quotes(Sequence[Quote]):
    """Quotes in text order, held as numbers: where each starts, where it ends, and which of `speakers` said it."""

    __slots__ = ("numbers", "speakers")

    def __init__(self, numbers: "array[int]", speakers: Sequence[str | None]) -> None:
        self.numbers = numbers
        self.speakers = speakers

    def __len__(self) -> int:
        return len(self.numbers) // 3

    @overload
    def __getitem__(self, index: int) -> Quote: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Quote, ...]: ...

    def __getitem__(self, index: int | slice) -> Quote | tuple[Quote, ...]:
        if isinstance(index, slice):
            return tuple(map(self._quote, range(len(self))[index]))
        return self._quote(range(len(self))[index])

    def _quote(self, index: int) -> Quote:
        start, end, speaker = self.numbers[3 * index : 3 * index + 3]
        return Quote(start, end, self.speakers[speaker])

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Quotes | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))


class Cast(NamedTuple):
    """An article's actors, most prominent first, and its quotes in text order.

    `notes` are one-line remarks on how far it can be trusted ("This text seems to be in German; …").
    """

    actors: tuple[Actor, ...] = ()
    quotes: Sequence[Quote] = ()
    notes: tuple[str, ...] = ()
