"""The loader of web pages."""

from pathlib import PurePath
from typing import TYPE_CHECKING

from tui.load.files import LoadError

if TYPE_CHECKING:
    from tui.load.building import ArticleBuilder
    from tui.load.html.drafts import Draft
    from tui.load.html.tree import Element
    from tui.model import Article

LARGEST = 20 << 20
"""The most bytes of a page: more than any article has, and few enough to be parsed in the available memory."""
_STEPS = 4
"""The steps of reporting progress on a large page: parsed, article found, article built, all."""


def load_html(data: bytes, name: str) -> "Article":
    """Return the article of a page, which is not empty; `name` is its source. Raises `LoadError` if there is none."""
    from tui.load.alignment import align
    from tui.load.html.candidates import choose_article
    from tui.load.html.decoding import decode_page
    from tui.load.html.drafts import draft_blocks
    from tui.load.html.metadata import read_metadata
    from tui.load.html.refusals import find_refusal
    from tui.load.html.similarity import fold
    from tui.load.html.tidying import find_written_byline, find_written_date, find_written_headline, tidy
    from tui.load.html.tree import parse
    from tui.load.progress import report_progress

    if len(data) > LARGEST:
        raise LoadError(f"{name} is a page of more than {LARGEST >> 20} MB; save the article alone")
    source, note = decode_page(data, name)
    page = parse(source)
    report_progress(1, _STEPS, "step")
    metadata = read_metadata(page)
    article_element = choose_article(page, metadata)
    report_progress(2, _STEPS, "step")
    untidied = draft_blocks(article_element, _find_base(page))
    title = (metadata.is_title_of_page and find_written_headline(untidied)) or metadata.title
    byline = metadata.byline
    if not byline or fold(byline) == fold(metadata.site):  # a newspaper, where the page may name a person
        byline = find_written_byline(untidied, title) or byline
    drafts = tidy(untidied, title, byline)
    if refusal := find_refusal(page, _read_words(drafts), title):
        raise LoadError(f"{name} {refusal}")
    article = _build(drafts, name).build(
        title=title or _first_heading(untidied) or PurePath(name).stem,
        byline=byline,
        date=metadata.date or find_written_date(untidied, title),
        site=metadata.site,
        notes=(note,) if note else (),
    )
    report_progress(3, _STEPS, "step")
    return article._replace(anchors=align(article.text, source))


def _find_base(page: "Element") -> str:
    """Return the base address of the links of a page, empty if there is none."""
    for tag, attribute, wanted in (("base", "href", ""), ("link", "href", "canonical"), ("meta", "content", "og:url")):
        for element in page.find_all(tag):
            is_wanted = not wanted or wanted in (element.get("rel"), element.get("property"))
            address = element.get(attribute).strip()
            if is_wanted and address.startswith(("http://", "https://")):
                return address
    return ""


def _read_words(drafts: "list[Draft]") -> str:
    return " ".join(" ".join((draft.words, *(cell for row in draft.rows for cell in row))) for draft in drafts)


def _first_heading(drafts: "list[Draft]") -> str:
    return next((draft.words for draft in drafts if draft.kind == "heading"), "")


def _build(drafts: "list[Draft]", name: str) -> "ArticleBuilder":
    from tui.load.building import ArticleBuilder

    builder = ArticleBuilder(name, "HTML")
    for draft in drafts:
        if draft.kind == "table":
            builder.add_table(draft.rows)
        else:
            builder.add(draft.kind, draft.runs, level=draft.level, marker=draft.marker)
    return builder
