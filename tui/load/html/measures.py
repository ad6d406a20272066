"""Counts in each element of a tree: characters, characters in links, commas, paragraphs and so on."""

import re
from dataclasses import dataclass

from tui.load.html.tree import Element

_COMMA = re.compile("[,،﹐︐︑⹁⸴⸲，、]")
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LISTS = frozenset(("ul", "ol"))
_TEXTISH = frozenset("span li td blockquote dl div img ol p pre table ul".split())
_EMBEDDED = frozenset(("object", "embed", "iframe"))
_LINK_WITHIN_PAGE = 0.3
"""The weight of a character in a link within the same page, such as a footnote."""


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

    def add_text(self, text: str) -> None:
        """Add a text. White space at its ends separates it from neighbouring text."""
        words = text.split()
        if words:
            self.characters += sum(map(len, words)) + len(words) - 1 + text[0].isspace() + text[-1].isspace()
            self.commas += len(_COMMA.findall(text))

    def add_element(self, element: Element, inside: "Measures") -> None:
        """Add an element and the measures of its content."""
        tag, characters = element.tag, inside.characters
        self.characters += characters
        self.commas += inside.commas
        if tag == "a":
            self.linked += characters * (_LINK_WITHIN_PAGE if element.get("href").startswith("#") else 1)
        else:
            self.linked += inside.linked
        self.in_headings += characters if tag in _HEADINGS else inside.in_headings
        self.in_lists += inside.in_lists + characters * (tag in _LISTS)
        self.textish += inside.textish + characters * (tag in _TEXTISH)
        self.paragraphs += inside.paragraphs + (tag == "p")
        self.images += inside.images + (tag == "img")
        self.items += inside.items + (tag == "li")
        self.inputs += inside.inputs + (tag == "input")
        self.embedded += inside.embedded + (tag in _EMBEDDED)

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
                total.add_element(child, measures[child])
            else:
                total.add_text(child)
        measures[element] = total
    return measures
