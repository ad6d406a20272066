"""What the raw output of the program says: the terminal's modes, foreign controls, and the text without controls."""

import re
import tomllib
from functools import cache
from pathlib import Path
from typing import NamedTuple

ENTER = b"\x1b[?1049h"
"""What enters the alternate screen."""

_CONTROL = re.compile(
    rb"\x1b(?:\[[0-9:;<=>?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[PX^_].*?\x1b\\|[ -/]*[0-~])", re.DOTALL
)
"""Any escape sequence of ECMA-48, known or not."""
_BEGUN = re.compile(rb"\x1b(?:\[[0-9:;<=>?]*[ -/]*|\][^\x07\x1b]*)?\Z")
_SWITCH = re.compile(rb"\x1b\[\?([0-9;]+)([hl])|\x1b\[(>[0-9]*|<[0-9]*)u|\x1b([=>])")
_ORDINARY = re.compile(r"[\t\n\r\b]")
_FOREIGN = re.compile(
    "[\x00-\x1f\x7f-\x9f"  # C0, DEL, C1
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"  # marks, embeddings and isolates of the bidirectional algorithm
    "\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb"  # what is invisible, or breaks a line
    "\ud800-\udfff\U000e0000-\U000e007f]"  # halves of characters, tags
)
_BYTES_AROUND = 24


class Grammar(NamedTuple):
    """The sequences that may be written, as one pattern, and what each mode is in a fresh terminal."""

    known: re.Pattern[bytes]
    modes: dict[int, tuple[str, bool]]


@cache
def read_grammar() -> Grammar:
    """Return what `grammar.toml` says."""
    content = tomllib.loads(Path(__file__).with_name("grammar.toml").read_text("utf-8"))
    known = re.compile("|".join(content["sequences"].values()).encode())
    return Grammar(known, {mode["number"]: (name, mode["on"]) for name, mode in content["modes"].items()})


def modes_left(raw: bytes) -> list[str]:
    """Return what the output has switched and not switched back, in words."""
    fresh = read_grammar().modes
    state: dict[int, bool] = {}
    keyboards = 0
    keypad = False
    for match in _SWITCH.finditer(raw):
        numbers, switch, keyboard, pad = match.groups()
        if numbers:
            state.update(dict.fromkeys(map(int, numbers.split(b";")), switch == b"h"))
        elif keyboard:
            keyboards = keyboards + 1 if keyboard.startswith(b">") else max(0, keyboards - int(keyboard[1:] or b"1"))
        else:
            keypad = pad == b"="
    left = []
    for number, is_on in state.items():
        name, was_on = fresh.get(number, (f"unknown mode {number}", False))
        if is_on != was_on:
            left.append(f"{name} ({number}) is {'on' if is_on else 'off'}")
    if keyboards:
        left.append(f"the keyboard protocol was pushed {keyboards} times more than popped")
    if keypad:
        left.append("the keypad is in its application mode")
    return left


def foreign_controls(raw: bytes) -> list[str]:
    """Return each control that is not the toolkit's own, with what surrounds it."""
    rest = read_grammar().known.sub(b"", raw).decode("utf-8", "surrogateescape")
    foreign = []
    for match in _FOREIGN.finditer(rest):
        if not _ORDINARY.match(match[0]):
            foreign.append(ascii(rest[max(0, match.start() - 4) : match.end() + _BYTES_AROUND]))
    return foreign


def without_cut_sequence(raw: bytes) -> bytes:
    """Return the output without a sequence at its end that has only begun: the terminal was closed meanwhile."""
    return _BEGUN.sub(b"", raw)


def plain_text(raw: bytes) -> str:
    """Return the output without escape sequences."""
    return _CONTROL.sub(b"", raw).decode("utf-8", "replace")


def lines_on_the_shell(raw: bytes) -> list[str]:
    """Return the lines that stay on the reader's shell: what was written outside the alternate screen."""
    parts = re.split(rb"\x1b\[\?1049([hl])", raw)
    outside = parts[0] + b"".join(part for switch, part in zip(parts[1::2], parts[2::2], strict=True) if switch == b"l")
    left = b"\n".join(map(_after_erasing, outside.split(b"\n")))
    return [line for line in re.split(r"[\r\n]+", plain_text(left)) if line.strip()]


def _after_erasing(line: bytes) -> bytes:
    """Return what is left of a line that was erased to its end and written again from its beginning."""
    return line[max(0, line.rfind(b"\r", 0, max(0, line.rfind(b"\x1b[K")))) :]
