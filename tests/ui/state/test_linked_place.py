"""The place of a text or a cast that a link means, and what is said if there is none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.cast import read_cast
from tui.load.links import Link, MentionPlace, TextPlace
from tui.model import Cast
from tui.model.spans import TextSpan
from tui.ui.state.linked_place import explain_no_actor, find_link, find_marked_word, find_mention, find_offset
from tui.ui.state.reading import Reading

TEXT = "Ada Byron wrote to Tom Brown.\n\n  Brown answered Byron.\n"
CAST = read_cast(TEXT)


@given(st.text(st.sampled_from("a 語\n")), st.data())
def test_a_place_is_found_again_by_its_line_and_column(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, max(0, len(text) - 1)))
    link = find_link("a", text, Reading(), offset)
    assert isinstance(link.place, TextPlace)
    assert find_offset(text, link.place) == (offset, "")
    assert text.split("\n")[link.place.line - 1][: link.place.column - 1] == text[:offset].rpartition("\n")[2]


@given(st.text(st.sampled_from("a 語\n")), st.integers(0, 20), st.integers(0, 20))
def test_the_nearest_place_is_in_the_text(text: str, line: int, column: int) -> None:
    offset, problem = find_offset(text, TextPlace(line, column))
    assert 0 <= offset <= len(text)
    assert problem.isprintable()


@pytest.mark.parametrize(
    ("line", "column", "start", "words"),
    [
        (1, 1, "Ada", ""),
        (1, 20, "Tom", ""),
        (3, 3, "Brown a", ""),
        (2, 1, "\n  Brown", ""),
        (4, 1, "  Brown", "There is no line 4: the text has 3 lines."),
        (999_999_999, 5, "  Brown", "There is no line 999,999,999: the text has 3 lines."),
        (2, 3, "\n  Brown", "Line 2 has no column 3: it is empty."),
        (3, 99, ".\n", "Line 3 has no column 99, only 23."),
        (0, 1, "Ada", "Lines and columns count from 1."),
        (1, 0, "Ada", "Lines and columns count from 1."),
    ],
)
def test_what_the_text_does_not_have_is_said(line: int, column: int, start: str, words: str) -> None:
    offset, problem = find_offset(TEXT, TextPlace(line, column))
    assert TEXT[offset:].startswith(start)
    assert problem == words


@pytest.mark.parametrize(("offset", "word"), [(0, "Ada"), (1, "Ada"), (3, "Byron"), (31, "Brown"), (29, None)])
def test_the_word_at_a_place_is_marked_or_the_next_one_in_its_line(offset: int, word: str | None) -> None:
    span = find_marked_word(TEXT, offset)
    assert (span and TEXT[span.start : span.end]) == word


@pytest.mark.parametrize(
    ("actor", "number", "name", "found", "words"),
    [
        ("ada-byron", 1, "Ada Byron", 0, ""),
        ("ada-byron", 2, "Ada Byron", 1, ""),
        ("ADA-Byron", 2, "Ada Byron", 1, ""),
        ("ada-byron", 3, "Ada Byron", 1, "Ada Byron has 2 mentions, not 3; this is the last."),
        ("ada-byron", 0, "Ada Byron", 0, "Mentions count from 1; this is the first of Ada Byron."),
    ],
)
def test_a_mention_is_found_by_its_number(actor: str, number: int, name: str, found: int, words: str) -> None:
    mention = find_mention(CAST, MentionPlace(actor, number))
    assert mention
    assert (mention.actor.name, mention.number, mention.problem) == (name, found, words)


def test_an_actor_is_found_by_the_name_in_the_cast_unless_another_has_that_id() -> None:
    cast = read_cast("Yoon spoke. Yoon Suk Yeol is a president.\n")
    (yoon,) = cast.actors
    assert yoon.id == "yoon"
    assert find_mention(cast, MentionPlace("yoon-suk-yeol", 2))
    other = yoon._replace(id="yoon-suk-yeol", name="Yoon")
    found = find_mention(Cast.of((yoon, other)), MentionPlace("yoon-suk-yeol"))
    assert found
    assert found.actor.name == "Yoon"


@pytest.mark.parametrize(
    ("id", "cast", "key", "words"),
    [
        ("ada-bryon", CAST, "f", "There is no actor “ada-bryon” in this article; did you mean ada-byron?"),
        ("zzz", CAST, "f", "There is no actor “zzz” in this article; f finds who there is."),
        ("zzz", CAST, "", "There is no actor “zzz” in this article."),
        ("zzz", Cast(), "f", "Nobody was found in this article, so not “zzz” either."),
    ],
)
def test_an_actor_that_the_article_does_not_have_is_said(id: str, cast: Cast, key: str, words: str) -> None:
    assert find_mention(cast, MentionPlace(id)) is None
    assert explain_no_actor(cast, id, key) == words


def test_the_link_to_a_current_mention_names_its_actor_and_number() -> None:
    byron = CAST.actors[0]
    reading = Reading().with_cast(CAST).take_mention(byron, 1)
    assert find_link("a", TEXT, reading, 0) == Link("a", MentionPlace(byron.id, 2))
    passage = reading._replace(here=None)
    assert find_link("a", TEXT, passage, 31) == Link("a", TextPlace(3, 1))
    assert TextSpan(0, 3) == find_marked_word(TEXT, 0)
