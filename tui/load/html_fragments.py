"""Pieces of HTML in Markdown, mail and feeds, which are the article itself; tags that do not match do no harm.

A whole page, whose article has to be found first, is read by another loader.
"""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from tui.load.building import Run
from tui.load.pieces import BREAK, BULLET, RULE, STYLES, Piece, split_at_breaks
from tui.model.blocks import BlockKind, InlineKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {"pre": "code", "figcaption": "caption", "caption": "caption"}
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form"
    " header hr li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
) | set(_HEADINGS)
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_NOT_READ = frozenset("head noscript script select style svg template textarea title".split())
_HIDDEN = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all)", re.IGNORECASE)
_MOST_TABLES = 50
"""Tables within each other; deeper ones are read as lines."""
_LONGEST_CELL = 200
"""The most code points of a cell in a table of data. Mail arranges whole paragraphs by tables."""
_LONGEST_LINE = 80
"""The most code points of a line that was broken on purpose; text with longer ones consists of paragraphs."""


def read_fragment(html: str, *, keeps_images: bool = False) -> list[Piece]:
    """Return the blocks of a piece of HTML; `keeps_images` has the descriptions of images read."""
    reader = _Reader(keeps_images)
    reader.feed(html)
    reader.close()
    reader.end()
    return reader.pieces


def is_badge(address: str) -> bool:
    """Return whether a picture with this address is one of the badges that projects show about themselves."""
    return bool(re.search(r"badge|shields\.io|/actions/|\bcodecov\b", address))


class _Reader(HTMLParser):
    """Collects pieces. Those of a cell are kept apart until its table has ended."""

    def __init__(self, keeps_images: bool) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._keeps_images = keeps_images
        self._next = Piece("paragraph")
        self._runs: list[Run] = []
        self._images: list[str] = []
        self._styles: list[tuple[InlineKind, str]] = []
        self._hidden = ""
        self._hidden_depth = 0
        self._quotations = 0
        self._counters: list[int | None] = []
        self._tables: list[list[list[list[Piece]]]] = []
        self._cells: list[list[Piece]] = []
        """The cell of each open table that pieces go to, that of the innermost table last."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        if self._hidden:
            self._hidden_depth += tag == self._hidden
            return
        if tag in _NOT_READ or (tag not in _VOID and _is_hidden(attributes)):
            self._hidden, self._hidden_depth = tag, 1
            return
        if tag in _BLOCKS:
            self._end_block()
        if tag in _HEADINGS:
            self._next = Piece("heading", level=_HEADINGS[tag])
        elif tag in _KINDS:
            self._next = Piece(_KINDS[tag])
        elif tag == "blockquote":
            self._quotations += 1
        elif tag in ("ul", "ol"):
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._next = Piece("list item", level=max(len(self._counters), 1), marker=self._count_item())
        elif tag in ("table", "tr", "td", "th"):
            self._start_in_table(tag)
        elif tag in STYLES:
            self._styles.append((STYLES[tag], attributes.get("href") or ""))
        elif tag == "br":
            self._break_line()
        elif tag == "img" and self._keeps_images:
            self.handle_data(f" {attributes.get('alt') or ''} ")
            self._images.append(attributes.get("src") or "")
        elif tag == "hr":
            self._add(RULE)

    def handle_endtag(self, tag: str) -> None:
        if self._hidden:
            self._hidden_depth -= tag == self._hidden
            if not self._hidden_depth:
                self._hidden = ""
            return
        if tag in _BLOCKS:
            self._end_block()
        if tag in ("ul", "ol") and self._counters:
            self._counters.pop()
        elif tag == "blockquote":
            self._quotations = max(0, self._quotations - 1)
        elif tag == "table" and self._tables:
            self._end_table()
        elif tag in STYLES:
            last = next((place for place in reversed(self._styles) if place[0] == STYLES[tag]), None)
            if last:
                self._styles.remove(last)

    def handle_data(self, data: str) -> None:
        if not self._hidden:
            text = data if self._next.kind == "code" else re.sub(r"\s+", " ", data)
            address = next((target for kind, target in reversed(self._styles) if kind == "link"), "")
            self._runs.append(Run(text, tuple(dict.fromkeys(kind for kind, _ in self._styles)), address))

    def end(self) -> None:
        """End all that is open."""
        self._end_block()
        while self._tables:
            self._end_table()

    def _add(self, piece: Piece) -> None:
        (self._cells[-1] if self._cells else self.pieces).append(piece)

    def _break_line(self) -> None:
        last = next((run.text for run in reversed(self._runs) if run.text.strip(" ")), "")
        if last == BREAK and self._next.kind != "code":  # two breaks divide paragraphs
            self._end_block()
        else:
            self._runs.append(Run(BREAK))

    def _end_block(self) -> None:
        """Let what follows be another block."""
        if any(run.text.strip() for run in self._runs):
            for piece in self._make_pieces():
                self._add(piece)
            self._next = Piece("paragraph")
        elif self._next.kind != "list item":  # "<li><p>" is one item
            self._next = Piece("paragraph")
        self._runs, self._images = [], []

    def _make_pieces(self) -> list[Piece]:
        piece = self._next._replace(runs=self._runs)
        if piece.kind != "paragraph":
            return [piece]
        if self._images:
            return [piece._replace(kind="boilerplate" if any(map(is_badge, self._images)) else "caption")]
        if self._quotations:
            piece = piece._replace(kind="quotation", level=self._quotations)
        lines = split_at_breaks(self._runs)
        if len(lines) < 2 or piece.kind == "quotation":
            return [piece]
        if any(len(Piece("paragraph", line).text) > _LONGEST_LINE for line in lines):
            return [piece._replace(runs=line) for line in lines]
        return [piece._replace(kind="verse")]

    def _start_in_table(self, tag: str) -> None:
        cell: list[Piece] = []
        if tag == "table":
            if len(self._tables) < _MOST_TABLES:
                self._tables.append([[cell]])
                self._cells.append(cell)
        elif self._tables:
            if tag == "tr":
                self._tables[-1].append([])
            else:
                self._tables[-1][-1].append(cell)
                self._cells[-1] = cell

    def _end_table(self) -> None:
        self._cells.pop()
        rows = [cells for cells in self._tables.pop() if any(cells)]
        if _is_data(rows):
            self._add(Piece("table", rows=[[cell[0].text if cell else "" for cell in cells] for cells in rows]))
            return
        for cells in rows:
            for cell in cells:
                for piece in cell:
                    self._add(piece)

    def _count_item(self) -> str:
        if not self._counters or self._counters[-1] is None:
            return BULLET
        self._counters[-1] += 1
        return f"{self._counters[-1]}."


def _is_hidden(attributes: dict[str, str | None]) -> bool:
    return "hidden" in attributes or bool(_HIDDEN.search(attributes.get("style") or ""))


def _is_data(rows: Sequence[Sequence[Sequence[Piece]]]) -> bool:
    """Return whether a table holds data; others only arrange what is in them."""
    cells = [cell for row in rows for cell in row]
    return (
        len(rows) > 1
        and all(len(row) > 1 for row in rows)
        and all(len(cell) <= 1 and all(piece.kind in ("paragraph", "verse") for piece in cell) for cell in cells)
        and all(len(piece.text) <= _LONGEST_CELL for cell in cells for piece in cell)
    )
