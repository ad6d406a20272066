"""The loader of feeds."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import islice

from tui.load.alignment import align
from tui.load.building import ArticleBuilder
from tui.load.encodings import decode
from tui.load.feeds.entries import Entry, read_json_feed, read_xml_feed
from tui.load.files import LoadError
from tui.load.html_fragments import read_fragment
from tui.load.mail.plain_body import read_plain
from tui.load.people import shorten_date
from tui.load.pieces import Piece
from tui.load.plain_text import find_title
from tui.model import Article

_MAX_ENTRIES = 300
_LONGEST_ENTRY = 1 << 21
"""The most code points of an entry that are read."""
_SHORTEST_ARTICLE = 600
"""A summary with fewer code points than this is not the article."""

_FOOTER = re.compile(
    r"the post .+ (?:appeared first|first appeared) on .+|comments\W*"
    r"|(?:continue reading|read (?:more|on|the (?:full|whole|rest)))\b.{0,100}",
    re.IGNORECASE,
)


def load_feed(data: bytes, name: str) -> tuple[Article, ...]:
    """Return the entries of the feed in `data` that have a text; `name` is its source. Raises `LoadError`."""
    try:
        feed = read_json_feed(data) if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{") else read_xml_feed(data)
    except (ValueError, RecursionError, LookupError):
        raise LoadError(f"{name} is a broken feed; open the page of an article instead") from None
    articles: list[Article] = []
    entries = iter(feed.entries)
    for number, entry in enumerate(islice(entries, _MAX_ENTRIES), 1):
        article = _make_article(entry, f"{name}#{number}", feed.title)
        articles += [article] if article else []
    if not articles:
        raise LoadError(f"{name} is a feed without articles; open the page of one instead")
    if next(entries, None):
        note = f"only the first {_MAX_ENTRIES} entries of the feed are read"
        articles[0] = articles[0]._replace(notes=(note, *articles[0].notes))
    return tuple(_add_anchors(articles, decode(data, name)[0]))


def _add_anchors(articles: Sequence[Article], source: str) -> Iterator[Article]:
    """Yield articles with their places in the feed, whose entries are in the same order."""
    anchors = align("\n\n".join(article.text for article in articles), source)
    start = 0
    for article in articles:
        end = start + len(article.text)
        first, last = (bisect_left(anchors, offset, key=lambda anchor: anchor.start) for offset in (start, end))
        own = anchors[first:last] or anchors[max(first - 1, 0) : first]
        yield article._replace(anchors=tuple(anchor._replace(start=max(0, anchor.start - start)) for anchor in own))
        start = end + 2


def _make_article(entry: Entry, source: str, site: str) -> Article | None:
    title = _read_line(entry.title)
    body = entry.body[:_LONGEST_ENTRY]
    pieces = _drop_footers(list(read_plain(body) if entry.is_plain else read_fragment(body)))
    if pieces and pieces[0].kind == "heading" and pieces[0].text.casefold() == title.casefold():
        del pieces[0]
    builder = ArticleBuilder(source, "feed")
    for piece in pieces:
        piece.add_to(builder)
    if not builder.length:
        return None
    article = builder.build(
        title=title,
        byline=_read_line(entry.byline),
        date=shorten_date(entry.date),
        site=_read_line(site),
        notes=[_say_where(entry, builder.length)] if re.match(r"https?://", entry.link) else [],
    )
    return article if article.title else article._replace(title=find_title(article.text, source))


def _drop_footers(pieces: list[Piece]) -> list[Piece]:
    """Return pieces without the lines at their end that only lead to the page of the article."""
    while len(pieces) > 1 and _has_link(pieces[-1]) and _FOOTER.fullmatch(pieces[-1].text):
        pieces = pieces[:-1]
    return pieces


def _has_link(piece: Piece) -> bool:
    return any("link" in run.kinds for run in piece.runs)


def _say_where(entry: Entry, length: int) -> str:
    is_summary = entry.is_summary and length < _SHORTEST_ARTICLE
    return f"only a summary; the article is at {entry.link}" if is_summary else f"published at {entry.link}"


def _read_line(line: str) -> str:
    """Return a line without markup."""
    return " ".join(piece.text for piece in read_fragment(line)) if re.search("[<&]", line) else line
