"""The kinds of lines."""

import pytest

from tui.cast.document.segmentation import segment


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
    assert segment(line).line_kinds == (kind,)
