"""Reads the metadata of an article in JSON-LD with the vocabulary of schema.org."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from tui.load.html.tree import Element

_ARTICLES = re.compile(
    r"(?:\w*(?:News)?Article|Report|BlogPosting|LiveBlogPosting|SocialMediaPosting|DiscussionForumPosting|APIReference"
    r"|Recipe)$"
)
_LARGEST = 1 << 21
"""In characters. A larger script holds more than the description of an article."""
_MAX_OBJECTS = 5000
_WRAPPING = re.compile(r"^\s*(?:<!\[CDATA\[|<!--|//<!\[CDATA\[)|(?:\]\]>|-->|//\]\]>)\s*$")


class LinkedData(NamedTuple):
    """The metadata of the article; empty if missing. `body` is its text, perhaps with markup."""

    headline: str = ""
    name: str = ""
    authors: tuple[str, ...] = ()
    date: str = ""
    site: str = ""
    body: str = ""


def read_linked_data(scripts: list[Element]) -> LinkedData:
    """Return the metadata of the first article in the JSON-LD among a page's scripts."""
    objects = [item for script in scripts for item in _read_script(script)]
    by_id = {item["@id"]: item for item in objects if isinstance(item.get("@id"), str) and len(item) > 1}
    articles = [item for item in objects if any(map(_ARTICLES.search, _texts(item.get("@type"))))]
    if not articles:
        return LinkedData()
    article = articles[0]
    return LinkedData(
        headline=_first(article, "headline"),
        name=_first(article, "name"),
        authors=_names(article.get("author") or article.get("creator"), by_id),
        date=_first(article, "datePublished") or _first(article, "dateCreated") or _first(article, "dateModified"),
        site=next(iter(_names(article.get("publisher"), by_id)), ""),
        body=_first(article, "articleBody"),
    )


def _read_script(script: Element) -> Iterator[dict[str, Any]]:
    """Yield the objects of a script with JSON-LD, outer before inner ones; none if it is broken."""
    if "ld+json" not in script.get("type").lower():
        return
    content = script.text()
    if len(content) > _LARGEST:
        return
    try:
        waiting = [json.loads(_WRAPPING.sub("", _WRAPPING.sub("", content)), strict=False)]
    except (ValueError, RecursionError):
        return
    count = 0
    while waiting and count < _MAX_OBJECTS:
        value = waiting.pop(0)
        count += 1
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            yield value
            waiting += [inner for inner in value.values() if isinstance(inner, list | dict)]


def _texts(value: Any) -> list[str]:
    return [text for text in (value if isinstance(value, list) else [value]) if isinstance(text, str)]


def _first(item: dict[str, Any], key: str) -> str:
    texts = _texts(item.get(key))
    return unescape(texts[0]).strip() if texts else ""


def _names(value: Any, by_id: dict[str, dict[str, Any]]) -> tuple[str, ...]:
    """Return the names of one or more people or organizations, which may be given by reference."""
    names: list[str] = []
    for entry in value if isinstance(value, list) else [value]:
        if isinstance(entry, str):
            names.append(unescape(entry).strip())
        elif isinstance(entry, dict):
            named = entry if entry.get("name") else by_id.get(str(entry.get("@id")), {})
            names += [unescape(name).strip() for name in _texts(named.get("name"))]
    return tuple(dict.fromkeys(filter(None, names)))
