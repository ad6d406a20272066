"""Going through what was typed before."""

from hypothesis import given
from hypothesis import strategies as st

from tui.ui.state.history import History

ENTRIES = ("third", "second", "first")


def test_older_and_newer_entries_and_back_to_what_was_typed() -> None:
    history, line, seen = History(ENTRIES), "dra", []
    for steps in (1, 1, 1, 1, -1, -1, -1, -1):
        history = history.go(steps, line)
        line = history.shown
        seen.append(line)
    assert seen == ["third", "second", "first", "first", "second", "third", "dra", "dra"]


def test_a_changed_entry_is_where_the_reader_begins_from() -> None:
    history = History(ENTRIES).go(2, "")
    assert history.shown == "second"
    history = history.go(1, "second!")
    assert history.shown == "third"
    assert history.go(-1, "third").shown == "second!"


def test_an_entry_that_the_line_holds_already_is_passed_over() -> None:
    assert History(ENTRIES).go(1, "third").shown == "second"
    assert History(("third",)).go(1, "third").shown == "third"


@given(st.lists(st.sampled_from("abc"), unique=True), st.text("abcx", max_size=2), st.lists(st.integers(-3, 3)))
def test_the_line_holds_an_entry_or_what_was_typed(entries: list[str], typed: str, steps: list[int]) -> None:
    history, line = History(entries), typed
    for step in steps:
        history = history.go(step, line)
        line = history.shown
        assert line in (*entries, typed)
