"""`dramatis`: opens an article in the terminal, or prints the names of themes or keys.

The interface is imported last, so that errors and lists need not wait for it.
"""

from typing import TYPE_CHECKING

from tui.cli.environment import make_environment_valid
from tui.cli.exit_status import OK, CommandError
from tui.cli.options import ReadOptions
from tui.cli.output import print_text
from tui.cli.terminal import has_piped_article, is_served, take_terminal

if TYPE_CHECKING:
    from tui.load.opening import OpenedArticle
    from tui.settings import Settings


def read_article(options: ReadOptions) -> int:
    """Open the article until the reader quits, or print the list that is asked for; return the exit status.

    Raises `CommandError`.
    """
    if options.list_themes:
        from tui.text.sanitize import clean_line

        print_text("".join(f"{clean_line(name)}\n" for name in _theme_names()))
        return OK
    if options.list_keys:
        from tui.ui.keymap import list_keys

        print_text(list_keys())
        return OK
    settings, notices = _choose_settings(options)
    from tui.ending.signal_watch import SignalWatch
    from tui.load import LoadError
    from tui.worker.client import CastProcess

    with CastProcess() as source:  # which imports the engine while this process imports the interface
        opened = _open_article(options.file)
        terminal = take_terminal()
        with SignalWatch(terminal, source.stop) as watch:  # before the interface is imported, which takes long
            make_environment_valid()
            from tui.ui.app import run

            try:
                return run(opened.article, settings, notices, source, opened.rest, watch)
            except LoadError as error:
                raise CommandError(str(error)) from error


def _theme_names() -> list[str]:
    from tui.paths import config_folder
    from tui.ui.theming.theme_files import theme_names

    return theme_names(config_folder() / "themes")


def _choose_settings(options: ReadOptions) -> "tuple[Settings, tuple[str, ...]]":
    """Return the settings, in which options replace what the file says, and clean notices about the file.

    Raises `CommandError` for an option that has no such value.
    """
    from tui.settings import MEASURES, read_settings
    from tui.text.sanitize import clean_line

    settings, notices = read_settings()
    if options.measure is not None:
        if options.measure not in MEASURES:
            raise CommandError(f"--measure should be from {MEASURES[0]} to {MEASURES[-1]}")
        settings = settings._replace(measure=options.measure)
    if options.recognizer is not None:
        settings = settings._replace(recognizer=options.recognizer)
    if options.theme is not None:
        names = _theme_names()
        if options.theme not in names:
            raise CommandError(f"there is no theme {options.theme!r}; {_theme_hint(options.theme, names)}")
        settings = settings._replace(theme=options.theme)
    return settings, tuple(map(clean_line, notices))


def _theme_hint(name: str, names: list[str]) -> str:
    from tui.suggestions import suggest

    suggestion = suggest(name, names)
    return f"did you mean {suggestion}?" if suggestion else "`dramatis --list-themes` lists them"


def _open_article(file: str | None) -> "OpenedArticle":
    """Open the file, or the article on standard input, or the sample. Raises `CommandError`."""
    from tui.load import STDIN, LoadError
    from tui.load.opening import open_article
    from tui.paths import shipped_folder

    if file is None:
        file = STDIN if has_piped_article() else str(min(shipped_folder("seeds").glob("*.txt")))
    if file == STDIN and is_served():
        raise CommandError("standard input is the connection to the browser, not an article; name a file")
    try:
        return open_article(file)
    except LoadError as error:
        raise CommandError(str(error)) from error
