"""The items of the gist: each sentence over as many lines as it takes, and below it the main actors that it names."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
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
"""Cells before the words: the number of the sentence in its first line."""
_GLYPH = 2
"""Cells of a glyph and the space after it."""
_BOLD = Style(bold=True)


class Name(NamedTuple):
    """The span of a name in a sentence, in code points from its start, and the actor."""

    start: int
    end: int
    actor: Actor


class SentenceItem(NamedTuple):
    """A sentence, its words as they are read, with the names in it, and the main actors that it names."""

    jump: Jump | None
    number: int
    words: str
    names: Sequence[Name]
    actors: Sequence[Actor]

    def count_lines(self, width: int) -> int:
        """Return how many lines the sentence and its actors take in `width` cells."""
        return len(self._break(width)) - 1 + len(list(self._group_actors(width - LEAD)))

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:
        """Draw the first line."""
        return self.draw_lines(width, base, styles)[0]

    def draw_lines(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Sequence[Segment]]:
        """Draw the words, names of main actors in the colours of their kinds; then glyphs and names of the actors."""
        lines = []
        for start, end in pairwise(self._break(width)):
            number = "" if start else str(self.number)
            lead = Segment(fit(number, LEAD), base + styles.muted)
            lines.append([lead, *self._draw_words(start, end, base, styles)])
        for actors in self._group_actors(width - LEAD):
            line = [Segment(" " * LEAD, base)]
            for actor in actors:
                name = f"{truncate(actor.name, max(1, width - LEAD - _GLYPH))} "
                glyph = Segment(f"{actor.kind.glyph} ", base + styles.glyphs[actor.kind.name])
                line += [glyph, Segment(name, base + styles.muted)]
            lines.append(line)
        return lines

    def _break(self, width: int) -> Sequence[int]:
        """Return where the lines of the words start, and where the last one ends."""
        starts: list[int] = []
        RowBreaker(self.words, len(self.words)).break_rows(0, len(self.words), max(2, width - LEAD), starts.append)
        return [*starts, len(self.words)]

    def _draw_words(self, start: int, end: int, base: Style, styles: ThemeStyles) -> Iterator[Segment]:
        for name in self.names:
            left, right = max(start, name.start), min(end, name.end)
            if left < right:
                yield Segment(hide(self.words[start:left]), base)
                yield Segment(hide(self.words[left:right]), base + styles.glyphs[name.actor.kind.name] + _BOLD)
                start = right
        yield Segment(hide(self.words[start:end]), base)

    def _group_actors(self, width: int) -> Iterator[Sequence[Actor]]:
        """Yield as many of the actors at a time as there is room for in a line."""
        line: list[Actor] = []
        room = width
        for actor in self.actors:
            needed = _GLYPH + cell_width(actor.name)
            if line and needed > room:
                yield line
                line, room = [], width
            line.append(actor)
            room -= needed + 1
        if line:
            yield line


class BlankItem(NamedTuple):
    """The line between two sentences."""

    jump: Jump | None = None

    def draw(self, width: int, base: Style, styles: ThemeStyles) -> Sequence[Segment]:  # noqa: ARG002
        """Draw nothing."""
        return ()


GistItem = SentenceItem | BlankItem


def list_sentences(sentences: Sequence[GistSentence], article: Article, cast: Cast) -> list[GistItem]:
    """Return the items of a gist."""
    items: list[GistItem] = []
    for number, sentence in enumerate(sentences, 1):
        if items:
            items.append(BlankItem())
        start, end, actors = sentence
        block = article.blocks.at(start)
        words = read_slice(article.text, block, start, end) if block else article.text[start:end]
        jump = Jump(TextSpan(start, end), label=f"sentence {number}/{len(sentences)} of the gist")
        named = [cast.actors[actor] for actor in actors]
        items.append(SentenceItem(jump, number, words, _find_names(sentence, cast), named))
    return items


def count_lines(items: Sequence[GistItem], width: int) -> Iterator[int]:
    """Yield how many lines each item takes in `width` cells."""
    return (item.count_lines(width) if isinstance(item, SentenceItem) else 1 for item in items)


def _find_names(sentence: GistSentence, cast: Cast) -> list[Name]:
    """Return where a sentence names its main actors: an outer name instead of those within it."""
    table = cast.mentions
    names: list[Name] = []
    end = sentence.start
    for row in table.rows_starting_in(sentence.start, sentence.end):
        actor = table.actors[row]
        if actor in sentence.actors and is_naming(table, row) and table.starts[row] >= end:
            end = min(table.ends[row], sentence.end)
            names.append(Name(table.starts[row] - sentence.start, end - sentence.start, cast.actors[actor]))
    return names
