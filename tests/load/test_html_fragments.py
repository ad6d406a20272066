"""Pieces of HTML in Markdown, mail and feeds: every word of them is kept, in blocks."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.load.building import ArticleBuilder
from tui.load.files import LoadError
from tui.load.html_fragments import read_fragment

CASES = json.loads((Path(__file__).parents[1] / "cases/html_fragments.json").read_text("utf-8"))["cases"]


def read(html: str) -> list[list[Any]]:
    builder = ArticleBuilder("a", "HTML")
    for piece in read_fragment(html):
        piece.add_to(builder)
    if not builder.length:
        return []
    article = builder.build(title="t")
    return [[block.kind, block.level, block.marker, article.text[block.start : block.end]] for block in article.blocks]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["html"])
def test_blocks(case: dict[str, Any]) -> None:
    assert read(case["html"]) == case["blocks"]


TAGS = "<p>|</p>|<div>|</div>|<table>|</table>|<tr>|<td>|</td>|<ul>|<ol>|<li>|</ul>|<br>|<b>|</b>|<blockquote>|<pre>"
WORDS = st.sampled_from([f" w{number} " for number in range(30)])


@given(st.lists(st.sampled_from(TAGS.split("|")) | WORDS, max_size=40))
def test_tags_that_do_not_match_lose_no_word(parts: list[str]) -> None:
    words = [part.strip() for part in parts if part.startswith(" w")]
    found = " ".join(str(block[3]) for block in read("".join(parts))).replace("│", " ").split()
    assert sorted(found) == sorted(words)


@given(st.text(max_size=200))
def test_any_text_gives_blocks(html: str) -> None:
    try:
        read(html)
    except LoadError as error:
        pytest.fail(str(error))
