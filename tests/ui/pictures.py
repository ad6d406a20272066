"""Pictures of the screen as text, so that a change can be read in a diff: what each cell shows, and in which style.

A picture has three parts: the characters; below them, cell for cell, a letter for the style; then each letter's style.
"""

from collections.abc import Iterable
from itertools import cycle
from string import ascii_letters, digits

from rich.cells import get_character_cell_size
from rich.style import Style
from textual.strip import Strip

_LETTERS = "." + ascii_letters + digits


def picture(strips: Iterable[Strip]) -> str:
    """Return the picture of a screen that is made of `strips`."""
    letters: dict[str, str] = {}
    unused = cycle(_LETTERS)
    character_rows, style_rows = [], []
    for strip in strips:
        characters = styles = ""
        for text, style, control in strip:
            if control:
                continue
            description = _describe(style)
            if description not in letters:
                letters[description] = next(unused)
            characters += text
            styles += "".join(letters[description] * get_character_cell_size(character) for character in text)
        character_rows.append(characters.rstrip())
        style_rows.append(styles)
    legend = [f"{letter} {style}" for style, letter in letters.items()]
    return "\n".join([*character_rows, "", *style_rows, "", *legend, ""])


def _describe(style: Style | None) -> str:
    if style is None:
        return "none"
    attributes = [name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name)]
    color = style.color.name if style.color else "default"
    background = style.bgcolor.name if style.bgcolor else "default"
    return " ".join([*attributes, color, "on", background])
