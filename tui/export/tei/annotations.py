"""Writes mentions and quotes as well-formed elements, even if they cross each other or the elements of the text.

An element that would cross another one is written as several parts, each with an `xml:id`, the previous part in
`@prev`, and the next part in `@next`.
"""

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Generator, Iterable, Iterator, Mapping, Sequence
from heapq import merge
from typing import NamedTuple

from tui.export.exporter import ArticleCast
from tui.export.linked_mentions import list_linked_mentions
from tui.export.tei.escaping import escape_attribute, escape_text, make_id
from tui.model import ActorType, Cast, Confidence, Quote

_NAMES: Mapping[ActorType, str] = {
    "person": "persName",
    "organization": "orgName",
    "place": "placeName",
    "other": "name",
}
_CERTAINTIES: Mapping[Confidence, str] = {"certain": "high", "likely": "medium", "guess": "low"}


class _Element(NamedTuple):
    """The element of a span: its name, its attributes as XML, and the stem of the ids of its parts."""

    start: int
    end: int
    name: str
    attributes: str
    id: str


class AnnotatedText:
    """Writes a text from its start to its end, with the elements of its mentions and quotes, and its page breaks.

    Each method yields the next pieces of the output, which have to be taken before the next call.
    """

    def __init__(self, article_cast: ArticleCast, prefix: str, reason_ids: Mapping[str, str]) -> None:
        article, cast = article_cast
        self._text = article.text
        self._waiting = merge(_list_quotes(cast, prefix), _list_mentions(cast, prefix, reason_ids), key=_order)
        self._next = next(self._waiting, None)
        table, quotes = cast.mentions, cast.quotes
        self._starts = array("I", merge(table.starts, sorted(quote.start for quote in quotes)))
        self._ends = array("I", sorted((*table.ends, *(quote.end for quote in quotes))))
        self._pages = article.pages
        self._next_page = 0
        self._unfinished: list[_Open] = []

    def has_bound_in(self, start: int, end: int) -> bool:
        """Return whether an element begins or ends within a stretch of the text, or at one of its ends."""
        begins = bisect_left(self._starts, end) > bisect_left(self._starts, start)
        return begins or bisect_right(self._ends, end) > bisect_right(self._ends, start)

    def write_space(self, start: int, end: int) -> Iterator[str]:
        """Write white space between two elements, where no mention or quote begins or ends."""
        if start < end:
            yield from self._break_pages(end - 1)
            yield escape_text(self._text[start:end])

    def write(self, start: int, end: int) -> Iterator[str]:
        """Write a stretch of the text. All elements that are opened in it are closed at its end."""
        opening, opened = self._unfinished, list[_Open]()
        position = start
        while position < end:
            while self._next is not None and self._next.start == position:
                opening.append(_Open(self._next))
                self._next = next(self._waiting, None)
            yield from self._break_pages(position)
            yield from _open(opening, opened, end)
            following = self._find_next(opened, end)
            yield escape_text(self._text[position:following])
            position = following
            opening = yield from _close(opened, position)
        yield from (f"</{each.element.name}>" for each in reversed(opened))
        self._unfinished = opened + opening

    def _find_next(self, opened: "Sequence[_Open]", end: int) -> int:
        """Return where an element or a page begins next, or an open element ends; at most `end`."""
        bounds = [each.element.end for each in opened]
        if self._next is not None:
            bounds.append(self._next.start)
        bounds += [page.start for page in self._pages[self._next_page : self._next_page + 1]]
        return min([end, *bounds])

    def _break_pages(self, position: int) -> Iterator[str]:
        while self._next_page < len(self._pages) and self._pages[self._next_page].start <= position:
            yield f'<pb n="{escape_attribute(self._pages[self._next_page].label)}"/>'
            self._next_page += 1


class _Open:
    """An element of which `parts` parts are written so far."""

    def __init__(self, element: _Element) -> None:
        self.element = element
        self.parts = 0

    def open(self, end: int) -> str:
        """Return the tag of the next part, which is closed at `end` at the latest."""
        self.parts += 1
        element, continues = self.element, self.element.end > end
        chain = _chain(element.id, self.parts, continues=continues) if continues or self.parts > 1 else ""
        return f"<{element.name}{chain}{element.attributes}>"


def _open(opening: Iterable[_Open], opened: list[_Open], end: int) -> Iterator[str]:
    """Open elements within those that are open, the longest first; all are closed at `end` at the latest."""
    end = min([end, *(each.element.end for each in opened)])
    for each in sorted(opening, key=lambda each: -each.element.end):
        yield each.open(end)
        opened.append(each)
        end = min(end, each.element.end)


def _close(opened: list[_Open], position: int) -> Generator[str, None, list[_Open]]:
    """Close the elements that end at a position, and those inside them; return the inner ones that continue."""
    going_on: list[_Open] = []
    ending = next((place for place, each in enumerate(opened) if each.element.end <= position), None)
    while ending is not None and len(opened) > ending:
        each = opened.pop()
        yield f"</{each.element.name}>"
        going_on += [each] if each.element.end > position else []
    return going_on


def _list_quotes(cast: Cast, prefix: str) -> Iterator[_Element]:
    in_order = sorted(enumerate(cast.quotes, 1), key=lambda numbered: _order(numbered[1]))
    for number, (start, end, speaker) in in_order:
        who = "" if speaker is None else f' who="#{name_actor(prefix, speaker)}"'
        yield _Element(start, end, "said", who, f"{prefix}quote-{number}")


def _list_mentions(cast: Cast, prefix: str, reason_ids: Mapping[str, str]) -> Iterator[_Element]:
    for number, mention in enumerate(list_linked_mentions(cast), 1):
        is_name = mention.form == "name"
        name = _NAMES[mention.actor.type] if is_name else "rs"
        attributes = {
            **({} if is_name else {"type": mention.form}),
            "ref": f"#{name_actor(prefix, mention.actor.id)}",
            "cert": _CERTAINTIES[mention.confidence],
            "ana": f"#{reason_ids[mention.reason]}",
        }
        written = "".join(f' {name}="{value}"' for name, value in attributes.items())
        yield _Element(mention.start, mention.end, name, written, f"{prefix}mention-{number}")


def name_actor(prefix: str, id: str) -> str:
    """Return the `xml:id` of an actor."""
    return make_id(f"{prefix}actor-", id)


def _chain(id: str, number: int, *, continues: bool) -> str:
    """Return the attributes that link part `number` of an element to those before and after."""
    before = f' prev="#{id}.{number - 1}"' if number > 1 else ""
    after = f' next="#{id}.{number + 1}"' if continues else ""
    return f' xml:id="{id}.{number}"{before}{after}'


def _order(span: _Element | Quote) -> tuple[int, int]:
    """Return the key by which elements are ordered."""
    return span.start, -span.end
