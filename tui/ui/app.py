"""The application: wires settings, themes, keys and the reader together; no features."""

import asyncio
import os
import signal
import sys
from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

from textual import events
from textual.app import App
from textual.notifications import SeverityLevel
from textual.screen import Screen

from tui.model import Article
from tui.paths import config_folder
from tui.settings import Settings
from tui.text.sanitize import clean_line
from tui.ui.background.garbage import CHECK_EVERY_S, IdleCollector
from tui.ui.background.rest_of_file import LoadWhole
from tui.ui.keymap import resolve
from tui.ui.screens.reader import ReaderScreen, ReaderSetup
from tui.ui.theming.styles import is_monochrome
from tui.ui.theming.textual_themes import make_default_variables, make_textual_theme
from tui.ui.theming.theme_files import DEFAULT_THEME, read_shipped_theme, read_themes
from tui.ui.toolkit import send_key, set_first_theme
from tui.worker.client import CastSource, InProcessCast

if TYPE_CHECKING:
    from textual.widget import Widget

_SWITCH_INTERVAL_S = 0.0005
"""Seconds that a background thread may run before the event loop gets its turn. Python's default, 5 ms, is felt."""


class DramatisApp(App[None]):
    """Reads one article."""

    TITLE = "Dramatis"
    CSS_PATH = ReaderScreen.CSS_PATH  # textual does not load the sheet of a default screen
    ENABLE_COMMAND_PALETTE = False  # the reader has its own, on keys that yield to whatever is typed into

    def __init__(
        self,
        article: Article,
        settings: Settings,
        notices: Sequence[str] = (),
        source: CastSource | None = None,
        load_whole: LoadWhole | None = None,
    ) -> None:
        # Where there is to be no colour, textual strips it from its native colours only, and keeps bold and reverse.
        monochrome = is_monochrome(os.environ)
        if monochrome:
            os.environ["NO_COLOR"] = "1"
        super().__init__(ansi_color=True if monochrome else None)
        self.source = source or InProcessCast()
        self._idle_collector = IdleCollector()
        self._sent_to: WeakKeyDictionary[events.Key, Widget | None] = WeakKeyDictionary()
        self.settings = settings
        self.keymap, key_notices = resolve(settings.keys)
        self.notices = (*notices, *key_notices)
        # Not the article itself, which may be only the beginning of one: the screen is the owner of what is read.
        self._setup = ReaderSetup(article, settings.measure, self.source, self.keymap, settings.recognizer, load_whole)
        wanted = settings.theme or DEFAULT_THEME
        if shipped := read_shipped_theme(wanted, config_folder() / "themes"):
            self.register_theme(make_textual_theme(shipped))
        elif wanted not in self.offered_themes:
            self.notices += (f"settings: there is no theme {settings.theme!r}",)
            wanted = DEFAULT_THEME
        set_first_theme(self, wanted)

    @cached_property
    def offered_themes(self) -> tuple[str, ...]:
        """The names of all themes, read when they are first asked for: most readers see one only."""
        found, broken = read_themes(config_folder() / "themes")
        for theme in found.values():
            self.register_theme(make_textual_theme(theme))
        self.notices += broken
        return tuple(found)

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """Give the colours of marks to themes that have none."""
        return make_default_variables()

    def notify(
        self,
        message: str,
        *,
        title: str = "",
        severity: SeverityLevel = "information",
        timeout: float | None = None,
        markup: bool = False,
    ) -> None:
        """Tell the reader something; what comes from files and names is data, and made safe to show."""
        safe = "\n".join(map(clean_line, message.split("\n")))
        super().notify(safe, title=clean_line(title), severity=severity, timeout=timeout, markup=markup)

    async def on_event(self, event: events.Event) -> None:
        """Note when the reader does something, and to whom a key goes."""
        if isinstance(event, events.InputEvent):
            self._idle_collector.note_activity()
        if isinstance(event, events.Key) and not event.is_forwarded:
            self._sent_to[event] = self.focused
        await super().on_event(event)

    def on_key(self, event: events.Key) -> None:
        """Pass a key on that was typed so soon after another that it went to what had the focus before that one.

        Keys come here when those they went to made nothing of them: "fputin" in one go must find Putin.
        """
        focused = self.focused
        if focused is not None and self._sent_to.get(event, focused) is not focused:
            event.prevent_default()
            again = events.Key(event.key, event.character)
            self._sent_to[again] = focused
            send_key(focused, again)

    def get_default_screen(self) -> Screen[None]:
        """Open the article at once."""
        return ReaderScreen(self._setup)

    def on_mount(self) -> None:
        """Put the keys where the reader wants them, and tell what was wrong with the settings."""
        for number in (signal.SIGTERM, signal.SIGHUP):  # leave as after q, so that the terminal is as it was
            asyncio.get_running_loop().add_signal_handler(number, self.exit, None, 128 + number)
        self.set_interval(CHECK_EVERY_S, self._idle_collector.collect_if_due)
        if changes := self.keymap.changes:
            self.set_keymap(changes)
        for notice in self.notices:
            self.notify(notice, severity="warning", markup=False, timeout=8)


def run(
    article: Article,
    settings: Settings,
    notices: Sequence[str] = (),
    source: CastSource | None = None,
    load_whole: LoadWhole | None = None,
) -> int:
    """Show an article until the reader quits, and return the exit status.

    Its cast comes from `source`. If it is only the beginning of one, `load_whole` loads the whole (or raises
    `LoadError`).
    """
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    app = DramatisApp(article, settings, notices, source, load_whole)
    app.run()
    return app.return_code or 0
