"""Where the text is in a source with tabs."""

from bisect import bisect_right

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_of
from tui.load.plain_slices import PlainSlices
from tui.load.plain_text import make_plain


def place(data: bytes, offset: int) -> tuple[int, int]:
    anchors = article_of(data, "a.txt").anchors
    anchor = anchors[bisect_right(anchors, offset, key=lambda anchor: anchor.start) - 1]
    return anchor.line, anchor.column + offset - anchor.start


@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_lines_and_columns_are_those_of_the_source(end: bytes) -> None:
    data = end.join([b"a\tTorvik\tb", b"", b"\t\tHalden", b"Sund"])
    text = article_of(data, "a.txt").text
    assert place(data, text.index("Torvik")) == (1, 3)
    assert place(data, text.index("b")) == (1, 10)
    assert place(data, text.index("Halden")) == (3, 3)
    assert place(data, text.index("Sund") + 2) == (4, 3)


def test_a_text_without_tabs_has_no_anchors() -> None:
    assert article_of(b"Torvik\r\nHalden", "a.txt").anchors == ()


LINES = st.lists(st.sampled_from(["a", "\t", "\n", "\r\n", "\r", "xyz", " ", "港"]), max_size=40)


@given(LINES)
def test_each_character_behind_an_anchor_is_that_of_the_source(parts: list[str]) -> None:
    source = "".join(["\t", *parts, "end"])
    lines = source.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    article = article_of(source.encode(), "a.txt")
    for anchor in article.anchors:
        rest = lines[anchor.line - 1][anchor.column - 1 :].partition("\t")[0]
        assert article.text[anchor.start :].startswith(rest)


@given(LINES)
def test_slices_have_the_anchors_of_the_whole(parts: list[str]) -> None:
    plain = PlainSlices()
    text = "".join(plain.add(part) for part in [*parts, "\t.\r"])
    text += plain.rest()
    assert text == make_plain("".join(parts) + "\t.\r")
    assert plain.find_anchors(text) == article_of(("".join(parts) + "\t.\r").encode(), "a.txt").anchors
