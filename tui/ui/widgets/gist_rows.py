"""The rows of the gist: each sentence over as many as it takes, and below it the main actors that it names."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rich.segment import Segment
from rich.style import Style

from tui.analysis.gist import GistSentence, is_naming
from tui.model import Actor, Article, Cast
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, hide, truncate
from tui.text.flow import read_slice
from tui.text.wrap import RowBreaker
from tui.ui.state.jumps import Jump
from tui.ui.theming.styles import ThemeStyles

LEAD = 2
"""Cells before the text of a row: the number of the sentence, or none."""
_GLYPH = 2
"""Cells of a glyph and the space after it."""


class SentenceRow(NamedTuple):
    """A row of a sentence: its words, with the indices of the stretches that name main actors, and their kinds."""

    jump: Jump | None
    lead: str
    words: str
    names: tuple[tuple[int, int, str], ...] = ()

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:  # noqa: ARG002
        """Draw the number or a space, and the words with the names in the colours of their kinds."""
        segments = [Segment(fit(self.lead, LEAD), base + styles.muted)]
        end = 0
        for start, stop, kind in self.names:
            segments.append(Segment(hide(self.words[end:start]), base))
            segments.append(Segment(hide(self.words[start:stop]), base + styles.glyphs[kind] + Style(bold=True)))
            end = stop
        segments.append(Segment(hide(self.words[end:]), base))
        return [segment for segment in segments if segment.text]


class ActorsRow(NamedTuple):
    """A row below a sentence: main actors that it names."""

    jump: Jump | None
    actors: tuple[Actor, ...]

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw their glyphs and names."""
        segments = [Segment(" " * LEAD, base)]
        for actor in self.actors:
            name = f"{truncate(actor.name, max(1, width - LEAD - _GLYPH))} "
            segments += [
                Segment(f"{actor.kind.glyph} ", base + styles.glyphs[actor.kind.name]),
                Segment(name, base + styles.muted),
            ]
        return segments


class BlankRow(NamedTuple):
    """The row between two sentences."""

    jump: Jump | None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:  # noqa: ARG002
        """Draw nothing."""
        return ()


GistRow = SentenceRow | ActorsRow | BlankRow


def lay_out_gist(sentences: Sequence[GistSentence], article: Article, cast: Cast, width: int) -> list[GistRow]:
    """Return the rows of a gist in `width` cells. The rows of a sentence have the same jump."""
    rows: list[GistRow] = []
    for number, sentence in enumerate(sentences, 1):
        if rows:
            rows.append(BlankRow())
        jump = Jump(TextSpan(sentence.start, sentence.end), label=f"sentence {number}/{len(sentences)} of the gist")
        rows += _wrap(sentence, jump, str(number), article, cast, max(1, width - LEAD))
        rows += _list_actors([cast.actors[actor] for actor in sentence.actors], jump, width - LEAD)
    return rows


def _list_actors(actors: Sequence[Actor], jump: Jump, width: int) -> Iterator[ActorsRow]:
    """Yield rows with as many of the actors as there is room for in each."""
    row: list[Actor] = []
    room = width
    for actor in actors:
        needed = _GLYPH + cell_width(actor.name) + 1
        if row and needed > room + 1:  # the space behind the last one may hang over the edge
            yield ActorsRow(jump, tuple(row))
            row, room = [], width
        row.append(actor)
        room -= needed
    if row:
        yield ActorsRow(jump, tuple(row))


def _wrap(sentence: GistSentence, jump: Jump, lead: str, article: Article, cast: Cast, width: int) -> list[SentenceRow]:
    """Return the rows of the words of a sentence."""
    block = article.blocks.at(sentence.start)
    text = article.text[sentence.start : sentence.end]
    words = read_slice(article.text, block, sentence.start, sentence.end) if block else text
    starts: list[int] = []
    RowBreaker(words, len(words)).break_rows(0, len(words), width, starts.append)
    names = _find_names(sentence, cast)
    rows = []
    for start, end in zip(starts, [*starts[1:], len(words)], strict=True):
        shown = tuple(
            (max(left, start) - start, min(right, end) - start, kind)
            for left, right, kind in names
            if left < end and right > start
        )
        rows.append(SentenceRow(jump, "" if start else lead, words[start:end], shown))
    return rows


def _find_names(sentence: GistSentence, cast: Cast) -> list[tuple[int, int, str]]:
    """Return where a sentence names its main actors, from its start, an outer name instead of those within it."""
    table = cast.mentions
    names: list[tuple[int, int, str]] = []
    end = sentence.start
    for row in table.rows_starting_in(sentence.start, sentence.end):
        actor = table.actors[row]
        if actor in sentence.actors and is_naming(table, row) and table.starts[row] >= end:
            end = min(table.ends[row], sentence.end)
            names.append((table.starts[row] - sentence.start, end - sentence.start, cast.actors[actor].kind.name))
    return names
