"""A request for an export as frames of bytes: the format, the file, the article, and its cast.

A frame is a pickle, small enough that making it delays no key. Blocks and other items that an article has many of are
divided over several frames, as plain tuples.
"""

import pickle
from collections.abc import Iterator
from typing import Any, NamedTuple

from tui.export.exporter import ArticleCast
from tui.model import Article, Cast
from tui.model.article import PLAIN_TEXT
from tui.model.blocks import Anchor, Block, Blocks, Inline, PageStart
from tui.worker.events import CastUpdated
from tui.worker.wire_format import pack, unpack

_CODE_POINTS_PER_FRAME = 1 << 18
_ITEMS_PER_FRAME = 500
_SEQUENCES = {"blocks": Block, "inlines": Inline, "pages": PageStart, "anchors": Anchor}
"""The fields of an article that hold many items, and the type of those."""
_END = pickle.dumps(())


class Destination(NamedTuple):
    """The name of a format, the file to write, and whether that may replace another file."""

    format: str
    path: str
    replaces: bool = False


def pack_export(destination: Destination, article: Article, cast: Cast) -> Iterator[bytes]:
    """Yield the frames of a request, without the blocks of plain text, which another thread may be reading."""
    emptied = article._replace(text="", blocks=Blocks(), inlines=(), pages=(), anchors=())
    yield pickle.dumps((tuple(destination), tuple(emptied._replace(blocks=None))))  # type: ignore[arg-type]
    for start in range(0, len(article.text), _CODE_POINTS_PER_FRAME):
        yield pickle.dumps(("text", article.text[start : start + _CODE_POINTS_PER_FRAME]))
    for name in _SEQUENCES:
        if name == "blocks" and article.format == PLAIN_TEXT:
            continue
        items = [tuple(item) for item in getattr(article, name)]
        for start in range(0, len(items), _ITEMS_PER_FRAME):
            yield pickle.dumps((name, items[start : start + _ITEMS_PER_FRAME]))
    yield _END
    yield from pack(CastUpdated(cast, 1.0))


def unpack_export(frames: Iterator[bytes]) -> tuple[Destination, ArticleCast]:
    """Return the destination, and the article with its cast. The frames must come from our own process."""
    destination, fields = pickle.loads(next(frames))
    article = Article(*fields)
    texts: list[str] = []
    items: dict[str, list[tuple[object, ...]]] = {name: [] for name in _SEQUENCES}
    for frame in iter(frames.__next__, _END):
        name, content = pickle.loads(frame)
        if name == "text":
            texts.append(content)
        else:
            items[name] += content
    many: dict[str, Any] = {name: tuple(kind(*fields) for fields in items[name]) for name, kind in _SEQUENCES.items()}
    article = article._replace(text="".join(texts), **many)
    (event,) = unpack(frames)
    assert isinstance(event, CastUpdated)
    return Destination(*destination), ArticleCast(article._replace(blocks=_find_blocks(article)), event.cast)


def _find_blocks(article: Article) -> Blocks:
    """Return the blocks that were sent, or those of plain text."""
    if article.format != PLAIN_TEXT:
        return Blocks(tuple(article.blocks))
    from tui.blocks.plain_text import find_blocks

    return Blocks(find_blocks(article.text))
