"""Removes elements that do not belong to an article: forms, lists of links, advertisements, buttons for sharing.

The rules are those of Mozilla's Readability (see `search`): elements with little text, many links, or more pictures,
list items and fields than paragraphs.
"""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import pairwise

from tui.load.html.measures import Measures
from tui.load.html.names import is_for_sharing, is_named_footnote, is_named_notice, weigh_names
from tui.load.html.tables import is_data_table
from tui.load.html.tree import Element

_ALWAYS_DROPPED = frozenset(
    "object embed footer link aside iframe input textarea select button noscript dialog".split()
)
_VIDEO = re.compile(
    r"//(www\.)?((dailymotion|youtube|youtube-nocookie|player\.vimeo|v\.qq|bilibili|live\.bilibili)\.com"
    r"|(archive|upload\.wikimedia)\.org|player\.twitch\.tv)",
    re.IGNORECASE,
)
_ADVERTISEMENT = re.compile(r"(ad(vertising|vertisement)?|pub(licité)?|werb(ung)?|广告|реклама|anuncio)", re.IGNORECASE)
_LOADING = re.compile(r"(loading|正在加载|загрузка|chargement|cargando)(…|\.\.\.)?", re.IGNORECASE)
_HEADINGS = frozenset("h2 h3 h4 h5 h6".split())
_BELOW_HEADINGS = frozenset("p pre blockquote figure table".split())
_HEADING_NAME = re.compile(r"(?:mw|markdown)-heading")
_LONGEST_SHARE_BOX = 500
_LONGEST_NOTICE = 600
_MAX_SHARE_OF_NOTICE = 0.3
_MANY_COMMAS = 10
_GOOD_NAMES = 25
_LONGEST_LABEL = 40


def clean_article(article: Element, *, cleans: bool, weighs_names: bool) -> None:
    """Remove, in place, elements that do not belong to an article; with `cleans`, also those that only seem not to."""
    data_tables = {table for table in article.find_all("table") if is_data_table(table)}
    cleaner = _Cleaner(data_tables, set(_find_wrapped_headings(article)), weighs_names)
    if cleans:
        cleaner.clean(article, ("form",), ("fieldset",))
    _drop(article, _is_always_dropped)
    for part in article.elements:
        _drop(part, lambda element: is_for_sharing(element) and len(element.text()) < _LONGEST_SHARE_BOX)
    longest = min(_LONGEST_NOTICE, _MAX_SHARE_OF_NOTICE * len(article.text()))
    _drop(article, lambda element: is_named_notice(element) and len(element.text()) < longest)
    if weighs_names:
        _drop(article, lambda element: element.tag in ("h1", "h2") and weigh_names(element) < 0)
    if cleans:
        cleaner.clean(article, ("table",), ("ul", "ol"), ("div",))


def _is_always_dropped(element: Element) -> bool:
    """Whether an element is no part of an article; the footer of a quotation says whose it is."""
    return element.tag in _ALWAYS_DROPPED and not (element.tag == "footer" and element.is_within("blockquote", 2))


def _drop(element: Element, is_dropped: Callable[[Element], bool]) -> None:
    """Drop the descendants of an element for which a test is true."""
    kept = [child for child in element.children if isinstance(child, str) or not is_dropped(child)]
    element.children = kept
    for child in element.elements:
        _drop(child, is_dropped)


class _Cleaner:
    """Drops the elements of an article that seem not to belong to it."""

    def __init__(self, data_tables: Collection[Element], headings: Collection[Element], weighs_names: bool) -> None:
        self._data_tables = data_tables
        self._headings = headings
        self._weighs_names = weighs_names

    def clean(self, article: Element, *groups: tuple[str, ...]) -> None:
        """Drop elements that seem not to belong to the article: first those with tags of the first group, and so on."""
        for tags in groups:
            if next(article.find_all(*tags), None) is not None:
                self._drop(article, tags)

    def _drop(self, element: Element, tags: Collection[str]) -> Measures:
        """Drop such elements within one that have one of the tags, and return the measures of the rest."""
        total = Measures()
        kept: list[Element | str] = []
        for child in element.children:
            if isinstance(child, Element):
                inside = self._drop(child, tags)
                if child.tag in tags and self._looks_foreign(child, inside) and not self._is_safe(child, inside):
                    continue
                total.add_element(child, inside)
            else:
                total.add_text(child)
            kept.append(child)
        element.children = kept
        return total

    def _is_safe(self, element: Element, inside: Measures) -> bool:
        """Whether an element is always kept: a heading, in or around a table of data, in code, with a video."""
        if element in self._headings or is_named_footnote(element) or element.is_within("code", 4):
            return True
        if any(table in self._data_tables for table in element.find_all("table")):
            return True
        if element in self._data_tables or any(ancestor in self._data_tables for ancestor in element.ancestors()):
            return True
        if self._weigh(element) < 0 or inside.commas >= _MANY_COMMAS:
            return False
        return bool(inside.embedded) and any(
            _VIDEO.search(value)
            for embedded in element.find_all("object", "embed", "iframe")
            for value in embedded.attributes.values()
        )

    def _weigh(self, element: Element) -> int:
        return weigh_names(element) if self._weighs_names else 0

    def _looks_foreign(self, element: Element, inside: Measures) -> bool:
        """Whether an element seems not to belong to the article, by its names and by the measures of its content."""
        weight = self._weigh(element)
        if weight < 0:
            return True
        if inside.commas >= _MANY_COMMAS:
            return False
        if inside.characters < _LONGEST_LABEL and _is_label(element.words()):
            return True
        is_list = element.tag in ("ul", "ol") or inside.in_lists > 0.9 * inside.characters
        is_in_figure = element.is_within("figure", 4)
        is_foreign = (
            (inside.images > 1 and inside.paragraphs / inside.images < 0.5 and not is_in_figure)
            or (not is_list and inside.items - 100 > inside.paragraphs)
            or inside.inputs > inside.paragraphs // 3
            or (not is_list and not is_in_figure and _is_short_with_links(inside))
            or (not is_list and weight < _GOOD_NAMES and inside.link_density > 0.2)
            or (weight >= _GOOD_NAMES and inside.link_density > 0.5)
            or (inside.embedded == 1 and inside.characters < 75)
            or inside.embedded > 1
            or (inside.images == 0 and inside.textish == 0)
        )
        return is_foreign and not (is_list and _is_gallery(element, inside))


def _find_wrapped_headings(article: Element) -> Iterator[Element]:
    """Yield the divisions that contain only a heading of the text, as MediaWiki and GitHub write them."""
    for parent in article.iterate():
        for element, following in pairwise((*parent.elements, parent)):
            if element.tag == "div" and (following.tag in _BELOW_HEADINGS or _HEADING_NAME.search(element.names)):
                inside = [child for child in element.children if not _is_blank(child)]
                if len(inside) == 1 and isinstance(inside[0], Element) and inside[0].tag in _HEADINGS:
                    yield element


def _is_blank(node: Element | str) -> bool:
    return node.is_blank() if isinstance(node, Element) else not node.strip()


def _is_label(words: str) -> bool:
    return bool(_ADVERTISEMENT.fullmatch(words) or _LOADING.fullmatch(words))


def _is_short_with_links(inside: Measures) -> bool:
    return (
        inside.in_headings < 0.9 * inside.characters
        and inside.characters < 25
        and (inside.images == 0 or inside.images > 2)
        and inside.link_density > 0
    )


def _is_gallery(element: Element, inside: Measures) -> bool:
    """Whether each item of a list contains only a picture."""
    return inside.images == inside.items and all(len(item.elements) <= 1 for item in element.elements)
