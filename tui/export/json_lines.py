"""JSON Lines: one JSON object per article, version 1 of the format that programs and scorers read."""

import json
from collections.abc import Iterable, Iterator, Sequence
from io import BytesIO
from typing import Any

from tui.export.exporter import ArticleCast
from tui.export.positions import Positions
from tui.model import Actor, Article, Cast, Quote
from tui.model.reasons import explain
from tui.text.cells import HIDDEN
from tui.text.sanitize import clean_line

_JSON_FORMS = {"description": "nominal"}
"""Forms of mentions with another name in JSON: scorers use the term of annotated corpora for descriptions."""


def export_json_lines(articles: Sequence[ArticleCast]) -> bytes:
    """Return a line of JSON for each article, with its text, its actors with their mentions, and its quotes.

    `start` and `end` are code points of `text`, half-open. `line` and `column` say where that is in the source, `page`,
    `section` and `block` in which part of it (`tui.export.positions`). `speaker` is the id of an actor, or null.

    `source` is the exact name of the file, from which a program can open it again. All other strings are sanitized; a
    name that is not safe on a terminal is escaped to ASCII.
    """
    file = BytesIO()
    for article, cast in articles:
        file.writelines(piece.encode() for piece in _write_line(article, cast))
    return file.getvalue()


def _write_line(article: Article, cast: Cast) -> Iterator[str]:
    """Yield the pieces of a line, one for each actor and quote, since a line can have hundreds of megabytes."""
    text, positions = article.text, Positions(article)
    fields = {
        "v": "1",
        "id": write_json(article.compute_id()),
        "source": write_source(article),
        **({"source_uri": write_json(article.file_uri)} if article.file_uri else {}),
        "format": write_json(article.format),
        "title": write_json(article.title),
        "byline": write_json(article.byline),
        "date": write_json(article.date),
        "site": write_json(article.site),
        "text": write_json(text),
    }
    yield "{" + ", ".join(f'"{name}": {value}' for name, value in fields.items())
    yield ', "actors": ['
    yield from _write_items(_actor_fields(actor, text, positions) for actor in cast.actors)
    yield '], "quotes": ['
    yield from _write_items(_quote_fields(quote, text, positions) for quote in cast.quotes)
    yield f'], "notes": {write_json([*article.notes, *cast.notes])}}}\n'


def _write_items(values: Iterable[Any]) -> Iterator[str]:
    """Yield the items of a list, each after a comma."""
    for number, value in enumerate(values):
        yield f"{', ' if number else ''}{write_json(value)}"


def write_source(article: Article) -> str:
    """Return the exact name of an article's source as JSON, escaped to ASCII if it is not safe on a terminal."""
    source = article.source if article.file is None else article.file
    return json.dumps(source, ensure_ascii=clean_line(source) != source)


def write_json(value: Any) -> str:
    """Return a value as JSON, with invisible characters escaped."""
    written = json.dumps(value, ensure_ascii=False)
    for character in HIDDEN:
        if character in written:
            written = written.replace(character, f"\\u{ord(character):04x}")
    return written


def _actor_fields(actor: Actor, text: str, positions: Positions) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "unnamed": actor.unnamed,
        "prominence": round(actor.prominence, 4),
        "mentions": [
            {
                "start": mention.start,
                "end": mention.end,
                "text": text[mention.start : mention.end],
                "form": _JSON_FORMS.get(mention.form, mention.form),
                "reason": explain(mention.reason),
                "confidence": mention.confidence,
                **positions.describe(mention.start),
            }
            for mention in actor.mentions
        ],
    }


def _quote_fields(quote: Quote, text: str, positions: Positions) -> dict[str, Any]:
    return {
        "start": quote.start,
        "end": quote.end,
        "text": text[quote.start : quote.end],
        "speaker": quote.speaker,
        **positions.describe(quote.start),
    }
