"""Writes all files for the shell, at the paths where they are installed."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from tui.cli.shell_files.bash import write_bash
from tui.cli.shell_files.description import CommandLine, describe_commands
from tui.cli.shell_files.fish import write_fish
from tui.cli.shell_files.manual import write_manual
from tui.cli.shell_files.zsh import write_zsh

_Writer = Callable[[Sequence[CommandLine]], str]

COMPLETIONS: Mapping[str, str] = MappingProxyType(
    {
        "bash": "bash-completion/completions/dramatis",
        "zsh": "zsh/site-functions/_dramatis",
        "fish": "fish/vendor_completions.d/dramatis.fish",
    }
)
"""The path, below a folder `share`, at which each shell searches for the completion of a command."""
MANUAL = "man/man1/dramatis.1"
_WRITERS: Mapping[str, _Writer] = {"bash": write_bash, "zsh": write_zsh, "fish": write_fish}


def write_completion(shell: str) -> str:
    """Return the completion for a shell, one of `COMPLETIONS`."""
    return _WRITERS[shell](describe_commands())


def write_files(folder: Path) -> None:
    """Write into a folder: `share`, as it is installed, and `completion`, with a file for each shell."""
    commands = describe_commands()
    texts = {shell: write(commands) for shell, write in _WRITERS.items()}
    files = {f"completion/{shell}": text for shell, text in texts.items()}
    files |= {f"share/{COMPLETIONS[shell]}": text for shell, text in texts.items()}
    files[f"share/{MANUAL}"] = write_manual(commands)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


def main(folder: str) -> None:
    """Write all files into a folder, for the build hook."""
    write_files(Path(folder))
