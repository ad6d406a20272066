"""The kinds of lines."""

import re

import pytest

from tui.cast.document.line_kinds import classify_lines


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Springfield", "short"),
        ("MAYOR LOPEZ OPENS BRIDGE", "capitals"),
        ("New Bridge Opens After Long Delay", "title-case"),
        ("“We Will Open the Road.”", "prose"),
        ("The mayor opened the new bridge", "unfinished"),
        ("The mayor opened the new bridge.", "prose"),
    ],
)
def test_kinds(line: str, kind: str) -> None:
    words = re.findall(r"\w+|[^\w\s]", line)
    assert classify_lines(words, set(words), [(0, len(words), 0)]) == (kind,)
