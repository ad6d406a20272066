"""The subcommands of `dramatis`. Each is a module that is imported when the subcommand is used.

A module has `run`, which takes the arguments after the subcommand and returns the exit status, and `build_parser`,
which returns the `argparse.ArgumentParser` of its options. Help, completion and the manual page are made from the
parser.
"""

from collections.abc import Mapping, Sequence
from importlib import import_module
from types import MappingProxyType
from typing import NamedTuple


class Command(NamedTuple):
    """A subcommand: its arguments ("FILE..."), a summary of a few words, and its module."""

    name: str
    operand: str
    summary: str
    module: str

    def run(self, arguments: Sequence[str]) -> int:
        """Run the command with the arguments that follow it, and return the exit status."""
        status: int = import_module(self.module).run(arguments)
        return status


COMMANDS: Mapping[str, Command] = MappingProxyType(
    {
        command.name: command
        for command in (
            Command("cast", "FILE...", "print the cast of each article", "tui.cli.cast_command"),
            Command("who", "FILE...", "print the actors, each at its first mention", "tui.cli.who_command"),
            Command("mentions", "FILE...", "print the mentions of an actor, or of all", "tui.cli.mentions_command"),
            Command("quotes", "FILE...", "print what is said, and who says it", "tui.cli.quotes_command"),
            Command("text", "FILE", "print the text that lines and columns refer to", "tui.cli.text_command"),
            Command("open", "TARGET", "read a file from a mention or a line on", "tui.cli.open_command"),
            Command("export", "FILE...", "write articles and casts for other programs", "tui.cli.export_command"),
            Command("help", "TOPIC", "explain a part of the program in one screen", "tui.cli.help_command"),
            Command("completion", "SHELL", "print the completion for a shell", "tui.cli.completion_command"),
        )
    }
)
