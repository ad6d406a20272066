r"""Building the article of a source that is not plain text: its loader adds block after block.

    builder = ArticleBuilder("book.epub", "EPUB")
    builder.add("heading", "The Tower", level=1)
    builder.add("paragraph", [Run("Ada "), Run("never", ("emphasis",)), Run(" came.")])
    article = builder.build(title="The Tower", byline="Tom Brown")

The text then is "The Tower\n\nAda never came.". Blocks are separated by an empty line, items of a list by a line break.
"""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tui.blocks.dates import tidy_date
from tui.blocks.signatures import read_signature
from tui.load.files import LoadError
from tui.load.signed_blocks import sign_blocks
from tui.model import Article
from tui.model.blocks import KINDS_THAT_KEEP_LINES, Anchor, Block, BlockKind, Blocks, Inline, InlineKind, PageStart
from tui.text.cells import cell_width
from tui.text.sanitize import clean, clean_line

TAB_WIDTH = 4
"""Columns between tab stops."""
CELL_SEPARATOR = " │ "
"""The separator between two cells of a table in the text."""
_WIDEST_ALIGNED_TABLE = 100
"""In terminal cells. The columns of a wider table are not padded: it is shown row by row."""
_SPACES = dict.fromkeys(map(ord, "\t\r\f\v\x85\x1c\x1d\x1e\x1f"), " ")
"""Control characters that are white space; otherwise they would be shown as symbols."""
_TIGHT = frozenset(("list item", "footnote"))


class Run(NamedTuple):
    """A stretch of a block's text in one style; `target` is the address that a link leads to."""

    text: str
    kinds: tuple[InlineKind, ...] = ()
    target: str = ""


class ArticleBuilder:
    """Collects the blocks of an article, and makes their text safe to show."""

    def __init__(self, source: str, format: str) -> None:
        self._source = source
        self._format = format
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._pages: list[PageStart] = []
        self._page: str | None = None

    @property
    def length(self) -> int:
        """The length of the text so far, in code points."""
        return self._length

    def add(self, kind: BlockKind, content: str | Iterable[Run], *, level: int = 0, marker: str = "") -> Block | None:
        """Add a block and return it; None if its content is blank, which adds nothing.

        White space counts as a single space, except in kinds that keep lines: there line breaks and spaces stay.
        """
        runs = [Run(content)] if isinstance(content, str) else list(content)
        pieces = _keep_lines(runs) if kind in KINDS_THAT_KEEP_LINES else _collapse(runs)
        length = sum(len(piece.text) for piece in pieces)
        if not length:
            return None
        self._separate(kind)
        start = self._length
        if self._page is not None:
            self._pages.append(PageStart(start, self._page))
            self._page = None
        for piece in pieces:
            end = self._length + len(piece.text)
            self._inlines += [
                Inline(self._length, end, inline, clean_line(piece.target) if inline == "link" else "")
                for inline in piece.kinds
            ]
            self._parts.append(piece.text)
            self._length = end
        block = Block(start, self._length, kind, level, clean_line(marker))
        self._blocks.append(block)
        return block

    def add_table(self, rows: Sequence[Sequence[str]]) -> Block | None:
        """Add a table: each row a line, with `CELL_SEPARATOR` between cells, which are padded if that fits a page."""
        cleaned = [[" ".join(clean(cell.translate(_SPACES)).split()).replace("│", "|") for cell in row] for row in rows]
        cleaned = [row for row in cleaned if any(row)]
        count = max(map(len, cleaned), default=0)
        full = [[*row, *[""] * (count - len(row))] for row in cleaned]
        widths = [max(cell_width(row[column]) for row in full) for column in range(count)]
        if sum(widths) + len(CELL_SEPARATOR) * (count - 1) <= _WIDEST_ALIGNED_TABLE:
            full = [
                [cell + " " * (width - cell_width(cell)) for cell, width in zip(row, widths, strict=True)]
                for row in full
            ]
        return self.add("table", "\n".join(CELL_SEPARATOR.join(row).rstrip() for row in full))

    def start_page(self, label: str) -> None:
        """Record that a page of the source begins with the next block."""
        self._page = clean_line(label)

    def mark_page(self, offset: int, label: str) -> None:
        """Record that a page of the source begins at an offset within the block that was added last."""
        self._pages.append(PageStart(offset, clean_line(label)))

    def build(
        self,
        *,
        title: str,
        byline: str = "",
        date: str = "",
        site: str = "",
        notes: Sequence[str] = (),
        anchors: Sequence[Anchor] = (),
    ) -> Article:
        """Return the article. Raises `LoadError` if it has no text.

        If `byline` or `date` is empty, the first lines of the text may say it. The day on which the file was created is
        no date of its article: it would give "on Tuesday" a wrong meaning in what is printed or converted later.
        """
        if not self._blocks:
            raise LoadError(f"{self._source} has no text; name a file with an article")
        text = "".join(self._parts)
        signed = sign_blocks(text, self._blocks)
        given = read_signature(f"By {byline}") if any(map(str.isdigit, byline)) else None  # with the date
        byline, date = (given.byline, date or given.date) if given and given.date else (byline, date)
        return Article(
            text=text,
            title=clean_line(" ".join(title.split())),
            source=self._source,
            notes=tuple(map(clean_line, notes)),
            blocks=Blocks(signed.blocks),
            inlines=tuple(self._inlines),
            pages=tuple(self._pages),
            anchors=tuple(anchors),
            byline=clean_line(" ".join((byline or signed.byline).split())),
            date=clean_line(" ".join(tidy_date(date or signed.date, text).split())),
            site=clean_line(" ".join(site.split())),
            format=self._format,
        )

    def _separate(self, kind: BlockKind) -> None:
        if self._blocks:
            separator = "\n" if kind in _TIGHT and self._blocks[-1].kind == kind else "\n\n"
            self._parts.append(separator)
            self._length += len(separator)


def _collapse(runs: Iterable[Run]) -> list[Run]:
    """Return the runs with white space as single spaces, none at either end; those without text are dropped."""
    collapsed: list[Run] = []
    is_after_space = True
    for run in runs:
        text = clean(run.text.translate(_SPACES))
        words = " ".join(text.split())
        if not words:
            if text and not is_after_space:
                collapsed.append(Run(" ", run.kinds, run.target))
                is_after_space = True
            continue
        if text[0].isspace() and not is_after_space:
            words = " " + words
        is_after_space = text[-1].isspace()
        collapsed.append(run._replace(text=words + " " * is_after_space))
    if collapsed and is_after_space:
        collapsed[-1] = collapsed[-1]._replace(text=collapsed[-1].text.rstrip())
    return [run for run in collapsed if run.text]


def _keep_lines(runs: Sequence[Run]) -> list[Run]:
    """Return the runs with their lines, but without empty lines and white space at either end of all of them."""
    cleaned = [
        run._replace(text=clean(run.text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB_WIDTH)))
        for run in runs
    ]
    whole = "".join(run.text for run in cleaned)
    first = len(whole) - len(whole.lstrip())
    first = whole.rfind("\n", 0, first) + 1  # the indentation of the first line stays
    last = len(whole.rstrip())
    kept, offset = [], 0
    for run in cleaned:
        start, end = max(first - offset, 0), min(last - offset, len(run.text))
        if start < end:
            kept.append(run._replace(text=run.text[start:end]))
        offset += len(run.text)
    return kept
