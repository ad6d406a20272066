"""`dramatis completion`: prints the completion for a shell, since shells do not search virtual environments for it."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.cli.exit_status import OK, CommandError
from tui.cli.options import make_parser
from tui.cli.output import print_text
from tui.paths import shipped_folder

if TYPE_CHECKING:
    from argparse import ArgumentParser

SHELLS = ("bash", "zsh", "fish")


def build_parser() -> "ArgumentParser":
    """Return the parser of the options."""
    parser = make_parser(
        "dramatis completion",
        "Print the completion for a shell. An installation for the whole system needs no more than that shell;\n"
        "in a virtual environment, put a line into the settings of your shell:",
        '  ~/.bashrc                    eval "$(dramatis completion bash)"\n'
        '  ~/.zshrc, after compinit     eval "$(dramatis completion zsh)"\n'
        "  ~/.config/fish/config.fish   dramatis completion fish | source\n"
        "Exit status: 0, or 2 after an error.",
    )
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help=", ".join(SHELLS))
    return parser


def run(arguments: Sequence[str]) -> int:
    """Print the completion for the shell that the arguments name, and return the exit status."""
    # Shells run this whenever they start; argparse would take 7 ms to import.
    shell = (
        arguments[0] if len(arguments) == 1 and arguments[0] in SHELLS else build_parser().parse_args(arguments).shell
    )
    print_text(read_completion(shell))
    return OK


def read_completion(shell: str) -> str:
    """Return the completion from the wheel, or build it in a checkout. Raises `CommandError` if there is none."""
    try:
        return (shipped_folder("completion") / shell).read_text("utf-8")
    except OSError as error:
        try:
            from tui.cli.shell_files.writing import write_completion
        except ImportError:  # in a wheel: it contains the completion instead
            raise CommandError(f"{error.filename} cannot be read ({error.strerror}); install Dramatis again") from None
    return write_completion(shell)
