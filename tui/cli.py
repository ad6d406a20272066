"""The `dramatis` command: its arguments, its errors, its exit status. The interface is imported last, if at all."""

import argparse
import os
import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, NoReturn

from tui import __version__
from tui.exits import FOUND, INTERRUPTED, complain

if TYPE_CHECKING:
    from tui.model import Article
    from tui.settings import Settings

_EPILOG = """\
`dramatis cast FILE... --json` prints who is in an article without opening it (see `dramatis cast --help`).
Inside, ? shows every key. Your settings: settings.toml and themes/ in ~/.config/dramatis.
"""


class Failure(Exception):
    """What is wrong, in one line."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        raise Failure(f"{message} (see `{self.prog} --help`)")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command with these arguments, by default the program's own, and return its exit status."""
    arguments = list(sys.argv[1:] if argv is None else argv)
    try:
        if arguments[:1] == ["cast"]:
            from tui.script import main as print_cast

            return print_cast(_cast_parser().parse_args(arguments[1:]))
        return _read(_reader_parser().parse_args(arguments))
    except Failure as failure:
        return complain(str(failure))
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # Whoever read our output has enough; what is left in the buffer must not complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FOUND


def _reader_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dramatis",
        description="Read an article beside its cast, and jump between the mentions of each actor.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a text to read; - for standard input; none: a sample")
    parser.add_argument("--theme", metavar="NAME", help="how it looks, this time")
    parser.add_argument("--list-themes", action="store_true", help="print the names of the themes")
    parser.add_argument("--measure", type=int, metavar="COLUMNS", help="the widest line, this time (40 to 200)")
    parser.add_argument("--version", action="version", version=f"dramatis {__version__}")
    return parser


def _cast_parser() -> argparse.ArgumentParser:
    parser = _Parser(
        prog="dramatis cast",
        description="Print who is in each article: a table, or JSON Lines.",
        epilog="Exit status: 0 somebody was found, 1 nobody, 2 an error.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text; - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each article")
    return parser


def _read(arguments: argparse.Namespace) -> int:
    if arguments.list_themes:
        from tui.settings import config_folder
        from tui.ui.themes import theme_names

        print("\n".join(theme_names(config_folder() / "themes")))
        return FOUND
    settings, notices = _settings(arguments)
    article = _article(arguments.file)
    _take_the_terminal()
    from tui.ui.app import run

    return run(article, settings, notices)


def _settings(arguments: argparse.Namespace) -> "tuple[Settings, tuple[str, ...]]":
    """Return the settings, the arguments over the file. Raises `Failure`."""
    from dataclasses import replace

    from tui.settings import MEASURES, config_folder, nearest, read_settings

    settings, notices = read_settings()
    if arguments.measure is not None:
        if arguments.measure not in MEASURES:
            raise Failure(f"--measure should be from {MEASURES[0]} to {MEASURES[-1]}")
        settings = replace(settings, measure=arguments.measure)
    if arguments.theme is not None:
        from tui.ui.themes import theme_names

        names = theme_names(config_folder() / "themes")
        if arguments.theme not in names:
            near = nearest(arguments.theme, names)
            hint = f"did you mean {near}?" if near else "`dramatis --list-themes` lists them"
            raise Failure(f"there is no theme {arguments.theme!r}; {hint}")
        settings = replace(settings, theme=arguments.theme)
    return settings, notices


def _article(file: str | None) -> "Article":
    """Read the file, or what is piped in, or the sample. Raises `Failure`."""
    from tui.load import LoadError, load
    from tui.resources import shipped_folder

    if file is None:
        piped = sys.stdin is not None and not sys.stdin.isatty()
        seeds = sorted(shipped_folder("seeds").glob("*.txt"))
        file = "-" if piped or not seeds else str(seeds[0])
    try:
        return load(file)
    except LoadError as error:
        raise Failure(str(error)) from error


def _take_the_terminal() -> None:
    """Make sure that there is a terminal to draw on, with its keys on stdin. Raises `Failure`."""
    try:
        if not sys.stdout.isatty() or os.environ.get("TERM", "dumb") == "dumb":
            raise OSError
        if not sys.stdin.isatty():
            # The article came in here; the keys come from the terminal.
            os.dup2(os.open("/dev/tty", os.O_RDWR), 0)
    except OSError:
        raise Failure("there is no terminal to draw on; `dramatis cast FILE` works without one") from None
