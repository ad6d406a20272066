"""Run a shell command that opens the reader, in a pseudo-terminal of 80×24; jump once, quit, return its exit status.

Uses only the standard library, because it runs where nothing is installed yet.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios

PATIENCE_S = 600.0


def main(command: str) -> int:
    """Run the command and return its exit status. Exits with 1 if the reader does not show what it should."""
    child, terminal = start("/bin/sh", "-c", command)
    for expected, key in ((b"in the cast", b"n"), (b"1/", b"q")):
        wait_for(terminal, expected)
        os.write(terminal, key)
    wait_for_end(terminal)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(f"$ {command}\nopened, jumped and quit with status {status}")
    return status


def start(program: str, *arguments: str) -> tuple[int, int]:
    """Start a program in a pseudo-terminal; return its process and the terminal's file descriptor."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", TEXTUAL_ANIMATIONS="none")
        os.execv(program, [program, *arguments])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    return child, terminal


def wait_for(terminal: int, expected: bytes) -> None:
    """Read until the output since the last call holds `expected`."""
    output = bytearray()
    while expected not in output:
        if not (data := _read(terminal)):
            sys.exit(f"never seen: {expected!r}\n{output[-4000:].decode(errors='replace')!r}")
        output += data


def wait_for_end(terminal: int) -> None:
    """Read until the program has ended."""
    while _read(terminal):
        pass


def _read(terminal: int) -> bytes:
    """Return the next output, or nothing if the program has ended or writes nothing for `PATIENCE_S`."""
    ready, _, _ = select.select([terminal], [], [], PATIENCE_S)
    try:
        return os.read(terminal, 1 << 16) if ready else b""
    except OSError:  # how Linux reports the end of a pseudo-terminal
        return b""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
