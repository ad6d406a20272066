"""`dramatis mentions`: prints the mentions of an actor, or of all, in each file."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.actor_choice import ActorChoice, actor_name, choose_actors
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
from tui.export.hits import FoundHits, mention_hits

if TYPE_CHECKING:
    from argparse import ArgumentParser


class MentionsOptions(NamedTuple):
    """Options of `dramatis mentions`: the choice of actors (all if there are no names), and the common options."""

    hits: HitOptions
    choice: ActorChoice = ActorChoice()


def run(arguments: Sequence[str]) -> int:
    """Print the mentions that the arguments ask for, and return the exit status."""
    options = parse_options(arguments)
    return print_hits(partial(find_mentions, options.choice), options.hits)


def parse_options(arguments: Sequence[str]) -> MentionsOptions:
    """Return the options of `dramatis mentions`. Raises as `tui.cli.options.parse_read_options` does."""
    if arguments and not any(map(is_option, arguments)):
        return MentionsOptions(plain_options(arguments))
    options = parse_in_any_order(build_parser(), arguments)
    hits = find_hit_options(options)
    return MentionsOptions(hits, ActorChoice(tuple(options.actor or ()), options.exact, hits.kinds))


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis mentions",
        "Print every mention of an actor in each article, or of all actors, in the order of the text:\n"
        "file:line:column:text, or for people, grouped, on a terminal.",
        HITS_EPILOG,
    )
    parser.add_argument(
        "-a",
        "--actor",
        type=actor_name,
        metavar="ACTOR",
        action="append",
        help="only mentions of this actor: a name or a part of it, initials, an id; may be given several times",
    )
    parser.add_argument("--exact", action="store_true", help="ACTOR is a name as the text has it, or an id")
    add_hit_options(parser)
    return parser


def find_mentions(choice: ActorChoice, article_cast: ArticleCast) -> FoundHits:
    """Return a hit for each mention of the chosen actors, or of all if none is chosen, in the order of the text."""
    if not choice.names:
        return FoundHits(tuple(mention_hits(article_cast.cast)))
    actors, errors, hint = choose_actors(article_cast, choice)
    return FoundHits(tuple(mention_hits(article_cast.cast, actors)), errors, hint)
