"""The loader of Markdown."""

from collections.abc import Sequence
from typing import Any

from tui.load.alignment import align
from tui.load.building import ArticleBuilder
from tui.load.encodings import decode
from tui.load.markdown.block_tokens import read_pieces
from tui.load.markdown.dialects import rewrite_dialects
from tui.load.markdown.front_matter import read_front_matter
from tui.load.pieces import Piece
from tui.load.plain_text import find_title, load_plain_text
from tui.model import Article

_DEEPEST = 60
"""Quotations and lists within each other."""
_TOO_DEEP = "quotations or lists are nested too deeply; shown as plain text"
_ABOVE_TITLE = ("caption", "rule", "boilerplate")
"""Blocks that may precede the title heading: a logo, placeholders of static site generators."""


def load_markdown(data: bytes, name: str) -> Article:
    """Return the article in the Markdown of `data`; `name` is its source. Raises `LoadError`."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.admon import admon_plugin
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.dollarmath import dollarmath_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    decoded, note = decode(data, name)
    source = decoded.replace("\r\n", "\n").replace("\r", "\n")
    front = read_front_matter(source)
    parser = MarkdownIt("commonmark", {"maxNesting": _DEEPEST}).enable(["table", "strikethrough"])
    # A footnote stays where it is written, also one that nothing refers to.
    parser.use(deflist_plugin).use(footnote_plugin, move_to_end=False).use(admon_plugin)
    parser.use(dollarmath_plugin, allow_labels=False, allow_space=False, allow_digits=False, double_inline=True)
    environment: dict[str, Any] = {}
    try:
        tokens = parser.parse(rewrite_dialects(source[front.length :]), environment)
        is_too_deep = any(token.level >= _DEEPEST - 1 for token in tokens)  # the parser stops there
    except RecursionError:
        is_too_deep = True
    if is_too_deep:
        return load_plain_text(data, name)._replace(notes=(*([note] if note else []), _TOO_DEEP))
    pieces = list(read_pieces(tokens, environment))
    title, pieces = _take_title(front.title, pieces)
    builder = ArticleBuilder(name, "Markdown")
    for piece in pieces:
        piece.add_to(builder)
    article = builder.build(title=title, byline=front.byline, date=front.date, notes=[note] if note else [])
    return article._replace(
        title=article.title or _name_article(name, article.text), anchors=align(article.text, source)
    )


def _take_title(title: str, pieces: list[Piece]) -> tuple[str, list[Piece]]:
    """Return the title, which is `title` unless that is empty, and the blocks that are left without it.

    It is the heading that opens the text, or else the first heading of the highest level, which stays where it is.
    """
    opening = next((index for index, piece in enumerate(pieces) if _may_open(piece)), None)
    if opening is not None and pieces[opening].kind == "heading":
        heading = pieces[opening].text
        if not title or _fold(title) == _fold(heading):
            rest = pieces[:opening] + pieces[opening + 1 :]
            return title or heading, rest if any(map(_may_open, rest)) else pieces
    headings = (piece.text for piece in pieces if piece.kind == "heading" and piece.level == 1)
    return title or next(headings, ""), pieces


def _may_open(piece: Piece) -> bool:
    return piece.kind not in _ABOVE_TITLE and bool(piece.text or piece.rows)


def _fold(text: str) -> Sequence[str]:
    return "".join(character if character.isalnum() else " " for character in text.casefold()).split()


def _name_article(name: str, text: str) -> str:
    """Return the title of a text without a heading: the name of its file, or else its beginning."""
    base = name.rpartition("/")[2]
    return base.rpartition(".")[0] or find_title(text, name)
