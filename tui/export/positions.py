"""Maps offsets of an article's text to positions in its source: line and column, page, section and block.

Each is looked up in a sorted list, so that all mentions of a long article take little time.
"""

from bisect import bisect_right
from itertools import accumulate
from typing import Any

from tui.model import Article
from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.flow import FILLER, read_block

_LONGEST_SECTION = 200
"""The most code points of a heading's words; longer words are cut."""


class Lines:
    r"""The lines of a text, numbered from 1, without their line breaks. No line follows a "\n" at the end."""

    def __init__(self, text: str) -> None:
        self._starts = [0, *accumulate(len(line) + 1 for line in text.split("\n"))]
        """The start of each line, and the start of a line after the last."""
        if text.endswith("\n"):
            self._starts.pop()

    def __len__(self) -> int:
        return len(self._starts) - 1

    def number_at(self, offset: int) -> int:
        """Return the number of the line that holds the character at `offset`, or its line break."""
        return min(bisect_right(self._starts, offset), len(self))

    def find(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of `offset`, both from 1, the column in code points."""
        line = self.number_at(offset)
        return line, offset - self._starts[line - 1] + 1

    def span(self, line: int) -> TextSpan:
        """Return the span of a line."""
        return TextSpan(self._starts[line - 1], self._starts[line] - 1)


class Positions:
    """Finds positions in the source of one article."""

    def __init__(self, article: Article) -> None:
        self._article = article
        article.blocks.extend_to(len(article.text))
        self._headings = [block for block in article.blocks.found if block.kind in ("heading", "title")]
        self._sections: dict[int, str] = {}
        self._lines = None if article.anchors else Lines(article.text)

    def describe(self, offset: int) -> dict[str, Any]:
        """Return the position of `offset`: `line` and `column` of the source, and page, section, block if known.

        All numbers count from 1, the column in code points. `section` are the words of the last heading up to there.
        """
        line, column = self.find_source_line(offset)
        number = self._article.blocks.number_at(offset)
        parts = {
            "page": self._article.find_page(offset),
            "section": self.find_section(offset),
            "block": None if number is None else number + 1,
        }
        return {"line": line, "column": column, **{name: part for name, part in parts.items() if part is not None}}

    def find_source_line(self, offset: int) -> tuple[int, int]:
        """Return the line and the column of the source, both from 1; without anchors, those of the text."""
        if self._lines:
            return self._lines.find(offset)
        anchors = self._article.anchors
        anchor = anchors[max(0, bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1)]
        return anchor.line, max(1, anchor.column + offset - anchor.start)

    def find_section(self, offset: int) -> str | None:
        """Return the words of the last heading up to `offset`; None if there is none."""
        number = bisect_right(self._headings, offset, key=lambda heading: heading.start) - 1
        if number < 0:
            return None
        if number not in self._sections:
            self._sections[number] = self._words_of(self._headings[number])
        return self._sections[number]

    def _words_of(self, heading: Block) -> str:
        end = min(heading.end, heading.start + _LONGEST_SECTION)
        return " ".join(read_block(self._article.text, heading._replace(end=end)).replace(FILLER, "").split())
