"""`dramatis quotes`: prints the quotes in each file, and their speakers."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.actor_choice import ActorChoice, ChosenActors, actor_name, choose_actors
from tui.cli.hits.options import (
    HITS_EPILOG,
    HitOptions,
    add_hit_options,
    find_hit_options,
    plain_options,
)
from tui.cli.hits.printing import print_hits
from tui.cli.options import UsageError, is_option, make_parser, parse_in_any_order
from tui.export.exporter import ArticleCast
from tui.export.hits import FoundHits, quote_hits

if TYPE_CHECKING:
    from argparse import ArgumentParser


class QuotesOptions(NamedTuple):
    """Options of `dramatis quotes`: the choice of speakers, and the common options.

    `is_unknown` chooses quotes without a known speaker. Without names and without `is_unknown`, all quotes are printed.
    """

    hits: HitOptions
    choice: ActorChoice = ActorChoice()
    is_unknown: bool = False


def run(arguments: Sequence[str]) -> int:
    """Print the quotes that the arguments ask for, and return the exit status."""
    options = parse_options(arguments)
    return print_hits(partial(find_quotes, options.choice, options.is_unknown), options.hits)


def parse_options(arguments: Sequence[str]) -> QuotesOptions:
    """Return the options of `dramatis quotes`. Raises as `tui.cli.options.parse_read_options` does."""
    if arguments and not any(map(is_option, arguments)):
        return QuotesOptions(plain_options(arguments))
    options = parse_in_any_order(build_parser(), arguments)
    if options.unknown and options.type is not None:
        raise UsageError("--unknown cannot be combined with --type: an unknown speaker has no type")
    hits = find_hit_options(options)
    return QuotesOptions(hits, ActorChoice(tuple(options.speaker or ()), options.exact, hits.kinds), options.unknown)


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis quotes",
        "Print what is said in each article, in the order of the text: file:line:column:text,\n"
        "or for people, with the speakers, grouped, on a terminal.",
        "What words such as “she said” divide is one quote, as in the program; --json also has its parts.\n"
        f"{HITS_EPILOG}",
    )
    add = parser.add_argument
    add(
        "-a",
        "--speaker",
        "--actor",
        type=actor_name,
        metavar="ACTOR",
        action="append",
        help="only quotes of this actor: a name or a part of it, initials, an id; may be given several times",
    )
    add("--exact", action="store_true", help="ACTOR is a name as the text has it, or an id")
    add("-u", "--unknown", action="store_true", help="only quotes whose speaker is not known; with -a, those too")
    add_hit_options(parser)
    return parser


def find_quotes(choice: ActorChoice, is_unknown: bool, article_cast: ArticleCast) -> FoundHits:
    """Return a hit for each quote of the chosen speakers, and if `is_unknown` of unknown ones; by default for all."""
    article, cast = article_cast
    if not choice.names and not is_unknown:
        return FoundHits(tuple(quote_hits(article.text, cast)))
    actors, errors, hint = choose_actors(article_cast, choice) if choice.names else ChosenActors()
    speakers = {actor.id for actor in actors} | ({None} if is_unknown else set())
    return FoundHits(tuple(quote_hits(article.text, cast, speakers)), errors, hint)
