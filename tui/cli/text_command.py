"""`dramatis text`: prints the text of a source, which the offsets, lines and columns of all other commands refer to."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.exit_status import OK, CommandError
from tui.cli.options import add_allow_private, is_option, make_parser, whole_number
from tui.cli.output import print_text

if TYPE_CHECKING:
    from argparse import ArgumentParser


class TextOptions(NamedTuple):
    """Options of `dramatis text`: the source, and which of its articles, from 1, or None for all."""

    file: str
    article: int | None = None
    allow_private: bool = False


def run(arguments: Sequence[str]) -> int:
    """Print the text that the arguments ask for, and return the exit status."""
    return print_source_text(parse_options(arguments))


def parse_options(arguments: Sequence[str]) -> TextOptions:
    """Return the options of `dramatis text`. Raises as `tui.cli.options.parse_read_options` does."""
    if len(arguments) == 1 and not is_option(arguments[0]):
        return TextOptions(arguments[0])
    options = build_parser().parse_args(arguments)
    return TextOptions(options.file, options.article, options.allow_private)


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis text",
        "Print the text of an article as UTF-8, exactly, and nothing else.",
        "It is the text that all other commands refer to: lines and columns count from 1, offsets from 0, both in\n"
        "code points. Of several articles, as in a feed, the texts follow one another with a blank line between them.\n"
        "Exit status: 0 if it was printed, 2 after an error.",
    )
    parser.add_argument("file", metavar="FILE", help="a file or an https address; - is standard input")
    parser.add_argument(
        "--article", type=whole_number(1), metavar="NUMBER", help="only this of several articles, from 1"
    )
    add_allow_private(parser)
    return parser


def print_source_text(options: TextOptions) -> int:
    """Print the text of a source and return the exit status. Raises `CommandError`."""
    from tui.export.source_text import join_texts  # imported only after the options are parsed
    from tui.load import LoadError, load

    try:
        articles = load(options.file, allow_private=options.allow_private)
    except LoadError as error:
        raise CommandError(str(error)) from error
    if options.article is not None:
        if options.article > len(articles):
            raise CommandError(f"{articles[0].source} has {_count(len(articles))}, not {options.article:,}")
        articles = articles[options.article - 1 :][:1]
    print_text(join_texts(article.text for article in articles))
    return OK


def _count(articles: int) -> str:
    return "one article" if articles == 1 else f"{articles:,} articles"
