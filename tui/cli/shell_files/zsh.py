"""The completion for zsh: specifications for its own `_arguments`, a function for each command."""

from collections.abc import Iterator, Sequence

from tui.cli.shell_files.completed_words import NOTHING, Completed
from tui.cli.shell_files.description import CommandLine, Option

_SCRIPT = """\
#compdef dramatis
# Completion of dramatis for zsh. Made from the argument parsers of its commands.
# It is installed in share/zsh/site-functions; elsewhere, after compinit: eval "$(dramatis completion zsh)"

_dramatis_commands() {{
    local -a commands=(
{names}
    )
    _describe -t commands 'command' commands
}}

_dramatis_first() {{
    _alternative 'commands:command:_dramatis_commands' 'files:file:_files'
}}

{functions}

_dramatis() {{
    local curcontext="$curcontext" command="$words[2]"
    if (( CURRENT > 2 )) && [[ $command == ({alternatives}) ]]; then
        shift words
        (( CURRENT-- ))
        curcontext="${{curcontext%:*:*}}:dramatis-$command:"
        _dramatis_command_$command
    else
        _dramatis_command_
    fi
}}

if [[ $funcstack[1] == _dramatis ]]; then
    _dramatis "$@"
else
    compdef _dramatis dramatis
fi
"""


def write_zsh(commands: Sequence[CommandLine]) -> str:
    """Return the script."""
    subcommands = [command for command in commands if command.name]
    names = (f"        {_quote(f'{_escape(command.name)}:{command.summary}')}" for command in subcommands)
    return _SCRIPT.format(
        names="\n".join(names),
        alternatives="|".join(command.name for command in subcommands),
        functions="\n\n".join(map(_write_function, commands)),
    )


def _write_function(command: CommandLine) -> str:
    specifications = [
        *(line for option in command.options for line in _write_option(option)),
        *_write_operands(command),
    ]
    lines = " \\\n".join(["    _arguments -s -S :", *(f"        {line}" for line in specifications)])
    return f"_dramatis_command_{command.name}() {{\n{lines}\n}}"


def _write_option(option: Option) -> Iterator[str]:
    """Yield a specification for each name.

    After one of them, no other is offered, unless the option can be repeated.
    """
    others = "*" if option.is_repeated else f"({' '.join(option.names)})"
    for name in option.names:
        value, takes_value = "", ""
        if option.metavar:
            takes_value = "=" if name.startswith("--") else "+"
            value = f":{_escape(option.metavar)}:{_complete(option.completed)}"
        yield _quote(f"{others}{name}{takes_value}[{_escape(option.summary)}]{value}")


def _write_operands(command: CommandLine) -> Iterator[str]:
    for number, operand in enumerate(command.operands, 1):
        if not command.name and number == 1:
            yield _quote("1: :_dramatis_first")
        place = "*" if operand.is_repeated else str(number)
        optional = ":" if operand.is_optional and not operand.is_repeated else ""
        yield _quote(f"{place}:{optional}{_escape(operand.metavar)}:{_complete(operand.completed)}")


def _complete(completed: Completed) -> str:
    """Return the action that completes a value; " " completes nothing."""
    if completed.is_files:
        return "_files"
    if completed.is_list:
        return f"_sequence compadd - {' '.join(completed.names)}"
    if any(meaning for _, meaning in completed.words):
        described = (f"{_escape(word)}\\:{_quote(_escape(meaning))}" for word, meaning in completed.words)
        return f"(({' '.join(described)}))"
    return f"({' '.join(map(_escape, completed.names))})" if completed != NOTHING else " "


def _escape(text: str) -> str:
    """Return text with escapes for the colons, brackets and backslashes that `_arguments` would interpret."""
    return "".join(f"\\{character}" if character in "\\:[]" else character for character in text)


def _quote(text: str) -> str:
    return "'" + text.replace("'", "'\\''") + "'"
