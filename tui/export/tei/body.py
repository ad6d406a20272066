"""The blocks of an article as elements of a TEI `body`.

Nothing is left out and no white space is added: the string value of `body` is the text of the article, so that offsets
hold. White space between two blocks stays between their elements; other characters there (a marker of a list, a prefix
of quoted mail) are in a `label` or, on separate lines, in an `ab` of the type `between`.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from itertools import accumulate

from tui.export.exporter import ArticleCast
from tui.export.tei.annotations import AnnotatedText
from tui.export.tei.escaping import escape_attribute
from tui.model.blocks import Block, BlockKind

_SPACE = " \t\n\r"
"""White space in XML, which is ignored between elements; all other characters are text."""
_LINE = re.compile(r"[^\n]*\n|[^\n]+")
_CELL = re.compile(r"[^│|]*[│|]|[^│|]+")
"""A cell with its separator, or the last cell with the end of the line."""
_ELEMENTS: Mapping[BlockKind, tuple[str, str]] = {
    "paragraph": ("<p>", "</p>"),
    "quotation": ("<quote><p>", "</p></quote>"),
    "verse": ("<lg>", "</lg>"),
    "table": ("<table>", "</table>"),
}
_AT_TOP: Mapping[BlockKind, tuple[str, str]] = {
    "title": ("<head>", "</head>"),
    "heading": ("<head>", "</head>"),
    "byline": ("<byline>", "</byline>"),
    "date": ("<dateline>", "</dateline>"),
}
"""Elements that TEI allows only at the beginning of a division."""
_OF_PHRASES: frozenset[BlockKind] = frozenset(("byline", "date"))
"""Blocks whose elements may contain neither a `label` nor `said`."""


def write_body(article_cast: ArticleCast, annotated: AnnotatedText) -> Iterator[str]:
    """Yield the pieces of the content of `body`."""
    return _BodyWriter(article_cast, annotated).write()


class _BodyWriter:
    """Writes blocks one after another. `_headings` and `_lists` are the levels of the open divisions and lists."""

    def __init__(self, article_cast: ArticleCast, annotated: AnnotatedText) -> None:
        self._article = article_cast.article
        self._text = self._article.text
        self._annotated = annotated
        self._quote_starts = [quote.start for quote in article_cast.cast.quotes]
        self._quoted_up_to = [*accumulate((quote.end for quote in article_cast.cast.quotes), max)]
        self._headings: list[int] = []
        self._lists: list[int] = []
        self._is_at_top = True
        self._is_empty = True

    def write(self) -> Iterator[str]:
        end = 0
        for block in self._article.blocks:
            label = self._find_label(end, block.start)
            yield from self._write_between(end, label, block)
            yield from self._write_block(block, label)
            end = block.end
        yield from self._write_between(end, len(self._text), None)
        if self._is_empty:
            yield "<p/>"  # a body needs more than a title
        yield "</div>" * len(self._headings)

    def _find_label(self, start: int, end: int) -> int:
        """Return the start of the text before a block on the same line; the block's start if that is white space."""
        line = max(start, self._text.rfind("\n", start, end) + 1)
        words = self._text[line:end].lstrip(_SPACE)
        return end - len(words)

    def _write_between(self, start: int, end: int, block: Block | None) -> Iterator[str]:
        """Write the text before a block, and close the elements that end before it. None means the end of the text."""
        is_space = not self._text[start:end].strip(_SPACE)
        if not is_space or self._annotated.has_bound_in(start, end):
            yield from self._close_lists(0)
            yield '<ab type="between">'
            yield from self._annotated.write(start, end)
            yield "</ab>"
            self._is_at_top = self._is_empty = False
            start = end
        is_item = block is not None and block.kind == "list item"
        yield from self._close_lists(block.level if block and is_item else 0)
        if block and is_item and self._lists and self._lists[-1] == block.level:
            yield "</item>"
        if block and self._begins_division(block):
            while self._headings and self._headings[-1] >= block.level:
                self._headings.pop()
                yield "</div>"
        yield from self._annotated.write_space(start, end)

    def _close_lists(self, level: int) -> Iterator[str]:
        while self._lists and self._lists[-1] > level:
            self._lists.pop()
            yield "</item></list>"

    def _begins_division(self, block: Block) -> bool:
        return block.kind == "heading" or (block.kind == "title" and not self._is_at_top)

    def _write_block(self, block: Block, label: int) -> Iterator[str]:
        if self._begins_division(block):
            self._headings.append(block.level)
            yield "<div>"
            self._is_at_top = True
            self._is_empty = False
        if block.kind == "list item":
            yield from self._open_item(block)
        text = block.start + block.marker_length
        before, after = element = self._find_element(block, has_label=label < text)
        yield before
        for number, (opening, start, end, closing) in enumerate(self._divide(block, text)):
            yield opening
            if label < text and not number:
                yield "<label>"
                yield from self._annotated.write(label, text)
                yield "</label>"
            yield from self._annotated.write(start, end)
            yield closing
        yield after
        if block.kind != "footnote" and element not in _AT_TOP.values():
            self._is_at_top = self._is_empty = False

    def _find_element(self, block: Block, *, has_label: bool) -> tuple[str, str]:
        if block.kind == "list item":
            return "", ""  # open until the next item, whose list may be nested in it
        if block.kind == "footnote":
            return f'<note type="footnote"{_write_number(block)}><p>', "</p></note>"
        is_fit = block.kind not in _OF_PHRASES or not (has_label or self._may_have_quote(block))
        if block.kind in _AT_TOP and self._is_at_top and is_fit:
            return _AT_TOP[block.kind]
        return _ELEMENTS.get(block.kind, (f'<ab type="{block.kind}">', "</ab>"))

    def _may_have_quote(self, block: Block) -> bool:
        """Return whether a quote is in a block or touches it."""
        before = bisect_right(self._quote_starts, block.end)
        return before > 0 and self._quoted_up_to[before - 1] >= block.start

    def _open_item(self, block: Block) -> Iterator[str]:
        if not self._lists or self._lists[-1] < block.level:
            self._lists.append(block.level)
            yield "<list>"
        yield f"<item{_write_number(block)}>"

    def _divide(self, block: Block, start: int) -> Iterator[tuple[str, int, int, str]]:
        """Yield the parts of a block from `start` on, each with the tags before and after it."""
        if block.kind == "verse":
            for line in _LINE.finditer(self._text, start, block.end):
                yield "<l>", *line.span(), "</l>"
        elif block.kind == "table":
            for line in _LINE.finditer(self._text, start, block.end):
                cells = [cell.span() for cell in _CELL.finditer(self._text, *line.span())]
                for number, (left, right) in enumerate(cells, 1):
                    row_end = "</row>" if number == len(cells) else ""
                    yield ("<cell>" if number > 1 else "<row><cell>"), left, right, f"</cell>{row_end}"
        else:
            yield "", start, block.end, ""


def _write_number(block: Block) -> str:
    """Return the marker of a list item or a note, which is not part of the text, as an attribute."""
    if block.marker_length or not any(map(str.isalnum, block.marker)):
        return ""
    return f' n="{escape_attribute(block.marker)}"'
