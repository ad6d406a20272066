"""The options of `dramatis`, and the common options of its subcommands.

Arguments that are only file names are handled without an argument parser, because importing argparse takes 7 ms.
"""

import os
from collections.abc import Callable, Sequence
from functools import partial
from itertools import takewhile
from typing import TYPE_CHECKING, Any, NamedTuple, NoReturn

from tui.cli.exit_status import CommandError
from tui.cli.output import USUAL_WIDTH, output_width, print_text
from tui.text.sanitize import clean_start

if TYPE_CHECKING:
    from argparse import Action, ArgumentParser, Namespace

_FILE_MARK = "\0"
"""Stands before a file that follows "--"; no argument of a program has this character."""
_UNKNOWN = "unrecognized arguments: "
"""Argparse's message about options that a parser does not have."""
_USAGE_WIDTH = 70
"""The least width in which argparse can print a usage with all options, each in one line."""
_LONGEST_SHOWN = 40
"""How much of a wrong argument an error shows, in characters."""


class UsageError(CommandError):
    """The arguments are wrong."""


class ReadOptions(NamedTuple):
    """Options of `dramatis`: the files to open, how to open them, or the list to print instead.

    None means the default.
    """

    files: Sequence[str] = ()
    theme: str | None = None
    list_themes: bool = False
    list_keys: bool = False
    measure: int | None = None
    recognizer: str | None = None
    allow_private: bool = False
    paste: bool = False


class Sources(NamedTuple):
    """The sources that a command reads, and how it reads them; None means the default recognizer."""

    files: Sequence[str]
    recognizer: str | None = None
    allow_private: bool = False


def parse_read_options(arguments: Sequence[str]) -> ReadOptions:
    """Return the options of `dramatis`. Raises `UsageError`, and `SystemExit` after printing help or the version."""
    if not any(map(is_option, arguments)):
        return ReadOptions(tuple(arguments))
    options = vars(parse_in_any_order(build_read_parser(), arguments))
    return ReadOptions(**options | {"files": tuple(options["files"])})


def build_read_parser() -> "ArgumentParser":
    """Return the parser of `dramatis` without a subcommand."""
    from tui.cli.commands import COMMANDS

    commands = [(f"{command.name} {command.operand}", command.summary) for command in COMMANDS.values()]
    column = max(len(usage) for usage, _ in commands)
    parser = make_parser(
        "dramatis",
        "Read an article beside its cast, and jump between the mentions of each actor.",
        "Subcommands, each with a `--help` of its own (`dramatis who --help`):\n"
        + "".join(f"  {usage:{column}}  {summary}\n" for usage, summary in commands)
        + "`dramatis help` lists what is explained in one screen each, such as `dramatis help quotes`.\n"
        "While you read, ? shows every key. Your settings are settings.toml and themes/ in ~/.config/dramatis.\n"
        "Exit status: 0 after quitting, 2 after an error, 128 plus the number of a signal that ended it.",
    )
    add = parser.add_argument
    add(
        "files",
        nargs="*",
        metavar="FILE",
        help="what to read: files, folders, https addresses, - for standard input; of several, a list to pick from;"
        " default: a sample",
    )
    add("--paste", action="store_true", help="read what is on the clipboard")
    add("--list-themes", action="store_true", help="print the themes: name, dark or light, description")
    add("--list-keys", action="store_true", help="print every action and its keys, ready for settings.toml")
    add_reader_options(parser)
    from tui import __version__

    add("--version", action=printing(lambda: f"dramatis {__version__}\n"), help="print the version and exit")
    return parser


def parse_in_any_order(parser: "ArgumentParser", arguments: Sequence[str]) -> "Namespace":
    """Return the options of a parser with `files`. They may stand between files, and all that follows "--" is a file.

    Argparse can do one or the other: so the files after "--" are marked as no options, and put before the rest, where
    no option can take them for its value. Raises `UsageError`.
    """
    end = arguments.index("--") if "--" in arguments else len(arguments)
    marked = [f"{_FILE_MARK}{file}" for file in arguments[end + 1 :]]
    options = parser.parse_intermixed_args([*marked, *arguments[:end]])
    options.files = [file.removeprefix(_FILE_MARK) for file in sorted(options.files, key=_is_marked)]
    return options


def _is_marked(file: str) -> bool:
    return file.startswith(_FILE_MARK)


def is_option(argument: str) -> bool:
    """Return whether an argument is an option: it begins with a hyphen. A hyphen alone is standard input."""
    return argument.startswith("-") and argument != "-"


def make_parser(program: str, description: str, epilog: str) -> "ArgumentParser":
    """Return a parser that raises `UsageError`, where the parser of argparse prints its usage and ends the process."""
    import argparse

    class Parser(argparse.ArgumentParser):
        _given: Sequence[str] = ()

        def parse_args(self, args: Any = None, namespace: Any = None) -> Any:
            self._given = args
            return super().parse_args(args, namespace)

        def parse_intermixed_args(self, args: Any = None, namespace: Any = None) -> Any:
            self._given = args
            return super().parse_intermixed_args(args, namespace)

        def error(self, message: str) -> NoReturn:
            names = [name for action in self._actions for name in action.option_strings]
            raise UsageError(f"{_explain(message, self._given, names)} (see `{program} --help`)")

    class Formatter(argparse.RawDescriptionHelpFormatter):
        def _fill_text(self, text: str, width: int, _indent: str) -> str:
            return fit_lines(text, width)

        def _format_action_invocation(self, action: argparse.Action) -> str:
            if not action.option_strings or action.nargs == 0:
                return super()._format_action_invocation(action)
            value = self._format_args(action, self._get_default_metavar_for_optional(action))
            return f"{', '.join(action.option_strings)} {value}"  # before Python 3.13, the value stands after each name

    # The width is given, since argparse would import shutil to find it, which takes 3 ms.
    width = output_width() or USUAL_WIDTH
    formatter: Callable[..., argparse.HelpFormatter] = partial(Formatter, width=width - 2)
    usage = None if width >= _USAGE_WIDTH else _write_short_usage(program, width)
    parser = Parser(program, usage, description, epilog, formatter_class=formatter, add_help=False)
    parser.add_argument("-h", "--help", action=printing(parser.format_help), help="print this help and exit")
    return parser


def _write_short_usage(program: str, width: int) -> str:
    """Return the usage of `dramatis`, or of a subcommand ("dramatis who"), without the names of the options."""
    from tui.cli.commands import COMMANDS

    command = COMMANDS.get(program.rpartition(" ")[2])
    prefix, operand = "usage: ", command.operand if command else "[FILE]..."
    usage = f"{program} [OPTION]..."
    fits = len(f"{prefix}{usage} {operand}") <= width
    return f"{usage} {operand}" if fits else f"{usage}\n{' ' * len(prefix)}{operand}"


def _explain(message: str, arguments: Sequence[str], options: Sequence[str]) -> str:
    """Return argparse's message about the arguments of a command, with what to do; `options` are all its options."""
    for argument in takewhile(lambda argument: argument != "--", arguments):
        if is_option(argument) and os.path.lexists(argument):
            return f"{clean_start(argument, _LONGEST_SHOWN)} looks like an option; for the file, write ./ before it"
    if message.endswith("expected one argument"):
        return f"{message}; one that begins with a hyphen is written as in --option=-x"
    if message.endswith("required: FILE"):
        return f"{message}; - is standard input"
    if message.startswith(_UNKNOWN):
        unknown = message.removeprefix(_UNKNOWN)
        if not is_option(unknown):
            return f"unexpected argument {unknown}; the command takes one"
        from tui.suggestions import suggest

        # A letter is close to every other one, so there is nothing to suggest for it.
        near = suggest(unknown.partition(" ")[0].partition("=")[0], options) if unknown.startswith("--") else None
        return f"{message}; did you mean {near}?" if near else message
    return message


def fit_lines(text: str, width: int) -> str:
    """Return a text whose paragraphs fit a width in characters, at least 20. Those that fit keep their line breaks.

    A paragraph is a run of lines without indentation; a line about the exit status begins another. An indented line has
    columns: if it is too long, it goes on in further lines, indented by two more.
    """
    from textwrap import fill

    def fit(lines: list[str]) -> str:
        if max(map(len, lines)) <= width:
            return "\n".join(lines)
        if lines[0].startswith(" "):
            indent = " " * (len(lines[0]) - len(lines[0].lstrip()) + 2)
            return fill(lines[0], max(width, 20), subsequent_indent=indent, break_on_hyphens=False)
        return fill(" ".join(lines), max(width, 20))

    paragraphs: list[list[str]] = []
    for line in text.splitlines():
        continues = paragraphs and line[:1].strip() and paragraphs[-1][0][:1].strip()
        if continues and not line.startswith("Exit status:"):
            paragraphs[-1].append(line)
        else:
            paragraphs.append([line])
    return "\n".join(map(fit, paragraphs))


def whole_number(least: int) -> Callable[[str], int]:
    """Return a function that reads the value of an option: a whole number of `least` or more."""

    def read(written: str) -> int:
        from argparse import ArgumentTypeError

        is_number = written.isascii() and written.isdigit() and len(written) < _LONGEST_SHOWN
        if is_number and (number := int(written)) >= least:
            return number
        raise ArgumentTypeError(f"{clean_start(written, _LONGEST_SHOWN)!r} is not a whole number, {least} or more")

    return read


def printing(make_text: Callable[[], str]) -> "type[Action]":
    """Return the action of an option that prints a text and ends the command.

    The actions of argparse ignore errors in writing, for example to a full disk.
    """
    import argparse

    class Print(argparse.Action):
        def __init__(self, **settings: Any) -> None:
            super().__init__(**settings | {"nargs": 0, "dest": argparse.SUPPRESS, "default": argparse.SUPPRESS})

        def __call__(self, *_: object) -> NoReturn:
            print_text(make_text())
            raise SystemExit

    return Print


def add_sources(parser: "ArgumentParser") -> None:
    """Add the arguments for sources and the options for reading them; `find_sources` returns their values."""
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a file, a folder, or an https address; - is standard input"
    )
    add_recognizer(parser)
    add_allow_private(parser)


def find_sources(options: "Namespace") -> Sources:
    """Return the sources from the result of a parser with `add_sources`."""
    return Sources(tuple(options.files), options.recognizer, options.allow_private)


def add_reader_options(parser: "ArgumentParser") -> None:
    """Add the options for reading and showing an article, with the names of `ReadOptions`."""
    add = parser.add_argument
    add("--theme", metavar="THEME", help="use this theme, this time only")
    add(
        "--measure",
        type=whole_number(1),
        metavar="COLUMNS",
        help="length of the longest line (40 to 200), this time only",
    )
    add_recognizer(parser)
    add_allow_private(parser)


def add_recognizer(parser: "ArgumentParser") -> None:
    """Add `--recognizer`."""
    parser.add_argument(
        "--recognizer",
        metavar="RECOGNIZER",
        help="what finds names, this time only: auto (the default: accurate, and in the reader fast first; fast alone"
        " for texts of over a million characters), fast, accurate or spacy:MODEL",
    )


def add_allow_private(parser: "ArgumentParser") -> None:
    """Add `--allow-private`."""
    parser.add_argument(
        "--allow-private",
        action="store_true",
        help="also open web addresses of this machine and of private networks",
    )
