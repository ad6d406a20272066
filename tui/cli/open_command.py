"""`dramatis open`: opens an article at a mention of an actor, or at a line and a column."""

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.exit_status import CommandError
from tui.cli.options import ReadOptions, add_reader_options, make_parser
from tui.load.files import STDIN
from tui.load.links import Link, parse_link, source_exists

if TYPE_CHECKING:
    from argparse import ArgumentParser


def run(arguments: Sequence[str]) -> int:
    """Open the article that the arguments name until the reader quits, and return the exit status.

    Raises as `tui.cli.read_command.read_article` does.
    """
    options, link = parse_options(arguments)
    from tui.cli.read_command import read_article

    return read_article(options, link.place)


def parse_options(arguments: Sequence[str]) -> tuple[ReadOptions, Link]:
    """Return the options of the reader, and the link to open. Raises `CommandError`."""
    options = vars(build_parser().parse_args(_separate_links(arguments)))
    link = parse_link(options.pop("target"), source_exists)
    if link.place and os.path.isdir(link.source):
        from tui.text.sanitize import clean_line

        raise CommandError(f"{clean_line(link.source)} is a folder, which has no lines and mentions; name a file in it")
    return ReadOptions(files=(link.source,), **options), link


def _separate_links(arguments: Sequence[str]) -> Sequence[str]:
    """Return the arguments with links that look like options ("-:12:8", "-a.txt:3:1") after "--"."""
    end = arguments.index("--") if "--" in arguments else len(arguments)
    before, after = arguments[:end], arguments[end + 1 :]
    links = [argument for argument in before if argument.startswith("-") and _is_link(argument)]
    return [*(argument for argument in before if argument not in links), "--", *links, *after] if links else arguments


def _is_link(argument: str) -> bool:
    source, place = parse_link(argument, source_exists)
    return place is not None and (source == STDIN or source_exists(source))


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis open",
        "Read an article from a mention or a line on.",
        "In the reader, Y copies such a link to the current mention. Put it into quotation marks for the shell.\n"
        "Lines and columns are those of the text that `dramatis text FILE` prints, columns in characters.\n"
        "Those of a feed or a mailbox count through all its articles, and so do the mentions of an actor.\n"
        "A file whose name is TARGET as a whole is opened at its beginning.\n"
        "Exit status: 0 after quitting, 2 after an error, 128 plus the number of a signal that ended it.",
    )
    parser.add_argument(
        "target",
        metavar="TARGET",
        help="FILE#ACTOR/3, the third mention of the actor with this id; FILE#ACTOR, the first; FILE:12:8 or FILE:12,"
        " line and column. FILE may be an https address, or - for standard input",
    )
    add_reader_options(parser)
    return parser
