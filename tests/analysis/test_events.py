"""The dated events of an article: in order of time, each in its sentence, with who is in it."""

from tests.analysis.casts import read_small
from tui.analysis.dates import write_iso
from tui.analysis.events import Event, find_events, read_words
from tui.cooperative import run_to_end
from tui.model import Article, Cast

BIOGRAPHY = """Ada Lee was born in Leeds in 1871. Her brother Tom Lee was born two years later.

In 1889, after a long illness of Tom Lee, Ada Lee went to Paris. In March she met Émile Roux.
She died on 4 May 1901, and was buried the next day.

Long before, in the 18th century, the family had made hats. Ada Lee wrote several years later that nobody wore them."""


def read(text: str, date: str = "", **names: tuple[str, ...]) -> tuple[Article, Cast, list[Event]]:
    article, cast = read_small(text, {"Ada Lee": (), "Tom Lee": (), "Émile Roux": (), **names})
    article = article._replace(date=date)
    return article, cast, run_to_end(find_events(article, cast))


def test_events_are_in_order_of_time_and_the_others_follow_in_text_order() -> None:
    article, _, events = read(BIOGRAPHY)
    days = [event.date.interval and write_iso(event.date.interval) for event in events]
    assert days == ["18th", "1871", "1873", "1889", "1889-03", "1901-05-04", "1901-05-05", None]
    assert article.text[events[-1].date.start : events[-1].date.end] == "several years later"
    assert [event.is_resolved for event in events] == [True] * 7 + [False]


def test_an_event_is_told_in_its_sentence() -> None:
    article, _, events = read(BIOGRAPHY)
    assert [read_words(article, event.sentence) for event in events[3:6]] == [
        "In 1889, after a long illness of Tom Lee, Ada Lee went to Paris.",
        "In March she met Émile Roux.",
        "She died on 4 May 1901, and was buried the next day.",
    ]
    for event in events:
        assert event.sentence.start <= event.date.start < event.date.end <= event.sentence.end


def test_an_event_has_the_actors_of_its_sentence_in_order_of_mention() -> None:
    _, cast, events = read(BIOGRAPHY)
    assert [[cast.actors[number].name for number in event.actors] for event in events[2:5]] == [
        ["Tom Lee"],
        ["Tom Lee", "Ada Lee"],
        ["Émile Roux"],
    ]


def test_a_person_who_is_called_like_a_weekday_is_no_date() -> None:
    text = "Friday was afraid. Friday ran. On Saturday they slept."
    _, _, events = read(text, "2023-09-20")
    assert len(events) == 3
    article, cast = read_small(text, {"Friday": ()})
    (event,) = run_to_end(find_events(article, cast))
    assert article.text[event.date.start : event.date.end] == "Saturday"


def test_a_sentence_without_end_is_cut() -> None:
    article, _, (event,) = read("and so " * 10_000 + "in 1990 it rained, " + "and so " * 10_000)
    assert len(read_words(article, event.sentence)) < 1_500


def test_an_article_without_dates_has_no_events() -> None:
    assert read("Nobody came.")[2] == []
    assert run_to_end(find_events(Article("", "", ""), Cast())) == []
