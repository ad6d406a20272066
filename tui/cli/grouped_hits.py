"""Hits for people: under the name of their file, one a row, fitted to the width of the terminal.

An actor's row has its kind, name, type, how often it is mentioned, and its first mention; a mention's row where it is,
whose it is, unless all are of one actor, and the words around it. A `?` marks a guess. Wide terminals also show why a
mention is linked.
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tui.cli.hit_excerpts import Excerpt, draw_line, excerpt_around
from tui.cli.hit_names import DIM, NUMBER, color_of, paint, write_name
from tui.cli.hit_options import PrintStyle
from tui.cli.hit_rows import HitRow, find_rows
from tui.export.hits import ArticleHits, Hit
from tui.export.positions import Lines
from tui.export.source_text import PlacedArticle
from tui.model import Actor, Article
from tui.model.reasons import explain
from tui.model.spans import TextSpan
from tui.text.cells import cell_width, cut_middle, fit, truncate
from tui.text.sanitize import clean_line

_LONGEST_NAME = 24
_NARROW, _WIDE = 60, 100
"""Cells below which there is no column for types, and from which on there is one for reasons."""
_REASON_SHARE = 4
"""A column of reasons takes one of so many parts of the width."""
_NOBODY = "◌ speaker unknown"
_PLURALS = {"actor": "actors", "mention": "mentions", "quote": "quotes"}


class _Columns(NamedTuple):
    """The widths of the columns of one article's rows in cells, 0 without one, and the actor whose all hits are."""

    line: int
    column: int
    name: int
    kind: int
    mentions: int
    reason: int
    only: Actor | None

    @property
    def taken(self) -> int:
        """Return how many cells a row has before and after its excerpt: the columns, each with a space, and marks."""
        widths = (self.name, self.kind, self.mentions, self.reason)
        return self.line + self.column + 3 + sum(width + 2 for width in widths if width)


def write_groups(style: PrintStyle, found: Sequence[ArticleHits]) -> bytes:
    """Return the hits in the articles of one file, with a blank line between two articles."""
    name = _write_file(style, found[0].placed.article)
    return name + b"\n".join("".join(f"{row}\n" for row in _rows(style, each)).encode() for each in found)


def _write_file(style: PrintStyle, article: Article) -> bytes:
    """Return the row of the file's name, if it is shown."""
    if not style.names_files:
        return b""
    if style.is_terminal:
        article = article._replace(source=cut_middle(clean_line(article.source), style.width))
    return write_name(style, article, b"\n")


def _rows(style: PrintStyle, found: ArticleHits) -> Iterator[str]:
    """Yield what is printed about one article."""
    placed = found.placed
    lines = Lines(placed.article.text)
    columns = _choose_columns(style, found, lines)
    if heading := clean_line(placed.article.title) if placed.article.title != placed.article.source else "":
        yield paint(style, truncate(heading, style.width), DIM)
    if columns.only:
        yield _summarize(style, columns.only, found.hits)
    for row in find_rows(found.hits, lines, style.before, style.after):
        match row:
            case None:
                yield paint(style, "--", DIM)
            case HitRow(hit, first, stop):
                around = TextSpan(lines.span(first).start, lines.span(stop - 1).end)
                yield _hit_row(style, columns, placed, hit, lines.find(hit.start), around)
            case line:
                number = paint(style, str(placed.line - 1 + line).rjust(columns.line), NUMBER)
                room = max(1, style.width - columns.line - 1)
                yield f"{number}-{draw_line(placed.article.text, lines.span(line), room)}".rstrip()


def _choose_columns(style: PrintStyle, found: ArticleHits, lines: Lines) -> _Columns:
    hits = found.hits
    places = [lines.find(hit.start) for hit in hits]
    is_of_actors = hits[0].kind == "actor"
    actors = {hit.actor.id if hit.actor else "": hit.actor for hit in hits}
    only = next(iter(actors.values())) if len(actors) == 1 and not is_of_actors else None
    names = max(cell_width(_name(actor)) for actor in actors.values())
    is_wide = style.width >= _WIDE and any(hit.mention for hit in hits) and not is_of_actors
    return _Columns(
        line=max(len(str(found.placed.line - 1 + line)) for line, _ in places),
        column=max(len(str(column)) for _, column in places),
        name=0 if only else min(names, _LONGEST_NAME, style.width // 4),
        kind=max(len(_kind(actor)) for actor in actors.values()) if is_of_actors and style.width >= _NARROW else 0,
        mentions=max(len(_count(actor)) for actor in actors.values()) if is_of_actors else 0,
        reason=style.width // _REASON_SHARE if is_wide else 0,
        only=only,
    )


def _summarize(style: PrintStyle, actor: Actor, hits: Sequence[Hit]) -> str:
    """Return the row about the only actor of some hits."""
    guesses = sum(1 for hit in hits if hit.mention and hit.mention.confidence == "guess")
    kind = hits[0].kind
    counts = f"{len(hits):,} {kind if len(hits) == 1 else _PLURALS[kind]}"
    if guesses:
        counts += f", {guesses:,} {'guess' if guesses == 1 else 'guesses'}"
    rest = f"  {actor.kind.name} · {counts}"
    name = truncate(_name(actor), max(1, style.width - len(rest)))
    return paint(style, name, color_of(hits[0])) + paint(style, truncate(rest, style.width - cell_width(name)), DIM)


def _hit_row(
    style: PrintStyle, columns: _Columns, placed: PlacedArticle, hit: Hit, place: tuple[int, int], around: TextSpan
) -> str:
    line, column = place
    color = color_of(hit)
    number = paint(style, str(placed.line - 1 + line).rjust(columns.line), NUMBER)
    where = f"{number}{paint(style, f':{column}'.ljust(columns.column + 1), DIM)}"
    is_guess = hit.mention is not None and hit.mention.confidence == "guess"
    parts = [f"{where}{'?' if is_guess and hit.kind != 'actor' else ' '}"]
    if columns.name:
        parts.append(paint(style, fit(_name(hit.actor), columns.name), color) + " ")
    if columns.kind:
        parts.append(paint(style, _kind(hit.actor).ljust(columns.kind), DIM) + " ")
    if columns.mentions:
        parts.append(_count(hit.actor).rjust(columns.mentions) + " ")
    room = max(1, style.width - columns.taken)
    excerpt = _excerpt(style, placed.article.text, hit, around, room)
    parts.append(f"{excerpt.before}{paint(style, excerpt.hit, color)}{excerpt.after}")
    if columns.reason and hit.mention:
        gap = " " * (room - cell_width("".join(excerpt)))
        parts.append(gap + paint(style, truncate(explain(hit.mention.reason), columns.reason), DIM))
    return " ".join(parts).rstrip()


def _excerpt(style: PrintStyle, text: str, hit: Hit, around: TextSpan, room: int) -> Excerpt:
    """Return the words of a hit and, unless it is a quote, those around it; without colours, the hit is in brackets."""
    span = TextSpan(hit.start, hit.end)
    if style.only_hit or hit.kind == "quote":
        return excerpt_around(text, span, span, room)
    if style.is_colored:
        return excerpt_around(text, span, around, room)
    before, shown, after = excerpt_around(text, span, around, max(1, room - 2))
    return Excerpt(before, f"⟦{shown}⟧", after)


def _name(actor: Actor | None) -> str:
    return f"{actor.kind.glyph} {clean_line(actor.name)}" if actor else _NOBODY


def _kind(actor: Actor | None) -> str:
    return actor.kind.name if actor else ""


def _count(actor: Actor | None) -> str:
    return f"{len(actor.mentions):,}×" if actor else ""
