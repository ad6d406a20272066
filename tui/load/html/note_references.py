"""Reads references to footnotes, which would otherwise join the word before them: "Olsen¹" becomes "Olsen[1]"."""

import re

from tui.load.html.tree import Element

_NUMBER = re.compile(r"\(?(\d{1,3}|[a-z]|[ivx]{1,5})\)?")
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:(?:foot|end)?note-?(?:ref(?:erence)?|anchor)|fn-?ref|fnanchor|noteref)(?:$|[\s_:\d-])"
)
_BEFORE_REFERENCE = re.compile(r"[^\W\d_]{4}$|[.,;:!?…”’\"')\]]$")
"""The text before a raised number without a link: a word that is neither a short unit ("km²") nor a formula ("mc²")."""

_UNIT = re.compile(r"(?:met(?:re|er)s?|miles?|inch(?:es)?|feet|foot|yards?)$", re.IGNORECASE)


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
    is_power = match[1] in ("2", "3") and _UNIT.search(before)
    is_after_word = match[1].isdigit() and _BEFORE_REFERENCE.search(before) and not is_power
    if not (is_named or (is_raised and (is_inside or is_after_word))):
        return ""
    return f"[{match[1]}]"
