"""Fragments of HTML in Markdown, mail and feeds. The whole fragment belongs to the article."""

import re

from tui.load.html.drafts import draft_blocks
from tui.load.html.simplifying import simplify
from tui.load.html.tree import Element, parse
from tui.load.html.visibility import is_hidden
from tui.load.pieces import Piece


def read_fragment(html: str, *, keeps_images: bool = False) -> list[Piece]:
    """Return the blocks of a piece of HTML; with `keeps_images`, the descriptions of images are captions."""
    root = simplify(parse(html))
    for element in root.iterate():
        element.children = [child for child in element.children if isinstance(child, str) or not _is_left_out(child)]
        if keeps_images and element.tag == "img":
            element.tag = "figcaption"
            element.children = [element.get("alt")]
    return [Piece(draft.kind, draft.runs, draft.level, draft.marker, draft.rows) for draft in draft_blocks(root, "")]


def is_badge(address: str) -> bool:
    """Return whether a picture with this address is one of the badges that projects show about themselves."""
    return bool(re.search(r"badge|shields\.io|/actions/|\bcodecov\b", address))


def _is_left_out(element: Element) -> bool:
    return is_hidden(element) or (element.tag == "img" and is_badge(element.get("src")))
