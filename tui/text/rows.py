"""What a row of the page shows."""

from typing import TYPE_CHECKING, NamedTuple

from tui.model.blocks import Block
from tui.model.spans import TextSpan
from tui.text.cells import HIDDEN, cell_width
from tui.text.flow import read_slice
from tui.text.setting import BAR
from tui.text.wrap import longest_row

if TYPE_CHECKING:
    from tui.text.setting import Setting

_HANGING = f" \n{HIDDEN}"


class Row(NamedTuple):
    """What a row of the page shows: `lead`, then the text from `start` to `end`, which is `text` as it is read.

    In a row without text of the article, `lead` is all that it shows. `kind` says how it looks: the kind of a block,
    "page" or "empty"; `block` is that of the row's text.
    """

    start: int
    end: int
    text: str = ""
    lead: str = ""
    kind: str = "empty"
    block: Block | None = None


def show_text(text: str, block: Block, setting: "Setting", span: TextSpan, width: int) -> Row:
    """Return the row of a block that holds `span`, on a page of `width` cells."""
    start = max(span.start, block.start)
    line = setting.find_line(start)
    if start < line.start:  # between two lines
        return Row(start, start)
    most = longest_row(setting.row_width)
    end = max(start, min(span.end, line.end, start + most))  # only spaces follow, maybe a million
    shown = read_slice(text, block, start, end).rstrip(_HANGING)
    if block.kind == "rule":
        return Row(start, start + len(shown), "", "─" * width, "rule", block)
    first, rest = setting.find_leads(line)
    lead = first if start == line.start else rest
    return Row(start, start + len(shown), shown, lead, block.kind, block)


def show_gap(offset: int, before: Block, after: Block, page: str, width: int) -> Row:
    """Return a row between two blocks: empty, or with the label of a page that begins; bars of a quotation go on."""
    if page:
        return Row(offset, offset, lead=" " * (width - cell_width(page)) + page, kind="page")
    if before.kind == after.kind == "quotation":
        return Row(offset, offset, lead=BAR * max(1, min(before.level, after.level)), kind="quotation")
    return Row(offset, offset)
