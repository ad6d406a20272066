"""`dramatis cast`: the cast of each file as JSON Lines for programs, or as a table for people."""

import sys
from typing import Any

from tui.cast import read_cast
from tui.cast.recognizers import DEFAULT, Recognizer, Unavailable, recognizer
from tui.cli.exit_status import ERROR, FOUND, NOBODY, complain
from tui.cli.options import Casting
from tui.load import LoadError, load
from tui.model import Actor, Article, Cast
from tui.model.reasons import explain
from tui.settings import read_settings

_JSON_FORMS = {"description": "nominal"}
"""The JSON keeps the corpora's name for a description, so that scorers read it."""


def main(asked: Casting) -> int:
    """Print the cast of each file; an error in one does not keep the others back. Return the exit status."""
    try:
        chosen = _recognizer(asked.recognizer)
    except Unavailable as error:
        return complain(str(error))
    found = failed = False
    for number, file in enumerate(asked.files):
        try:
            article = load(file)
        except LoadError as error:
            failed = bool(complain(str(error)))
            continue
        try:
            cast = read_cast(article.text, chosen)
        except Unavailable as error:
            failed = bool(complain(f"{file}: {error}"))
            continue
        found = found or bool(cast.actors)
        if asked.json:
            import json

            _write(json.dumps(as_json(article, cast), ensure_ascii=False))
        else:
            from tui.export.table import table

            _write(("\n" if number else "") + table(article, cast))
    return ERROR if failed else FOUND if found else NOBODY


def _recognizer(choice: str | None) -> Recognizer:
    """Return what is chosen here, or else in the settings, ready for use. Raises `Unavailable`."""
    if choice is None:
        settings, notices = read_settings()
        choice = settings.recognizer
        for notice in notices:
            complain(notice)
    chosen = recognizer(DEFAULT if choice is None else choice)
    chosen.prepare()
    return chosen


def as_json(article: Article, cast: Cast) -> dict[str, Any]:
    """Return what is printed of an article: version 1 of the format."""
    text = article.text
    return {
        "v": 1,
        "id": article.id,
        "source": article.source,
        "title": article.title,
        "text": text,
        "actors": [_actor_as_json(actor, text) for actor in cast.actors],
        "quotes": [
            {"start": quote.start, "end": quote.end, "text": text[quote.start : quote.end], "speaker": quote.speaker}
            for quote in cast.quotes
        ],
        "notes": [*article.notes, *cast.notes],
    }


def _actor_as_json(actor: Actor, text: str) -> dict[str, Any]:
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
            }
            for mention in actor.mentions
        ],
    }


def _write(line: str) -> None:
    """Print as UTF-8 whatever the locale says: JSON is, and people's terminals are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
