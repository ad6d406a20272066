"""What is typed finds rows of a list."""

import pytest

from tui.ui.state.matching import rank

TEXTS = ["notes/tower.txt", "the white tower", "report.html", "Łódź by night", "night watch"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", [0, 1, 2, 3, 4]),
        ("tow", [0, 1]),
        ("TOWER white", [1]),
        ("ntwr", [0]),
        ("lodz", [3]),
        ("ight", [3, 4]),
        ("xyz", []),
        ("(.*", []),
        ("[", []),
    ],
)
def test_rank(query: str, found: list[int]) -> None:
    assert list(rank(TEXTS, query)) == found


def test_the_beginning_of_a_word_comes_first() -> None:
    assert list(rank(["broadcast", "c-a-s-t", "cast"], "cast")) == [2, 0, 1]


def test_what_stands_behind_a_tab_counts_less() -> None:
    assert list(rank(["a.txt\tcast", "b.txt", "c-a-s-t.txt\tnotes"], "cast")) == [2, 0]
