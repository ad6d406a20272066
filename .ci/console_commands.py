"""Check an installed `dramatis`: its files for the shell, and each subcommand in a pipe and in a pseudo-terminal.

    console_commands.py VENV ARTICLE

The subcommands are those that the installed completion offers, so that none is forgotten here. What --json prints is
validated against the schemas that --schema prints, where jsonschema can be imported.
"""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

from in_a_terminal import start, wait_for, wait_for_end

SHELL_FILES = {
    "bash": "share/bash-completion/completions/dramatis",
    "zsh": "share/zsh/site-functions/_dramatis",
    "fish": "share/fish/vendor_completions.d/dramatis.fish",
}
MANUAL = "share/man/man1/dramatis.1"
ARGUMENTS = {
    "cast": ["ARTICLE"],
    "who": ["ARTICLE"],
    "mentions": ["ARTICLE", "-a", "Russia"],
    "quotes": ["ARTICLE"],
    "text": ["ARTICLE"],
    "export": ["ARTICLE", "--to", "jsonl"],
    "help": ["quotes"],
    "completion": ["bash"],
}
"""Arguments with which a subcommand prints something."""
READS = {"open": ["ARTICLE#russia/3"]}
"""Arguments with which a subcommand opens the reader."""
SEEN_IN_READER = b"3/"
WITH_SCHEMA = ("cast", "who", "mentions", "quotes")


def check_files(venv: Path, program: str) -> list[str]:
    """Check that the files are installed, and that `completion` prints them. Return the subcommands they offer."""
    for shell, name in SHELL_FILES.items():
        printed = subprocess.run([program, "completion", shell], capture_output=True, check=True).stdout
        assert printed == (venv / name).read_bytes(), f"`dramatis completion {shell}` is not {name}"
    offered = re.search(r"(?m)^_dramatis_commands='(.+)'$", (venv / SHELL_FILES["bash"]).read_text("utf-8"))
    assert offered, "the completion offers no subcommands"
    names = offered[1].split()
    manual = (venv / MANUAL).read_text("utf-8")
    missing = [name for name in names if f".SS dramatis {name}\n" not in manual]
    assert not missing, f"the manual page lacks {missing}"
    assert set(names) == {*ARGUMENTS, *READS}, "this script checks other subcommands than there are"
    return names


def check_in_pipe(program: str, arguments: list[str]) -> None:
    """Check that a subcommand prints something, that no terminal would act on, and no errors."""
    done = subprocess.run([program, *arguments], stdin=subprocess.DEVNULL, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b""), f"{arguments} in a pipe: {done}"
    assert done.stdout, f"{arguments} prints nothing into a pipe"
    assert b"\x1b" not in done.stdout, f"{arguments} prints escape sequences into a pipe"


def check_in_terminal(program: str, arguments: list[str], expected: bytes, key: bytes) -> None:
    """Check that a subcommand shows what is expected in a terminal, and ends with 0 after the key, if it needs one."""
    child, terminal = start(program, *arguments)
    wait_for(terminal, expected)
    if key:
        os.write(terminal, key)
    wait_for_end(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert status == 0, f"{arguments} in a terminal ends with {status}"


def check_json(program: str, name: str, arguments: list[str]) -> None:
    """Check each line that a subcommand prints with --json against the schema that it prints with --schema."""
    from jsonschema import Draft202012Validator

    def read(*options: str) -> bytes:
        return subprocess.run([program, name, *options], capture_output=True, check=True).stdout

    schema = json.loads(read("--schema"))
    Draft202012Validator.check_schema(schema)
    lines = read(*arguments, "--json").splitlines()
    assert lines, f"{name} --json prints nothing"
    for line in lines:
        Draft202012Validator(schema).validate(json.loads(line))


def main(venv: Path, article: str) -> None:
    """Check everything. Raises `AssertionError` and the like."""
    program = str(venv / "bin" / "dramatis")
    for name in check_files(venv, program):
        arguments = [word.replace("ARTICLE", article) for word in (ARGUMENTS | READS)[name]]
        if name in READS:
            check_in_terminal(program, [name, *arguments], SEEN_IN_READER, b"q")
        else:
            check_in_pipe(program, [name, *arguments])
            check_in_terminal(program, [name, *arguments], b"\n", b"")
        if name in WITH_SCHEMA:
            try:
                check_json(program, name, arguments)
            except ImportError:
                print(f"jsonschema is not installed: what {name} --json prints IS NOT VALIDATED")
        print(f"dramatis {name}: checked")


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2])
