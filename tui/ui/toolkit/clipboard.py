"""Copies through the terminal, also over ssh, by sequences that set the clipboard of the reader's machine.

A terminal sets its clipboard by OSC 52. Terminal multiplexers intercept that sequence:

- tmux takes it only with `set-clipboard on`, and lets it through, wrapped, only with `allow-passthrough on`. By default
  neither is set, but `tmux load-buffer -w` always works: it sets tmux's buffer and the terminal's clipboard.
- GNU screen lets it through wrapped, in pieces of fewer than 768 bytes.
"""

import subprocess
from base64 import b64encode
from collections.abc import Mapping
from contextlib import suppress

LONGEST_BASE64 = 100_000
"""The most bytes of an encoded text that xterm, and terminals that follow it, take."""
_SCREEN_PIECE = 512
_PATIENCE_S = 2.0


def copy_sequences(text: str, environ: Mapping[str, str]) -> str:
    """Return the sequences that set the clipboard: plain, and wrapped for tmux and screen."""
    sequence = f"\x1b]52;c;{encode(text)}\x07"
    if environ.get("TMUX"):
        return f"{sequence}\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environ.get("STY"):
        pieces = (sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def encode(text: str) -> str:
    """Encode a text for OSC 52."""
    return b64encode(text.encode("utf-8", "replace")).decode("ascii")


def load_tmux_buffer(text: str) -> None:
    """Give a text to the tmux around this process. Blocks for a moment; ignores errors."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )
