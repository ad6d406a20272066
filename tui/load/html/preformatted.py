"""Text in `pre`: mostly code, but on older pages and in archives of mail whole articles, whose lines were wrapped."""

import re

from tui.blocks.plain_text import find_blocks
from tui.load.html.tree import Element
from tui.model.blocks import Block
from tui.text.flow import FILLER, read_block

_CODE_NAME = re.compile(
    r"code|highlight|(?:^|[\s_-])(?:lang|language|brush|src|source|console|terminal|shell|screen|listing|output)(?:$|[\s_-])"
    r"|prettyprint|programlisting|example|rouge|synopsis",
    re.IGNORECASE,
)
_CODE_TAGS = ("code", "kbd", "samp", "tt", "var")
_SIGN_OF_CODE = re.compile(r"[{}<>=|\\_$#@*~^`\[\];+]")
_MAX_SIGNS = 0.02
"""The largest share of characters that are rare in prose."""
_MIN_WORDS = 20
_SENTENCE = re.compile(r"\w[,.]? +\w+ +\w+.*[.!?…][”’\"')]*(?:\s|$)")


def is_prose(element: Element, text: str) -> bool:
    """Whether a `pre` with this text holds prose, which is read as plain text, not code."""
    around = (element, *(ancestor for ancestor, _ in zip(element.ancestors(), range(2), strict=False)))
    if any(_CODE_NAME.search(part.names) for part in around) or next(element.find_all(*_CODE_TAGS), None) is not None:
        return False
    signs = len(_SIGN_OF_CODE.findall(text))
    return len(text.split()) >= _MIN_WORDS and signs <= _MAX_SIGNS * len(text) and bool(_SENTENCE.search(text))


def find_prose(text: str) -> list[tuple[Block, str]]:
    """Return the blocks of a text, each with its words without the marker."""
    blocks: list[tuple[Block, str]] = []
    for block in find_blocks(text):
        read = read_block(text, block).replace(FILLER, "")
        blocks.append((block, read[block.marker_length :]))
    return blocks
