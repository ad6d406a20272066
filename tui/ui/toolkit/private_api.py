"""The uses of textual's private API in the interface, each in a function.

Each function names the version of textual that it was written for, what it relies on there, and why the public API is
not enough. `tests/ui/toolkit/test_private_api.py` checks each against the installed version, so an upgrade that breaks
one of them fails there first.
"""

from collections.abc import Container
from typing import Any

from textual import events
from textual._styles_cache import StylesCache
from textual.app import App
from textual.screen import Screen
from textual.timer import Timer

_init_timer = Timer.__init__


def fire_overdue_timers() -> None:
    """Let every timer that fires once fire also when it is late.

    Textual 8.2.8: a timer skips the ticks that are overdue before it begins to wait. For a timer of `set_timer` that is
    its only tick, so it never fires if its task gets no processor time for longer than its delay. The delay is 8 ms
    where the app waits with a new size of the terminal: on a busy machine, the app was never drawn in that size, nor in
    any later one.
    """

    def init(timer: Timer, *arguments: Any, **options: Any) -> None:
        _init_timer(timer, *arguments, **options)
        if timer._repeat == 0:
            timer._skip = False

    Timer.__init__ = init  # type: ignore[method-assign, assignment]


def set_first_theme(app: App[Any], name: str) -> None:
    """Give an app that does not run yet its first theme.

    Textual 8.2.8: assigning `App.theme` invalidates the style sheets, which are then parsed and applied twice before
    the first frame. This does what `App._watch_theme` does, without that: it sets the variables of the sheet and the
    classes `-theme-NAME` and `-dark-mode` by hand. A light theme, or one in the terminal's own colours, takes the
    public way, for there textual sets more than that.
    """
    theme = app.available_themes[name]
    if theme.dark and not theme.ansi:
        app.set_reactive(App.theme, name)
        app.stylesheet.set_variables(app.get_css_variables())
        app.add_class(f"-theme-{name}", "-dark-mode")
    else:
        app.theme = name


def set_first_breakpoints(screen: Screen[Any]) -> None:
    """Give a screen that is not mounted yet the classes of its breakpoints for the present size of the terminal.

    Textual 8.2.8: `Screen` sets them when its first resize event arrives, after all styles have been applied without
    them, and then applies all styles again. This chooses them as `Screen._get_breakpoint_classes` does.
    """
    width, height = screen.app.size
    for breakpoints, cells in ((screen.HORIZONTAL_BREAKPOINTS, width), (screen.VERTICAL_BREAKPOINTS, height)):
        for least, name in sorted(breakpoints or (), reverse=True):
            if cells >= least:
                screen.add_class(name)
                break


def release_removed_widgets() -> None:
    """Release the cached rows of widgets that were removed.

    Textual 8.2.8: `StylesCache.get_inner_outer` is a method under `lru_cache(1024)`, whose keys hold the `StylesCache`
    of each widget with all its drawn rows, also after the widget is removed. Opening and closing the help took 0.9 MB
    each time. What is cached there are two colours, which are computed again.
    """
    StylesCache.get_inner_outer.cache_clear()


def split_unknown_chord(key: events.Key | events.Paste, bindings: Container[str]) -> list[events.Key | events.Paste]:
    """Return Esc and the key after it, for a chord with Alt that is bound to nothing; else just the key.

    Textual 8.2.8: terminals without the kitty protocol send Alt as Esc before the key, so Esc and a key that were typed
    one after another while the app was busy arrive as a chord. Only such a chord has a character.
    """
    if isinstance(key, events.Key) and key.key.startswith("alt+") and key.character and key.key not in bindings:
        name = key.key.removeprefix("alt+")
        name = key.character if name.startswith("shift+") else name
        return [events.Key("escape", "\x1b"), events.Key(name, key.character)]
    return [key]
