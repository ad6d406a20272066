"""How much there is of what in each element of a tree: characters, those in links, commas, paragraphs and so on."""

import re
from dataclasses import dataclass

from tui.load.html.tree import Element

_COMMA = re.compile("[,،﹐︐︑⹁⸴⸲，、]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_TEXTISH = frozenset("span li td blockquote dl div img ol p pre table ul".split())
_EMBEDDED = frozenset(("object", "embed", "iframe"))
_LINK_WITHIN_PAGE = 0.3
"""How much a character counts in a link to a place in the same page, a footnote for example."""


@dataclass(slots=True)
class Measures:
    """Numbers of characters and elements. White space counts once where it separates words."""

    characters: int = 0
    linked: float = 0
    commas: int = 0
    in_headings: int = 0
    in_lists: int = 0
    textish: int = 0
    paragraphs: int = 0
    images: int = 0
    items: int = 0
    inputs: int = 0
    embedded: int = 0

    def add(self, other: "Measures") -> None:
        """Add what is in another element."""
        self.characters += other.characters
        self.linked += other.linked
        self.commas += other.commas
        self.in_headings += other.in_headings
        self.in_lists += other.in_lists
        self.textish += other.textish
        self.paragraphs += other.paragraphs
        self.images += other.images
        self.items += other.items
        self.inputs += other.inputs
        self.embedded += other.embedded

    @property
    def link_density(self) -> float:
        """The share of the characters that are in links, from 0 to 1."""
        return self.linked / self.characters if self.characters else 0


def measure(root: Element) -> dict[Element, Measures]:
    """Return the measures of an element and of each one in it; each counts itself only in its parent's."""
    measures: dict[Element, Measures] = {}
    for element in reversed(list(root.iterate())):  # children before their parents
        total = Measures()
        for child in element.children:
            if isinstance(child, Element):
                total.add(include_itself(child, measures[child]))
            else:
                total.add(measure_text(child))
        measures[element] = total
    return measures


def measure_text(text: str) -> Measures:
    """Return the measures of a text."""
    words = text.split()
    if not words:
        return Measures()
    characters = sum(map(len, words)) + len(words) - 1 + text[0].isspace() + text[-1].isspace()
    return Measures(characters=characters, commas=len(_COMMA.findall(text)))


def include_itself(element: Element, inside: Measures) -> Measures:
    """Return the measures of what is in an element, and the element itself."""
    tag = element.tag
    total = Measures()
    total.add(inside)
    if tag == "a":
        total.linked = inside.characters * (_LINK_WITHIN_PAGE if element.get("href").startswith("#") else 1)
    elif tag in _HEADINGS:
        total.in_headings = inside.characters
    elif tag in _LISTS:
        total.in_lists += inside.characters
    if tag in _TEXTISH:
        total.textish += inside.characters
    total.paragraphs += tag == "p"
    total.images += tag == "img"
    total.items += tag == "li"
    total.inputs += tag == "input"
    total.embedded += tag in _EMBEDDED
    return total
