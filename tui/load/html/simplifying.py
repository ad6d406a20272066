"""Simplifies a page: removes elements that are never shown, and turns double line breaks into paragraphs."""

from tui.load.html.tree import Element

_DROPPED = frozenset(
    "script style template head title meta link base audio video canvas svg map area datalist source track param"
    " applet frame frameset".split()
)
_PARTS_OF_AMP = frozenset(
    "ad embed sticky-ad auto-ads analytics pixel sidebar consent user-notification social-share subscriptions-dialog"
    " next-page story-auto-ads addthis".split()
)
"""Elements that AMP, a dialect of HTML, has for the surroundings of an article; "amp-" comes before each name."""
_REPLACED = {"font": "span", "template": "div"}
_PHRASING = frozenset(
    "abbr audio b bdo br button cite code data datalist dfn em embed i img input kbd label mark math meter noscript"
    " object output progress q ruby samp script select small span strong sub sup textarea time var wbr".split()
)
_PHRASING_IF_CONTENT_IS = frozenset(("a", "del", "ins"))


def simplify(page: Element, *, keeps_noscript: bool = False) -> Element:
    """Return a copy of a page without scripts, its head and the like, in which two line breaks divide paragraphs."""
    copied = Element(page.tag, page.attributes)
    for child in _divide_at_breaks(page.children):
        if isinstance(child, str):
            copied.append(child)
        elif not _is_dropped(child) and (keeps_noscript or child.tag != "noscript"):
            copied.append(simplify(child, keeps_noscript=keeps_noscript))
    copied.tag = _REPLACED.get(page.tag, page.tag)
    if copied.tag == "p" and any(child.tag == "p" for child in copied.elements):
        copied.tag = "div"
    return copied


def _is_dropped(element: Element) -> bool:
    if element.tag == "template" and element.get("shadowrootmode"):
        return False  # the content of an element that a page defines itself
    return element.tag in _DROPPED or (
        element.tag.startswith("amp-") and element.tag.removeprefix("amp-") in _PARTS_OF_AMP
    )


def is_phrasing(node: Element | str) -> bool:
    """Whether a node is phrasing content, such as words and emphasis, and not a block."""
    if isinstance(node, str):
        return True
    return node.tag in _PHRASING or (node.tag in _PHRASING_IF_CONTENT_IS and all(map(is_phrasing, node.children)))


def _divide_at_breaks(children: list[Element | str]) -> list[Element | str]:
    """Return nodes in which the content after two or more line breaks, up to the next two, is a paragraph."""
    if sum(isinstance(child, Element) and child.tag == "br" for child in children) < 2:
        return children
    divided: list[Element | str] = []
    paragraph: Element | None = None
    number = 0
    while number < len(children):
        child = children[number]
        after = _skip_breaks(children, number)
        if after - number > 1 and _count_breaks(children[number:after]) > 1:
            paragraph = Element("p")
            divided.append(paragraph)
            number = after
            continue
        if paragraph is not None and not is_phrasing(child):
            paragraph = None
        if paragraph is None:
            divided.append(child)
        else:
            paragraph.children.append(child)
        number += 1
    return divided


def _skip_breaks(children: list[Element | str], number: int) -> int:
    """Return the number of the first node that is not a line break, from the line break at `number` on."""
    start = end = number
    while number < len(children):
        child = children[number]
        if isinstance(child, Element):
            if child.tag != "br":
                break
            end = number + 1
        elif end == start or (child and not child.isspace()):  # white space stands only after line breaks
            break
        number += 1
    return end


def _count_breaks(children: list[Element | str]) -> int:
    return sum(isinstance(child, Element) for child in children)
