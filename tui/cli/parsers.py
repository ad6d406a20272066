"""The options of the command, as argparse reads them and tells them in its help."""

import argparse
from typing import NoReturn

from tui import __version__
from tui.cli.options import Misused

_EPILOG = """\
`dramatis cast FILE... --json` prints who is in an article without opening it (see `dramatis cast --help`).
Inside, ? shows every key. Your settings: settings.toml and themes/ in ~/.config/dramatis.
"""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong with the arguments in one line."""

    def error(self, message: str) -> NoReturn:
        raise Misused(f"{message} (see `{self.prog} --help`)")


def reader_parser() -> argparse.ArgumentParser:
    """Return the parser of `dramatis`. It raises `Misused`."""
    parser = _Parser(
        prog="dramatis",
        description="Read an article beside its cast, and jump between the mentions of each actor.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("file", nargs="?", metavar="FILE", help="a text to read; - for standard input; none: a sample")
    parser.add_argument("--theme", metavar="NAME", help="how it looks, this time")
    parser.add_argument("--list-themes", action="store_true", help="print the names of the themes")
    parser.add_argument(
        "--list-keys", action="store_true", help="print all actions and keys, as settings.toml has them"
    )
    parser.add_argument("--measure", type=int, metavar="COLUMNS", help="the widest line, this time (40 to 200)")
    _add_recognizer(parser)
    parser.add_argument("--version", action="version", version=f"dramatis {__version__}")
    return parser


def cast_parser() -> argparse.ArgumentParser:
    """Return the parser of `dramatis cast`. It raises `Misused`."""
    parser = _Parser(
        prog="dramatis cast",
        description="Print who is in each article: a table, or JSON Lines.",
        epilog="Exit status: 0 somebody was found, 1 nobody, 2 an error.",
    )
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text; - for standard input")
    parser.add_argument("--json", action="store_true", help="one JSON object a line for each article")
    _add_recognizer(parser)
    return parser


def _add_recognizer(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--recognizer", metavar="NAME", help="what finds the names, this time: fast, accurate, spacy:MODEL"
    )
