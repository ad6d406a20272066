"""Names in a column look different if they are."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.model.test_mention_table import actor
from tui.text.cells import is_wider
from tui.ui.state.short_names import ShortNames

if TYPE_CHECKING:
    from tui.model import Actor


def short(names: list[str], width: int, kind: str = "person") -> list[str]:
    """Return the names as they are shown."""
    actors: list[Actor] = [
        actor(f"{number}", (number, number + 1))._replace(name=name, type=kind)  # type: ignore[arg-type]
        for number, name in enumerate(names)
    ]
    column = ShortNames(actors, width)
    return [column.shorten(each) for each in actors]


@pytest.mark.parametrize(
    ("names", "width", "kind", "expected"),
    [
        (["Grace Brewster Hopper", "Grace Brewster Murray"], 12, "person", ["G. B. Hopper", "G. B. Murray"]),
        (["Grace Brewster Hopper", "Grace Brewster Murray"], 16, "person", ["Grace B. Hopper", "Grace B. Murray"]),
        (["Grace Brewster Hopper"], 12, "person", ["Grace Brews…"]),
        (["Ada", "Bob"], 12, "person", ["Ada", "Bob"]),
        (["United Nations", "United Nations Assembly"], 12, "organization", ["Unit…Nations", "Uni…Assembly"]),
        (["Bank of the North", "Bank of the North East"], 12, "organization", ["Bank o…North", "Bank of…East"]),
        (["Same Name Same Name", "Same Name Same Name"], 10, "person", ["Same Name…", "Same Name…"]),
    ],
)
def test_names_are_cut_where_they_are_alike(names: list[str], width: int, kind: str, expected: list[str]) -> None:
    assert short(names, width, kind) == expected


@given(st.lists(st.text("ab ñ習", min_size=1, max_size=30), min_size=1, max_size=8), st.integers(6, 20))
def test_no_name_is_wider_than_the_column(names: list[str], width: int) -> None:
    assert not any(is_wider(name, width) for name in short(names, width))


@given(st.lists(st.text("abc", min_size=14, max_size=16), min_size=2, max_size=6, unique=True))
def test_names_that_differ_anywhere_look_different_where_there_is_room(names: list[str]) -> None:
    assert len(set(short([f"{name[:7]} {name[7:]}" for name in names], 24))) == len(names)


def test_many_names_that_begin_alike_take_little_time() -> None:
    names = [f"A very long name that begins alike {number}" for number in range(5_000)]
    assert len(short(names, 14)) == len(names)
