"""Elements that a browser does not show: hidden elements, scripts, data for programs; and elements without text."""

import re

from tui.load.html.tree import Element

_NEVER_SHOWN = frozenset(
    "script style template noscript head title meta link base object embed applet iframe frame frameset audio video"
    " canvas svg map area datalist dialog source track param".split()
)
_HIDING_STYLE = re.compile(r"(?:^|;)\s*(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)


def is_hidden(element: Element) -> bool:
    """Whether the attributes of an element say that it is not shown, or not read aloud."""
    attributes = element.attributes
    if not attributes:
        return False
    if "hidden" in attributes or _HIDING_STYLE.search(element.get("style")):
        return True
    if element.get("aria-hidden") == "true":
        return "fallback-image" not in element.get("class")
    return element.get("aria-modal") == "true" and element.get("role") == "dialog"
