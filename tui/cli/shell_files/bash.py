"""The completion for bash: what each command takes, as cases, and one function that looks them up.

Files are left to readline, which knows quotes, `~` and spaces: with `complete -o default` it offers them where there
are no words to offer. Where the words are all there is, `_dramatis_offer` switches that off.
"""

from collections.abc import Iterable, Iterator, Sequence
from shlex import quote

from tui.cli.shell_files.completed_words import NOTHING, Completed
from tui.cli.shell_files.description import CommandLine, Operand, Option

_HEAD = """\
# Completion of dramatis for bash, 4.0 or later. Made from the argument parsers of its commands.
# It is installed in share/bash-completion/completions; elsewhere: eval "$(dramatis completion bash)"

_dramatis_commands={names}

# Set `option_names` and `valued`, the options that take a value, of a command.
_dramatis_describe() {{
    case $1 in
{descriptions}
    esac
}}

# Complete the value of an option, or the operand of a number; of a command.
_dramatis_complete() {{
    case $1 in
{completions}
        *) _dramatis_offer '' "$2" ;;
    esac
}}
"""
_BODY = r"""
# Offer those of the words that begin with what is typed, and no files.
_dramatis_offer() {
    compopt +o default +o bashdefault 2>/dev/null
    mapfile -t COMPREPLY < <(compgen -W "$1" -- "$2")
}

# The same in a list with commas: its last word is completed.
_dramatis_offer_list() {
    local before=
    [[ $2 == *,* ]] && before=${2%,*},
    _dramatis_offer "$1" "${2##*,}"
    COMPREPLY=("${COMPREPLY[@]/#/$before}")
    compopt -o nospace 2>/dev/null
}

_dramatis() {
    local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
    local command= index=1 operands=0 only_operands= takes_value= word option_names valued
    local IFS=$' \t\n' # compgen divides the words by it
    COMPREPLY=()
    [[ $previous =~ ^[0-9\&]*[\<\>]+[\&\|]?$ ]] && return # a redirection: to a file
    # Bash makes words of "=" and ":": --color=always is three.
    if [[ $current == = ]]; then
        current=
    elif [[ $previous == = ]]; then
        previous=${COMP_WORDS[COMP_CWORD-2]}
    fi
    if (( COMP_CWORD > 1 )) && [[ " $_dramatis_commands " == *" ${COMP_WORDS[1]} "* ]]; then
        command=${COMP_WORDS[1]} index=2
    fi
    _dramatis_describe "$command"
    for (( ; index < COMP_CWORD; index++ )); do
        word=${COMP_WORDS[index]}
        if [[ $word == [=:] ]]; then
            takes_value=1
        elif [[ $takes_value ]]; then
            takes_value=
        elif [[ $only_operands || $word != -?* ]]; then
            (( operands++ ))
        elif [[ $word == -- ]]; then
            only_operands=1
        elif [[ " $valued " == *" $word "* ]]; then
            takes_value=1
        fi
    done
    if [[ $takes_value && " $valued " == *" $previous "* ]]; then
        _dramatis_complete "$command $previous" "$current"
    elif [[ $current == -* && ! $only_operands ]]; then
        _dramatis_offer "$option_names" "$current"
    elif (( COMP_CWORD == 1 )) && [[ $current != *[^a-z]* ]]; then # a subcommand, or a file
        mapfile -t COMPREPLY < <(compgen -W "$_dramatis_commands" -- "$current")
        if (( ${#COMPREPLY[@]} )); then
            compopt -o filenames 2>/dev/null
            mapfile -t -O ${#COMPREPLY[@]} COMPREPLY < <(compgen -f -- "$current")
        fi
    else
        _dramatis_complete "$command $operands" "$current"
    fi
}

complete -o bashdefault -o default -F _dramatis dramatis
"""


def write_bash(commands: Sequence[CommandLine]) -> str:
    """Return the script."""
    head = _HEAD.format(
        names=quote(" ".join(command.name for command in commands if command.name)),
        descriptions="\n".join(_describe(command) for command in commands),
        completions="\n".join(line for command in commands for line in _complete(command)),
    )
    return head + _BODY


def _describe(command: CommandLine) -> str:
    names = _join(command.options)
    valued = _join(option for option in command.options if option.metavar)
    return f"        {quote(command.name)}) option_names={quote(names)} valued={quote(valued)} ;;"


def _join(options: Iterable[Option]) -> str:
    return " ".join(name for option in options for name in option.names)


def _complete(command: CommandLine) -> Iterator[str]:
    """Yield the cases of a command: "who --color" is a value, "who 0" its first operand."""
    for option in command.options:
        if option.completed != NOTHING:
            patterns = (quote(f"{command.name} {name}") for name in option.names)
            yield f"        {'|'.join(patterns)}) {_offer(option.completed)} ;;"
    for number, operand in enumerate(command.operands):
        yield f"        {_match(command, number, operand)}) {_offer(operand.completed)} ;;"


def _match(command: CommandLine, number: int, operand: Operand) -> str:
    return f"{quote(command.name + ' ')}[0-9]*" if operand.is_repeated else quote(f"{command.name} {number}")


def _offer(completed: Completed) -> str:
    if completed.is_files:
        return ":"
    return f'_dramatis_offer{"_list" if completed.is_list else ""} {quote(" ".join(completed.names))} "$2"'
