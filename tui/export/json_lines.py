"""JSON Lines: one JSON object per article, version 1 of the format that programs and scorers read."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from tui.export.exporter import ArticleCast
from tui.export.positions import Positions
from tui.model import Actor, Article, Cast, Quote
from tui.model.reasons import explain
from tui.text.cells import HIDDEN
from tui.text.sanitize import clean_line

_JSON_FORMS = {"description": "nominal"}
"""Forms of mentions that have another name in JSON: scorers know descriptions as annotated corpora call them."""


def export_json_lines(articles: Sequence[ArticleCast]) -> bytes:
    """Return a line of JSON for each article, with its text, its actors with their mentions, and its quotes.

    `start` and `end` are code points of `text`, half-open. `line` and `column` say where that is in the source, `page`,
    `section` and `block` in which part of it (`tui.export.positions`). `speaker` is the id of an actor, or null.

    `source` is the exact name of the file, from which a program can open it again. Nothing else in the line comes from
    outside uncleaned, so a name that is not safe on a terminal is escaped to ASCII.
    """
    return b"".join(_write_line(article, cast) for article, cast in articles)


def _write_line(article: Article, cast: Cast) -> bytes:
    text, positions = article.text, Positions(article)
    fields: dict[str, str | bytes] = {
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
        "actors": _write_list(_actor_fields(actor, text, positions) for actor in cast.actors),
        "quotes": _write_list(_quote_fields(quote, text, positions) for quote in cast.quotes),
        "notes": write_json([*article.notes, *cast.notes]),
    }
    written = (
        f'"{name}": '.encode() + (value if isinstance(value, bytes) else value.encode())
        for name, value in fields.items()
    )
    return b"{" + b", ".join(written) + b"}\n"


def _write_list(values: Iterable[Any]) -> bytes:
    """Return values as a list of JSON. One is held at a time, in UTF-8, since a long text has hundreds of thousands."""
    return b"[" + b", ".join(write_json(value).encode() for value in values) + b"]"


def write_source(article: Article) -> str:
    """Return the exact name of an article's source as JSON, escaped to ASCII if it is not safe on a terminal."""
    source = article.source if article.file is None else article.file
    return json.dumps(source, ensure_ascii=clean_line(source) != source)


def write_json(value: Any) -> str:
    """Return a value as JSON, in which what cannot be seen is escaped."""
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
