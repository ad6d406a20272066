"""Every mention of a cast, in one table: columns of numbers in text order, and for each actor its rows.

The page, the mention strip, the finder, the worker protocol and the exporters all read this table. It holds numbers
in flat arrays, about 18 bytes for each mention, because a long text has hundreds of thousands of mentions; a `Mention`
is created only when it is read.
"""

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from operator import sub
from typing import Literal, NamedTuple, TypeAlias, get_args, overload

from tui.model.confidence import CONFIDENCES, Confidence
from tui.model.reasons import Reason

Form = Literal["name", "demonym", "metonym", "description", "pronoun"]
FORMS: tuple[Form, ...] = get_args(Form)
NAME_FORMS: frozenset[Form] = frozenset(("name", "demonym", "metonym"))
"""The forms of mentions that are names of their actor."""
_FORM_NUMBERS = {form: number for number, form in enumerate(FORMS)}
_CONFIDENCE_NUMBERS = {confidence: number for number, confidence in enumerate(CONFIDENCES)}
_GUESS = _CONFIDENCE_NUMBERS["guess"]

Column: TypeAlias = "array[int]"
"""One number for each row."""

_LOW_32_BITS = (1 << 32) - 1


class Mention(NamedTuple):
    """A span of the text that refers to one actor, its form, the reason why it does, and how sure that is."""

    start: int
    end: int
    form: Form
    reason: Reason
    confidence: Confidence = "certain"


class MentionTable:
    """The mentions of a cast, one a row, ordered by their starts; at the same start, the longest comes first.

    A span that refers to several actors ("the two countries") has a row for each of them, the most prominent first.
    `starts` and `ends` are offsets in code points, half-open. `actors` holds the index of the actor in the cast,
    `forms` that of the form in `FORMS`, `confidences` that of the level in `CONFIDENCES`, and `reason_numbers` that of
    the reason in `reasons`, which are in the order of their first use. `rows_by_actor` has the numbers of the rows,
    actor by actor, each actor's in text order: those of actor number `n` are `rows_by_actor[actor_bounds[n] :
    actor_bounds[n + 1]]`. `longest` is the length of the longest mention in code points. A table is never changed.

    Not a dataclass: to import `dataclasses` takes 5 ms, which `dramatis cast` and the worker would wait for.
    """

    def __init__(
        self,
        starts: Column,
        ends: Column,
        actors: Column,
        forms: Column,
        confidences: Column,
        reason_numbers: Column,
        reasons: tuple[Reason, ...],
        rows_by_actor: Column,
        actor_bounds: Column,
        longest: int,
    ) -> None:
        self.starts = starts
        self.ends = ends
        self.actors = actors
        self.forms = forms
        self.confidences = confidences
        self.reason_numbers = reason_numbers
        self.reasons = reasons
        self.rows_by_actor = rows_by_actor
        self.actor_bounds = actor_bounds
        self.longest = longest

    def __eq__(self, other: object) -> bool:
        return vars(self) == vars(other) if isinstance(other, MentionTable) else NotImplemented

    __hash__ = None  # type: ignore[assignment]  # its columns are arrays, which have no hash

    @classmethod
    def of_actors(cls, mentions_by_actor: Iterable[Iterable[Mention]]) -> "MentionTable":
        """Return the table of the mentions of each actor, the actors in the order of the cast.

        Of several mentions of an actor that have the same span, the first is kept.
        """
        starts, ends, actors, forms, confidences, numbers = (array("I") for _ in range(6))
        reasons: dict[Reason, int] = {}
        actor_count = 0
        for actor, mentions in enumerate(mentions_by_actor):
            actor_count += 1
            for start, end, form, reason, confidence in mentions:
                starts.append(start)
                ends.append(end)
                actors.append(actor)
                forms.append(_FORM_NUMBERS[form])
                confidences.append(_CONFIDENCE_NUMBERS[confidence])
                numbers.append(reasons.setdefault(reason, len(reasons)))
        return cls.of_columns(starts, ends, actors, forms, confidences, numbers, tuple(reasons), actor_count)

    @classmethod
    def of_columns(
        cls,
        starts: Sequence[int],
        ends: Sequence[int],
        actors: Sequence[int],
        forms: Sequence[int],
        confidences: Sequence[int],
        reason_numbers: Sequence[int],
        reasons: Sequence[Reason],
        actor_count: int,
    ) -> "MentionTable":
        """Return the table of these columns, whose rows may be in any order.

        Of several rows of an actor that have the same span, the first is kept. No two of `reasons` are equal.
        """
        rows = _sorted_rows(starts, ends, actors)
        number_of: dict[int, int] = {}  # old number of a reason: new number
        numbers = [number_of.setdefault(reason_numbers[row], len(number_of)) for row in rows]
        ordered_actors = _column(map(actors.__getitem__, rows), actor_count)
        counts = Counter(ordered_actors)
        ordered_starts = array("I", map(starts.__getitem__, rows))
        ordered_ends = array("I", map(ends.__getitem__, rows))
        return cls(
            starts=ordered_starts,
            ends=ordered_ends,
            actors=ordered_actors,
            forms=array("B", map(forms.__getitem__, rows)),
            confidences=array("B", map(confidences.__getitem__, rows)),
            reason_numbers=_column(numbers, len(number_of)),
            reasons=tuple(map(reasons.__getitem__, number_of)),
            rows_by_actor=array("I", sorted(range(len(rows)), key=ordered_actors.__getitem__)),
            actor_bounds=array("I", accumulate(map(counts.__getitem__, range(actor_count)), initial=0)),
            longest=max(map(sub, ordered_ends, ordered_starts), default=0),
        )

    def with_actor_order(self, order: Sequence[int]) -> "MentionTable":
        """Return the table of the cast in which actor number `order[0]` comes first, `order[1]` second, and so on."""
        place_of = array("I", bytes(4 * len(order)))
        for place, actor in enumerate(order):
            place_of[actor] = place
        actors = array("I", map(place_of.__getitem__, self.actors))
        return MentionTable.of_columns(
            self.starts,
            self.ends,
            actors,
            self.forms,
            self.confidences,
            self.reason_numbers,
            self.reasons,
            len(order),
        )

    def __len__(self) -> int:
        return len(self.starts)

    def mention(self, row: int) -> Mention:
        """Return the mention in a row."""
        form, reason = FORMS[self.forms[row]], self.reasons[self.reason_numbers[row]]
        return Mention(self.starts[row], self.ends[row], form, reason, CONFIDENCES[self.confidences[row]])

    def is_guess(self, row: int) -> bool:
        """Whether the mention in a row is linked by a guess."""
        return self.confidences[row] == _GUESS

    def of_actor(self, actor: int) -> "Mentions":
        """Return a view of the mentions of an actor, given by its index in the cast."""
        return Mentions(self, actor)

    def rows_of_actor(self, actor: int) -> "memoryview[int]":
        """Return the numbers of an actor's rows, in text order."""
        return memoryview(self.rows_by_actor)[self.actor_bounds[actor] : self.actor_bounds[actor + 1]]

    def rows_starting_in(self, start: int, end: int) -> range:
        """Return the numbers of the rows whose mentions start in the span `start, end`."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))


class Mentions(Sequence[Mention]):
    """The mentions of one actor in text order: a view of its rows of a table."""

    __slots__ = ("_actor", "_table")

    def __init__(self, table: MentionTable, actor: int) -> None:
        self._table = table
        self._actor = actor

    @classmethod
    def of(cls, mentions: Iterable[Mention]) -> "Mentions":
        """Return a view of these mentions, sorted into text order in a new table."""
        return MentionTable.of_actors([mentions]).of_actor(0)

    @property
    def rows(self) -> "memoryview[int]":
        """The numbers of their rows in the table."""
        return self._table.rows_of_actor(self._actor)

    @property
    def starts(self) -> Column:
        """The start of each mention, as a new array."""
        return array("I", map(self._table.starts.__getitem__, self.rows))

    @property
    def ends(self) -> Column:
        """The end of each mention, as a new array."""
        return array("I", map(self._table.ends.__getitem__, self.rows))

    @property
    def forms(self) -> list[Form]:
        """The form of each mention, as a new list."""
        return [FORMS[self._table.forms[row]] for row in self.rows]

    @property
    def guesses(self) -> Sequence[int]:
        """The indices of the mentions that are linked by a guess, in order, as a new array."""
        confidences = map(self._table.confidences.__getitem__, self.rows)
        return array("I", [index for index, confidence in enumerate(confidences) if confidence == _GUESS])

    def __len__(self) -> int:
        bounds = self._table.actor_bounds
        return bounds[self._actor + 1] - bounds[self._actor]

    @overload
    def __getitem__(self, index: int) -> Mention: ...

    @overload
    def __getitem__(self, index: slice) -> tuple[Mention, ...]: ...

    def __getitem__(self, index: int | slice) -> Mention | tuple[Mention, ...]:
        if isinstance(index, slice):
            return tuple(map(self._table.mention, self.rows[index]))
        return self._table.mention(self.rows[index])

    def __iter__(self) -> Iterator[Mention]:
        return map(self._table.mention, self.rows)

    def first_from(self, offset: int) -> int:
        """Return the index of the first mention that starts at `offset` or later; their number if all start earlier."""
        return bisect_left(self.rows, offset, key=self._table.starts.__getitem__)

    def index_of_row(self, row: int) -> int:
        """Return the index of the mention that is in a row of the table, which must be one of this actor's rows."""
        return bisect_left(self.rows, row)

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Mentions):
            return NotImplemented
        return len(self) == len(other) and all(map(Mention.__eq__, self, other))

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return f"Mentions.of({list(self)!r})"


def _sorted_rows(starts: Sequence[int], ends: Sequence[int], actors: Sequence[int]) -> Column:
    """Return the numbers of the rows in the order of the table, without repetitions of a span by the same actor.

    Each row becomes one integer of four parts of 32 bits: its start, its end (complemented: the longest first), its
    actor and its number. Measured for 420,000 mentions, sorting those takes 270 ms and 22 MB, sorting tuples 410 ms and
    83 MB.
    """
    keys = [
        ((start << 32 | _LOW_32_BITS - end) << 32 | actor) << 32 | row
        for row, (start, end, actor) in enumerate(zip(starts, ends, actors, strict=True))
    ]
    keys.sort()
    rows = array("I")
    previous = -1
    for key in keys:
        if key >> 32 != previous:
            previous = key >> 32
            rows.append(key & _LOW_32_BITS)
    return rows


def _column(numbers: Iterable[int], limit: int) -> Column:
    """Return a column of numbers below `limit`, in two bytes each where that is enough."""
    return array("H" if limit <= 1 << 16 else "I", numbers)
