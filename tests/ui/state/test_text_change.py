"""Places are relocated when a stretch of a text is replaced."""

from hypothesis import given
from hypothesis import strategies as st

from tui.ui.state.text_change import TextChange

TEXTS = st.text("abc", max_size=30)


@given(TEXTS, TEXTS, TEXTS, TEXTS)
def test_what_was_not_replaced_is_found_again(start: str, old: str, new: str, end: str) -> None:
    before, after = start + old + end, start + new + end
    change = TextChange.between(before, after)
    assert before[: change.start] + after[change.start : change.new_end] + before[change.end :] == after
    for offset in (*range(change.start), *range(change.end, len(before))):
        assert after[change.relocate(offset)] == before[offset]
    places = [change.relocate(offset) for offset in range(len(before) + 1)]
    assert places == sorted(places)
    assert all(0 <= place <= len(after) for place in places)
