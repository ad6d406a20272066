"""Copying through the terminal, over ssh too: what to write so that the clipboard of the reader's machine is set.

A terminal sets its clipboard by OSC 52. Programs between the reader and the terminal keep that to themselves:

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
    """Return what to write to the terminal to set the clipboard, for tmux and screen in two forms or wrapped."""
    sequence = f"\x1b]52;c;{encode(text)}\x07"
    if environ.get("TMUX"):
        return f"{sequence}\x1bPtmux;{sequence.replace(chr(27), chr(27) * 2)}\x1b\\"
    if environ.get("STY"):
        pieces = (sequence[start : start + _SCREEN_PIECE] for start in range(0, len(sequence), _SCREEN_PIECE))
        return "".join(f"\x1bP{piece}\x1b\\" for piece in pieces)
    return sequence


def encode(text: str) -> str:
    """Return a text as OSC 52 takes it."""
    return b64encode(text.encode("utf-8", "replace")).decode("ascii")


def load_tmux_buffer(text: str) -> None:
    """Give a text to the tmux that this runs in. Blocks for a moment; does nothing where that fails."""
    with suppress(OSError, subprocess.SubprocessError):
        subprocess.run(
            ["tmux", "load-buffer", "-w", "-"],
            input=text.encode("utf-8", "replace"),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            timeout=_PATIENCE_S,
            check=False,
        )
