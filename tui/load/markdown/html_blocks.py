"""HTML within Markdown: a few tags around words, as in the head of a README; tags that do not match do no harm."""

from html.parser import HTMLParser

from tui.load.building import Run
from tui.load.markdown.inline import BULLET, STYLES, is_badge
from tui.load.markdown.pieces import Piece
from tui.model.blocks import BlockKind, InlineKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_KINDS: dict[str, BlockKind] = {"pre": "code", "blockquote": "quotation", "figcaption": "caption"}
_BLOCKS = frozenset(
    "address article aside blockquote body br center dd details div dl dt fieldset figcaption figure footer form header"
    " hr li main nav ol p pre section summary table tbody thead tr ul".split()
) | set(_HEADINGS)
_NOT_READ = frozenset(("script", "style", "template", "title", "svg", "noscript"))


def read_html(fragment: str) -> list[Piece]:
    """Return the blocks of a piece of HTML."""
    reader = _Reader()
    reader.feed(fragment)
    reader.close()
    reader.end_block()
    return reader.pieces


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[Piece] = []
        self._next = Piece("paragraph")
        self._runs: list[Run] = []
        self._images: list[str] = []
        self._styles: list[tuple[InlineKind, str]] = []
        self._not_read: list[str] = []
        self._counters: list[int | None] = []
        self._rows: list[list[str]] = []
        self._cell: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _NOT_READ:
            self._not_read.append(tag)
        if self._not_read:
            return
        if tag in _BLOCKS:
            self.end_block()
        attributes = dict(attrs)
        if tag in _HEADINGS:
            self._next = Piece("heading", level=_HEADINGS[tag])
        elif tag in _KINDS:
            self._next = Piece(_KINDS[tag], level=int(tag == "blockquote"))
        elif tag in ("ul", "ol"):
            self._counters.append(0 if tag == "ol" else None)
        elif tag == "li":
            self._next = Piece("list item", level=max(len(self._counters), 1), marker=self._count_item())
        elif tag == "tr":
            self._end_cell()
            self._rows.append([])
        elif tag in ("td", "th") and self._rows:
            self._end_cell()
            self._cell = []
        elif tag in STYLES:
            self._styles.append((STYLES[tag], attributes.get("href") or ""))
        elif tag == "img":
            self.handle_data(f" {attributes.get('alt') or ''} ")
            self._images.append(attributes.get("src") or "")
        elif tag == "hr":
            self.pieces.append(Piece("rule", [Run("* * *")]))

    def handle_endtag(self, tag: str) -> None:
        if self._not_read:
            if tag == self._not_read[-1]:
                self._not_read.pop()
            return
        if tag in ("td", "th", "tr", "table"):
            self._end_cell()
        if tag in _BLOCKS:
            self.end_block()
        if tag in ("ul", "ol") and self._counters:
            self._counters.pop()
        elif tag == "table":
            self._end_table()
        elif tag in STYLES:
            last = next((place for place in reversed(self._styles) if place[0] == STYLES[tag]), None)
            if last:
                self._styles.remove(last)

    def handle_data(self, data: str) -> None:
        if self._not_read:
            return
        if self._cell is not None:
            self._cell.append(data)
        else:
            address = next((target for kind, target in reversed(self._styles) if kind == "link"), "")
            self._runs.append(Run(data, tuple(dict.fromkeys(kind for kind, _ in self._styles)), address))

    def close(self) -> None:
        super().close()
        self._end_cell()
        self._end_table()

    def end_block(self) -> None:
        """Let what follows be another block."""
        if any(run.text.strip() for run in self._runs):
            kind = self._next.kind
            if self._images and kind == "paragraph":
                kind = "boilerplate" if any(map(is_badge, self._images)) else "caption"
            self.pieces.append(self._next._replace(kind=kind, runs=self._runs))
            self._next = Piece("paragraph")
        elif self._next.kind != "list item":  # "<li><p>" is one item
            self._next = Piece("paragraph")
        self._runs, self._images = [], []

    def _end_cell(self) -> None:
        if self._cell is not None:
            self._rows[-1].append("".join(self._cell))
        self._cell = None

    def _end_table(self) -> None:
        if self._rows:
            self.pieces.append(Piece("table", rows=self._rows))
        self._rows = []

    def _count_item(self) -> str:
        if not self._counters or self._counters[-1] is None:
            return BULLET
        self._counters[-1] += 1
        return f"{self._counters[-1]}."
