"""People who are only described: which phrases are whose, and who of them the cast shows."""

import pytest

from tui.cast.actors.links import Links
from tui.cast.pipeline import run_steps, steps_before
from tui.cast.recognizers import choose_recognizer


def describe(text: str) -> Links:
    """Return the links as they are before pronouns are resolved."""
    links: Links = run_steps(steps_before("find quotations"), text, choose_recognizer())["links"]
    return links


@pytest.mark.parametrize(
    ("text", "name", "presence"),
    [
        ("A gunman opened fire.", "a gunman", "recurring"),
        ("A gunman told police that he was sorry.", "a gunman", "shown"),
        ("The cyclist fell.", "The cyclist", "hidden"),
        ("The cyclist said so.", "the cyclist", "hidden"),
        ("The coroner said so.", "the coroner", "shown"),
        ("Two women left.", "two women", "hidden"),
        ("Two women said so.", "two women", "shown"),
    ],
)
def test_who_speaks_is_shown_and_who_is_introduced_may_recur(text: str, name: str, presence: str) -> None:
    drafts = [draft for draft in describe(text).drafts if draft.unnamed]
    assert [(draft.name.lower(), draft.presence) for draft in drafts[:1]] == [(name.lower(), presence)]


def test_somebody_who_speaks_later_is_shown() -> None:
    links = describe("A gunman opened fire. It rained. The gunman told the court that it was an accident.")
    assert [draft.presence for draft in links.drafts] == ["shown"]
    assert [link.actor for link in links.links] == [0, 0]


def test_another_and_one_begin_a_new_person() -> None:
    links = describe("One resident said no. One resident said yes. Another resident left.")
    assert [link.actor for link in links.links] == [0, 1, 2]


def test_what_somebody_is_makes_no_other_person() -> None:
    text = "Ada Byron was a poet. She slept like a baby, as a teacher would. No official came."
    assert [draft.name for draft in describe(text).drafts] == ["Ada Byron"]


def test_a_phrase_has_its_owner_and_a_short_complement() -> None:
    text = "A spokesman for the ministry said no. The victim’s mother said yes. People who were there left."
    links = describe(text)
    words = [text[link.start : link.end] for link in links.links]
    assert words == ["A spokesman for the ministry", "The victim’s mother", "The victim", "People"]
