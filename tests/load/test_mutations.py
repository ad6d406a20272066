"""Valid sources open; damaged at random, they open or are refused in one line, whatever the damage."""

import pytest

from tests.load.child import loaders
from tests.load.fuzzing import find_faults
from tests.load.mutations import SOURCES, mutate
from tests.marks import slow_but, slow_rows_but
from tui.load import load_bytes

MUTATIONS_OF_A_FORMAT = 2_000
NAMES = pytest.mark.parametrize("name", SOURCES)


@NAMES
def test_a_valid_source_opens(name: str) -> None:
    articles = load_bytes(SOURCES[name], name)
    assert all("Maria" in article.text for article in articles)


def test_mutations_are_many_and_the_same_for_the_same_number() -> None:
    mutations = [mutate("b.html", number) for number in range(200)]
    assert mutations == [mutate("b.html", number) for number in range(200)]
    assert len(set(mutations)) > 190


@pytest.mark.parametrize(
    ("function", "message"),
    [
        ("crash", "the process ended (-11)"),
        *slow_rows_but([], [("recurse", "RecursionError"), ("exit_loudly", "SystemExit")]),
    ],
)
def test_every_fault_is_found(function: str, message: str) -> None:
    faults = find_faults("a.srt", 0, 3, f"{loaders.__name__}:{function}")
    assert [fault.split()[:3] for fault in faults] == [["fault", "a.srt", f"{number}:"] for number in range(3)]
    assert all(message in fault for fault in faults)


@pytest.mark.parametrize("name", slow_but(["a.html", "a.pdf"], SOURCES))
def test_mutations_do_no_harm(name: str) -> None:
    assert find_faults(name, 0, 10) == []


@pytest.mark.slow
@NAMES
def test_many_mutations_do_no_harm(name: str) -> None:
    alike = [other for other in SOURCES if other.rpartition(".")[2] == name.rpartition(".")[2]]
    assert find_faults(name, 10, MUTATIONS_OF_A_FORMAT // len(alike)) == []
