"""Writes mentions and quotes as well-formed elements, even if they cross each other or the elements of the text.

An element that would cross another one is written as several parts, each with an `xml:id`, the previous part in
`@prev`, and the next part in `@next`.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from tui.export.exporter import ArticleCast
from tui.export.linked_mentions import list_linked_mentions
from tui.export.tei.escaping import escape_attribute, escape_text, make_id
from tui.model import ActorType, Cast, Confidence

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
    """Writes a text from its start to its end, with the elements of its mentions and quotes, and its page breaks."""

    def __init__(self, article_cast: ArticleCast, prefix: str, reason_ids: Mapping[str, str]) -> None:
        article, cast = article_cast
        self._text = article.text
        elements = [*_list_quotes(cast, prefix), *_list_mentions(cast, prefix, reason_ids)]
        self._elements = sorted(elements, key=lambda element: (element.start, -element.end))
        self._starts = [element.start for element in self._elements]
        self._ends = sorted(element.end for element in self._elements)
        self._pages = article.pages
        self._next_element = self._next_page = 0
        self._unfinished: list[int] = []
        self._pieces: list[str] = []
        self._parts: list[list[int]] = [[] for _ in self._elements]

    def has_bound_in(self, start: int, end: int) -> bool:
        """Return whether an element begins or ends within a stretch of the text, or at one of its ends."""
        begins = bisect_left(self._starts, end) > bisect_left(self._starts, start)
        return begins or bisect_right(self._ends, end) > bisect_right(self._ends, start)

    def write_markup(self, markup: str) -> None:
        """Write markup that is not part of the text."""
        self._pieces.append(markup)

    def write_space(self, start: int, end: int) -> None:
        """Write white space between two elements, where no mention or quote begins or ends."""
        if start < end:
            self._break_pages(end - 1)
            self._pieces.append(escape_text(self._text[start:end]))

    def write(self, start: int, end: int) -> None:
        """Write a stretch of the text. All elements that are opened in it are closed at its end."""
        opening, opened = self._unfinished, list[int]()
        position = start
        while position < end:
            while self._next_element < len(self._starts) and self._starts[self._next_element] == position:
                opening.append(self._next_element)
                self._next_element += 1
            self._break_pages(position)
            opened += self._open(opening)
            following = self._find_next(opened, end)
            self._pieces.append(escape_text(self._text[position:following]))
            position = following
            opening = self._close(opened, position)
        self._pieces += (f"</{self._elements[number].name}>" for number in reversed(opened))
        self._unfinished = opened + opening

    def finish(self) -> str:
        """Return the complete output."""
        for element, parts in zip(self._elements, self._parts, strict=True):
            for number, piece in enumerate(parts, 1):
                chain = _chain(element.id, number, len(parts)) if len(parts) > 1 else ""
                self._pieces[piece] = f"<{element.name}{chain}{element.attributes}>"
        return "".join(self._pieces)

    def _open(self, numbers: list[int]) -> list[int]:
        """Open elements, the longest first, and return them in that order. Their tags are written at the end."""
        in_order = sorted(numbers, key=lambda number: -self._elements[number].end)
        for number in in_order:
            self._parts[number].append(len(self._pieces))
            self._pieces.append("")
        return in_order

    def _close(self, opened: list[int], position: int) -> list[int]:
        """Close the elements that end at a position, and those inside them; return the inner ones that continue."""
        going_on: list[int] = []
        ending = next((place for place, number in enumerate(opened) if self._elements[number].end <= position), None)
        while ending is not None and len(opened) > ending:
            element = self._elements[opened[-1]]
            self._pieces.append(f"</{element.name}>")
            number = opened.pop()
            going_on += [number] if element.end > position else []
        return going_on

    def _find_next(self, opened: Sequence[int], end: int) -> int:
        """Return where an element or a page begins next, or an open element ends; at most `end`."""
        bounds = [self._elements[number].end for number in opened]
        bounds += self._starts[self._next_element : self._next_element + 1]
        bounds += [page.start for page in self._pages[self._next_page : self._next_page + 1]]
        return min([end, *bounds])

    def _break_pages(self, position: int) -> None:
        while self._next_page < len(self._pages) and self._pages[self._next_page].start <= position:
            self._pieces.append(f'<pb n="{escape_attribute(self._pages[self._next_page].label)}"/>')
            self._next_page += 1


def _list_quotes(cast: Cast, prefix: str) -> Iterator[_Element]:
    for number, (start, end, speaker) in enumerate(cast.quotes, 1):
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


def _chain(id: str, number: int, count: int) -> str:
    """Return the attributes that link part `number` of an element to those before and after."""
    before = f' prev="#{id}.{number - 1}"' if number > 1 else ""
    after = f' next="#{id}.{number + 1}"' if number < count else ""
    return f' xml:id="{id}.{number}"{before}{after}'
