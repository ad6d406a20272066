"""`dramatis cast`: prints the cast of each file, as a table for people or as JSON Lines."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from tui.cli.file_answer import FileAnswer
from tui.cli.options import Sources, add_sources, find_sources, is_option, make_parser, parse_in_any_order, printing
from tui.cli.output import output_width
from tui.export.exporter import ArticleCast

if TYPE_CHECKING:
    from argparse import ArgumentParser

_FORMATS = ("table", "json")


class CastOptions(NamedTuple):
    """Options of `dramatis cast`: the files, and `table` or `json`."""

    sources: Sources
    format: str = "table"


def run(arguments: Sequence[str]) -> int:
    """Print the casts that the arguments ask for, and return the exit status."""
    return print_casts(parse_options(arguments))


def parse_options(arguments: Sequence[str]) -> CastOptions:
    """Return the options of `dramatis cast`. Raises as `tui.cli.options.parse_read_options` does."""
    files = [argument for argument in arguments if argument != "--json"]
    if files and not any(map(is_option, files)):
        return CastOptions(Sources(tuple(files)), format="json" if len(files) < len(arguments) else "table")
    options = parse_in_any_order(build_parser(), arguments)
    return CastOptions(find_sources(options), options.format)


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis cast",
        "Print the cast of each article as a table, or as JSON Lines.",
        "A file with several articles, such as a feed, gives a table or a line for each.\n"
        "Exit status: 0 if an actor was found, 1 if none was, 2 after an error,\n"
        "128 plus the number of a signal that ended it (130 after Ctrl+C).",
    )
    add_sources(parser)
    add = parser.add_argument
    add("--format", choices=_FORMATS, default="table", help=f"{' or '.join(_FORMATS)}; default: table")
    add("--json", action="store_const", const="json", dest="format", help="the same as --format json")
    add("--schema", action=printing(_read_schema), help="print the JSON Schema of a line of JSON and exit")
    return parser


def _read_schema() -> str:
    from tui.export.schemas import read_schema

    return read_schema("article")


def print_casts(options: CastOptions) -> int:
    """Print the cast of each file and return the exit status. Raises as `answer_about` does."""
    from tui.cli.answers import answer_about  # imports the engine, so only after the options are parsed

    is_table = options.format == "table"
    return answer_about(
        options.sources, partial(_write_casts, options.format, output_width()), b"\n" if is_table else b""
    )


def _write_casts(format: str, width: int | None, casts: Sequence[ArticleCast]) -> FileAnswer:
    hits = sum(len(cast.actors) for _, cast in casts)
    if format == "table":
        from tui.export.table import export_table

        tables = "\n".join(export_table(article, cast, width) for article, cast in casts)
        return FileAnswer(tables.encode("utf-8", "replace"), hits)
    from tui.export.json_lines import export_json_lines

    return FileAnswer(export_json_lines(casts), hits)
