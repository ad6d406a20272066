"""Pictures of the screen as text, so that a change is read in a diff: what each cell shows, and in which style.

A picture has three parts: the characters; below them, cell for cell, a letter for the style; and what the letters mean.
"""

from itertools import cycle
from string import ascii_letters, digits

from rich.cells import get_character_cell_size
from rich.style import Style
from textual.app import App

_LETTERS = "." + ascii_letters + digits


def picture(app: App[object]) -> str:
    """Return a picture of what the app shows now."""
    letters: dict[str, str] = {}
    fresh = cycle(_LETTERS)
    shown, styled = [], []
    for strip in app.screen._compositor.render_strips():
        characters = styles = ""
        for text, style, control in strip:
            if control:
                continue
            letter = letters.setdefault(_described(style), "") or next(fresh)
            letters[_described(style)] = letter
            characters += text
            styles += "".join(letter * get_character_cell_size(character) for character in text)
        shown.append(characters.rstrip())
        styled.append(styles)
    legend = [f"{letter} {style}" for style, letter in letters.items()]
    return "\n".join([*shown, "", *styled, "", *legend, ""])


def _described(style: Style | None) -> str:
    if style is None:
        return "none"
    words = [name for name in ("bold", "dim", "italic", "underline", "reverse") if getattr(style, name)]
    color = style.color.name if style.color else "default"
    ground = style.bgcolor.name if style.bgcolor else "default"
    return " ".join([*words, color, "on", ground])
