"""References to footnotes, which would be read as a part of the word before them: "Olsen¹" is "Olsen[1]"."""

import re

from tui.load.html.tree import Element

_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})\)?")
_NAMED = re.compile(r"(?:^|[\s_-])(?:(?:foot|end)?note-?(?:ref(?:erence)?)|fn-?ref|fnanchor|noteref)(?:$|[\s_:\d-])")
_BEFORE_REFERENCE = re.compile(r"[^\W\d_]{4}$|[.,;:!?…”’\"')\]]$")
"""What stands before a raised number that leads nowhere: a word that is no unit ("km²") and no formula ("mc²")."""


def read_note_reference(element: Element, before: str) -> str:
    """Return a reference to a note as it is shown, "[1]"; empty if an element is none, or has brackets already.

    `before` is the text up to the element.
    """
    if element.tag not in ("sup", "a") or (element.tag == "a" and element.get("href").startswith("http")):
        return ""
    if not (match := _NUMBER.fullmatch(element.words())):
        return ""
    is_raised = element.tag == "sup" or next(element.find_all("sup"), None) is not None
    parts = (element, *element.find_all("a"))
    is_named = any("noteref" in part.get("role") or _NAMED.search(part.names.lower()) for part in parts)
    is_inside = any(part.get("href").strip().startswith("#") for part in parts)
    if not (is_named or (is_raised and (is_inside or (match[1].isdigit() and _BEFORE_REFERENCE.search(before))))):
        return ""
    return f"[{match[1]}]"
