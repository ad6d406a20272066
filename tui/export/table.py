"""The cast as a table for people. For a terminal, lines are shortened to its width; otherwise nothing is shortened."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from tui.model import FORMS, Actor, Article, Cast, Form, Quote
from tui.text.cells import cell_width, fit, truncate
from tui.text.sanitize import clean_line

_UNLIMITED = 1 << 31
"""More cells than any line has."""
_FORM_PRIORITY: tuple[Form, ...] = ("name", "pronoun", "description", "demonym", "metonym")
"""The forms in the order of priority: the last ones are left out first if the table is too wide."""


class _Column(NamedTuple):
    """A header and one entry for each actor, all of characters that take one cell.

    `name_room` is how many cells the column has to leave for names: if it leaves fewer, and a name is longer, it is
    left out.
    """

    cells: Sequence[str]
    name_room: int

    @property
    def width(self) -> int:
        return max(map(len, self.cells))


def export_table(article: Article, cast: Cast, width: int | None) -> str:
    """Return the title, the source and notes; a row for each actor; and how often each actor is quoted.

    A row has the actor's name and type, the number of its mentions, the number of each form that the cast has, and how
    many of all are linked by a guess.
    Lines have at most `width` (at least 1) terminal cells: longer names are shortened with an ellipsis, and the least
    important columns are left out. With None, lines have any length.
    """
    limit = _UNLIMITED if width is None else width
    lines = [truncate(clean_line(line), limit) for line in (article.title, article.source)]
    for note in (*article.notes, *cast.notes):
        lines += _fill((truncate(word, limit) for word in clean_line(note).split()), limit)
    lines += ["", *(_rows(cast.actors, limit) if cast.actors else [truncate("no actors found", limit)])]
    if cast.actors and cast.quotes:
        lines += ["", *_fill(_quoted(cast.actors, cast.quotes, limit), limit)]
    return "\n".join([*lines, ""])


def _rows(actors: Sequence[Actor], limit: int) -> list[str]:
    """Return the header and one row for each actor. Numbers are aligned to the right."""
    names = ["actor", *(clean_line(actor.name) for actor in actors)]
    glyphs = _Column([" ", *(actor.kind.glyph for actor in actors)], name_room=4)
    kinds = _Column(["type", *(actor.kind.name for actor in actors)], name_room=20)
    totals = _Column(["all", *(str(len(actor.mentions)) for actor in actors)], name_room=10)
    counts = [Counter(mention.form for mention in actor.mentions) for actor in actors]
    forms = {
        form: _Column([form, *(str(count[form] or "·") for count in counts)], name_room=20)
        for form in FORMS
        if any(form in count for count in counts)
    }
    guesses = [len(actor.mentions.guesses) for actor in actors]
    doubts = [_Column(["guess", *(str(count or "·") for count in guesses)], name_room=20)] if any(guesses) else []
    by_priority = [glyphs, totals, kinds, *(forms[form] for form in _FORM_PRIORITY if form in forms), *doubts]
    shown, name_width = _choose_columns(by_priority, max(map(cell_width, names)), limit)
    before = [glyphs.cells] if glyphs in shown else []
    types = [[kind.ljust(kinds.width) for kind in kinds.cells]] if kinds in shown else []
    numbers = [column for column in (totals, *forms.values(), *doubts) if column in shown]
    columns = [
        *before,
        [fit(name, name_width) for name in names],
        *types,
        *([number.rjust(column.width) for number in column.cells] for column in numbers),
    ]
    return [" ".join(cells).rstrip() for cells in zip(*columns, strict=True)]


def _choose_columns(by_priority: Sequence[_Column], longest: int, limit: int) -> tuple[list[_Column], int]:
    """Return the columns that are shown beside the names, and the width of the names, whose longest has `longest`."""
    shown: list[_Column] = []
    room = limit
    for column in by_priority:
        left = room - column.width - 1
        if left < min(longest, column.name_room):
            break
        shown.append(column)
        room = left
    return shown, min(longest, room)


def _quoted(actors: Sequence[Actor], quotes: Sequence[Quote], limit: int) -> Iterator[str]:
    """Yield the number of quotes of each actor, the most quoted first."""
    names = {actor.id: clean_line(actor.name) for actor in actors}
    speakers = Counter(names.get(quote.speaker or "", "unattributed") for quote in quotes).most_common()
    yield truncate("quoted:", limit)
    for index, (name, count) in enumerate(speakers, start=1):
        end = f" {count}," if index < len(speakers) else f" {count}"
        yield truncate(truncate(name, max(1, limit - len(end))) + end, limit)


def _fill(words: Iterable[str], limit: int) -> list[str]:
    """Fill lines of at most `limit` cells with words separated by spaces. No word is wider than `limit`."""
    lines: list[str] = []
    room = 0
    for word in words:
        taken = cell_width(word)
        if lines and taken < room:
            lines[-1] += f" {word}"
            room -= taken + 1
        else:
            lines.append(word)
            room = limit - taken
    return lines
