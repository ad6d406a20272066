"""`dramatis`: opens an article in the terminal, or prints the names of themes or keys.

The interface is imported last, so that errors and lists do not wait for it.
"""

import os
from functools import partial
from typing import TYPE_CHECKING

from tui.cli.environment import make_environment_valid
from tui.cli.exit_status import OK, CommandError
from tui.cli.options import ReadOptions
from tui.cli.output import print_error, print_text
from tui.cli.terminal import has_piped_article, is_served, take_terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tui.config.settings import Settings
    from tui.load.links import Place
    from tui.load.opened_article import OpenedArticle
    from tui.ui.state.linked_article import LinkedArticle

_WIDEST_NAME = 24
"""The most cells that a theme's name reserves before the column of descriptions."""


def read_article(options: ReadOptions, place: "Place | None" = None) -> int:
    """Open the article until the reader quits, or print a list; return the exit status.

    `place` is where to open the article. Raises `CommandError`.
    """
    if options.list_themes:
        _print_themes()
        return OK
    if options.list_keys:
        from tui.ui.keymap import list_keys

        print_text(list_keys())
        return OK
    settings, notices = _choose_settings(options)
    from tui.ending.signal_watch import SignalWatch
    from tui.load import LoadError
    from tui.worker.client import CastProcess

    with CastProcess() as source:  # it imports the engine while this process imports the interface
        opened, listed, sources = _open(options)
        linked = None
        if place:
            opened, listed, linked = _find_linked(opened, listed, place)
        terminal = take_terminal()
        with SignalWatch(terminal, source.stop) as watch:  # before the interface is imported, which takes longer
            make_environment_valid()
            from tui.ui.app import run
            from tui.ui.screens.reader_setup import Library, open_source

            opener = partial(open_source, allow_private=options.allow_private)
            number, place = linked or (None, place)
            library = Library(listed, sources, CastProcess, opener, place, number)
            try:
                return run(opened, settings, notices, source, library, watch)
            except LoadError as error:
                raise CommandError(str(error)) from error


def _print_themes() -> None:
    """Print the themes, each on a line that starts with its name, and errors for faults in the reader's own themes."""
    from tui.paths import own_themes_folder
    from tui.text.cells import cell_width
    from tui.ui.theming.theme_files import group_themes, read_themes

    themes, notices = read_themes(own_themes_folder())
    widest = max((cell_width(name) for name in themes if cell_width(name) <= _WIDEST_NAME), default=0)
    for group, members in group_themes(themes.values()).items():
        for theme in members:
            blank = " " * max(2, widest + 2 - cell_width(theme.name))
            print_text(f"{theme.name}{blank}{group:8}  {theme.description}".rstrip() + "\n")
    for notice in notices:
        print_error(notice)


def _choose_settings(options: ReadOptions) -> "tuple[Settings, tuple[str, ...]]":
    """Return the settings, with options in place of the file's values, and clean notices about both.

    Raises `CommandError` for an option with an invalid value.
    """
    from tui.config.settings import MEASURES, RECOGNIZER_RULE, is_recognizer_name, read_settings

    settings, notices = read_settings()
    if options.measure is not None:
        if options.measure not in MEASURES:
            raise CommandError(f"--measure should be from {MEASURES[0]} to {MEASURES[-1]}")
        settings = settings._replace(measure=options.measure)
    if options.recognizer is not None:
        is_name = is_recognizer_name(options.recognizer)
        settings = settings._replace(recognizer=options.recognizer if is_name else None)
        notices += () if is_name else (f"--recognizer {RECOGNIZER_RULE}; the default is used",)
    if options.theme is not None:
        settings = settings._replace(theme=_check_theme(options.theme))
    return settings, notices


def _check_theme(name: str) -> str:
    """Return the name of a theme as it is listed. Raises `CommandError` if there is none."""
    from tui.config.settings import LONGEST_NAME
    from tui.paths import own_themes_folder
    from tui.suggestions import suggest
    from tui.text.sanitize import clean_start
    from tui.ui.theming.theme_files import find_theme, read_themes

    folder = own_themes_folder()
    theme, notices = find_theme(name, folder)
    if theme is None:
        suggestion = suggest(name, read_themes(folder)[0])
        hint = f"did you mean {suggestion}?" if suggestion else "`dramatis --list-themes` lists them"
        raise CommandError("; ".join((f"there is no theme {clean_start(name, LONGEST_NAME)!r}", *(notices or [hint]))))
    return theme.name


def _open(options: ReadOptions) -> "tuple[OpenedArticle | None, Sequence[OpenedArticle], Sequence[str]]":
    """Open the only file, the article on standard input, or the sample.

    For several files or a folder, return the list to show instead: the articles that had to be opened now, and the
    names. Raises `CommandError`.
    """
    from tui.load import STDIN

    pasted = _open_clipboard() if options.paste else None
    if pasted and not options.files:
        return (None, [pasted], ()) if pasted.others else (pasted, (), ())
    _check_for_subcommand(options.files)
    files = options.files or (STDIN if has_piped_article() else _find_sample(),)
    if STDIN in files and is_served():
        raise CommandError("standard input is the connection to the browser, not an article; name a file")
    if len(files) == 1 and not pasted and not os.path.isdir(files[0]):
        opened = _open_article(files[0], allow_private=options.allow_private)
        return (None, [opened], ()) if opened.others else (opened, (), ())
    # The terminal will replace standard input, so an article there is opened now.
    opened_now = [pasted] if pasted else []
    return None, [*opened_now, _open_article(STDIN)] if STDIN in files else opened_now, files


def _find_linked(
    opened: "OpenedArticle | None", listed: "Sequence[OpenedArticle]", place: "Place"
) -> "tuple[OpenedArticle | None, Sequence[OpenedArticle], LinkedArticle | None]":
    """Return the only source complete, opened or, if it has several articles, listed; and where the link leads in it.

    None stands for a mention that no article has. Raises `CommandError`.
    """
    from tui.load import LoadError
    from tui.ui.state.linked_article import LinkedArticle, complete, find_linked

    source = opened or next(iter(listed), None)
    if source is None:
        return opened, listed, None
    try:
        source = complete(source)
    except LoadError as error:
        raise CommandError(str(error)) from error
    if not source.others:
        return source, (), LinkedArticle(0, place)
    return None, [source], find_linked((source.article, *source.others), place)


def _check_for_subcommand(files: "Sequence[str]") -> None:
    """Raise `CommandError` if the first name is not a file, but a link or a misspelled subcommand."""
    if not files or os.path.lexists(files[0]):
        return
    _check_for_link(files[0])
    from tui.cli.commands import COMMANDS
    from tui.suggestions import suggest

    if near := suggest(files[0], COMMANDS):
        from tui.text.sanitize import clean_line

        rest = " ".join(map(clean_line, files[1:])) or COMMANDS[near].operand
        raise CommandError(f"{clean_line(files[0])}: no such file; did you mean `dramatis {near} {rest}`?")


def _check_for_link(name: str) -> None:
    """Raise `CommandError` if a name is a link to a place in an existing file."""
    from tui.load.file_uris import is_address
    from tui.load.links import parse_link, source_exists

    link = parse_link(name, source_exists)
    if link.place and source_exists(link.source) and not is_address(name):
        from shlex import quote

        from tui.text.sanitize import clean_line

        raise CommandError(f"{clean_line(name)}: no such file; did you mean `dramatis open {clean_line(quote(name))}`?")


def _open_article(file: str, *, allow_private: bool = False) -> "OpenedArticle":
    """Open a source. Raises `CommandError`."""
    from tui.load import LoadError
    from tui.load.opening import open_article

    try:
        return open_article(file, allow_private=allow_private)
    except LoadError as error:
        raise CommandError(str(error)) from error


def _open_clipboard() -> "OpenedArticle":
    """Open what is on the clipboard. Raises `CommandError`."""
    from tui.load import LoadError
    from tui.load.clipboard import open_clipboard

    try:
        return open_clipboard()
    except LoadError as error:
        raise CommandError(str(error)) from error


def _find_sample() -> str:
    from tui.paths import shipped_folder

    samples = sorted(shipped_folder("seeds").glob("*.txt"))
    if not samples:
        raise CommandError("the sample article is missing; name a file to read, or install Dramatis again")
    return str(samples[0])
