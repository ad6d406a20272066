"""Articles that arrive little by little: the page shows what is there, stays where it is, and its cast follows."""

import queue
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager

import pytest

from tests.articles import article_of
from tests.ui.conftest import FAST, Reader
from tui.load import LoadError
from tui.load.opened_article import Arrived
from tui.model import Article
from tui.ui.app import DramatisApp
from tui.ui.screens import arrival
from tui.ui.state import cast_schedule

LINE = "Maria Lopez met Peter Novak in Springfield.\n"
EVERY_KEY = (
    *("n", "N", "right_square_bracket", "left_square_bracket", "J", "K", "asterisk", "w", "y", "space", "b", "g", "G"),
    *("j", "k", "right_curly_bracket", "left_curly_bracket", "z", "z", "1", "0", "h", "enter", "tab", "ctrl+o"),
    *("f", "a", "down", "enter", "escape", "slash", "a", "enter", "n", "greater_than_sign", "less_than_sign", "escape"),
)


class Stream:
    """What a test lets arrive."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._news: queue.Queue[Arrived | LoadError | None] = queue.Queue()

    def article(self) -> Article:
        """Return what has arrived."""
        return article_of(self.text.encode(), "stdin") if self.text.strip() else Article(self.text, "", "stdin")

    def rest(self, is_cancelled: Callable[[], bool]) -> Iterator[Arrived]:
        """Yield what the test lets arrive."""
        while not is_cancelled():
            try:
                news = self._news.get(timeout=0.02)
            except queue.Empty:
                continue
            if isinstance(news, LoadError):
                raise news
            if news is None:
                return
            yield news

    def send(self, text: str = "", *, is_waiting: bool = False) -> None:
        """Let more text arrive, or none."""
        self.text += text
        self._news.put(Arrived(self.article(), len(self.text.encode()), is_waiting))

    def post(self, arrived: Arrived) -> None:
        """Let something else arrive."""
        self._news.put(arrived)

    def end(self) -> None:
        """Let the stream end."""
        self._news.put(Arrived(self.article(), len(self.text.encode()), is_whole=True))
        self._news.put(None)

    def fail(self, reason: str) -> None:
        """Let reading fail."""
        self._news.put(LoadError(reason))


Open = Callable[[Stream], AbstractAsyncContextManager[Reader]]


@pytest.fixture
def open_stream(monkeypatch: pytest.MonkeyPatch) -> Open:
    """Return a function that opens a stream in a reader which reads its cast without a rest."""
    monkeypatch.setattr(arrival, "_CHECK_EVERY_S", 0.01)
    monkeypatch.setattr(cast_schedule, "_SHORTEST_REST_S", 0.0)
    monkeypatch.setattr(cast_schedule, "_REST", 0.0)

    @asynccontextmanager
    async def opened(stream: Stream) -> AsyncIterator[Reader]:
        app = DramatisApp(stream.article(), FAST, rest=stream.rest)
        app.animation_level = "none"
        async with app.run_test(size=(80, 24), notifications=True) as pilot:
            await pilot.pause()
            yield Reader(pilot)

    return opened


def page(reader: Reader) -> str:
    return "\n".join(row[28:76] for row in reader.rows[1:21])  # without the strip and the scroll bar


@pytest.mark.slow
async def test_a_page_without_text_says_that_it_waits_and_no_key_does_harm(open_stream: Open) -> None:
    stream = Stream("")
    async with open_stream(stream) as reader:
        stream.send(is_waiting=True)
        await reader.wait_until(lambda: "waiting for text on stdin" in reader.status)
        assert "Waiting for text on stdin …" in page(reader)
        for key in EVERY_KEY:
            await reader.press(key)
        await reader.resize(40, 10)
        await reader.resize(80, 24)
        stream.send(LINE)
        await reader.wait_until(lambda: LINE.strip() in page(reader))
        assert "Waiting" not in page(reader)


async def test_a_source_that_takes_time_says_how_far_it_is_and_esc_stops_it(open_stream: Open) -> None:
    stream = Stream("")
    empty = Article("", "", "report.pdf", format="PDF")
    stream.article = lambda: empty  # type: ignore[method-assign]
    async with open_stream(stream) as reader:
        assert "Reading report.pdf …" in page(reader)
        stream.post(Arrived(empty, 9, step="page 12 of 340"))
        await reader.wait_until(lambda: "reading report.pdf … page 12 of 340" in reader.status)
        await reader.press("escape")
        await reader.wait_until(lambda: not reader.pilot.app.is_running)


@pytest.mark.slow
@pytest.mark.parametrize("blank", ["\n", "   \n\n", "\n" * 100])
async def test_no_key_does_harm_on_a_blank_page(open_stream: Open, blank: str) -> None:
    stream = Stream(blank)
    async with open_stream(stream) as reader:
        for key in EVERY_KEY:
            await reader.press(key)
        await reader.press("g", "g")
        stream.send(LINE)
        await reader.wait_until(lambda: reader.screen.article.text.endswith(LINE))


async def test_the_status_line_says_how_much_has_arrived_until_the_end(open_stream: Open) -> None:
    stream = Stream(LINE * 50)
    async with open_stream(stream) as reader:
        assert "reading …" in reader.status
        stream.send(is_waiting=True)
        await reader.wait_until(lambda: "waiting for more on stdin · 2 KB so far" in reader.status)
        assert "%" not in reader.status
        stream.end()
        await reader.wait_until(lambda: "3 in the cast" in reader.status)
        assert reader.status.endswith("%")


async def test_the_cast_of_what_has_arrived_is_read_and_follows_what_comes(open_stream: Open) -> None:
    stream = Stream(LINE)
    async with open_stream(stream) as reader:
        stream.send(is_waiting=True)
        await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 3)
        stream.send("Angela Merkel spoke.\n", is_waiting=True)
        await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 4)
        stream.send("Emmanuel Macron left.\n")
        stream.end()
        await reader.wait_until(lambda: "5 in the cast" in reader.status)


async def test_a_target_and_its_mention_stay_as_more_comes(open_stream: Open) -> None:
    stream = Stream(LINE * 3)
    async with open_stream(stream) as reader:
        stream.send(is_waiting=True)
        await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 3)
        await reader.press("n", "n")
        target, here = reader.target, reader.screen.reading.here
        assert here
        stream.send(LINE * 3, is_waiting=True)
        await reader.wait_until(lambda: reader.of_target == 6)
        now = reader.screen.reading.here
        assert (reader.target, now and now.span) == (target, here.span)


@pytest.mark.slow
async def test_page_search_selection_and_jump_list_stay_as_more_comes(open_stream: Open) -> None:
    stream = Stream(LINE * 100)
    async with open_stream(stream) as reader:
        await reader.press("slash", *"novak", "enter", "n", "space", "space")
        view = reader.screen.article_view
        view.select(view.in_view._replace(end=view.in_view.start + 60))
        await reader.pilot.pause()
        before, in_view, selected = page(reader), view.in_view, view.selection
        for _ in range(5):
            stream.send(LINE * 20)
        await reader.wait_until(lambda: reader.of_target == 200)
        assert (page(reader), view.in_view, view.selection) == (before, in_view, selected)
        await reader.press("ctrl+o")
        assert reader.top == 0


async def test_a_page_that_is_not_full_shows_what_comes_and_does_not_move(open_stream: Open) -> None:
    stream = Stream(LINE)
    async with open_stream(stream) as reader:
        for _ in range(40):
            stream.send(LINE)
        await reader.wait_until(lambda: len(reader.screen.article.text) == 41 * len(LINE))
        assert reader.top == 0
        assert page(reader).count("Maria Lopez") == 20


async def test_a_page_at_the_end_follows_the_end(open_stream: Open) -> None:
    stream = Stream(LINE * 50)
    async with open_stream(stream) as reader:
        await reader.press("G")
        stream.send("The last line.\n")
        await reader.wait_until(lambda: "The last line." in page(reader))


async def test_text_that_is_decoded_otherwise_with_more_of_it_replaces_what_was_shown(open_stream: Open) -> None:
    stream = Stream("?lise Dupont.\n" * 60)
    async with open_stream(stream) as reader:
        await reader.press("space")
        stream.text = "Élise Dupont.\n" * 80
        stream.end()
        await reader.wait_until(lambda: "Élise" in page(reader))
        assert "?lise" not in page(reader)
        assert reader.top > 0


async def test_a_stream_that_ends_without_text_ends_the_reader_with_the_reason(open_stream: Open) -> None:
    stream = Stream("")
    async with open_stream(stream) as reader:
        stream.fail("stdin is empty; name a file with some text")
        await reader.wait_until(lambda: bool(reader.app.failure))
        assert str(reader.app.failure) == "stdin is empty; name a file with some text"


async def test_what_is_shown_stays_when_reading_fails(open_stream: Open) -> None:
    stream = Stream(LINE)
    async with open_stream(stream) as reader:
        stream.fail("stdin is larger than 256 MB; split it into articles")
        await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 3)
        assert "Only the beginning is shown: stdin is larger than 256 MB; split it into articles" in reader.notices
        assert LINE.strip() in page(reader)
        reader.app.clear_notifications()
        assert "only the beginning is shown" in reader.status


async def test_stopping_the_cast_of_a_stream_reads_no_more_of_it(open_stream: Open) -> None:
    stream = Stream(LINE)
    async with open_stream(stream) as reader:
        reader.screen.action_stop_cast()
        before = reader.screen.reading.cast  # a busy machine may have read the first line by now
        stream.send("Ada Byron met nobody.\n", is_waiting=True)
        stream.end()
        await reader.wait_until(lambda: not reader.screen.arrival.is_loading)
        await reader.app.workers.wait_for_complete()
        await reader.pilot.pause()
        assert reader.screen.reading.cast is before


async def test_the_cast_is_not_read_again_if_nothing_came_after_it(open_stream: Open) -> None:
    stream = Stream(LINE)
    async with open_stream(stream) as reader:
        stream.send(is_waiting=True)
        await reader.wait_until(lambda: len(reader.screen.reading.cast.actors) == 3)
        cast = reader.screen.reading.cast
        stream.end()
        await reader.wait_until(lambda: "3 in the cast" in reader.status)
        assert reader.screen.reading.cast is cast
