"""Reading a Word document: from its bytes to an article."""

from collections.abc import Sequence
from pathlib import PurePath

from tui.load.building import ArticleBuilder
from tui.load.document_info import fold, is_author, is_title
from tui.load.docx.body import Body, Paragraph, Table, add_paragraph
from tui.load.docx.package import Package
from tui.load.docx.runs import Content
from tui.load.progress import report_progress
from tui.model import Article

_STEP = 500
"""After how many paragraphs the progress is reported."""
_BEGINNING = 12
"""In paragraphs: how far down the title, the authors and the date stand."""


def load_docx(data: bytes, name: str) -> Article:
    """Return the article of a Word document. Raises `LoadError`."""
    package = Package(data, name)
    body = Body(package)
    parts = list(body.read(package.document))
    title, author, date = package.read_properties()
    beginning = [part for part in parts[:_BEGINNING] if isinstance(part, Paragraph)]
    title = _find_role(beginning, "title") or (title if is_title(title) else "") or _find_first_heading(beginning)
    byline = _find_role(beginning, "byline") or (author if is_author(author) else "")
    date = _find_role(beginning, "date") or date
    repeated = {fold(text) for text in (title, byline, date, f"by {byline}")} - {"", "by"}
    builder = ArticleBuilder(name, "Word")
    pages = _Pages(builder, parts)
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            builder.add_table(part.rows)
        else:
            is_left_out = part.style.role == "contents" or (number < _BEGINNING and fold(part.content.text) in repeated)
            pages.add(part._replace(content=Content(pages=part.content.pages)) if is_left_out else part)
        if number % _STEP == 0:
            report_progress(number, len(parts), "paragraph")
    for marker, paragraphs in body.read_notes():
        for place, paragraph in enumerate(paragraphs):
            add_paragraph(builder, paragraph, marker if place == 0 else "")
    return builder.build(title=title or PurePath(name).stem, byline=byline, date=date)


def _find_role(paragraphs: Sequence[Paragraph], role: str) -> str:
    """Return the text of the paragraphs in a style for titles, authors or the date."""
    return " and ".join(part.content.text for part in paragraphs if part.style.role == role and part.content.text)


def _find_first_heading(paragraphs: Sequence[Paragraph]) -> str:
    """Return the text of the first paragraph that is not blank, if it is a heading of level 1."""
    first = next((part for part in paragraphs if part.content.text), None)
    return first.content.text if first and first.style.role == "heading" and first.style.level == 1 else ""


class _Pages:
    """Counts the pages of a document, if it says where they begin."""

    def __init__(self, builder: ArticleBuilder, parts: Sequence[Paragraph | Table]) -> None:
        contents = [part.content for part in parts if isinstance(part, Paragraph)]
        self._builder = builder
        self._number = 1
        self._are_known = any(content.pages for content in contents)
        if self._are_known or any(content.breaks for content in contents):
            builder.start_page("1")

    def add(self, paragraph: Paragraph) -> None:
        """Add a paragraph, with the pages that begin before, in and behind it."""
        content = paragraph.content
        texts = [bool(run.text.strip()) for run in content.runs]
        begins = content.pages if self._are_known else content.breaks
        before = [number for number in begins if not any(texts[:number])]
        behind = [number for number in begins if any(texts) and not any(texts[number:])]
        self._start(len(before))
        inside = [number for number in begins if number not in before and number not in behind]
        for offset in add_paragraph(self._builder, paragraph, pages=inside):
            self._number += 1
            self._builder.mark_page(offset, str(self._number))
        self._start(len(behind))

    def _start(self, count: int) -> None:
        if count:
            self._number += count
            self._builder.start_page(str(self._number))
