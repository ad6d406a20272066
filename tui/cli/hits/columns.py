"""The columns of the rows of one article's hits: their widths and contents."""

from collections.abc import Iterator, Sequence

from tui.cli.hits.excerpts import Excerpt, excerpt_around
from tui.cli.hits.options import PrintStyle
from tui.cli.hits.painting import DIM, NUMBER, Part, color_of
from tui.export.hits import ArticleHits, Hit
from tui.export.positions import Lines
from tui.model import Actor
from tui.model.reasons import explain
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, fit, truncate
from tui.text.excerpts import read_words, wrap_words
from tui.text.sanitize import clean_line

_LONGEST_NAME, _NAME_SHARE = 24, 4
"""The most cells of a name beside an excerpt, and the largest share of the width that it may take."""
_REASON_SHARE = 4
"""The share of the width that the column of reasons takes."""
_NARROW, _USUAL, _WIDE = 40, 60, 100
"""The least widths, in cells, for names beside mentions; types and excerpts beside actors; reasons beside mentions."""
_QUOTE_ROWS = 4
"""The most rows of a quote; a longer quote ends in an ellipsis."""
_NOBODY = "◌ speaker unknown"
_GAP = "  "


class HitColumns:
    """Draws the hits of one article, all of one kind, in columns.

    `only_actor` is the actor of all hits, whose name is not repeated; None if there are several actors, or if actors
    are the hits. `line_width` is the width of line numbers in cells.
    """

    def __init__(self, style: PrintStyle, article_hits: ArticleHits, lines: Lines) -> None:
        self._style, self._placed, self._lines = style, article_hits.placed, lines
        self._has_actors = article_hits.hits[0].kind == "actor"
        actors = {_id(hit): hit.actor for hit in article_hits.hits}
        self.only_actor = next(iter(actors.values())) if len(actors) == 1 and not self._has_actors else None
        places = [lines.find(hit.start) for hit in article_hits.hits]
        self.line_width = len(str(article_hits.placed.line - 1 + max(line for line, _ in places)))
        self._column_width = len(str(max(column for _, column in places)))
        self._has_excerpt = not self._has_actors or (style.width >= _USUAL and not style.only_hit)
        self._has_reasons = style.width >= _WIDE and article_hits.hits[0].kind == "mention"
        types = self._draw_types(actors) if self._has_actors else {}
        self._room = style.width - self.line_width - self._column_width - 3
        self._room -= max(map(len, types.values()), default=0)
        if self._has_reasons:
            self._room -= style.width // _REASON_SHARE + len(_GAP)
        names = {id: _name(actor) for id, actor in actors.items()} if self._has_names else {}
        self._name_width = self._choose_name_width(max(map(cell_width, names.values()), default=0))
        self._room -= self._name_width + len(_GAP) if names else 0
        self._names = {id: fit(name, self._name_width) for id, name in names.items()}
        self._types = types

    @property
    def _has_names(self) -> bool:
        return self._has_actors or (self._style.width >= _NARROW and self.only_actor is None)

    def _choose_name_width(self, longest: int) -> int:
        most = min(_LONGEST_NAME, self._style.width // _NAME_SHARE) if self._has_excerpt else self._room
        return max(1, min(longest, most))

    def _draw_types(self, actors: dict[str, Actor | None]) -> dict[str, str]:
        """Return for each actor the columns of its type and of the number of its mentions."""
        counts = {id: f"{len(actor.mentions):,}×" for id, actor in actors.items() if actor}
        types = {id: actor.kind.name for id, actor in actors.items() if actor and self._style.width >= _USUAL}
        count_width = max(map(len, counts.values()))
        type_width = max(map(len, types.values()), default=0)
        return {
            id: f"{f'{types[id]:{type_width}}{_GAP}' if types else ''}{count:>{count_width}}{_GAP}"
            for id, count in counts.items()
        }

    def draw(self, hit: Hit, around: TextSpan) -> Iterator[Sequence[Part]]:
        """Yield the row of a hit, or the rows of a quote; `around` are the lines that contain it."""
        line, column = self._lines.find(hit.start)
        id, color = _id(hit), color_of(hit)
        mark = "?" if hit.is_guess and not self._has_actors else " "
        parts = [
            Part(str(self._placed.line - 1 + line).rjust(self.line_width), NUMBER),
            Part(f":{column}".ljust(self._column_width + 1), DIM),
            Part(f"{mark} "),
        ]
        if self._names:
            parts += [Part(self._names[id], color), Part(_GAP)]
        if self._types:
            parts.append(Part(self._types[id] if self._has_excerpt else self._types[id].rstrip(), DIM))
        if hit.kind == "quote":
            words = read_words(self._placed.article.text, hit.start, hit.end, max(1, self._room) * _QUOTE_ROWS)
            for row in wrap_words(words, self._room, _QUOTE_ROWS):
                yield [*parts, Part(row)]
                parts = [Part(" " * (self._style.width - self._room))]
            return
        if self._has_excerpt:
            parts += self._draw_excerpt(hit, color, around)
        yield parts

    def _draw_excerpt(self, hit: Hit, color: str, around: TextSpan) -> Iterator[Part]:
        """Yield the words of a hit and the words around it, and the reason of a mention."""
        excerpt = self._excerpt(hit, around)
        yield from (Part(excerpt.before), Part(excerpt.hit, color), Part(excerpt.after))
        if self._has_reasons and hit.mention:
            gap = " " * (self._room - cell_width("".join(excerpt))) + _GAP
            yield Part(gap + truncate(explain(hit.mention.reason), self._style.width // _REASON_SHARE), DIM)

    def _excerpt(self, hit: Hit, around: TextSpan) -> Excerpt:
        """Return the words of a hit and the words around it; without colours, the hit is in brackets."""
        text, span = self._placed.article.text, TextSpan(hit.start, hit.end)
        if self._style.only_hit:
            return excerpt_around(text, span, span, self._room)
        if self._style.is_colored:
            return excerpt_around(text, span, around, self._room)
        before, shown, after = excerpt_around(text, span, around, self._room - 2)
        return Excerpt(before, f"⟦{shown}⟧", after)


def _id(hit: Hit) -> str:
    return hit.actor.id if hit.actor else ""


def _name(actor: Actor | None) -> str:
    return f"{actor.kind.glyph} {clean_line(actor.name)}" if actor else _NOBODY
