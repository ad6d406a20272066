"""Articles as frames of JSON: the process that reads a source packs them, its client unpacks and checks them.

The child process is not trusted, because a hostile source may control it. So the client checks the size and the form of
every frame, passes every text through the guard again, and checks that all positions are in the text and in order.
Frames are small, so that reading one delays no key.
"""

import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple, get_args

from tui.load.plain_slices import PlainSlices
from tui.model import Article
from tui.model.blocks import Anchor, Block, BlockKind, Blocks, Inline, InlineKind, PageStart
from tui.text.sanitize import clean_line

MAX_FRAME = 1 << 20
"""The most bytes of one frame."""
_MAX_CODE_POINTS = 1 << 26
_MAX_ITEMS = 4_000_000
"""Blocks, inlines, pages and anchors of all articles of a source."""
_MAX_ARTICLES = 2_000
_LONGEST_LINE = 2_000
"""The most code points of a title or another line; a longer one is cut."""
_MAX_NOTES = 20
_DEEPEST = 1_000
_ITEMS_PER_FRAME = 1_000
_CODE_POINTS_PER_FRAME = 1 << 16
_LINES = ("title", "byline", "date", "site", "format")
_BLOCK_KINDS, _INLINE_KINDS = frozenset(get_args(BlockKind)), frozenset(get_args(InlineKind))


class BadAnswer(ValueError):
    """A frame is invalid."""


class Answered(NamedTuple):
    """The content of a frame that is not part of an article: the loader's progress, or its result.

    `progress` are the units done, all units, and the name of the unit. `error` is the message of a `LoadError`, `fault`
    the name of any other exception.
    """

    progress: tuple[int, int, str] | None = None
    error: str = ""
    fault: str = ""
    is_end: bool = False


# Packing


def pack_answer(answer: Answered) -> bytes:
    """Return the frame of an answer."""
    return _pack("answer", answer._replace(error=_cut(answer.error))._asdict())


def pack_articles(articles: Iterable[Article]) -> Iterator[bytes]:
    """Yield the frames of articles."""
    for article in articles:
        text = article.text
        for start in range(0, len(text), _CODE_POINTS_PER_FRAME):
            yield _pack("text", text[start : start + _CODE_POINTS_PER_FRAME])
        for name in ("blocks", "inlines", "pages", "anchors"):
            for items in _slices(list(getattr(article, name))):
                yield _pack(name, [_cut_lines(item) for item in items])
        lines = {name: _cut(getattr(article, name)) for name in _LINES}
        yield _pack("article", {**lines, "notes": [_cut(note) for note in article.notes[:_MAX_NOTES]]})


def _pack(kind: str, content: Any) -> bytes:
    return json.dumps([kind, content], ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def _cut(line: str) -> str:
    return line if len(line) <= _LONGEST_LINE else f"{line[: _LONGEST_LINE - 1]}…"


def _cut_lines(item: tuple[Any, ...]) -> list[Any]:
    return [_cut(value) if isinstance(value, str) else value for value in item]


def _slices(items: Sequence[Any]) -> Iterator[Sequence[Any]]:
    yield from (items[start : start + _ITEMS_PER_FRAME] for start in range(0, len(items), _ITEMS_PER_FRAME))


# Unpacking


class Unpacker:
    """Receives frames, and assembles the articles in them. `source` is the name of the articles' source."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._articles: list[Article] = []
        self._begin()
        self._length = self._items = 0

    @property
    def articles(self) -> tuple[Article, ...]:
        """The articles that have arrived completely."""
        return tuple(self._articles)

    def add(self, frame: bytes) -> Answered | None:
        """Add a frame; return its answer, or None for a part of an article. Raises `BadAnswer`."""
        try:
            match json.loads(frame):
                case ["text", str(text)]:
                    self._add_text(text)
                case ["blocks" | "inlines" | "pages" | "anchors" as name, list(items)]:
                    self._add_items(name, items)
                case ["article", dict(fields)]:
                    self._end_article(fields)
                case ["answer", dict(fields)]:
                    return _check_answer(fields)
                case _:
                    raise BadAnswer("unknown frame")
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise BadAnswer(str(error)) from error
        return None

    def _begin(self) -> None:
        self._parts: list[str] = []
        self._plain = PlainSlices()
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._pages: list[PageStart] = []
        self._anchors: list[Anchor] = []

    def _add_text(self, text: str) -> None:
        self._length += len(text)
        if self._length > _MAX_CODE_POINTS:
            raise BadAnswer("the text is too long")
        self._parts.append(self._plain.add(text))

    def _add_items(self, name: str, items: list[Any]) -> None:
        self._items += len(items)
        if self._items > _MAX_ITEMS:
            raise BadAnswer("too many blocks")
        match name:
            case "blocks":
                self._blocks += (_check_block(*item) for item in items)
            case "inlines":
                self._inlines += (_check_inline(*item) for item in items)
            case "pages":
                self._pages += (PageStart(_check_number(start), _check_line(label)) for start, label in items)
            case _:
                self._anchors += (Anchor(*map(_check_number, item)) for item in items)

    def _end_article(self, fields: dict[str, Any]) -> None:
        """Check the parts received so far, and make an article of them. Raises `BadAnswer`."""
        if len(self._articles) == _MAX_ARTICLES:
            raise BadAnswer("too many articles")
        text = "".join((*self._parts, self._plain.rest()))
        _check_order(text, self._blocks)
        for items in (self._inlines, self._pages, self._anchors):
            starts = [item.start for item in items]
            if any(before > start for before, start in pairwise(starts)) or (starts and starts[-1] > len(text)):
                raise BadAnswer("positions are out of order")
        if any(inline.end > len(text) for inline in self._inlines):
            raise BadAnswer("an inline is outside of the text")
        if any(anchor.line < 1 or anchor.column < 1 for anchor in self._anchors):
            raise BadAnswer("lines and columns count from 1")
        notes = fields["notes"]
        if not isinstance(notes, list) or len(notes) > _MAX_NOTES:
            raise BadAnswer("the notes are no list")
        self._articles.append(
            Article(
                text=text,
                source=self._source,
                notes=tuple(map(_check_line, notes)),
                blocks=Blocks(self._blocks),
                inlines=tuple(self._inlines),
                pages=tuple(self._pages),
                anchors=tuple(self._anchors),
                **{name: _check_line(fields[name]) for name in _LINES},
            )
        )
        self._begin()


def _check_answer(fields: dict[str, Any]) -> Answered:
    progress = fields["progress"]
    if progress is not None:
        done, total, unit = progress
        progress = (_check_number(done), _check_number(total), _check_line(unit))
    return Answered(progress, _check_line(fields["error"]), _check_line(fields["fault"]), fields["is_end"] is True)


def _check_block(
    start: int, end: int, kind: BlockKind, level: int, marker: str, marker_length: int, line_prefix: str
) -> Block:
    if kind not in _BLOCK_KINDS or not _check_number(start) < _check_number(end):
        raise BadAnswer("no such block")
    if _check_number(level) > _DEEPEST or _check_number(marker_length) > end - start:
        raise BadAnswer("a block's level or marker is out of bounds")
    return Block(start, end, kind, level, _check_line(marker), marker_length, _check_line(line_prefix))


def _check_inline(start: int, end: int, kind: InlineKind, target: str) -> Inline:
    if kind not in _INLINE_KINDS or not _check_number(start) <= _check_number(end):
        raise BadAnswer("no such inline")
    return Inline(start, end, kind, _check_line(target))


def _check_order(text: str, blocks: Sequence[Block]) -> None:
    """Raise `BadAnswer` unless the blocks are in order, in the text, and neither begin nor end with a line break."""
    end = 0
    for block in blocks:
        if block.start < end or block.end > len(text) or "\n" in (text[block.start], text[block.end - 1]):
            raise BadAnswer("blocks are out of order")
        end = block.end
    if not text.strip() or not blocks:
        raise BadAnswer("an article has no text")


def _check_number(value: object) -> int:
    if type(value) is not int or not 0 <= value < 1 << 31:
        raise BadAnswer("no number that could be a position")
    return value


def _check_line(value: object) -> str:
    if not isinstance(value, str) or len(value) > _LONGEST_LINE:
        raise BadAnswer("no line of text")
    return clean_line(value)
