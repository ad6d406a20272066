"""What the command is asked to do. Plain file names are read here; only options take argparse, which costs 7 ms."""

from collections.abc import Sequence
from typing import NamedTuple


class Misused(Exception):
    """What is wrong with the arguments, in one line."""


class Reading(NamedTuple):
    """`dramatis`: what to open and how, or what to list instead."""

    file: str | None = None
    theme: str | None = None
    list_themes: bool = False
    list_keys: bool = False
    measure: int | None = None
    recognizer: str | None = None


class Casting(NamedTuple):
    """`dramatis cast`: of which files to print the cast, and how."""

    files: Sequence[str]
    json: bool = False
    recognizer: str | None = None


def reading(arguments: Sequence[str]) -> Reading:
    """Return what `dramatis` is asked. Raises `Misused`, and `SystemExit` after a help that was asked for."""
    if len(arguments) < 2 and not any(map(_is_option, arguments)):
        return Reading(file=arguments[0] if arguments else None)
    from tui.cli.parsers import reader_parser

    return Reading(**vars(reader_parser().parse_args(arguments)))


def casting(arguments: Sequence[str]) -> Casting:
    """Return what `dramatis cast` is asked. Raises as `reading` does."""
    files = [argument for argument in arguments if argument != "--json"]
    if files and not any(map(_is_option, files)):
        return Casting(files, json=len(files) < len(arguments))
    from tui.cli.parsers import cast_parser

    return Casting(**vars(cast_parser().parse_args(arguments)))


def _is_option(argument: str) -> bool:
    return argument.startswith("-") and argument != "-"
