"""Several articles: the list to pick from, going from one to another, and what each of them keeps."""

from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Event

import pytest

from tests.ui.conftest import FAST, Reader
from tests.ui.pictures import picture
from tui.export.source_text import join_texts
from tui.load import load
from tui.load.building import ArticleBuilder
from tui.load.links import MentionPlace, Place, TextPlace
from tui.load.opened_article import OpenedArticle
from tui.model import Article
from tui.ui.app import DramatisApp
from tui.ui.screens import open_articles
from tui.ui.screens.article_list import ArticleListScreen
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.reader_setup import Library, open_source
from tui.ui.theming.textual_themes import theme_id
from tui.worker.client import CastSource, InProcessCast
from tui.worker.events import CastEvent

PARAGRAPHS = 40


def write_articles(folder: Path, count: int) -> list[str]:
    """Write articles about Ada Byron and somebody else, named by their numbers, and return their paths."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = []
    for number in range(1, count + 1):
        path = folder / f"part{number}.txt"
        lines = [f"Ada Byron came to London in 18{line}, as part {number} says." for line in range(10, 10 + PARAGRAPHS)]
        path.write_text(f"Report {number} of Tom Brown\n\n" + "\n\n".join(lines) + "\n", "utf-8")
        paths.append(str(path))
    return paths


class Session:
    """A running app with several articles."""

    def __init__(self, reader: Reader) -> None:
        self.reader = reader
        self.app = reader.app
        self.pilot = reader.pilot

    @property
    def screen(self) -> ReaderScreen:
        """The article that is on screen."""
        assert isinstance(self.app.screen, ReaderScreen)
        return self.app.screen

    @property
    def shown(self) -> str:
        """All that the screen shows."""
        return "\n".join(self.reader.rows)

    async def press(self, *keys: str) -> None:
        """Press keys, and wait for what they start in the background."""
        await self.pilot.press(*keys)
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def pick(self, *keys: str) -> None:
        """Pick an article in the list, and wait for it."""
        await self.press(*keys, "enter")
        await self.reader.wait_until(lambda: isinstance(self.app.screen, ReaderScreen))
        await self.press()


@asynccontextmanager
async def session(
    *sources: str,
    opened: Sequence[OpenedArticle] = (),
    article: Article | None = None,
    size: tuple[int, int] = (100, 24),
    new_source: Callable[[], CastSource] = InProcessCast,
    opener: Callable[[str], OpenedArticle] = open_source,
    place: Place | None = None,
    number: int | None = None,
) -> AsyncIterator[Session]:
    app = DramatisApp(article, FAST, library=Library(opened, sources, new_source, opener, place, number))
    app.animation_level = "none"
    app.NOTIFICATION_TIMEOUT = 60
    async with app.run_test(size=size, notifications=True) as pilot:
        running = Session(Reader(pilot))
        await running.press()
        if article is None:
            await running.reader.wait_until(lambda: not app.articles.is_listing)
            await pilot.pause(0.15)
        yield running


async def test_several_files_are_a_list_to_pick_from(tmp_path: Path) -> None:
    paths = write_articles(tmp_path / "notes", 3)
    async with session(*paths) as reader:
        assert isinstance(reader.app.screen, ArticleListScreen)
        assert [name in reader.shown for name in ("part1.txt", "part2.txt", "part3.txt")] == [True] * 3
        await reader.press(*"ar2.t")
        assert "1 of 3" in reader.shown
        await reader.pick()
        assert reader.screen.article.title == "Report 2 of Tom Brown"
        assert "2/3 · part2.txt" in reader.shown
        await reader.press("L")
        assert "• Report 2 of Tom Brown" in reader.shown
        await reader.press("escape")
        assert "2/3 · part2.txt" in reader.shown


async def test_one_key_goes_to_the_next_article_and_each_keeps_its_place_target_search_and_view(tmp_path: Path) -> None:
    async with session(*write_articles(tmp_path, 3)) as reader:
        await reader.pick()
        await reader.press("J", "n", "n", "n", "1", "space")
        first = reader.reader.rows
        await reader.press("alt+n")
        assert reader.screen.article.title == "Report 2 of Tom Brown"
        await reader.press("slash", *"1815", "enter", "o", "tab")
        second = reader.reader.rows
        await reader.press("alt+n", "alt+n")
        assert "This is the last of 3 articles." in reader.reader.notices
        reader.app.clear_notifications()
        await reader.press("alt+p")
        assert reader.reader.rows == second
        await reader.press("alt+p")
        assert reader.reader.rows == first


@pytest.mark.parametrize(("start", "end"), [("1", "3"), ("2", "3")])
async def test_steps_count_while_articles_are_still_being_opened(start: str, end: str, tmp_path: Path) -> None:
    answers = Event()
    answers.set()

    def open_late(source: str) -> OpenedArticle:
        answers.wait()
        return open_source(source)

    async with session(*write_articles(tmp_path, 3), opener=open_late) as reader:
        await reader.pick(*f"part{start}")
        answers.clear()
        for _ in range(2):
            reader.app.action_article(1)
            await reader.pilot.pause()
        answers.set()
        await reader.reader.wait_until(lambda: reader.screen.article.title == f"Report {end} of Tom Brown")


@pytest.mark.slow
async def test_an_article_that_was_let_go_returns_to_its_place_and_target(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(open_articles, "MAX_WHOLE", 2)
    async with session(*write_articles(tmp_path, 6)) as reader:
        await reader.pick()  # this one stays whole, as the lowest screen or not
        await reader.press("alt+n", "J", "n", "n", "n", "n", "n", "1", "space")
        rows, screen = reader.reader.rows, reader.screen
        await reader.press("alt+n", "alt+n", "alt+n")
        assert not reader.app.articles.is_whole((screen.article.file or "", 0))
        await reader.press("alt+p", "alt+p", "alt+p")
        assert reader.screen is not screen
        assert reader.reader.rows == rows


async def test_one_broken_file_does_not_stop_the_others(tmp_path: Path) -> None:
    first, second = write_articles(tmp_path, 2)
    broken = tmp_path / "broken.txt"
    broken.write_bytes(b"\x89PNG\r\n\x1a\n")
    async with session(str(tmp_path / "missing.txt"), first, str(broken), second) as reader:
        assert "missing.txt" in reader.shown
        assert "no such file" in reader.shown
        await reader.press(*"broken.t", "enter")
        assert isinstance(reader.app.screen, ArticleListScreen)
        await reader.reader.wait_until(lambda: "is a picture, not text; name a text file" in reader.shown)
        await reader.press("escape")
        await reader.pick(*"part1")
        await reader.press("alt+n")
        assert reader.screen.article.title == "Report 2 of Tom Brown"


@pytest.mark.slow
async def test_a_file_that_vanished_is_passed_over_with_a_notice(tmp_path: Path) -> None:
    paths = write_articles(tmp_path, 3)
    async with session(*paths) as reader:
        await reader.pick()
        Path(paths[1]).unlink()
        await reader.press("alt+n")
        assert reader.screen.article.title == "Report 3 of Tom Brown"
        assert [notice for notice in reader.reader.notices if "no such file" in notice]


def make_feed(count: int) -> OpenedArticle:
    """Return a source that holds several articles."""
    articles = []
    for number in range(1, count + 1):
        builder = ArticleBuilder("news.xml", "feed")
        builder.add("paragraph", f"Ada Byron wrote entry {number}.")
        articles.append(builder.build(title=f"Entry {number}"))
    return OpenedArticle(articles[0], others=tuple(articles[1:]))


async def test_a_source_with_several_articles_is_a_list_to_pick_from() -> None:
    async with session(opened=[make_feed(3)]) as reader:
        assert [f"Entry {number}  news.xml" in reader.shown for number in (1, 2, 3)] == [True] * 3
        await reader.pick("down")
        assert reader.screen.article.text == "Ada Byron wrote entry 2."
        await reader.press("alt+p")
        assert reader.screen.article.text == "Ada Byron wrote entry 1."


@pytest.mark.slow
async def test_a_feed_among_files_opens_as_a_list(tmp_path: Path) -> None:
    paths = write_articles(tmp_path, 2)

    def opener(source: str) -> OpenedArticle:
        return make_feed(4) if source == paths[0] else open_source(source)

    async with session(*paths, opener=opener) as reader:
        await reader.press("enter")
        await reader.reader.wait_until(lambda: "Entry 4" in reader.shown)
        await reader.pick(*"entry 3")
        assert reader.screen.article.title == "Entry 3"
        await reader.press("alt+n", "alt+n")
        assert reader.screen.article.title == "Report 2 of Tom Brown"


async def test_a_single_article_has_a_list_of_one_and_no_next() -> None:
    builder = ArticleBuilder("a.md", "Markdown")
    builder.add("paragraph", "Ada Byron wrote.")
    async with session(article=builder.build(title="Alone")) as reader:
        await reader.press("alt+n")
        assert "the only article" in reader.reader.notices[0]
        await reader.press("L")
        assert "Alone" in reader.shown
        await reader.press("enter")
        assert reader.screen.article.title == "Alone"


class CountedCast(InProcessCast):
    """Counts what works at a time; each cast takes until it is stopped."""

    alive: set[int] = set()

    def stop(self) -> None:
        """Note that it works no more."""
        CountedCast.alive.discard(id(self))

    def events(self, *_: object) -> Iterator[CastEvent]:
        """Work until it is stopped."""
        from time import sleep

        CountedCast.alive.add(id(self))
        while id(self) in CountedCast.alive:
            sleep(0.01)
        return iter(())


@pytest.mark.slow
async def test_at_most_a_few_casts_are_read_at_a_time_and_none_after_the_end(tmp_path: Path) -> None:
    paths = write_articles(tmp_path, 7)
    app = DramatisApp(None, FAST, source=CountedCast(), library=Library((), paths, CountedCast))
    async with app.run_test(size=(80, 24)) as pilot:
        reader = Reader(pilot)
        await reader.wait_until(lambda: not app.articles.is_listing)
        await pilot.pause(0.15)
        await pilot.press("enter")
        for number in range(1, 8):
            title = f"Report {number} of Tom Brown"
            await reader.wait_until(
                lambda title=title: isinstance(app.screen, ReaderScreen) and app.screen.article.title == title
            )
            await reader.wait_until(lambda: len(CountedCast.alive) <= open_articles.MAX_CASTS)
            await pilot.press("alt+n")
        assert CountedCast.alive
    app.tidy_up()
    assert not CountedCast.alive


@pytest.mark.slow
async def test_waiting_for_a_slow_source_shows_what_is_opened_and_can_be_cancelled(tmp_path: Path) -> None:
    from threading import Event

    paths, go_on = write_articles(tmp_path, 2), Event()

    def opener(source: str) -> OpenedArticle:
        if source == paths[1]:
            go_on.wait()
        return open_source(source)

    async with session(*paths, opener=opener) as reader:
        await reader.pick()
        await reader.pilot.press("alt+n")
        await reader.reader.wait_until(lambda: "Opening part2.txt" in reader.shown)
        await reader.pilot.press("escape")
        await reader.reader.wait_until(lambda: "Opening" not in reader.shown)
        go_on.set()
        assert reader.screen.article.title == "Report 1 of Tom Brown"
        await reader.press("alt+n")
        assert reader.screen.article.title == "Report 2 of Tom Brown"


async def test_names_of_files_are_data(tmp_path: Path) -> None:
    odd = tmp_path / "[red]\x1b[2Jodd.txt"
    odd.write_text("Ada Byron wrote.\n", "utf-8")
    latin = str(tmp_path).encode() + b"/caf\xe9.txt"
    with open(latin, "wb") as file:
        file.write(b"Tom Brown wrote.\n")
    async with session(str(tmp_path)) as reader:
        assert "[red]␛[2Jodd.txt" in reader.shown
        await reader.pick(*"caf")
        assert reader.screen.article.text == "Tom Brown wrote.\n"


@pytest.mark.slow
async def test_an_article_follows_size_and_theme_although_they_changed_while_another_was_shown(tmp_path: Path) -> None:
    async with session(*write_articles(tmp_path, 3), size=(120, 40)) as reader:
        await reader.pick()
        await reader.press("alt+n")
        await reader.press("alt+p", "alt+n")
        reader.app.offered_themes  # noqa: B018 (reading it registers the themes)
        reader.app.theme = theme_id("paper")
        await reader.pilot.resize_terminal(60, 16)
        await reader.press("alt+n", "alt+p", "alt+p")
        assert reader.screen.article.title == "Report 1 of Tom Brown"
        assert {len(row) for row in reader.reader.rows} == {60}
        assert len(reader.reader.rows) == 16
        seen = picture(reader.reader.strips)
    async with session(*write_articles(tmp_path, 3), size=(60, 16)) as reader:
        reader.app.offered_themes  # noqa: B018
        reader.app.theme = theme_id("paper")
        await reader.pick()
        assert picture(reader.reader.strips) == seen


FEED = b"""<rss version="2.0"><channel><title>News</title>%s</channel></rss>""" % b"".join(
    b"<item><title>Report %d</title><description><![CDATA[<p>Ada Byron wrote letter %d.</p><p>Tom Brown answered "
    b"Byron, number %d.</p>]]></description></item>" % (number, number, number)
    for number in range(1, 4)
)


@pytest.fixture
def feed(tmp_path: Path) -> OpenedArticle:
    """A source with three articles."""
    path = tmp_path / "feed.xml"
    path.write_bytes(FEED)
    articles = load(str(path))
    return OpenedArticle(articles[0], others=articles[1:])


@pytest.mark.slow
async def test_a_line_of_a_source_with_several_articles_opens_the_one_that_has_it(feed: OpenedArticle) -> None:
    articles = (feed.article, *feed.others)
    lines = join_texts(article.text for article in articles).split("\n")
    for number in (1, 2, 3):
        line = next(at for at, words in enumerate(lines, 1) if f"number {number}." in words)
        async with session(opened=[feed], place=TextPlace(line, lines[line - 1].index("number") + 1)) as reader:
            assert reader.screen.article is articles[number - 1]
            await reader.reader.wait_until(lambda reader=reader: reader.screen.reading.here is not None)
            here = reader.screen.reading.here
            assert here
            assert reader.screen.article.text[here.start : here.end] == "number"
            await reader.press("J", "Y")
            source, found, column = reader.app.clipboard.rsplit(":", 2)
            assert source == articles[0].file
            assert lines[int(found) - 1][int(column) - 1 :].startswith("Ada Byron")
            assert f"letter {number}." in lines[int(found) - 1]


@pytest.mark.parametrize(("place", "words"), [(MentionPlace("tom-brown"), "Tom Brown"), (TextPlace(3, 27), "number")])
async def test_a_link_into_one_of_several_articles_opens_it_and_a_link_back_counts_all_lines(
    feed: OpenedArticle, place: Place, words: str
) -> None:
    async with session(opened=[feed], place=place, number=1) as reader:
        await reader.reader.wait_until(lambda: reader.app.screen is not reader.app.screen_stack[0])
        assert reader.screen.article is feed.others[0]
        await reader.reader.wait_until(lambda: reader.screen.reading.here is not None)
        here = reader.screen.reading.here
        assert here
        assert reader.screen.article.text[here.start : here.end] == words
        assert "2/3 · " in reader.shown
        await reader.press("Y")
        _, line, column = reader.app.clipboard.rsplit(":", 2)
        texts = [article.text for article in (feed.article, *feed.others)]
        shown = join_texts(texts).split("\n")[int(line) - 1]
        assert shown[int(column) - 1 :].startswith(words)
        assert "number 2" in shown


async def test_an_actor_whom_no_article_of_a_source_has_leaves_the_choice_of_the_article_to_the_reader(
    feed: OpenedArticle,
) -> None:
    async with session(opened=[feed], place=MentionPlace("no-such-actor")) as reader:
        await reader.reader.wait_until(lambda: isinstance(reader.app.screen, ArticleListScreen))
        assert "none of its 3 articles has the actor of the link" in reader.shown
        await reader.pick("down")
        assert reader.screen.article is feed.others[0]
        assert reader.screen.reading.here is None


async def test_a_link_to_a_mention_counts_through_all_articles_of_a_source(feed: OpenedArticle) -> None:
    async with session(opened=[feed], place=MentionPlace("tom-brown", 2)) as reader:
        await reader.reader.wait_until(lambda: isinstance(reader.app.screen, ReaderScreen))
        await reader.reader.wait_until(lambda: reader.screen.reading.here is not None)
        assert reader.screen.article is feed.others[0]
        assert "Tom Brown 1/1" in reader.shown
