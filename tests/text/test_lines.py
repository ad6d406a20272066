"""Lines and paragraphs of a text."""

import pytest

from tui.text.lines import find_paragraph_start, line_at

TEXT = "one\n\n\ntwo\nthree\n"


@pytest.mark.parametrize(
    ("offset", "line"),
    [(0, "one"), (3, "one"), (4, ""), (6, "two"), (9, "two"), (10, "three"), (16, "")],
)
def test_a_line_has_no_newline(offset: int, line: str) -> None:
    assert TEXT[slice(*line_at(TEXT, offset))] == line


@pytest.mark.parametrize(
    ("offset", "following", "preceding"),
    [
        (0, "two", "one"),
        (2, "two", "one"),
        (5, "two", "one"),
        (6, "three", "one"),
        (7, "three", "two"),
        (10, "", "two"),
        (12, "", "three"),
        (16, None, "three"),
    ],
)
def test_paragraphs_follow_and_precede_an_offset(offset: int, following: str | None, preceding: str) -> None:
    after, before = find_paragraph_start(TEXT, offset, 1), find_paragraph_start(TEXT, offset, -1)
    assert (None if after is None else TEXT[after:].split("\n")[0]) == following
    assert before is not None
    assert TEXT[before:].split("\n")[0] == preceding
