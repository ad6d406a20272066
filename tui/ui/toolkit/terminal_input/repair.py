r"""Repairs the terminal's sequences for textual 8.2.8: rewrites those that it would misread, and drops invalid ones.

>>> repair("\x1b[97:65;1:2u")  # the kitty protocol: "a", with Shift "A", no modifier, repeated
'\x1b[97;1u'
>>> repair("\x1b[97;1:3u")  # "a" was released
''
"""

import re

from textual._ansi_sequences import ANSI_SEQUENCES_KEYS
from textual._keyboard_protocol import FUNCTIONAL_KEYS

MAX_SIZE = 1000
"""The most columns or rows that are drawn. Larger sizes are errors or attacks, and would freeze textual."""

_ESC = "\x1b"
_CONTROL = re.compile(r"\x1b\[(?P<private>[<=>?]?)(?P<parameters>[-0-9:;]*)(?P<final>[$ ]?[@-~])")
_KEY_FINALS = frozenset("u~ABCDEFHPQRS")
_FOCUS = frozenset({"\x1b[I", "\x1b[O"})
_MODE_REPORTS = ("2026", "2048")
_XTERM_OTHER_KEYS = "27"
"""The first parameter of a key in xterm's format "modifyOtherKeys": ESC [ 27 ; modifiers ; code ~."""
_MAX_TEXT = 16
"""The most characters that one key may type."""


def repair(sequence: str) -> str:
    """Return a sequence that begins with Esc in a form that textual's parser reads correctly; "" to drop it."""
    match = _CONTROL.fullmatch(sequence)
    if match is None:
        return sequence if sequence in ANSI_SEQUENCES_KEYS else ""
    fields = [field.split(":") for field in match["parameters"].split(";")]
    if any(len(part) > 7 for field in fields for part in field):
        return ""
    match match["private"], match["final"]:
        case "<", "M" | "m":
            return _repair_mouse(sequence, match["parameters"])
        case "?", "$y":
            return sequence if match["parameters"].partition(";")[0] in _MODE_REPORTS else ""
        case "", "t":
            return _repair_size(fields)
        case "", final if final in _KEY_FINALS:
            return _repair_key(sequence, fields, final)
    return sequence if sequence in _FOCUS or sequence in ANSI_SEQUENCES_KEYS else ""


def is_size_report(sequence: str) -> bool:
    """Whether a repaired sequence reports the terminal's size."""
    return sequence.startswith("\x1b[48;") and sequence.endswith("t")


def clamp_size(cells: int) -> int:
    """Return a number of columns or rows between 1 and the largest that is drawn."""
    return max(1, min(MAX_SIZE, cells))


def _repair_mouse(sequence: str, parameters: str) -> str:
    """Return a mouse report if it has a button and a position on or near the screen."""
    return sequence if re.fullmatch(r"\d{1,3};-?\d{1,5};-?\d{1,5}", parameters) else ""


def _repair_size(fields: list[list[str]]) -> str:
    """Return a report with a size that can be drawn. Unknown sizes in pixels become one pixel for each cell."""
    numbers = [int(field[0]) if field[0].isdecimal() else 0 for field in fields]
    if len(numbers) != 5 or numbers[0] != 48 or any(clamp_size(cells) != cells for cells in numbers[1:3]):
        return ""
    _, rows, columns, height, width = numbers
    height, width = height or rows, width or columns
    return f"\x1b[48;{rows};{columns};{height};{width}t"


def _repair_key(sequence: str, fields: list[list[str]], final: str) -> str:
    """Return a key without the parts that textual cannot read: alternate codes, the kind of event, invalid characters.

    The fields are code:alternates ; modifiers:event ; text:text. The release of a key is dropped, since textual would
    read it as a press; a repetition counts as a press.
    """
    if len(fields) > 3 or any("-" in part for field in fields for part in field):
        return ""
    code, modifiers = fields[0][0], fields[1] if len(fields) > 1 else [""]
    text = [part for part in fields[2] if _is_typed(part)][:_MAX_TEXT] if len(fields) > 2 else []
    if modifiers[1:2] == ["3"]:
        return ""
    if final == "R" and len(fields) == 2:  # a report of the cursor position, which is not needed
        return ""
    if final == "~" and code == _XTERM_OTHER_KEYS and len(fields) == 3:
        return sequence if len(fields[2]) == 1 and _is_character(fields[2][0]) else ""
    if not _is_key(code, final, sequence) and not (final == "u" and text):
        return ""
    parts = [code, modifiers[0] if modifiers[0] != "0" else "1", ":".join(text)]
    while parts and not parts[-1]:
        parts.pop()
    return f"{_ESC}[{';'.join(parts)}{final}"


def _is_key(code: str, final: str, sequence: str) -> bool:
    """Whether the code is that of a function key that textual knows, or of a character."""
    if f"{code or 1}{final}" in FUNCTIONAL_KEYS or sequence in ANSI_SEQUENCES_KEYS:
        return True
    return final == "u" and _is_typed(code)


def _is_typed(code: str) -> bool:
    """Whether a code point, written in decimal, is a character that a key can type."""
    return _is_character(code) and chr(int(code)).isprintable()


def _is_character(code: str) -> bool:
    """Whether a number, written in decimal, is a code point, and no surrogate."""
    return code.isdecimal() and int(code) <= 0x10FFFF and not 0xD800 <= int(code) <= 0xDFFF
