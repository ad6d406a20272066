"""The completion for fish: a line for each subcommand and option, on the condition that it fits there."""

from collections.abc import Iterator, Sequence

from tui.cli.shell_files.completed_words import Completed
from tui.cli.shell_files.description import CommandLine, Option

_HEAD = """\
# Completion of dramatis for fish, 3.1 or later. Made from the argument parsers of its commands.
# It is installed in share/fish/vendor_completions.d; elsewhere: dramatis completion fish | source

# Whether the first argument is this subcommand; for "", whether it is none.
function __dramatis_in
    set -l words (commandline -opc)
    if contains -- "$words[2]" {names}
        test "$words[2]" = "$argv[1]"
    else
        test -z "$argv[1]"
    end
end

# Whether what is completed is the first argument.
function __dramatis_first
    test (count (commandline -opc)) -eq 1
end

# Whether this many operands of the subcommand stand before what is completed; the other arguments are the options
# that take a value.
function __dramatis_after
    set -l words (commandline -opc)
    set -l count 0
    set -l skipped 0
    for word in $words[3..-1]
        if test $skipped = 1
            set skipped 0
        else if contains -- $word $argv[2..-1]
            set skipped 1
        else if not string match -q -- '-?*' $word
            set count (math $count + 1)
        end
    end
    test $count -eq $argv[1]
end

"""


def write_fish(commands: Sequence[CommandLine]) -> str:
    """Return the script."""
    head = _HEAD.format(names=" ".join(command.name for command in commands if command.name))
    return head + "\n".join(line for command in commands for line in (*_write_command(command), ""))


def _write_command(command: CommandLine) -> Iterator[str]:
    if command.name:
        yield f"complete -c dramatis -n __dramatis_first -a {command.name} -d {_quote(command.summary)}"
    inside = f"__dramatis_in {command.name or _quote('')}"
    if not any(operand.completed.is_files for operand in command.operands):
        yield f"complete -c dramatis -n {_quote(inside)} -f"
    for option in command.options:
        yield f"complete -c dramatis -n {_quote(inside)} {_write_option(option)}"
    valued = "".join(f" {name}" for option in command.options if option.metavar for name in option.names)
    for number, operand in enumerate(command.operands):
        if operand.completed.words:
            place = "" if operand.is_repeated else f"; and __dramatis_after {number}{valued}"
            yield f"complete -c dramatis -n {_quote(inside + place)} -f -a {_quote(_list_words(operand.completed))}"


def _write_option(option: Option) -> str:
    names = " ".join(f"-l {name[2:]}" if name.startswith("--") else f"-s {name[1:]}" for name in option.names)
    help = f"-d {_quote(option.summary)}"
    if not option.metavar:
        return f"{names} {help}"
    if option.completed.is_files:
        return f"{names} -r -F {help}"
    offered = _list_words(option.completed)
    return f"{names} -x {help}" + (f" -a {_quote(offered)}" if offered else "")


def _list_words(completed: Completed) -> str:
    """Return the words as fish reads them, each with its meaning after a tab."""
    if completed.is_list:
        return f"(__fish_append , {' '.join(completed.names)})"
    return " ".join(f"{word}\\t{_quote(meaning)}" if meaning else word for word, meaning in completed.words)


def _quote(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
