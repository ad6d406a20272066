"""A link is followed: a place at once, a mention when a cast has it, and nothing moves under the reader's hands."""

import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager

import pytest
from textual.strip import Strip

from tests.articles import SAMPLE_FOLDER, article_in, article_of
from tests.ui.conftest import Reader
from tui.cast import read_cast
from tui.config.settings import Settings
from tui.keep.recent import RecentArticle, keep_recent
from tui.load.links import MentionPlace, Place, TextPlace
from tui.load.opened_article import Arrived
from tui.model import Article, Cast, Mentions
from tui.ui.app import DramatisApp
from tui.ui.screens import following as following_module
from tui.ui.screens.reader_setup import Library
from tui.ui.widgets.article_view import ArticleView
from tui.worker.client import InProcessCast
from tui.worker.events import CastEvent, CastFailed, CastUpdated, RecognizerChosen

PATH = str(next(SAMPLE_FOLDER.glob("*.txt")))
ARTICLE = article_in(PATH)
FAST = read_cast(ARTICLE.text)
RUSSIA, COUNT = "russia", len(FAST.actors[0].mentions)


def without_mention(cast: Cast, index: int) -> Cast:
    """Return a cast whose first actor misses a mention."""
    first, *others = cast.actors
    mentions = list(first.mentions)
    return Cast.of((first._replace(mentions=Mentions.of([*mentions[:index], *mentions[index + 1 :]])), *others))


class Casts(InProcessCast):
    """Sends events, and waits before each for its turn."""

    def __init__(self, *stages: Sequence[CastEvent]) -> None:
        self._stages = stages
        self.turns = threading.Semaphore(0)

    def events(self, *_: object) -> Iterator[CastEvent]:
        for stage in self._stages:
            self.turns.acquire()
            yield from stage


FAST_STAGE = (RecognizerChosen("fast", successor="accurate"), CastUpdated(FAST, 1.0))


def then(cast: Cast) -> Sequence[CastEvent]:
    """Return the events of an accurate cast that follows."""
    return RecognizerChosen("accurate"), CastUpdated(cast, 1.0)


Advance = Callable[[], object]


@asynccontextmanager
async def following(
    place: Place,
    *stages: Sequence[CastEvent],
    article: Article = ARTICLE,
    rest: Callable[[Callable[[], bool]], Iterator[Arrived]] | None = None,
    size: tuple[int, int] = (80, 24),
) -> AsyncIterator[tuple[Reader, Callable[[], "object"]]]:
    """Run the app with a link; the second value lets the next events come."""
    source = Casts(*stages)
    app = DramatisApp(article, Settings(), source=source, rest=rest, library=Library(place=place))
    app.animation_level = "none"
    app.NOTIFICATION_TIMEOUT = 60
    async with app.run_test(size=size, notifications=True) as pilot:
        reader = Reader(pilot)
        await pilot.pause()

        async def advance() -> None:
            before = reader.screen.progress
            source.turns.release()
            await reader.wait_until(lambda: reader.screen.progress != before)
            await pilot.pause(0.05)

        yield reader, advance
        source.turns.release(9)


def span_of(cast: Cast, index: int) -> tuple[int, int]:
    mention = cast.actors[0].mentions[index]
    return mention.start, mention.end


def here(reader: Reader) -> tuple[int, int] | None:
    now = reader.screen.reading.here
    return (now.start, now.end) if now else None


async def test_a_place_is_on_the_first_frame_before_there_is_a_cast() -> None:
    async with following(TextPlace(11, 4)) as (reader, _):
        line = ARTICLE.text.split("\n")[10]
        assert line[:20] in "\n".join(reader.rows)
        assert reader.here == line[3:].split()[0] if line[2] == " " else reader.here in line
        assert "line 11" in reader.status


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """All rows of text that the page draws, from the first frame on."""
    rows: list[str] = []
    draw = ArticleView.render_line

    def render_line(page: ArticleView, y: int) -> Strip:
        strip = draw(page, y)
        rows.append(strip.text)
        return strip

    monkeypatch.setattr(ArticleView, "render_line", render_line)
    return rows


BEGINNING = ARTICLE.text.split()[0]


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 12)])
async def test_no_frame_shows_the_beginning_before_a_line(size: tuple[int, int], drawn: list[str]) -> None:
    async with following(TextPlace(11), FAST_STAGE, size=size) as (reader, advance):
        await advance()
        assert ARTICLE.text.split("\n")[10][:20] in "".join(drawn)
        assert BEGINNING not in "".join(drawn)
        assert reader.screen.article_view.vertical_scrollbar.position == reader.top > 0


@pytest.mark.parametrize("size", [(60, 16), (80, 24), (100, 12)])
async def test_no_frame_shows_the_beginning_before_a_mention_of_a_cast_that_is_there_in_a_moment(
    size: tuple[int, int], drawn: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(following_module, "HOLD_SECONDS", 60.0)
    async with following(MentionPlace(RUSSIA, COUNT), FAST_STAGE, size=size) as (reader, advance):
        await reader.pilot.pause()
        assert not "".join(drawn).strip()
        await advance()
        assert span_of(FAST, COUNT - 1)[0] in range(*reader.screen.article_view.in_view)
        assert "Russia" in "".join(drawn)
        assert BEGINNING not in "".join(drawn)


async def test_the_page_shows_the_beginning_while_a_cast_takes_longer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following_module, "HOLD_SECONDS", 0.01)
    async with following(MentionPlace(RUSSIA, COUNT), FAST_STAGE) as (reader, _):
        await reader.wait_until(lambda: BEGINNING in "\n".join(reader.rows))


async def test_a_page_without_its_mention_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(following_module, "HOLD_SECONDS", 60.0)
    async with following(MentionPlace("zzz"), (CastUpdated(FAST, 1.0),)) as (reader, advance):
        await advance()
        assert BEGINNING in "\n".join(reader.rows)


async def test_a_mention_is_gone_to_when_the_fast_cast_arrives_and_stays_with_the_accurate_one() -> None:
    async with following(MentionPlace(RUSSIA, COUNT), FAST_STAGE, then(FAST)) as (reader, advance):
        assert reader.top == 0
        await advance()
        assert (reader.target, here(reader)) == ("Russia", span_of(FAST, COUNT - 1))
        assert span_of(FAST, COUNT - 1)[0] in range(*reader.screen.article_view.in_view)
        top = reader.top
        await advance()
        assert (reader.top, here(reader), reader.notices) == (top, span_of(FAST, COUNT - 1), [])


@pytest.mark.slow
async def test_the_accurate_cast_corrects_the_number() -> None:
    better = without_mention(FAST, 0)
    async with following(MentionPlace(RUSSIA, 3), FAST_STAGE, then(better)) as (reader, advance):
        await advance()
        assert here(reader) == span_of(FAST, 2)
        await advance()
        assert here(reader) == span_of(better, 2) == span_of(FAST, 3)


@pytest.mark.slow
async def test_the_accurate_cast_moves_nothing_once_the_reader_has_moved() -> None:
    better = without_mention(FAST, 0)
    async with following(MentionPlace(RUSSIA, 3), FAST_STAGE, then(better)) as (reader, advance):
        await advance()
        await reader.press("n")
        await advance()
        assert here(reader) == span_of(FAST, 3)
        assert reader.notices == []


async def test_a_mention_that_only_the_accurate_cast_has_is_gone_to_then() -> None:
    worse = Cast.of(FAST.actors[1:])
    stage = RecognizerChosen("fast", successor="accurate"), CastUpdated(worse, 1.0)
    async with following(MentionPlace(RUSSIA, 2), stage, then(FAST)) as (reader, advance):
        await advance()
        assert (reader.target, reader.notices) == (None, [])
        await advance()
        assert here(reader) == span_of(FAST, 1)


async def test_the_page_stays_where_the_reader_has_turned_it_and_the_actor_is_the_target() -> None:
    async with following(MentionPlace(RUSSIA, COUNT), FAST_STAGE, then(FAST)) as (reader, advance):
        await reader.press("space")
        top = reader.top
        assert top > 0
        await advance()
        assert (reader.top, reader.target, here(reader)) == (top, "Russia", None)
        assert reader.notices == [
            f"You have moved, so the page stays: the link leads to Russia {COUNT}/{COUNT}. Russia is the target now."
        ]


@pytest.mark.slow
@pytest.mark.parametrize(
    ("place", "notice"),
    [
        (MentionPlace("rusia"), "There is no actor “rusia” in this article; did you mean russia?"),
        (MentionPlace("zzz", 3), "There is no actor “zzz” in this article; f finds who there is."),
        (MentionPlace(RUSSIA, 99), f"Russia has {COUNT} mentions, not 99; this is the last."),
    ],
)
async def test_what_the_last_cast_does_not_have_is_said_once_it_is_there(place: MentionPlace, notice: str) -> None:
    async with following(place, FAST_STAGE, then(FAST)) as (reader, advance):
        await advance()
        assert reader.notices == []
        await advance()
        assert reader.notices == [notice]
        assert here(reader) == (span_of(FAST, COUNT - 1) if place.actor == RUSSIA else None)


async def test_a_cast_that_cannot_be_read_is_said_and_so_is_that_the_actor_is_not_there() -> None:
    async with following(MentionPlace(RUSSIA), (CastFailed("The cast could not be read"),)) as (reader, advance):
        await advance()
        assert reader.notices == [
            "Nobody was found in this article, so not “russia” either.",
            "The cast could not be read",
        ]


@pytest.mark.parametrize(
    ("place", "notice"),
    [
        (TextPlace(999), "There is no line 999: the text has 11 lines."),
        (TextPlace(3, 9999), "Line 3 has no column 9,999"),
    ],
)
async def test_what_the_text_does_not_have_is_said_at_the_nearest_place(place: TextPlace, notice: str) -> None:
    async with following(place) as (reader, _):
        assert reader.notices[-1].startswith(notice)
        words = ARTICLE.text.rstrip("\n").split("\n")[min(place.line, 11) - 1].split()
        assert words[0 if place.line > 11 else -1] in "\n".join(reader.rows)


async def test_a_mention_that_starts_at_the_place_becomes_the_current_one() -> None:
    mention = FAST.actors[0].mentions[5]
    before = ARTICLE.text[: mention.start]
    place = TextPlace(before.count("\n") + 1, len(before.rpartition("\n")[2]) + 1)
    async with following(place, FAST_STAGE, then(FAST)) as (reader, advance):
        top = reader.top
        await advance()
        assert (reader.top, reader.target, here(reader)) == (top, None, span_of(FAST, 5))
        await reader.press("enter")
        assert reader.target == "Russia"


async def test_a_place_that_the_reader_left_is_not_returned_to() -> None:
    async with following(TextPlace(11), FAST_STAGE, then(FAST)) as (reader, advance):
        await reader.press("escape")
        await advance()
        assert (reader.target, here(reader)) == (None, None)


@pytest.mark.slow
async def test_a_place_in_the_rest_of_an_article_is_shown_when_it_arrives() -> None:
    gate = threading.Event()
    text = "".join(f"Ada Byron wrote letter {number}.\n\n" for number in range(1000))
    whole = article_of(text.encode(), "a.txt")

    def rest(_: Callable[[], bool]) -> Iterator[Arrived]:
        gate.wait()
        yield Arrived(whole, len(text), is_whole=True)

    beginning = article_of(text[:1000].encode(), "a.txt")
    async with following(TextPlace(1001), article=beginning, rest=rest) as (reader, _):
        assert (reader.top, reader.notices) == (0, [])
        gate.set()
        await reader.wait_until(lambda: "letter 500." in "\n".join(reader.rows))
        assert "line 1,001" in reader.status


async def test_a_remembered_position_does_not_override_the_link() -> None:
    text = ARTICLE.text
    offset = text.index("According to the official")
    article = ARTICLE._replace(file=PATH)
    keep_recent(
        RecentArticle(PATH, "", 1000.0, offset, text[offset - 80 : offset], text[offset : offset + 160], len(text))
    )
    for place, line in ((TextPlace(1), 0), (MentionPlace(RUSSIA), 0)):
        async with following(place, FAST_STAGE, then(FAST), article=article) as (reader, advance):
            await reader.pilot.pause(0.8)
            assert (reader.top, reader.notices) == (line, [])
            await advance()
            assert "stopped reading" not in "".join(reader.notices)
