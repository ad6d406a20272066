"""The manual page, in the macros of man(7), which groff and mandoc read. `manual_end.roff` is written by hand."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from textwrap import wrap

from tui import __version__
from tui.cli.shell_files.description import CommandLine, Operand, Option

DATE = "2026-11-26"
"""The date of the last change of the page. The date of the build would make each wheel different."""
_NAMES = {"\\": "\\e", "-": "\\-", "'": "\\(aq", "`": "\\(ga", "^": "\\(ha", "~": "\\(ti", '"': "\\(dq"}


def write_manual(commands: Sequence[CommandLine]) -> str:
    """Return the page: `dramatis` itself, a section for each subcommand, and the part written by hand."""
    reader, *subcommands = commands
    end = (Path(__file__).parent / "manual_end.roff").read_text("utf-8")
    return "\n".join(
        [
            f'.TH DRAMATIS 1 {DATE} "dramatis {__version__}" "User Commands"',
            ".SH NAME",
            r"dramatis \- read an article beside its cast",
            ".SH SYNOPSIS",
            *_join_lines(_write_synopsis(command) for command in commands),
            ".SH DESCRIPTION",
            *_write_paragraphs(reader.description),
            *_write_paragraphs(reader.epilog),
            ".SH OPTIONS",
            *_write_arguments(reader),
            ".SH COMMANDS",
            *(line for command in subcommands for line in _write_command(command)),
            end,
        ]
    )


def _join_lines(lines: Iterator[str]) -> Iterator[str]:
    for number, line in enumerate(lines):
        yield from (".br", line) if number else (line,)


def _write_synopsis(command: CommandLine) -> str:
    words = [_bold(f"dramatis {command.name}".rstrip()), "[\\fIOPTION\\fR]..."]
    return " ".join([*words, *map(_write_operand, command.operands)])


def _write_operand(operand: Operand) -> str:
    name = f"\\fI{_escape(operand.metavar)}\\fR"
    name = f"[{name}]" if operand.is_optional else name
    return f"{name}..." if operand.is_repeated else name


def _write_command(command: CommandLine) -> Iterator[str]:
    yield f".SS dramatis {command.name}"
    yield _write_synopsis(command)
    yield from (".PP", *_write_paragraphs(command.description))
    yield from _write_arguments(command)
    if command.epilog:
        yield from (".PP", *_write_paragraphs(command.epilog))


def _write_arguments(command: CommandLine) -> Iterator[str]:
    for operand in command.operands:
        yield from (".TP", f"\\fI{_escape(operand.metavar)}\\fR", *_write_text(operand.help))
    for option in command.options:
        yield from (".TP", ", ".join(_write_name(option, name) for name in option.names), *_write_text(option.help))


def _write_name(option: Option, name: str) -> str:
    return f"{_bold(name)} \\fI{_escape(option.metavar)}\\fR" if option.metavar else _bold(name)


def _write_paragraphs(text: str) -> Iterator[str]:
    """Yield filled text; lines that begin with a space are unchanged."""
    for number, (is_kept, lines) in enumerate(groupby(text.splitlines(), key=lambda line: line.startswith(" "))):
        if number:
            yield ".PP"
        if is_kept:
            yield from (".nf", *(f"\\&{_mark_up(line)}" for line in lines), ".fi")
        else:
            yield from (row for line in lines for row in _write_text(line))


def _write_text(text: str) -> Iterator[str]:
    """Yield rows of filled text. None of them is a macro."""
    for row in wrap(_mark_up(text), 78, break_long_words=False, break_on_hyphens=False):
        yield f"\\&{row}" if row.startswith(".") else row


def _mark_up(text: str) -> str:
    """Return escaped text, with bold in place of backquotes."""
    parts = re.split("`([^`]*)`", text)
    return "".join(_bold(part) if number % 2 else _escape(part) for number, part in enumerate(parts))


def _bold(text: str) -> str:
    return f"\\fB{_escape(text)}\\fR"


def _escape(text: str) -> str:
    return "".join(
        _NAMES.get(character, character if character.isascii() else f"\\[u{ord(character):04X}]") for character in text
    )
