"""`dramatis who`: prints the actors of each file, the most prominent first, each at its first mention."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.hits.options import (
    HITS_EPILOG,
    HitOptions,
    add_hit_options,
    find_hit_options,
    plain_options,
)
from tui.cli.hits.printing import print_hits
from tui.cli.options import is_option, make_parser, parse_in_any_order
from tui.export.exporter import ArticleCast
from tui.export.hits import FoundHits, actor_hits

if TYPE_CHECKING:
    from argparse import ArgumentParser


def run(arguments: Sequence[str]) -> int:
    """Print the actors that the arguments ask for, and return the exit status."""
    return print_hits(find_actors, parse_options(arguments))


def parse_options(arguments: Sequence[str]) -> HitOptions:
    """Return the options of `dramatis who`. Raises as `tui.cli.options.parse_read_options` does."""
    if arguments and not any(map(is_option, arguments)):
        return plain_options(arguments)
    return find_hit_options(parse_in_any_order(build_parser(), arguments))


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis who",
        "Print the actors of each article, the most prominent first, each at the place of its first mention:\n"
        "file:line:column:name, or for people, grouped, on a terminal.",
        HITS_EPILOG,
    )
    add_hit_options(parser)
    return parser


def find_actors(article_cast: ArticleCast) -> FoundHits:
    """Return a hit for each actor, the most prominent first."""
    return FoundHits(tuple(actor_hits(article_cast.cast.actors)))
