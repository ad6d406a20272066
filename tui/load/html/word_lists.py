"""Lists in pages that Word wrote: paragraphs whose style says that they are items, and which begin with a marker."""

import re

from tui.load.html.tree import Element

_IN_LIST = re.compile(r"mso-list:\s*l\d+\s+level(\d)", re.IGNORECASE)
_MARKER = re.compile(r"mso-list:\s*ignore", re.IGNORECASE)
_BULLETS = {"·": "•", "\uf0b7": "•", "o": "◦", "§": "▪", "\uf0a7": "▪", "-": "–"}
"""What Word writes for a bullet, a letter in a font of symbols, and what the font shows."""


def read_list_item(paragraph: Element) -> tuple[str, int] | None:
    """Return marker and level, from 1, of a paragraph that is an item of a list; None for any other paragraph."""
    match = _IN_LIST.search(paragraph.get("style"))
    if not match:
        return None
    marker = next((part.words() for part in paragraph.find_all("span") if is_list_marker(part)), "")
    return (_BULLETS.get(marker, marker), int(match[1])) if marker else None


def is_list_marker(element: Element) -> bool:
    """Whether an element is the marker of such a paragraph."""
    return bool(_MARKER.search(element.get("style")))
