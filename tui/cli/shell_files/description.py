"""The arguments of each command as plain data, read from its argument parser."""

import re
from argparse import SUPPRESS, Action, ArgumentParser, _AppendAction
from collections.abc import Iterator
from importlib import import_module
from typing import NamedTuple

from tui.cli.commands import COMMANDS
from tui.cli.options import build_read_parser
from tui.cli.shell_files.completed_words import NOTHING, Completed, complete_words

_REPEATED = ("*", "+")
_OPTIONAL = ("*", "?")
_LONG = 60
"""A help text of more characters does not fit one row of a list."""


class Operand(NamedTuple):
    """A positional argument. `is_repeated`: any number of them may follow; `is_optional`: there may be none."""

    metavar: str
    help: str
    completed: Completed
    is_repeated: bool
    is_optional: bool


class Option(NamedTuple):
    """An option, with all its names.

    A flag takes no value and has no `metavar`. `is_repeated`: it can be given again.
    """

    names: tuple[str, ...]
    help: str
    is_repeated: bool
    metavar: str | None = None
    completed: Completed = NOTHING

    @property
    def summary(self) -> str:
        """The help text, cut to fit beside the name."""
        return re.split("[;:] ", self.help)[0] if len(self.help) > _LONG else self.help


class CommandLine(NamedTuple):
    """The arguments and the summary of a subcommand, or of `dramatis` itself, whose name is ""."""

    name: str
    summary: str
    description: str
    epilog: str
    operands: tuple[Operand, ...]
    options: tuple[Option, ...]


def describe_commands() -> tuple[CommandLine, ...]:
    """Return `dramatis` without a subcommand, then each subcommand, in the order of the registry."""
    commands = [_describe("", "", build_read_parser())]
    for command in COMMANDS.values():
        parser = import_module(command.module).build_parser()
        commands.append(_describe(command.name, command.summary, parser))
    return tuple(commands)


def _describe(name: str, summary: str, parser: ArgumentParser) -> CommandLine:
    operands, options = [], []
    for action in _list_actions(parser):
        help = _write_help(action)
        if action.option_strings:
            metavar = None if action.nargs == 0 else _name_value(action)
            completed = complete_words(metavar, action.choices) if metavar else NOTHING
            names = tuple(action.option_strings)
            options.append(Option(names, help, isinstance(action, _AppendAction), metavar, completed))
        else:
            metavar = _name_value(action)
            completed = complete_words(metavar, action.choices)
            is_repeated = action.nargs in _REPEATED
            operands.append(Operand(metavar, help, completed, is_repeated, action.nargs in _OPTIONAL))
    description, epilog = parser.description or "", parser.epilog or ""
    return CommandLine(name, summary, description, epilog, tuple(operands), tuple(options))


def _list_actions(parser: ArgumentParser) -> Iterator[Action]:
    """Yield what the parser shows in its help. argparse has no public list of it; shtab reads this one, too."""
    return (action for action in parser._actions if action.help != SUPPRESS)


def _name_value(action: Action) -> str:
    """Return the placeholder of a value: its metavar, or else its choices in the form of argparse."""
    if isinstance(action.metavar, str):
        return action.metavar
    return f"{{{','.join(map(str, action.choices))}}}" if action.choices else action.dest.upper()


def _write_help(action: Action) -> str:
    """Return the help with argparse's `%(default)s` and the like filled in."""
    values = {**vars(action), "choices": ", ".join(map(str, action.choices or ()))}
    return (action.help or "") % values
