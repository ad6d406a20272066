"""The marked spans of an article: mentions, quotes, links and emphasis, and their HTML elements.

If a mention or a quote becomes several elements, the first has its data, and the others refer to it (`data-of`).
"""

from array import array
from collections.abc import Iterator, Mapping
from heapq import merge
from typing import TYPE_CHECKING, NamedTuple, Protocol
from urllib.parse import urlsplit

from tui.export.exporter import ArticleCast
from tui.export.html.escaping import escape
from tui.model import CONFIDENCES, FORMS, Article
from tui.model.blocks import Inline, InlineKind
from tui.model.mention_selection import MentionSelection

if TYPE_CHECKING:
    from tui.export.html.nesting import Stretch
    from tui.model.mention_table import MentionTable

_ELEMENTS: Mapping[InlineKind, str] = {
    "strong": "strong",
    "emphasis": "em",
    "code": "code",
    "struck": "s",
    "superscript": "sup",
    "subscript": "sub",
}


class _Span(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


def collect_marks(article_cast: ArticleCast, prefix: str) -> "Iterator[Stretch]":
    """Yield all marked spans by their starts, the longest first; of equal spans, quotes first, mentions last.

    `prefix` distinguishes the ids of this article from those of others. The caller takes one after another, because a
    long text has hundreds of thousands of them.
    """
    article, cast = article_cast
    kinds = {actor.id: actor.kind.name for actor in cast.actors}
    quotes = (
        _Quote(quote.start, quote.end, quote.speaker, kinds.get(quote.speaker or "", "nobody"), f"{prefix}q{number}")
        for number, quote in sorted(enumerate(cast.quotes), key=lambda numbered: _order(numbered[1]))
    )
    selection = MentionSelection(cast)
    inlines = (
        _Link(inline, any(selection.between(inline.start, inline.end))) if inline.kind == "link" else _Emphasis(inline)
        for inline in sorted(_list_inlines(article), key=_order)
    )
    mentions = _Mentions(article_cast, prefix)
    in_text_order = (_Mention(row, mentions) for row in range(len(cast.mentions)))
    return merge(quotes, inlines, in_text_order, key=_order)


def _order(span: _Span) -> tuple[int, int]:
    """Return the key by which marks are sorted."""
    return span.start, -span.end


def _list_inlines(article: Article) -> Iterator[Inline]:
    """Yield the inline markup that is written: no link within another, no other markup without text."""
    link_end = 0
    for inline in article.inlines:
        if inline.kind != "link":
            if inline.start < inline.end:
                yield inline
        elif is_safe(inline.target) and inline.start >= link_end:
            link_end = inline.end
            yield inline


class _Emphasis:
    """Emphasis and other inline markup of the source."""

    has_data = False

    def __init__(self, inline: Inline) -> None:
        self.start, self.end = inline.start, inline.end
        self._element = _ELEMENTS[inline.kind]

    def open(self, is_first: bool) -> str:  # noqa: ARG002
        return f"<{self._element}>"

    def close(self, is_first: bool) -> str:  # noqa: ARG002
        return f"</{self._element}>"


class _Link:
    """A link of the source. If it contains mentions, which contain links themselves, an arrow after it is the link."""

    has_data = False

    def __init__(self, inline: Inline, has_mentions: bool) -> None:
        self.start, self.end = inline.start, inline.end
        self._address, self._has_mentions = inline.target, has_mentions

    def open(self, is_first: bool) -> str:  # noqa: ARG002
        return '<span class="link">' if self._has_mentions else self._anchor + ">"

    def close(self, is_first: bool) -> str:
        if not self._has_mentions:
            return "</a>"
        host = escape(urlsplit(self._address).hostname or "the web")
        return "</span>" + (f'{self._anchor} aria-label="link to {host}"></a>' if is_first else "")

    @property
    def _anchor(self) -> str:
        return f'<a class="link" href="{escape(self._address)}" target="_blank" rel="noopener noreferrer nofollow"'


class _Quote:
    """A quote, tinted by the kind of its speaker."""

    has_data = True

    def __init__(self, start: int, end: int, speaker: str | None, kind: str, id: str) -> None:
        self.start, self.end = start, end
        self._speaker, self._kind, self._id = speaker, kind, id

    def open(self, is_first: bool) -> str:
        speaker = "" if self._speaker is None else f' data-speaker="{escape(self._speaker)}"'
        first = f'id="{self._id}" data-start="{self.start}" data-end="{self.end}"'
        data = first if is_first else f'data-of="{self._id}"'
        return f'<q class="{self._kind}" {data}{speaker}>'

    def close(self, is_first: bool) -> str:  # noqa: ARG002
        return "</q>"


class _Actor(NamedTuple):
    """An actor as its mentions show it: its kind, and its id, escaped."""

    kind: str
    id: str


class _Mention:
    """A mention. Links in it lead to the previous and the next mention of its actor, for readers without JavaScript."""

    has_data = True

    def __init__(self, row: int, mentions: "_Mentions") -> None:
        self.start, self.end = mentions.table.starts[row], mentions.table.ends[row]
        self._row, self._mentions = row, mentions

    def open(self, is_first: bool) -> str:
        row, mentions = self._row, self._mentions
        actor = mentions.actors[mentions.table.actors[row]]
        begin = f'<span class="m {actor.kind}" data-actor="{actor.id}"'
        if not is_first:
            return f'{begin} data-of="{mentions.prefix}m{row}">'
        form, confidence = FORMS[mentions.table.forms[row]], CONFIDENCES[mentions.table.confidences[row]]
        return (
            f'{begin} id="{mentions.prefix}m{row}" data-start="{self.start}" data-end="{self.end}" data-form="{form}" '
            f'data-confidence="{confidence}">{self._step(mentions.previous[row], "previous")}'
        )

    def close(self, is_first: bool) -> str:
        return (self._step(self._mentions.following[self._row], "next") if is_first else "") + "</span>"

    def _step(self, row: int, name: str) -> str:
        if row == self._row:
            return ""
        return f'<a class="{name}" href="#{self._mentions.prefix}m{row}" aria-label="{name} mention"></a>'


class _Mentions:
    """The mentions of a cast; `previous` and `following` have those of the same actor for each row, around the end."""

    def __init__(self, article_cast: ArticleCast, prefix: str) -> None:
        cast = article_cast.cast
        self.table: MentionTable = cast.mentions
        self.prefix = prefix
        self.actors = [_Actor(actor.kind.name, escape(actor.id)) for actor in cast.actors]
        self.previous, self.following = (array("I", bytes(4 * len(cast.mentions))) for _ in range(2))
        for number in range(len(cast.actors)):
            rows = cast.mentions.rows_of_actor(number)
            for place, row in enumerate(rows):
                self.previous[row] = rows[place - 1]
                self.following[rows[place - 1]] = row


def is_safe(address: str) -> bool:
    """Whether a link may lead to an address: over https, to a named host."""
    try:
        parts = urlsplit(address)
        return parts.scheme == "https" and bool(parts.hostname) and address.isprintable()
    except ValueError:
        return False
