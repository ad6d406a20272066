"""Run a shell command that ends in the reader, on a pseudo-terminal of 80×24; jump once, quit, return its status.

Uses the standard library alone, because it runs where nothing is installed yet.
"""

import fcntl
import os
import pty
import select
import struct
import sys
import termios
import time

PATIENCE_S = 600.0


def main(command: str) -> int:
    """Run the command, and return its exit status; 1 also where the reader does not show what it should."""
    child, terminal = pty.fork()
    if child == 0:
        os.environ.update(TERM="xterm-256color", TEXTUAL_ANIMATIONS="none")
        os.execv("/bin/sh", ["sh", "-c", command])
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    seen = bytearray()
    for wanted, key in ((b"in the cast", b"n"), (b"1/", b"q")):
        _wait_for(terminal, seen, wanted)
        os.write(terminal, key)
        seen.clear()
    _wait_for(terminal, seen, None)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    print(f"$ {command}\nopened, jumped and quit with status {status}")
    return status


def _wait_for(terminal: int, seen: bytearray, wanted: bytes | None) -> None:
    """Read until the output holds what is wanted, or until it ends where nothing is."""
    stop = time.monotonic() + PATIENCE_S
    while wanted is None or wanted not in seen:
        ready, _, _ = select.select([terminal], [], [], max(0.0, stop - time.monotonic()))
        try:
            data = os.read(terminal, 1 << 16) if ready else b""
        except OSError:  # Linux tells the end of a pseudo-terminal so
            data = b""
        if not data:
            if wanted is None:
                return
            sys.exit(f"never seen: {wanted!r}\n{seen[-4000:].decode(errors='replace')!r}")
        seen += data


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
