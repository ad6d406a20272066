"""Finds the article in a page: the element with the most prose, and those beside it that belong to it.

The method and its words are those of Mozilla's Readability (Arc90 and Mozilla, Apache License 2.0), which browsers use
for their reading views: elements that are named like an article's surroundings are removed, each paragraph adds its
score to the elements around it, and the element with the best score, reduced by its share of links, is the article.
"""

import re
from itertools import islice

from tui.load.html.measures import Measures, measure
from tui.load.html.names import weigh_names
from tui.load.html.tree import Element

_BASE_SCORES = {
    **dict.fromkeys(("div",), 5),
    **dict.fromkeys(("pre", "td", "blockquote"), 3),
    **dict.fromkeys("address ol ul dl dd dt li form".split(), -3),
    **dict.fromkeys("h1 h2 h3 h4 h5 h6 th".split(), -5),
}
_KEPT_AS_THEY_ARE = frozenset("div article section p ol ul dl pre blockquote h2 h3 h4 h5 h6".split())
_PARTS_OF_LISTS = frozenset("dd dt li dl ol ul".split())
"""Elements that are never a whole article, because the article contains the list, too."""
_BESIDE_LISTS = _PARTS_OF_LISTS | frozenset("p pre table blockquote h2 h3 h4 h5 h6".split())
_SHORTEST_SECTION = 400
"""In characters: a section of this length beside the best one is part of the article, too, if it is prose."""
_LINK_DENSITY_OF_PROSE = 0.1
_SENTENCE_END = re.compile(r"\.( |$)")
_SHORTEST_PARAGRAPH = 25
"""In characters. A shorter one scores nothing."""
_LEVELS = 5
_CANDIDATES = 5
_MIN_FOR_COMMON_ANCESTOR = 3


def find_article(body: Element, scored: list[Element], *, weighs_names: bool) -> Element | None:
    """Return the article as the children of a new element; None if a page has no paragraph to find it by.

    `scored` are the elements of `body`, a prepared page, that may hold prose.
    """
    search = _Search(body, scored, weighs_names)
    top = search.find_top()
    return None if top is None else search.join_siblings(top)


class _Search:
    def __init__(self, body: Element, scored: list[Element], weighs_names: bool) -> None:
        self._body = body
        self._weighs_names = weighs_names
        self._measures = measure(body)
        self._scores: dict[Element, float] = {}
        for element in scored:
            self._score(element)
        for element in self._scores:
            self._scores[element] *= 1 - self._measures[element].link_density

    def _score(self, element: Element) -> None:
        """Add the score of an element to its ancestors: all of it, a half, then less and less."""
        measures = self._measures.get(element)
        if measures is None or measures.characters < _SHORTEST_PARAGRAPH:
            return
        score = 2 + measures.commas + min(measures.characters // 100, 3)
        for level, ancestor in enumerate(islice(element.ancestors(), _LEVELS)):
            if ancestor.parent is None:
                break
            if ancestor not in self._scores:
                self._scores[ancestor] = self._base_score(ancestor)
            self._scores[ancestor] += score / (1 if level == 0 else 2 if level == 1 else level * 3)

    def _base_score(self, element: Element) -> float:
        return _BASE_SCORES.get(element.tag, 0) + (weigh_names(element) if self._weighs_names else 0)

    def find_top(self) -> Element | None:
        """Return the element that holds the article, or most of it."""
        best = sorted(self._scores, key=self._scores.__getitem__, reverse=True)[:_CANDIDATES]
        if not best or best[0].tag == "body":
            return self._wrap_body()
        top = self._find_common_ancestor(best)
        top = self._climb(top)
        while top.parent is not None and top.parent.tag != "body" and len(top.parent.elements) == 1:
            top = top.parent
        while top.tag in _PARTS_OF_LISTS and top.parent is not None and top.parent.tag != "body":
            top = top.parent
        self._scores.setdefault(top, self._base_score(top))
        return top

    def _wrap_body(self) -> Element | None:
        if self._body.is_blank():
            return None
        whole = Element("div")
        for child in self._body.children:
            whole.append(child)
        self._body.children = []
        self._body.append(whole)
        self._measures[whole] = self._measures[self._body]
        self._scores[whole] = self._base_score(whole)
        return whole

    def _find_common_ancestor(self, best: list[Element]) -> Element:
        """Return an ancestor of three or more of the best elements if these score nearly alike, or the best one."""
        top = best[0]
        if self._scores[top] <= 0:
            return top
        rivals = [set(element.ancestors()) for element in best[1:] if self._scores[element] / self._scores[top] >= 0.75]
        if len(rivals) >= _MIN_FOR_COMMON_ANCESTOR:
            for ancestor in top.ancestors():
                if ancestor.tag == "body":
                    break
                if sum(ancestor in holders for holders in rivals) >= _MIN_FOR_COMMON_ANCESTOR:
                    return ancestor
        return top

    def _climb(self, top: Element) -> Element:
        """Return the nearest ancestor with a better score, reached while scores do not fall to a third."""
        self._scores.setdefault(top, self._base_score(top))
        last = self._scores[top]
        lowest = last / 3
        for ancestor in top.ancestors():
            if ancestor.tag == "body":
                break
            if ancestor not in self._scores:
                continue
            if self._scores[ancestor] < lowest:
                break
            if self._scores[ancestor] > last:
                return ancestor
            last = self._scores[ancestor]
        return top

    def join_siblings(self, top: Element) -> Element:
        """Return a new element with `top` and those beside it that seem to belong to it."""
        article = Element("div")
        threshold = max(10, self._scores[top] * 0.2)
        for sibling in (top.parent or self._body).elements:
            if sibling is top or self._belongs(sibling, top, threshold):
                if sibling.tag not in _KEPT_AS_THEY_ARE:
                    sibling.tag = "div"
                article.append(sibling)
        return article

    def _belongs(self, sibling: Element, top: Element, threshold: float) -> bool:
        is_alike = sibling.get("class") == top.get("class") != ""
        bonus = self._scores[top] * 0.2 if is_alike else 0
        if sibling in self._scores and self._scores[sibling] + bonus >= threshold:
            return True
        measures = self._measures.get(sibling, Measures())
        if top.tag in _PARTS_OF_LISTS and sibling.tag in _BESIDE_LISTS:
            return measures.link_density < 0.25
        if sibling.tag == top.tag == "section":
            return measures.characters >= _SHORTEST_SECTION and measures.link_density < _LINK_DENSITY_OF_PROSE
        if sibling.tag != "p":
            return False
        if measures.characters > 80:
            return measures.link_density < 0.25
        return measures.characters > 0 and measures.linked == 0 and bool(_SENTENCE_END.search(sibling.words()))
