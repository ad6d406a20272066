"""JSON Lines: one JSON object per article, version 1 of the format that programs and scorers read."""

import json
from collections.abc import Sequence
from typing import Any

from tui.export.exporter import ArticleCast
from tui.export.positions import Positions
from tui.model import Actor, Article, Cast
from tui.model.reasons import explain
from tui.text.cells import HIDDEN
from tui.text.sanitize import clean_line

_JSON_FORMS = {"description": "nominal"}
"""Forms of mentions that have another name in JSON: scorers know descriptions as annotated corpora call them."""


def export_json_lines(articles: Sequence[ArticleCast]) -> bytes:
    """Return a line of JSON for each article."""
    return "".join(export_json_line(article, cast) for article, cast in articles).encode()


def export_json_line(article: Article, cast: Cast) -> str:
    """Return one line of JSON with the article's text, its actors with their mentions, and its quotes.

    `start` and `end` are code points of `text`, half-open. `line` and `column` say where that is in the source, `page`,
    `section` and `block` in which part of it (`tui.export.positions`). `speaker` is the id of an actor, or null.

    `source` is the exact name of the file, from which a program can open it again. Nothing else in the line comes from
    outside uncleaned, so a name that is not safe on a terminal is escaped to ASCII.
    """
    fields = {name: write_json(value) for name, value in _article_fields(article, cast).items()}
    fields["source"] = write_source(article)
    return "{" + ", ".join(f'"{name}": {value}' for name, value in fields.items()) + "}\n"


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


def _article_fields(article: Article, cast: Cast) -> dict[str, Any]:
    text, positions = article.text, Positions(article)
    return {
        "v": 1,
        "id": article.compute_id(),
        "source": article.source,
        **({"source_uri": article.file_uri} if article.file_uri else {}),
        "format": article.format,
        "title": article.title,
        "byline": article.byline,
        "date": article.date,
        "site": article.site,
        "text": text,
        "actors": [_actor_fields(actor, text, positions) for actor in cast.actors],
        "quotes": [
            {
                "start": quote.start,
                "end": quote.end,
                "text": text[quote.start : quote.end],
                "speaker": quote.speaker,
                **positions.describe(quote.start),
            }
            for quote in cast.quotes
        ],
        "notes": [*article.notes, *cast.notes],
    }


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
