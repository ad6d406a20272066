"""Hits for other programs: `file:line:column:text`, one a line, and lines of context as `file-line-text`, like ripgrep.

The text of a mention or quote is the line that it starts in, with the next lines if it extends over them; the text of
an actor is its name. A line of more than `MAX_SHOWN` code points is cut to those around the hit, so that the size of
the output depends on the number of hits, not on the length of lines.
"""

from collections.abc import Iterator, Sequence

from tui.cli.hits.options import PrintStyle
from tui.cli.hits.painting import NUMBER, color_of, paint, write_name
from tui.cli.hits.rows import HitRow, find_rows
from tui.export.hits import ArticleHits, Hit
from tui.export.positions import Lines
from tui.model.spans import TextSpan
from tui.text.excerpts import ELLIPSIS
from tui.text.sanitize import clean_line

MAX_SHOWN = 1000


def write_plain(style: PrintStyle, hits_of_articles: Sequence[ArticleHits]) -> bytes:
    """Return the hits in the articles of one file."""
    between = b"--\n" if style.before + style.after else b""
    return between.join(b"".join(_write_article(style, each)) for each in hits_of_articles)


def _write_article(style: PrintStyle, article_hits: ArticleHits) -> Iterator[bytes]:
    """Yield the printed rows of the hits in one article."""
    placed = article_hits.placed
    text, lines = placed.article.text, Lines(placed.article.text)
    separator = style.field_separator
    hit_name = write_name(style, placed.article, separator) if style.names_files else b""
    context_name = write_name(style, placed.article, b"-") if style.names_files else b""
    for row in find_rows(article_hits.hits, lines, style.before, style.after):
        match row:
            case None:
                yield b"--\n"
            case HitRow(hit, first, stop):
                line, column = lines.find(hit.start)
                number = paint(style, str(placed.line - 1 + line), NUMBER)
                shown = _write_hit(style, hit, text, TextSpan(lines.span(first).start, lines.span(stop - 1).end))
                yield hit_name + separator.join(field.encode() for field in (number, str(column), f"{shown}\n"))
            case line:
                span = lines.span(line)
                shown = text[span.start : min(span.end, span.start + MAX_SHOWN)]
                cut = ELLIPSIS if span.end - span.start > MAX_SHOWN else ""
                yield context_name + f"{paint(style, str(placed.line - 1 + line), NUMBER)}-{shown}{cut}\n".encode()


def _write_hit(style: PrintStyle, hit: Hit, text: str, around: TextSpan) -> str:
    """Return the printed form of a hit in its lines, `around`."""
    if hit.kind == "actor" and hit.actor:
        return paint(style, clean_line(hit.actor.name), color_of(hit))
    if style.only_hit:
        return paint(style, text[hit.start : hit.end].replace("\n", " "), color_of(hit))
    shown = cut_around(hit, around, MAX_SHOWN)
    start, end = max(shown.start, hit.start), min(shown.end, hit.end)
    before, within, after = text[shown.start : start], text[start:end], text[end : shown.end]
    row = f"{before}{paint(style, within, color_of(hit))}{after}".replace("\n", " ")
    return f"{ELLIPSIS * (shown.start > around.start)}{row}{ELLIPSIS * (shown.end < around.end)}"


def cut_around(hit: Hit, around: TextSpan, most: int) -> TextSpan:
    """Return the span of at most `most` code points of `around` that is centred on the hit as well as possible."""
    if around.end - around.start <= most:
        return around
    room = max(0, most - (hit.end - hit.start))
    start = max(around.start, min(hit.start - room // 2, around.end - most))
    return TextSpan(start, start + most)
