"""How much of the article the cast covers, in words and as decisions."""

from tui.load.opened_article import Arrived
from tui.model import Article
from tui.ui.state.progress import Progress, describe_arrival

PART = Progress().with_recognizer("fast").with_cast_of(0.4)
COMPLETE = PART.with_cast_of(1.0)


def test_the_notice_names_the_share_until_the_cast_is_complete() -> None:
    assert (Progress().is_reading, Progress().notice) == (True, "reading the cast …")
    assert PART.notice == "cast 40% …"
    assert PART.with_share(0.5).notice == "cast 50% …"
    assert (COMPLETE.is_reading, COMPLETE.notice) == (False, "")


def test_the_share_never_goes_back_until_a_restart() -> None:
    assert PART.with_share(0.3).share == 0.4
    assert PART.restart("accurate").share == 0


def test_a_partial_cast_never_replaces_a_complete_one() -> None:
    assert PART.should_show(0.6)
    again = COMPLETE.restart("accurate").with_recognizer("accurate").with_cast_of(0.4)
    assert again.is_reading
    assert (again.should_show(0.6), again.should_show(1.0)) == (False, True)


def test_stopping_keeps_a_partial_cast_or_returns_to_the_complete_one() -> None:
    assert (PART.stop().is_reading, PART.stop().notice) == (False, "cast 40% · stopped")
    again = COMPLETE.restart("accurate").with_recognizer("accurate").with_cast_of(0.4)
    assert again.stop() == COMPLETE


def test_a_choice_is_saved_once_its_recognizer_proves_available() -> None:
    chosen = COMPLETE.restart("accurate")
    assert chosen.save_choice
    assert not chosen.with_recognizer("accurate").save_choice
    assert not chosen.stop().save_choice


def arrived(size: int, *, is_waiting: bool = False, is_whole: bool = False, text: str = "Some text.") -> str:
    return describe_arrival(Arrived(Article(text, "", "/tmp/pipe"), size, is_waiting, is_whole))


def test_what_still_arrives_is_said_before_anything_about_the_cast() -> None:
    waiting = COMPLETE.with_arrival(arrived(3_100, is_waiting=True), is_waiting=True)
    assert waiting.notice == "waiting for more on pipe · 3 KB so far"
    assert waiting.with_arrival(arrived(3_100, is_whole=True)) == COMPLETE
    assert PART.with_arrival(arrived(3_100)).stop().notice == "reading …"


def test_the_words_for_what_arrives_name_its_source_and_its_size() -> None:
    assert arrived(0, is_waiting=True, text="") == "waiting for text on pipe"
    assert arrived(1, is_waiting=True) == "waiting for more on pipe · 1 byte so far"
    assert arrived(1 << 20, is_waiting=True) == "waiting for more on pipe · 1 MB so far"
    assert arrived(900) == "reading …"
    assert arrived(900, is_whole=True) == ""


def test_the_cast_of_a_longer_article_is_read_from_the_start() -> None:
    assert COMPLETE.read_again().notice == "reading the cast …"
    assert COMPLETE.read_again().save_choice is False
