"""The entries of a feed as data, whatever the format. Nothing that a feed links to is opened."""

import json
from collections.abc import Iterator, Mapping, Sequence
from io import BytesIO
from typing import Any, NamedTuple

from tui.load.people import join_names, name_person

_Data = Mapping[str, Any]


class Entry(NamedTuple):
    """One entry. `body` is HTML, or plain text if `is_plain`; `is_summary` says that it is not the whole article."""

    title: str
    byline: str
    date: str
    link: str
    body: str
    is_plain: bool
    is_summary: bool


class Feed(NamedTuple):
    """A feed, whose entries are found one after another."""

    title: str
    entries: Iterator[Entry]


def read_json_feed(data: bytes) -> Feed:
    """Return the feed in JSON. Raises `ValueError` or `RecursionError` for broken JSON."""
    content = json.loads(data)
    feed = content if isinstance(content, dict) else {}
    title, byline = _text(feed, "title"), _read_json_authors(feed)
    entries = map(_read_json_item, _dictionaries(feed, "items"))
    return Feed(title, (entry if entry.byline else entry._replace(byline=byline) for entry in entries))


def read_xml_feed(data: bytes) -> Feed:
    """Return the feed in RSS or Atom. Raises `ImportError` if feedparser is missing."""
    import feedparser
    import feedparser.encodings

    # It would guess encodings with chardet, if some other package has brought that, in quadratic time for some feeds.
    feedparser.encodings.lazy_chardet_encoding = None
    # Given bytes themselves, feedparser would first try to open a file of that name.
    parsed = feedparser.parse(BytesIO(data), sanitize_html=False, resolve_relative_uris=False)
    feed = parsed.get("feed", {})
    title = _text(feed, "title")
    is_atom = str(parsed.get("version", "")).startswith("atom")  # in RSS, it is the editor of the feed
    byline = join_names([name_person(_text(author, "name")) for author in _dictionaries(feed, "authors") if is_atom])
    entries = map(_read_xml_entry, _dictionaries(parsed, "entries"))
    return Feed(title, (entry if entry.byline else entry._replace(byline=byline) for entry in entries))


def _read_json_item(item: _Data) -> Entry:
    html, plain, summary = (_text(item, key) for key in ("content_html", "content_text", "summary"))
    return Entry(
        title=_text(item, "title"),
        byline=_read_json_authors(item),
        date=_text(item, "date_published") or _text(item, "date_modified"),
        link=_text(item, "url") or _text(item, "external_url"),
        body=html or plain or summary,
        is_plain=not html,
        is_summary=not (html or plain),
    )


def _read_json_authors(data: _Data) -> str:
    """Return the authors of an item, or of the feed, which are those of the items that name none."""
    authors = _dictionaries(data, "authors") or [data["author"] for _ in "1" if isinstance(data.get("author"), dict)]
    return join_names([_text(author, "name") for author in authors])


def _read_xml_entry(entry: _Data) -> Entry:
    contents = [content for content in _dictionaries(entry, "content") if _text(content, "value").strip()]
    content = max(contents, key=lambda content: len(_text(content, "value")), default=None)
    summary = entry.get("summary_detail") or {"value": _text(entry, "summary")}
    chosen = content or summary
    names = [name_person(_text(author, "name")) for author in _dictionaries(entry, "authors")]
    return Entry(
        title=_text(entry, "title"),
        byline=join_names(list(dict.fromkeys(names)) or [name_person(_text(entry, "author"))]),
        date=_text(entry, "published") or _text(entry, "updated"),
        link=_text(entry, "link"),
        body=_text(chosen, "value"),
        is_plain=_text(chosen, "type") == "text/plain",
        is_summary=content is None,
    )


def _dictionaries(data: _Data, key: str) -> Sequence[_Data]:
    value = data.get(key)
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def _text(data: _Data, key: str) -> str:
    value = data.get(key)
    return value if isinstance(value, str) else ""
