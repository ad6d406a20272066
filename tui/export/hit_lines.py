"""Hits as JSON Lines, an object for each hit: version 1 of a format of its own, whose schema is `schemas/hit-1.json`.

`type` is "actor", "mention" or "quote". `start` and `end`, half-open and in code points, and `line` and `column`, from
1, say where the hit is in the text that `dramatis text FILE` prints. Where that is text of another form than the
source, `source_line` and `source_column` say where the hit starts in the source. Of a source with several articles,
`article` is the number of the one with the hit, from 1.

`actor` is the one that is mentioned, or the speaker of the quote, which is null if unknown. An actor is at its first
mention, whose `text`, `form`, `reason` and `confidence` it has; it also has its `prominence` and how many `mentions`
there are of it.

A quote that words such as “she said” divide has its `parts`, each with its `start` and `end`.

`source` is the exact name of the file, and `source_uri` is there where that is not UTF-8 (`tui.export.json_lines`).
"""

from collections.abc import Iterable
from typing import Any

from tui.export.hits import ArticleHits, Hit
from tui.export.json_lines import write_json, write_source
from tui.export.positions import Lines, Positions
from tui.model import Actor
from tui.model.reasons import explain

VERSION = 1


def write_hit_lines(hits_of_articles: Iterable[ArticleHits]) -> bytes:
    """Return a line of JSON for each hit, in UTF-8."""
    return "".join(line for article_hits in hits_of_articles for line in _lines(article_hits)).encode()


def _lines(article_hits: ArticleHits) -> Iterable[str]:
    """Yield the JSON lines of the hits in one article."""
    placed = article_hits.placed
    article, lines = placed.article, Lines(placed.article.text)
    positions = Positions(article) if article.anchors else None
    source = f'"source": {write_source(article)}'
    if article.file_uri:
        source += f', "source_uri": {write_json(article.file_uri)}'
    if placed.number is not None:
        source += f', "article": {placed.number}'
    actors: dict[str, str] = {}
    for hit in article_hits.hits:
        line, column = lines.find(hit.start)
        fields: dict[str, Any] = {
            "start": placed.start + hit.start,
            "end": placed.start + hit.end,
            "line": placed.line - 1 + line,
            "column": column,
        }
        if positions:
            source_line, source_column = positions.find_source_line(hit.start)
            fields |= {"source_line": source_line, "source_column": source_column}
        fields["text"] = article.text[hit.start : hit.end]
        actor = "null"
        if hit.actor:
            actor = actors.get(hit.actor.id) or actors.setdefault(hit.actor.id, write_json(_actor_fields(hit.actor)))
        yield (
            f'{{"v": {VERSION}, "type": "{hit.kind}", {source}, {write_json(fields)[1:-1]}, "actor": {actor}'
            f"{_rest(hit, placed.start)}}}\n"
        )


def _actor_fields(actor: Actor) -> dict[str, Any]:
    return {"id": actor.id, "name": actor.name, "type": actor.type, "unnamed": actor.unnamed}


def _rest(hit: Hit, placed_at: int) -> str:
    """Return the fields that only hits of some kinds have, each after a comma."""
    fields: dict[str, Any] = {}
    if hit.mention:
        fields |= {
            "form": hit.mention.form,
            "reason": explain(hit.mention.reason),
            "confidence": hit.mention.confidence,
        }
    if hit.kind == "actor" and hit.actor:
        fields |= {"mentions": len(hit.actor.mentions), "prominence": round(hit.actor.prominence, 4)}
    if hit.parts:
        fields["parts"] = [{"start": placed_at + part.start, "end": placed_at + part.end} for part in hit.parts]
    return f", {write_json(fields)[1:-1]}" if fields else ""
