"""The application: connects settings, themes, keys and the reader screen. It has no features of its own."""

import os
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.binding import BindingType
from textual.filter import LineFilter
from textual.notifications import SeverityLevel
from textual.screen import Screen
from textual.scrollbar import ScrollBar

from tui.config.settings import LONGEST_NAME, Settings
from tui.ending.signal_watch import SignalWatch
from tui.load import LoadError
from tui.load.opened_article import OpenedArticle, Rest
from tui.model import Article
from tui.paths import own_themes_folder
from tui.text.sanitize import clean, clean_start
from tui.ui.background.garbage import CHECK_EVERY_S, IdleCollector
from tui.ui.background.threads import run_in_thread
from tui.ui.keymap import resolve
from tui.ui.keys import APP, bindings_in
from tui.ui.messages import ArticleArrived, ArticleFailed
from tui.ui.screens.reader import ReaderScreen
from tui.ui.screens.reader_setup import Library, ReaderSetup
from tui.ui.state.notice import Severity, make_notice
from tui.ui.state.target import Direction
from tui.ui.theming.styles import is_monochrome
from tui.ui.theming.textual_themes import make_default_variables, make_textual_theme, theme_id
from tui.ui.theming.theme_files import DEFAULT_THEME, ThemeFile, default_theme, find_theme, group_themes, read_themes
from tui.ui.toolkit.drawn_text import guard_rows, strip_markup
from tui.ui.toolkit.ending import EndingApp
from tui.ui.toolkit.key_queue import KeyQueue
from tui.ui.toolkit.private_api import fire_overdue_timers, set_first_theme, split_unknown_chord
from tui.ui.toolkit.terminal_input.driver import TerminalDriver, choose_driver
from tui.ui.widgets.notices import Notices
from tui.ui.widgets.thin_scrollbar import ThinScrollBar
from tui.worker.client import CastSource, InProcessCast

if TYPE_CHECKING:
    from tui.ui.saved_choices import LateChoices
    from tui.ui.screens.open_articles import OpenArticles
    from tui.ui.screens.remembering import Remembering
    from tui.ui.screens.searches import Searches

_REMEMBER_EVERY_S = 20.0
"""Seconds between two saves of the reader's places, in case the program is killed."""
_SWITCH_INTERVAL_S = 0.0005
"""Seconds that a background thread may run before the event loop gets its turn. Python's default, 5 ms, is
noticeable."""

_GOING_ON = (events.Key, events.Paste, events.MouseDown, events.MouseScrollDown, events.MouseScrollUp)
"""The actions that show that the reader goes on after reading a notice."""


class DramatisApp(EndingApp[None]):
    """Reads one article, or one after another. Without a first article it shows a list to pick from."""

    TITLE = "Dramatis"
    CSS_PATH = ReaderScreen.CSS_PATH  # textual does not load the sheet of a default screen
    BINDINGS: ClassVar[list[BindingType]] = list(bindings_in(APP))
    READER: ClassVar[type[ReaderScreen]] = ReaderScreen
    NOTIFICATION_TIMEOUT = 8
    ENABLE_COMMAND_PALETTE = False  # the reader screen has its own palette, whose keys an input line can take

    def __init__(
        self,
        article: Article | None,
        settings: Settings,
        notices: Sequence[str] = (),
        source: CastSource | None = None,
        rest: Rest | None = None,
        library: Library = Library(),  # noqa: B008 (it is immutable)
    ) -> None:
        # With NO_COLOR, textual removes colours only in its ANSI mode, in which it keeps bold and reverse.
        monochrome = is_monochrome(os.environ)
        if monochrome:
            os.environ["NO_COLOR"] = "1"
        super().__init__(driver_class=choose_driver(), ansi_color=True if monochrome else None)
        ScrollBar.renderer = ThinScrollBar
        fire_overdue_timers()
        self.source = source or InProcessCast()
        self._idle_collector = IdleCollector()
        self._copied = ""
        self.key_queue = KeyQueue(
            self,
            lambda: self.focused or self.screen,
            lambda event: split_unknown_chord(event, self.active_bindings),
            super().on_event,
        )
        self.settings = settings
        self.keymap, key_notices = resolve(settings.keys)
        self._problems = (*notices, *key_notices)
        self.notices = Notices(self)
        self._first = OpenedArticle(article, rest) if article else None
        self._library = library
        name = DEFAULT_THEME if settings.theme is None else settings.theme
        theme, problems = find_theme(name, own_themes_folder())
        self._problems += problems
        if theme is None:
            self._problems += (f"settings: there is no theme {clean_start(name, LONGEST_NAME)!r}",)
            theme = default_theme()
        self._offer(theme)
        set_first_theme(self, theme_id(theme.name))

    def _offer(self, theme: ThemeFile) -> None:
        self.register_theme(make_textual_theme(theme, self.console.color_system))

    @property
    def _has_palette(self) -> bool:
        """Whether the terminal shows 256 colours, not all."""
        return self.console.color_system == "256" and not self.no_color

    @cached_property
    def _palette_filters(self) -> tuple[LineFilter, ...]:
        if not self._has_palette:
            return ()
        from tui.ui.theming.palette_filter import PaletteFilter

        return (PaletteFilter(),)

    @cached_property
    def offered_themes(self) -> dict[str, ThemeFile]:
        """All themes by name, in the order of lists: read on first use, since most readers never look at another.

        Each is then known to textual by its `theme_id`.
        """
        themes, problems = read_themes(own_themes_folder())
        listed = [theme for group in group_themes(themes.values()).values() for theme in group]
        for theme in listed:
            self._offer(theme)
        for problem in problems:
            self.say(problem, "warning")
        return {theme.name: theme for theme in listed}

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Return the colours of mentions for themes that define none."""
        return make_default_variables()

    def say(self, message: str, severity: Severity = "information", timeout: float | None = None) -> None:
        """Show a notice in place of the previous one.

        Text from files and names is sanitized, and never interpreted as markup.
        """
        self.notices.say(make_notice(message, severity), timeout)

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = True,
    ) -> None:
        """Show a notice of textual where all notices are shown. Its markup is removed."""
        self.notices.say(make_notice(strip_markup(message) if markup else message, severity, title), timeout)

    def clear_notifications(self) -> None:
        """Remove the notice."""
        self.notices.clear()

    def action_help_quit(self) -> None:
        """Say how to quit, if nothing else handles ^C."""
        self.say(f"Press {self.keymap.write('quit') or '^Q'} to quit.")

    def action_messages(self) -> None:
        """Show the latest notices."""
        from tui.ui.screens.message_list import MessageList

        self.push_screen(MessageList(self.notices.said))

    def watch_title(self, title: str) -> None:
        """Show the title in the terminal, too."""
        if isinstance(self._driver, TerminalDriver):
            self._driver.set_title(title)

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Sanitize everything that is drawn, as the last guard, and choose the colours if the terminal has few."""
        return guard_rows((*super().get_line_filters(), *self._palette_filters))

    def bell(self) -> None:
        """Do nothing: textual rings if a key has nothing to act on, which the screen shows, too."""

    @property
    def clipboard(self) -> str:
        """The text that was copied last, which can be pasted into input lines."""
        return self._copied

    def copy_to_clipboard(self, text: str) -> None:
        """Copy text without control characters, which could act on the terminal that it is pasted into."""
        from tui.ui.toolkit.clipboard import copy_sequences, load_tmux_buffer

        self._copied = text = clean(text)
        if self._driver:
            self._driver.write(copy_sequences(text, os.environ))
        if os.environ.get("TMUX") and not self.is_headless:
            self.run_worker(run_in_thread(lambda _: load_tmux_buffer(text)), group="clipboard", exclusive=True)

    async def on_event(self, event: events.Event) -> None:
        """Record the reader's last activity, and send keys and pastes one after another."""
        if isinstance(event, events.InputEvent):
            self._idle_collector.note_activity()
            if isinstance(event, _GOING_ON) and not event.is_forwarded:
                self.notices.note_input()
        if not isinstance(event, events.Key | events.Paste):
            await super().on_event(event)
        elif event.is_forwarded:
            await super().on_event(event)
            self.key_queue.end(event)
        else:
            await self.key_queue.add(event)

    def get_default_screen(self) -> Screen[None]:
        """Open the article. Then the screen is its only owner, and may replace the beginning by the whole article."""
        if not self._first:
            return Screen()
        screen = self._make_reader(self._first, self.source)
        self._first = None
        return screen

    def _make_reader(self, opened: OpenedArticle, source: CastSource) -> ReaderScreen:
        settings = self.settings
        return self.READER(
            ReaderSetup(
                opened.article,
                settings.measure,
                source,
                self.keymap,
                settings.recognizer,
                opened.rest,
                settings.skip_guesses,
                (lambda: self.remembering) if settings.keep_recent else None,
                settings.reload_changed,
                self._library.open_source,
                settings.marks,
                settings.mentions_pane,
                settings.cast_order,
                settings.cast_width,
                lambda: self.searches,
                self._library.place if opened is self._first else None,
                lambda screen: self.articles.find_first_line(screen) if self._has_several else None,
            )
        )

    def tidy_up(self) -> None:
        """Save the reader's places and choices, and stop all sources of casts but the first, which its owner stops."""
        if "remembering" in self.__dict__:
            self.remembering.save()
        if "searches" in self.__dict__:
            self.searches.save()
        if "late_choices" in self.__dict__:
            self.late_choices.save_at_end()
        if self._has_several:
            self.articles.stop()

    @cached_property
    def remembering(self) -> "Remembering":
        """Remembers where the reader is in each article."""
        from tui.ui.screens.remembering import Remembering

        return Remembering()

    @cached_property
    def searches(self) -> "Searches":
        """The searches in all articles."""
        from tui.ui.screens.searches import Searches

        return Searches(are_kept=self.settings.keep_recent)

    @cached_property
    def late_choices(self) -> "LateChoices":
        """Saves choices that a key which is held down changes many times."""
        from tui.ui.saved_choices import LateChoices

        return LateChoices(self)

    def _save_places(self) -> None:
        if "remembering" in self.__dict__:
            self.run_worker(run_in_thread(self.remembering.save), group="remember", exclusive=True)

    # Several articles

    @cached_property
    def articles(self) -> "OpenArticles":
        """The articles of the session; most sessions have one, and never ask for them."""
        from tui.ui.screens.open_articles import OpenArticles

        articles = OpenArticles(self, self._make_reader, self._library.new_source, self._library.open_source)
        first = self.screen_stack[0]
        if isinstance(first, ReaderScreen):
            articles.adopt(first, self.source)
        else:
            articles.keep_source(self.source)
        return articles

    @property
    def _has_several(self) -> bool:
        """Whether other articles than the first one have been requested."""
        return "articles" in self.__dict__

    def action_articles(self) -> None:
        """Show the list of articles."""
        self.articles.show_list()

    def action_open(self) -> None:
        """Ask what to open."""
        self.articles.show_dialog()

    def action_article(self, direction: Direction) -> None:
        """Go to the next or the previous article of the list."""
        self.articles.step(direction)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Allow going to other articles only from the page, not while something is typed or lies over it."""
        if action in ("articles", "article", "open", "reload"):
            return isinstance(self.screen, ReaderScreen) and not self.screen.is_typing
        return super().check_action(action, parameters)

    @on(ArticleArrived)
    def _list_others(self, message: ArticleArrived) -> None:
        """List the other articles of a source with several."""
        arrived = message.arrived
        if self._has_several and arrived.is_whole:
            self.articles.note_title(arrived.article)
        if arrived.others:
            self.articles.add_arrived(arrived.article, arrived.others)
            key = self.keymap.write("articles")
            self.say(f"{len(arrived.others) + 1:,} articles" + (f": {key} lists them" if key else ""))

    @on(ArticleFailed)
    def _end_without_article(self, message: ArticleFailed) -> None:
        """End the app if no text came from the source, which was open for long."""
        for screen in {self.screen_stack[0], *self.articles.screens} if self._has_several else self.screen_stack[:1]:
            if not isinstance(screen, ReaderScreen) or screen.article.text.strip() or screen.arrival.is_loading:
                continue
            if self._has_several and self.articles.drop_failed(screen, message.reason):
                continue
            self.failure = LoadError(message.reason)
            self.exit()

    def on_mount(self) -> None:
        """Bind the keys that the settings choose, and show what is wrong with the settings."""
        self.set_interval(CHECK_EVERY_S, self._idle_collector.collect_if_due)
        if changes := self.keymap.changes:
            self.set_keymap(changes)
        if self.settings.keep_recent:
            self.set_interval(_REMEMBER_EVERY_S, self._save_places)
        if self._library.opened or self._library.sources:
            self.articles.start(self._library)
        key = self.keymap.write("palette")
        how_to_read = f"press {key} and choose “Messages”" if key else "click here"
        self.notices.say_all([make_notice(problem, "warning") for problem in self._problems], how_to_read)


def run(
    opened: OpenedArticle | None,
    settings: Settings,
    notices: Sequence[str],
    source: CastSource,
    library: Library,
    watch: SignalWatch,
) -> int:
    """Show an article until the reader quits or a signal that `watch` gets, and return the exit status.

    `source` reads its cast. Without `opened`, a list shows what is in the library. Raises `LoadError` if no text came
    of an article that was still open, and nothing was shown; and the first unexpected error.
    """
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = DramatisApp(opened and opened.article, settings, notices, source, opened and opened.rest, library)
    app.signal_watch = watch
    try:
        return app.run_to_end()
    finally:
        app.tidy_up()
