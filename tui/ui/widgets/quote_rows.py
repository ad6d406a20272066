"""The rows of the quotes: who speaks and where, and the first words of each quote; a heading for each speaker."""

from bisect import bisect_left
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple, overload

from rich.segment import Segment
from rich.style import Style

from tui.analysis.quotations import Quotations, SpeakerGroup, Statement
from tui.model import Actor, Article
from tui.text.cells import cell_width, fit, truncate
from tui.text.excerpts import read_words, wrap_words
from tui.ui.state.jumps import Jump
from tui.ui.state.places import write_place
from tui.ui.theming.styles import ThemeStyles
from tui.ui.widgets.hit_list import count_of

WORD_ROWS = 3
"""How many rows of its words a quote shows."""
NOBODY = "no speaker found"
_NOBODY_GLYPH = "?"
_INDENT = 2
_PLACE = 6
"""Cells of the place where it stands before the words: "¶1234 "."""


class SpeakerHeading(NamedTuple):
    """The heading above the quotes of a speaker, of all unnamed sources, or of nobody that is known."""

    group: SpeakerGroup

    @property
    def jump(self) -> Jump | None:
        """Lead nowhere."""
        return None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw who they are and how much they said."""
        group = self.group
        count = f" · {len(group.numbers):,}"
        bold = Style(bold=True)
        if len(group.actors) > 1:
            name = count_of(len(group.actors), "unnamed source")
        else:
            name = group.actors[0].name if group.actors else NOBODY
        glyph, style = _draw_glyph(group.actors[0] if group.actors else None, base, styles)
        name = truncate(name, max(1, width - 2 - cell_width(count)))
        return [Segment(f"{glyph} ", style), Segment(name, base + bold), Segment(count, base + styles.muted)]


class QuoteItem(NamedTuple):
    """A quote. `names_speaker` says that its first line says who speaks."""

    article: Article
    statement: Statement
    speaker: Actor | None
    names_speaker: bool
    jump: Jump

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the first line."""
        return self.draw_lines(width, base, styles)[0]

    def draw_lines(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Sequence[Segment]]:
        """Draw the speaker and the place, and the words below; or the place before the words."""
        place = write_place(self.article, self.statement.start)
        words = _wrap(self.article.text, self.statement, width, names_speaker=self.names_speaker)
        if not self.names_speaker:
            leads = [fit(f"{place} ", _PLACE), *[" " * _PLACE] * (len(words) - 1)]
            return [
                [Segment(lead, base + styles.muted), Segment(row, base)] for lead, row in zip(leads, words, strict=True)
            ]
        glyph, style = _draw_glyph(self.speaker, base, styles)
        name = fit(self.speaker.name if self.speaker else NOBODY, max(1, width - 2 - cell_width(place) - 1))
        name_style = base + (Style(bold=True) if self.speaker else styles.muted)
        first = [Segment(f"{glyph} ", style), Segment(name, name_style), Segment(f" {place}", base + styles.muted)]
        return [first, *([Segment(" " * _INDENT + row, base)] for row in words)]


class QuoteItems(Sequence[SpeakerHeading | QuoteItem]):
    """The rows, made when they are asked for: headings, and the numbers of statements.

    `named` says which quotes name their speaker: all, or else those of speakers that share a heading, by their ids.
    """

    def __init__(
        self,
        article: Article,
        quotations: Quotations,
        speakers: Mapping[str, Actor],
        rows: Sequence[SpeakerGroup | int],
        *,
        named: Literal["all"] | Collection[str],
    ) -> None:
        self._article = article
        self._quotations = quotations
        self._speakers = speakers
        self._rows = rows
        self._named = named

    def __len__(self) -> int:
        return len(self._rows)

    @overload
    def __getitem__(self, index: int) -> SpeakerHeading | QuoteItem: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[SpeakerHeading | QuoteItem]: ...

    def __getitem__(self, index: int | slice) -> SpeakerHeading | QuoteItem | Sequence[SpeakerHeading | QuoteItem]:
        if isinstance(index, slice):
            return tuple(map(self._make, self._rows[index]))
        return self._make(self._rows[index])

    def _make(self, row: SpeakerGroup | int) -> SpeakerHeading | QuoteItem:
        if not isinstance(row, int):
            return SpeakerHeading(row)
        statement = self._quotations.statements[row]
        speaker = self._speakers.get(statement.speaker or "")
        jump = jump_to_statement(self._quotations, row, speaker)
        return QuoteItem(self._article, statement, speaker, self._names(statement), jump)

    def _names(self, statement: Statement) -> bool:
        return self._named == "all" or statement.speaker in self._named

    def count_lines(self, width: int) -> Iterator[int]:
        """Yield how many lines each row takes at a width."""
        for row in self._rows:
            if isinstance(row, int):
                statement = self._quotations.statements[row]
                names_speaker = self._names(statement)
                words = _wrap(self._article.text, statement, width, names_speaker=names_speaker)
                yield names_speaker + len(words)
            else:
                yield 1


def jump_to_statement(quotations: Quotations, number: int, speaker: Actor | None) -> Jump:
    """Return the jump to a statement, which the status line calls "quote 3/7 · Ada Byron"."""
    statement = quotations.statements[number]
    numbers = quotations.numbers_of(statement.speaker)
    count = f"quote {bisect_left(numbers, number) + 1:,}/{len(numbers):,}"
    return Jump(statement.span, label=f"{count} · {speaker.name if speaker else NOBODY}")


def _wrap(text: str, statement: Statement, width: int, *, names_speaker: bool) -> Sequence[str]:
    """Return the words that were said, without those between them, in rows."""
    room = max(1, width - (_INDENT if names_speaker else _PLACE))
    characters = room * WORD_ROWS
    words = ""
    for start, end in statement.parts:
        words = f"{words} {read_words(text, start, end, characters)}".lstrip()
        if len(words) > characters:
            break
    return wrap_words(words, room, WORD_ROWS)


def _draw_glyph(actor: Actor | None, base: Style, styles: ThemeStyles) -> tuple[str, Style]:
    if actor is None:
        return _NOBODY_GLYPH, base + styles.muted
    return actor.kind.glyph, base + styles.glyphs[actor.kind.name]
