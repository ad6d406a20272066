"""The labelled texts of tests/cases/blocks_*.txt: each with the kind and the words of its blocks."""

import re
from pathlib import Path
from typing import NamedTuple

from tui.blocks.plain_text import find_blocks
from tui.model.blocks import KINDS_THAT_KEEP_LINES, Block
from tui.text.flow import FILLER, read_block

KINDS = {
    "t": "title",
    "by": "byline",
    "d": "date",
    "h": "heading",
    "p": "paragraph",
    "li": "list item",
    "q": "quotation",
    "q2": "quotation 2",
    "v": "verse",
    "c": "code",
    "tb": "table",
    "cap": "caption",
    "fn": "footnote",
    "r": "rule",
    "bp": "boilerplate",
}
_FOLDER = Path(__file__).parents[1] / "cases"
_WRAPPED_CHINESE = re.compile("(?<=[\u2e80-\ufaff]) (?=[\u2e80-\ufaff])")
_SIGNS = re.compile(r"^[>#/ ]*")


class LabelledText(NamedTuple):
    """A text and its blocks: of each its kind, and its words as they are read."""

    name: str
    text: str
    blocks: list[tuple[str, str]]


def read_labelled(name: str) -> list[LabelledText]:
    """Return the cases of a file."""
    _, *cases = re.split(r"^=== ", (_FOLDER / name).read_text("utf-8"), flags=re.MULTILINE)
    return [_read_case(case) for case in cases]


def find_labelled(text: str) -> list[tuple[str, str]]:
    """Return the blocks of a text in the same form."""
    return [
        (_name_kind(block), _tidy(read_block(text, block).replace(FILLER, ""), block.kind))
        for block in find_blocks(text)
    ]


def _read_case(case: str) -> LabelledText:
    name, *rows = case.rstrip("\n").split("\n")
    lines: list[str] = []
    blocks: list[tuple[str, list[str]]] = []
    for row in rows:
        label, line = row[:4].strip(), row[5:]
        lines.append(line)
        if label == "-" or not line.strip():
            continue
        if label:
            blocks.append((KINDS[label], []))
        blocks[-1][1].append(line)
    read = [(kind, _tidy("\n".join(_strip(line, kind) for line in own), kind)) for kind, own in blocks]
    return LabelledText(name, "\n".join(lines) + "\n", read)


def _strip(line: str, kind: str) -> str:
    if kind == "heading":
        return line.strip("=# ")
    if line.startswith(">") or kind == "paragraph":
        return _SIGNS.sub("", line)
    return line


def _tidy(text: str, kind: str) -> str:
    if kind in KINDS_THAT_KEEP_LINES:
        return "\n".join(line.strip() for line in text.split("\n"))
    return _WRAPPED_CHINESE.sub("", " ".join(text.split()))


def _name_kind(block: Block) -> str:
    return f"quotation {block.level}" if block.kind == "quotation" and block.level > 1 else block.kind
