"""Writes the text of an article as HTML.

The text content of the result is exactly the text of the article. Characters that are not shown, such as ">" before the
lines of quoted mail, are in hidden elements; markers that are not part of the text ("•", "[2]") are attributes that the
style sheet draws.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence

from tui.export.exporter import ArticleCast
from tui.export.html.escaping import escape
from tui.export.html.marks import collect_marks
from tui.export.html.nesting import InlineWriter
from tui.model.blocks import Block, BlockKind

_BAR = "│"
"""The separator of the cells of a table."""
_DEEPEST_LEVEL = 6
"""The deepest level of headings, and of indentation in the style sheet."""
_PART = 10_000
"""The size in code points of a part of the text that a browser lays out only when it comes into view."""
_LISTS: Mapping[BlockKind, tuple[str, str]] = {
    "list item": ('<ul class="items" role="list">', "</ul>"),
    "footnote": ('<ul class="items notes" role="list" aria-label="notes">', "</ul>"),
}


class TextSetter:
    """Writes the text of one article as HTML."""

    def __init__(self, article_cast: ArticleCast, prefix: str, title_level: int) -> None:
        """Prepare to set an article whose title is a heading of `title_level`; `prefix` begins the ids in it."""
        self._article = article_cast.article
        self._text = self._article.text
        self._inlines = InlineWriter(self._text, collect_marks(article_cast, prefix))
        self._title_level = title_level
        self._has_title = False
        self._elements: dict[BlockKind, Callable[[Block], str]] = {
            "title": self._set_title,
            "heading": self._set_heading,
            "quotation": self._set_quotation,
            "table": self._set_table,
            "code": lambda block: f"<pre><code>{self._set_lines(block)}</code></pre>",
            "verse": lambda block: f'<div class="verse" dir="auto">{self._set_lines(block)}</div>',
            "rule": lambda block: f'<p class="rule" role="separator"><span>{self._set_lines(block)}</span></p>',
            "list item": self._set_item,
            "footnote": self._set_item,
        }

    def set(self) -> Iterator[str]:
        """Yield the text as HTML, divided into parts between blocks."""
        before: Block | None = None
        end, close, part_start = 0, "", 0
        yield '<div class="part">'
        for block in self._article.blocks:
            begin, finish = _LISTS.get(block.kind, ("", ""))
            gap = self._set_gap(end, block.start)
            if before is not None:
                gap += self._set_page_start(end, block.start)
            if begin and before is not None and before.kind == block.kind:
                yield f"{gap}</li>"  # a list contains only items
            else:
                yield close + gap
                if block.start - part_start > _PART:
                    part_start = block.start
                    yield '</div><div class="part">'
                yield begin
            yield self._elements.get(block.kind, self._set_paragraph)(block)
            before, end = block, block.end
            close = f"</li>{finish}" if begin else ""
        yield close + self._set_gap(end, len(self._text)) + "</div>"

    # Parts of blocks

    def _set_gap(self, start: int, end: int) -> str:
        """Return the HTML of the text between two blocks: white space, or hidden text."""
        html = self._inlines.write(start, end)
        return html if not html or html.isspace() else f"<span hidden>{html}</span>"

    def _set_page_start(self, start: int, end: int) -> str:
        """Return a mark where a page of the source begins between two blocks."""
        pages = self._article.pages
        number = bisect_right(pages, end, key=lambda page: page.start) - 1
        if number < 0 or pages[number].start < start:
            return ""
        return f'<span class="page" data-page="{escape(pages[number].label)}"></span>'

    def _set_lines(self, block: Block, start: int | None = None) -> str:
        """Return the text of a block, from `start` on, with the prefixes of its lines hidden."""
        start = block.start if start is None else start
        if not block.line_prefix:
            return self._inlines.write(start, block.end)
        parts: list[str] = []
        prefix = re.compile(f"(?<=\n)[ {re.escape(block.line_prefix)}]+")
        for match in prefix.finditer(self._text, start, block.end):
            parts.append(self._inlines.write(start, match.start()))
            parts.append(f"<span hidden>{self._inlines.write(*match.span())}</span>")
            start = match.end()
        return "".join(parts) + self._inlines.write(start, block.end)

    # Kinds of blocks

    def _set_paragraph(self, block: Block) -> str:
        kind = "" if block.kind == "paragraph" else f' class="{block.kind}"'
        return f'<p{kind} dir="auto">{self._set_lines(block)}</p>'

    def _set_title(self, block: Block) -> str:
        level = self._title_level + self._has_title
        self._has_title = True
        return f'<h{level} class="title" dir="auto">{self._set_lines(block)}</h{level}>'

    def _set_heading(self, block: Block) -> str:
        level = min(_DEEPEST_LEVEL, self._title_level + max(1, block.level))
        return f'<h{level} dir="auto">{self._set_lines(block)}</h{level}>'

    def _set_quotation(self, block: Block) -> str:
        return f'<blockquote class="{_level(block)}"><p dir="auto">{self._set_lines(block)}</p></blockquote>'

    def _set_item(self, block: Block) -> str:
        """Return an item of a list, without its closing tag."""
        nesting = f' aria-level="{block.level}"' if block.level > 1 else ""
        marker = f' data-marker="{escape(block.marker)}"' if block.marker else ""
        text_start = min(block.end, block.start + block.marker_length)
        in_text = self._inlines.write(block.start, text_start) if block.marker_length else ""
        begin = f'<span class="marker">{in_text}</span>' if in_text else ""
        return f'<li class="{_level(block)}"{nesting}{marker} dir="auto">{begin}{self._set_lines(block, text_start)}'

    def _set_table(self, block: Block) -> str:
        lines = _split_lines(self._text, block)
        columns = max(self._text.count(_BAR, *line) for line in lines)
        if not columns or block.line_prefix:
            return f'<pre class="table">{self._set_lines(block)}</pre>'
        rows = "".join(self._set_row(block, lines, number) for number in range(len(lines)))
        return f"<table><tbody>{rows}</tbody></table>"

    def _set_row(self, block: Block, lines: Sequence[tuple[int, int]], number: int) -> str:
        """Return a line of a table as a row: separators and the line break are hidden in the cells before them."""
        start, end = lines[number]
        row_end = lines[number + 1][0] if number + 1 < len(lines) else block.end
        words = self._text[start:end]
        element = 'th scope="col"' if number == 0 else "td"
        cells: list[str] = []
        while start <= end:
            bar = self._text.find(_BAR, start, end)
            cell_end, following = (bar, bar + 1) if bar >= 0 else (end, row_end)
            cell = self._inlines.write(start, cell_end)
            if following > cell_end:
                cell += f"<span hidden>{self._inlines.write(cell_end, following)}</span>"
            cells.append(f'<{element} dir="auto">{cell}</{element[:2]}>')
            start = following if bar >= 0 else end + 1
        is_rule = not any(map(str.isalnum, words))
        return f"<tr{' hidden' if is_rule else ''}>{''.join(cells)}</tr>"


def _level(block: Block) -> str:
    return f"l{max(1, min(_DEEPEST_LEVEL, block.level))}"


def _split_lines(text: str, block: Block) -> list[tuple[int, int]]:
    """Return where the lines of a block start and end."""
    lines: list[tuple[int, int]] = []
    start = block.start
    while True:
        end = text.find("\n", start, block.end)
        if end < 0:
            return [*lines, (start, block.end)]
        lines.append((start, end))
        start = end + 1
