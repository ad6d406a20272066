"""A page's title, authors, date and site: from its JSON-LD, its meta tags, and its headings."""

import re
from html import unescape
from typing import NamedTuple

from tui.blocks.iso_dates import find_date
from tui.blocks.signatures import read_signature
from tui.load.html.bylines import clean_byline
from tui.load.html.linked_data import LinkedData, read_linked_data
from tui.load.html.names import is_named_byline, is_named_title
from tui.load.html.similarity import fold, similarity
from tui.load.html.titles import choose_title, find_part, strip_site
from tui.load.html.tree import Element, group_by_tag
from tui.load.html.visibility import is_hidden
from tui.load.people import join_names

_TITLES = (
    "dc:title", "dcterm:title", "og:title", "weibo:article:title", "weibo:webpage:title", "title", "twitter:title",
    "parsely-title", "citation_title",
)  # fmt: skip
_AUTHORS = ("dc:creator", "dcterm:creator", "author", "byl", "parsely-author", "article:author", "citation_author")
_HEADS = ("h1", "h2", "h3")
_LAST_NAME_FIRST = re.compile(r"([^,]+), ([^,]+)")
_SITES = ("og:site_name", "application-name", "twitter:site")
_DATES = (
    "article:published_time", "datepublished", "date", "dc:date", "dc:date.issued", "dcterm:date", "dcterm:issued",
    "dcterm:created", "pub-date", "pubdate", "publishdate", "parsely-pub-date", "sailthru.date",
    "citation_publication_date", "og:updated_time",
)  # fmt: skip
_DATE_NAME = re.compile(r"date|publish|posted|byline|post-?meta|entry-?meta|timestamp", re.IGNORECASE)
_WRITTEN_TITLE = frozenset(("title", "MsoTitle"))
"""What word processors call the style of a title."""
_LONGEST_BYLINE = 100
_MAX_META = 500
_BELOW_HEADLINE = 40
"""In elements: how far below the headline the date stands."""


class Metadata(NamedTuple):
    """The metadata of the article; empty if missing. `byline_element` is the element that names its authors."""

    title: str
    byline: str
    date: str
    site: str
    data: LinkedData
    byline_element: Element | None
    is_title_of_page: bool
    """Whether the title is only that of the page, which may be the name of its site."""

    def is_byline(self, element: Element) -> bool:
        """Whether an element, or the one that it is a copy of, is the byline: copies share their attributes."""
        return self.byline_element is not None and element.attributes is self.byline_element.attributes


def read_metadata(page: Element) -> Metadata:
    """Return the metadata of the article in a parsed page."""
    tags = group_by_tag(page)
    data = read_linked_data(tags["script"])
    meta = _read_meta(tags["meta"])
    site = data.site or next((meta[key] for key in _SITES if meta.get(key)), "").lstrip("@")
    element, shown = _find_byline(page)
    authors = [clean_byline(author) for author in data.authors]
    if shown and site and [fold(author) for author in authors] == [fold(site)]:
        authors = []  # the page names a person
    given_authors = _find_given_authors(tags["meta"])
    byline = join_names(authors) or given_authors or shown
    title = _find_title(tags, data, meta, site)
    return Metadata(
        title=title,
        byline=byline,
        date=find_date(data.date, *(meta.get(key, "") for key in _DATES)) or _find_shown_date(page),
        site=site,
        data=data,
        byline_element=element if set(fold(shown).split()) & set(fold(byline).split()) else None,
        is_title_of_page=not (data.name or data.headline or any(map(meta.get, _TITLES)))
        and not _is_heading(title, tags),
    )


def _is_heading(title: str, tags: dict[str, list[Element]]) -> bool:
    return any(is_title(element.words(), title) for tag in _HEADS for element in tags[tag])


def _read_meta(elements: list[Element]) -> dict[str, str]:
    """Return the contents of meta tags by name, the first of each; those with a `property` before the others."""
    properties: dict[str, str] = {}
    names: dict[str, str] = {}
    for element in elements[:_MAX_META]:
        content = " ".join(unescape(element.get("content")).split())
        if content:
            for name in element.get("property").split():
                properties.setdefault(_make_key(name), content)
            for name in (element.get("name"), element.get("itemprop")):
                names.setdefault(_make_key(name), content)
    return names | properties


def _find_given_authors(elements: list[Element]) -> str:
    """Return the authors that the meta tags name, each in a tag of its own or all in one; `property` comes first."""
    named: dict[tuple[str, str], list[str]] = {}
    for element in elements[:_MAX_META]:
        for attribute in ("property", "name", "itemprop"):
            for key in map(_make_key, element.get(attribute).split()):
                content = " ".join(unescape(element.get("content")).split()) if key in _AUTHORS else ""
                for author in filter(None, map(clean_byline, content.split(";"))):
                    if author not in (authors := named.setdefault((key, attribute), [])):
                        authors.append(author)
    for key in _AUTHORS:
        for attribute in ("property", "name", "itemprop"):
            if authors := named.get((key, attribute), []):
                is_turned = key == "citation_author"
                return join_names([_LAST_NAME_FIRST.sub(r"\2 \1", name) if is_turned else name for name in authors])
    return ""


def _make_key(name: str) -> str:
    """Return the name of a meta tag in one form: "dc:title" also for "DC.Title"."""
    key = re.sub(r"^(dcterm|dc|og|twitter|weibo)s?[.:]", r"\1:", name.strip().lower())
    return key.removeprefix("og:") if key.startswith("og:article:") else key


def _find_title(tags: dict[str, list[Element]], data: LinkedData, meta: dict[str, str], site: str) -> str:
    written = next((element.words() for element in tags["title"] if not element.is_within("svg")), "")
    main = [_read_heading(element) for element in tags["h1"]]
    if not written:
        written = next((element.words() for element in tags["p"] if _WRITTEN_TITLE & set(element.names.split())), "")
    headings = [*main, *map(_read_heading, tags["h2"])]
    named = [_read_heading(element) for tag in _HEADS for element in tags[tag] if is_named_title(element)]
    named = named or _read_first_headings(tags)
    from_tag = find_part(written, named, [*headings, *named]) or choose_title(written, headings, main)
    titles = [title for title in (data.name, data.headline) if title]
    if len(titles) == 2 and titles[0] != titles[1]:
        name, headline = titles
        if similarity(headline, from_tag) > 0.75 and not similarity(name, from_tag) > 0.75:
            titles = [headline, name]
    titles += [meta[key] for key in _TITLES if meta.get(key)]
    return strip_site(next(iter(titles), from_tag), site)


def _read_heading(heading: Element) -> str:
    """Return the words of a heading without a sign that links to it."""
    return heading.words().rstrip("¶#§ ")


def _read_first_headings(tags: dict[str, list[Element]]) -> list[str]:
    """Return the main headings of the main part of a page, or else its first heading of the second level."""
    main, second = (list(map(_read_heading, filter(_is_in_main_part, tags[tag]))) for tag in ("h1", "h2"))
    return main or second[:1]


def _is_in_main_part(element: Element) -> bool:
    return any(part.tag in ("main", "article") or part.get("role") == "main" for part in element.ancestors())


def _find_byline(page: Element) -> tuple[Element | None, str]:
    """Return the first element that names authors, and the names in it."""
    for element in _visible(page):
        if is_named_byline(element):
            words = element.words()
            if 0 < len(words) < _LONGEST_BYLINE:
                parts = element.find_all("span", "a", "meta")
                names = [clean_byline(part.words()) for part in parts if part.get("itemprop") == "name"]
                if byline := join_names(list(dict.fromkeys(names))) or clean_byline(element.text()):
                    return element, byline
    return None, ""


def _visible(page: Element) -> list[Element]:
    visible: list[Element] = []
    waiting = [page]
    while waiting:
        element = waiting.pop()
        if not is_hidden(element):
            visible.append(element)
            waiting += reversed(element.elements)
    return visible


def _find_shown_date(page: Element) -> str:
    """Return the date of the first element that is one, or that is named like one and short."""
    elements = _visible(page)
    for element in elements:
        is_date = element.tag == "time" or "datePublished" in element.get("itemprop")
        if is_date and (date := find_date(element.get("datetime"), element.get("content"), element.words())):
            return date
    for element in elements:
        is_short = _DATE_NAME.search(element.names) and len(element.words()) < _LONGEST_BYLINE
        if is_short and (date := find_date(element.get("title"), element.get("content"), " ".join(element.lines()))):
            return date
    return _find_date_below_headline(elements)


def _find_date_below_headline(elements: list[Element]) -> str:
    """Return the date of an element between the first main heading and the first paragraph that says nothing else."""
    headline = next((number for number, element in enumerate(elements) if element.tag == "h1"), len(elements))
    for element in elements[headline + 1 : headline + 1 + _BELOW_HEADLINE]:
        if element.tag == "p" and len(element.text()) > _LONGEST_BYLINE:
            break
        if not element.elements and (signature := read_signature(element.words())) and not signature.has_names:
            return find_date(signature.date)
    return ""


def is_title(words: str, title: str) -> bool:
    """Whether a heading has the same words as the title."""
    return bool(words) and (fold(words) == fold(title) or similarity(title, words) > 0.75)
