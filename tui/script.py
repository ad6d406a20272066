"""`dramatis cast`: the cast of each file as JSON Lines for programs, or as a table for people."""

import json
import sys
from argparse import Namespace
from collections import Counter
from typing import Any

from tui.cast import read_cast
from tui.exits import ERROR, FOUND, NOBODY, complain
from tui.load import LoadError, load
from tui.load.clean import clean_line
from tui.model import Actor, Article, Cast

_GLYPHS = {"person": "●", "organization": "◆", "place": "▣", "unnamed": "◌", "other": "◇"}
_NAME_WIDTH = 34


def main(arguments: Namespace) -> int:
    """Print the cast of each file; an error in one does not keep the others back. Return the exit status."""
    found = failed = False
    for number, file in enumerate(arguments.files):
        try:
            article = load(file)
        except LoadError as error:
            failed = bool(complain(str(error)))
            continue
        cast = read_cast(article.text)
        found = found or bool(cast.actors)
        if arguments.json:
            _write(json.dumps(as_json(article, cast), ensure_ascii=False))
        else:
            _write(("\n" if number else "") + table(article, cast))
    return ERROR if failed else FOUND if found else NOBODY


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
                "form": mention.form,
                "reason": mention.reason,
            }
            for mention in actor.mentions
        ],
    }


def table(article: Article, cast: Cast) -> str:
    """Return the cast as lines for people: who, how often, how often quoted, under which forms."""
    lines = [f"{clean_line(article.title)}  ({clean_line(article.source)})"]
    if not cast.actors:
        return "\n".join([*lines, "  nobody found"])
    quotes = Counter(quote.speaker for quote in cast.quotes)
    lines.append(f"  {'':{_NAME_WIDTH + 2}} mentions  quotes  forms")
    for actor in cast.actors:
        forms = Counter(mention.form for mention in actor.mentions)
        glyph = _GLYPHS["unnamed" if actor.unnamed else actor.type]
        shown = ", ".join(f"{form} {count}" for form, count in forms.most_common())
        quoted = quotes[actor.id] or ""
        lines.append(f"  {glyph} {_fitted(clean_line(actor.name))} {len(actor.mentions):>8}  {quoted:>6}  {shown}")
    unattributed = quotes[None]
    if unattributed:
        lines.append(f"  {unattributed} of {len(cast.quotes)} quotes unattributed")
    return "\n".join(lines)


def _fitted(name: str) -> str:
    """Return a name in as many columns as the table has for it."""
    width, cut = 0, ""
    for character in name:
        wide = _columns(character)
        if width + wide > _NAME_WIDTH - 1:
            return cut + "…" + " " * (_NAME_WIDTH - width - 1)
        cut, width = cut + character, width + wide
    return cut + " " * (_NAME_WIDTH - width)


def _columns(character: str) -> int:
    from unicodedata import combining, east_asian_width

    return 0 if combining(character) else 2 if east_asian_width(character) in "WF" else 1


def _write(line: str) -> None:
    """Print as UTF-8 whatever the locale says: JSON is, and people's terminals are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(line.encode("utf-8", "replace") + b"\n")
    sys.stdout.buffer.flush()
