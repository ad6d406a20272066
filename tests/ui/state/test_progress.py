"""How much of the article the cast covers, in words and as decisions."""

from tui.load.opened_article import Arrived
from tui.model import Article
from tui.ui.state.progress import Progress, describe_arrival, describe_beginning

PART = Progress("fast").with_recognizer("fast").with_cast_of(0.4)
COMPLETE = PART.with_cast_of(1.0)


def test_the_notice_names_the_share_until_the_cast_is_complete() -> None:
    assert (Progress().is_reading, Progress().notice) == (True, "reading the cast …")
    assert PART.notice == "reading the cast: 40% …"
    assert PART.with_share(0.5).notice == "reading the cast: 50% …"
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
    assert (PART.stop().is_reading, PART.stop().notice) == (False, "cast read to 40% · stopped")
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


TWICE = Progress().with_recognizer("fast", "accurate")


def test_the_words_say_how_the_cast_on_screen_was_read_and_what_follows() -> None:
    assert (TWICE.makers, TWICE.notice) == ("", "reading the cast …")
    fast = TWICE.with_cast_of(1.0)
    assert (fast.is_reading, fast.makers, fast.notice) == (True, "read quickly; rereading …", "")
    accurate = fast.with_recognizer("accurate")
    assert accurate.with_share(0.4).makers == "read quickly; rereading 40% …"
    assert (accurate.with_cast_of(1.0).makers, accurate.with_cast_of(1.0).is_reading) == ("read thoroughly", False)


def test_the_words_name_a_recognizer_that_the_program_does_not_ship() -> None:
    assert Progress().with_recognizer("spacy:model").with_cast_of(1.0).makers == "read by spacy:model"


def test_a_cast_that_another_follows_does_not_replace_a_complete_one_by_that_other() -> None:
    accurate = TWICE.with_cast_of(1.0).with_recognizer("accurate").with_cast_of(1.0)
    longer = accurate.read_again().with_recognizer("fast", "accurate")
    assert not longer.should_show(1.0)
    assert longer.with_cast_of(1.0).complete_by == "accurate"
    assert longer.with_cast_of(1.0).is_reading
    assert longer.with_cast_of(1.0).with_recognizer("accurate").should_show(1.0)


def test_the_default_stays_the_choice_until_it_fails() -> None:
    assert TWICE.with_cast_of(1.0).with_recognizer("accurate").recognizer is None
    assert TWICE.with_cast_of(1.0).with_recognizer("fast", replaces_choice=True).recognizer == "fast"


def test_a_failure_keeps_what_is_on_screen() -> None:
    failed = TWICE.with_cast_of(1.0).with_recognizer("accurate").with_failure()
    assert (failed.is_reading, failed.makers) == (False, "read quickly")


def test_a_source_that_takes_time_is_read_instead_of_waited_for() -> None:
    empty = Article("", "", "/tmp/report.pdf", format="PDF")
    assert describe_beginning(empty) == "reading report.pdf"
    assert describe_arrival(Arrived(empty, 9, step="page 12 of 340")) == "reading report.pdf … page 12 of 340"
    assert describe_beginning(empty._replace(format=Article("", "", "").format)) == "waiting for text on report.pdf"
