"""CSV for spreadsheets: a row for each mention and each quote, in text order.

RFC 4180, in UTF-8 with a byte order mark, without which Excel would guess another encoding. `tui.export.csv_cells`
escapes the cells, so that none is a formula.
"""

import csv
from collections.abc import Iterator, Sequence
from heapq import merge
from io import BytesIO, TextIOWrapper
from typing import NamedTuple

from tui.export.contexts import Contexts
from tui.export.csv_cells import escape_cell
from tui.export.exporter import ArticleCast
from tui.export.positions import Lines, Positions
from tui.export.source_text import PlacedArticle, place_articles
from tui.model import Actor, Cast
from tui.model.reasons import explain

Cell = str | int


class _Row(NamedTuple):
    """The cells of a row; their names are the header.

    `kind` is "mention" or "quote". `article` is the number of the article in its source, from 1. `line` and `column`,
    from 1, and `start` and `end`, half-open, are code points of the text that `dramatis text` prints of the source;
    `source_line` and `source_column` are in the source itself, where that is text of another form. `actor` is who is
    mentioned, or the speaker of the quote, empty if unknown. `form`, `reason` and `confidence` are those of mentions.
    `context` is the sentence that the row's text begins in, shortened if it is long.
    """

    kind: Cell
    source: Cell
    article: Cell
    title: Cell
    date: Cell
    line: Cell
    column: Cell
    actor: Cell
    type: Cell
    unnamed: Cell
    text: Cell
    form: Cell
    reason: Cell
    confidence: Cell
    context: Cell
    page: Cell
    section: Cell
    actor_id: Cell
    start: Cell
    end: Cell
    source_line: Cell
    source_column: Cell
    source_uri: Cell


class _Found(NamedTuple):
    """A mention or a quote. They are sorted by their starts; at the same start, the longest comes first."""

    start: int
    minus_end: int
    kind: str
    actor: int | None
    form: str = ""
    reason: str = ""
    confidence: str = ""


def export_csv(articles: Sequence[ArticleCast]) -> bytes:
    """Return the rows of all articles below one header."""
    file = BytesIO()
    encoded = TextIOWrapper(file, "utf-8-sig", newline="")
    write = csv.writer(encoded).writerow
    write(_Row._fields)
    for placed in place_articles(articles):
        for row in _rows(placed):
            write(row)
    encoded.flush()
    return file.getvalue()


def _rows(placed: PlacedArticle) -> Iterator[_Row]:
    """Yield the rows of an article: its mentions and quotes in text order."""
    article, cast, text = placed.article, placed.cast, placed.article.text
    lines, positions, contexts = Lines(text), Positions(article), Contexts(article)
    actors = {number: _describe(actor) for number, actor in enumerate(cast.actors)}
    nobody = ("", "", "", "")
    source, title, date, uri = map(escape_cell, (article.source, article.title, article.date, article.file_uri or ""))
    for item in _find(cast):
        start, end = item.start, -item.minus_end
        line, column = lines.find(start)
        source_line, source_column = positions.find_source_line(start) if article.anchors else ("", "")
        name, type, unnamed, id = nobody if item.actor is None else actors[item.actor]
        yield _Row(
            kind=item.kind,
            source=source,
            article=placed.number or 1,
            title=title,
            date=date,
            line=placed.line - 1 + line,
            column=column,
            actor=name,
            type=type,
            unnamed=unnamed,
            text=escape_cell(text[start:end]),
            form=item.form,
            reason=item.reason,
            confidence=item.confidence,
            context=escape_cell(contexts.find(start)),
            page=escape_cell(article.find_page(start) or ""),
            section=escape_cell(positions.find_section(start) or ""),
            actor_id=id,
            start=placed.start + start,
            end=placed.start + end,
            source_line=source_line,
            source_column=source_column,
            source_uri=uri,
        )


def _describe(actor: Actor) -> tuple[str, str, str, str]:
    """Return an actor's cells: name, type, whether it is unnamed, and id."""
    return escape_cell(actor.name), actor.type, "yes" if actor.unnamed else "no", escape_cell(actor.id)


def _find(cast: Cast) -> Iterator[_Found]:
    """Yield quotes and mentions in text order."""
    numbers = {actor.id: number for number, actor in enumerate(cast.actors)}
    reasons = [escape_cell(explain(reason)) for reason in cast.mentions.reasons]
    table = cast.mentions
    quotes = (_Found(start, -end, "quote", numbers.get(speaker or "")) for start, end, speaker in cast.quotes)

    def mentions() -> Iterator[_Found]:
        for row in range(len(table)):
            start, end, form, _, confidence = table.mention(row)
            reason = reasons[table.reason_numbers[row]]
            yield _Found(start, -end, "mention", table.actors[row], form, reason, confidence)

    return merge(quotes, mentions(), key=lambda item: item[:2])
