"""The rows of the page, and how to make them."""

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
    """A row of the page. It shows `lead`, then `text`: the article's text from `start` to `end`, as it is read.

    A row without text of the article shows only `lead`. `kind` decides the style: the kind of a block, "page" or
    "empty". `block` is the block that the text belongs to.
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
    end = max(start, min(span.end, line.end, start + most))  # only spaces follow, perhaps a million
    shown = read_slice(text, block, start, end).rstrip(_HANGING)
    if block.kind == "rule":
        return Row(start, start + len(shown), "", "─" * width, "rule", block)
    first, rest = setting.find_leads(line)
    lead = first if start == line.start else rest
    return Row(start, start + len(shown), shown, lead, block.kind, block)


def show_gap(offset: int, before: Block, after: Block, page: str, width: int) -> Row:
    """Return a row between two blocks: empty, with the label of a page that begins, or with the bars of a quotation."""
    if page:
        return Row(offset, offset, lead=" " * (width - cell_width(page)) + page, kind="page")
    if before.kind == after.kind == "quotation":
        return Row(offset, offset, lead=BAR * max(1, min(before.level, after.level)), kind="quotation")
    return Row(offset, offset)
