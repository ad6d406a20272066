"""Reports in Markdown, as markdown-it reads them: tables of mentions, each below a heading with the id of an actor."""

from collections.abc import Sequence
from itertools import pairwise

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.export.readers import ReadBack


def read_back(data: bytes) -> list[ReadBack]:
    tokens = MarkdownIt("gfm-like", {"html": True}).parse(data.decode())
    starts = [number for number, token in enumerate(tokens) if token.type == "heading_open" and token.tag == "h1"]
    articles = [tokens[start:end] for start, end in pairwise([*starts, len(tokens)])]
    return [ReadBack(None, _read_mentions(article)) for article in articles if _has_hits(article)]


def _has_hits(tokens: Sequence[Token]) -> bool:
    """Whether there is a heading of what an article without mentions and quotes does not have."""
    headings = {inline.content for opening, inline in pairwise(tokens) if opening.tag == "h2"}
    return not headings.isdisjoint(("All mentions", "Quotes"))


def _read_mentions(tokens: Sequence[Token]) -> list[tuple[int, int, str]]:
    mentions: list[tuple[int, int, str]] = []
    is_appendix = False
    actor = ""
    for before, opening, inline in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "heading_open" and opening.tag == "h2":
            is_appendix = inline.content == "All mentions"
        elif opening.type == "heading_open":
            code = [child.content for child in inline.children or () if child.type == "code_inline"]
            actor = code[-1] if code else ""
        elif is_appendix and before.type == "tr_open" and opening.type == "td_open":
            start, _, end = inline.content.partition("–")
            mentions.append((int(start), int(end), actor))
    return mentions
