"""Hits for people: under the name of their file, in rows fitted to the width of the terminal.

The row of an actor has the place of its first mention, its glyph, name and type, the number of its mentions, and an
excerpt around the first mention. The row of a mention has its place, its actor, unless all mentions have the same
actor, and an excerpt. A `?` marks a guess. Wide terminals also show why a mention is linked. A quote takes a few rows.
"""

from collections.abc import Iterator, Sequence

from tui.cli.hits.columns import HitColumns
from tui.cli.hits.excerpts import draw_line
from tui.cli.hits.options import PrintStyle
from tui.cli.hits.painting import DIM, NUMBER, Part, color_of, paint_row, write_name
from tui.cli.hits.rows import HitRow, find_rows
from tui.export.hits import ArticleHits, Hit
from tui.export.positions import Lines
from tui.model import Actor, Article
from tui.model.spans import TextSpan
from tui.text.cells import cut_middle
from tui.text.sanitize import clean_line

_PLURALS = {"actor": "actors", "mention": "mentions", "quote": "quotes"}


def write_groups(style: PrintStyle, hits_of_articles: Sequence[ArticleHits]) -> bytes:
    """Return the hits in the articles of one file, with a blank line between two articles."""
    groups = ("".join(f"{paint_row(style, row)}\n" for row in _rows(style, each)).encode() for each in hits_of_articles)
    return _write_file(style, hits_of_articles[0].placed.article) + b"\n".join(groups)


def _write_file(style: PrintStyle, article: Article) -> bytes:
    """Return the row with the file's name, if it is shown."""
    if not style.names_files:
        return b""
    if style.is_terminal:
        article = article._replace(source=cut_middle(clean_line(article.source), style.width))
    return write_name(style, article, b"\n")


def _rows(style: PrintStyle, article_hits: ArticleHits) -> Iterator[Sequence[Part]]:
    """Yield the rows of one article."""
    placed = article_hits.placed
    text, lines = placed.article.text, Lines(placed.article.text)
    columns = HitColumns(style, article_hits, lines)
    if placed.article.title != placed.article.source:
        yield [Part(clean_line(placed.article.title), DIM)]
    if columns.only_actor:
        yield _summarize(columns.only_actor, article_hits.hits)
    for row in find_rows(article_hits.hits, lines, style.before, style.after):
        match row:
            case None:
                yield [Part("--", DIM)]
            case HitRow(hit, first, stop):
                yield from columns.draw(hit, TextSpan(lines.span(first).start, lines.span(stop - 1).end))
            case line:
                number = str(placed.line - 1 + line).rjust(columns.line_width)
                yield [Part(number, NUMBER), Part(f"-{draw_line(text, lines.span(line), style.width)}")]


def _summarize(actor: Actor, hits: Sequence[Hit]) -> Sequence[Part]:
    """Return the heading for hits that all have the same actor."""
    kind, count = hits[0].kind, len(hits)
    counts = f"{count:,} {kind if count == 1 else _PLURALS[kind]}"
    if kind == "mention" and count < len(actor.mentions):
        counts = f"{count:,} of {len(actor.mentions):,} mentions"
    guesses = sum(1 for hit in hits if hit.is_guess)
    if guesses:
        counts += f", {guesses:,} {'guess' if guesses == 1 else 'guesses'}"
    name = Part(f"{actor.kind.glyph} {clean_line(actor.name)}", color_of(hits[0]))
    return [name, Part(f"  {actor.kind.name} · {counts}", DIM)]
