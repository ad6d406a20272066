"""PDF files of made-up articles, written with reportlab: by its typesetter (platypus), or line by line in columns."""

from collections.abc import Iterator
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    ListFlowable,
    ListItem,
    PageTemplate,
    Paragraph,
    Table,
)

from tests.load.books.stories import Story

_WIDTH, _HEIGHT = A4
_MARGIN = 60.0
_GUTTER = 22.0


def write_with_platypus(
    story: Story,
    *,
    columns: int = 1,
    font: str = "Times",
    size: float = 10,
    indent: float = 0,
    space: float = 6,
    justified: bool = True,
    heads: bool = True,
    metadata: bool = True,
    extras: bool = True,
) -> bytes:
    """Set an article in columns below a title that spans them, with a running head and page numbers."""
    regular, bold = {"Times": ("Times-Roman", "Times-Bold"), "Helvetica": ("Helvetica", "Helvetica-Bold")}[font]
    body = ParagraphStyle(
        "body",
        fontName=regular,
        fontSize=size,
        leading=size * 1.25,
        firstLineIndent=indent,
        spaceAfter=space,
        alignment=TA_JUSTIFY if justified else TA_LEFT,
        embeddedHyphenation=1,
    )
    heading = ParagraphStyle("heading", body, fontName=bold, fontSize=size * 1.3, leading=size * 1.6, alignment=TA_LEFT)
    heading.firstLineIndent, heading.spaceBefore = 0, size
    quotation = ParagraphStyle("quotation", body, leftIndent=20, rightIndent=20, firstLineIndent=0)
    title_height = 80
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns

    def draw_furniture(canvas: Canvas, document: BaseDocTemplate) -> None:
        if document.page == 1:
            canvas.setFont(bold, 24)
            canvas.drawCentredString(_WIDTH / 2, _HEIGHT - _MARGIN - 30, story.title)
            canvas.setFont(regular, 11)
            canvas.drawCentredString(_WIDTH / 2, _HEIGHT - _MARGIN - 55, f"By {story.author}")
        elif heads:
            canvas.setFont(regular, 8)
            canvas.drawString(_MARGIN, _HEIGHT - 40, "THE QUARTERLY REVIEW")
            canvas.drawRightString(_WIDTH - _MARGIN, _HEIGHT - 40, story.title)
        if heads:
            canvas.setFont(regular, 8)
            canvas.drawCentredString(_WIDTH / 2, 30, f"Page {document.page}")

    def make_frames(height: float) -> list[Frame]:
        step = width + _GUTTER
        return [
            Frame(_MARGIN + number * step, _MARGIN, width, height, 0, 0, 0, 0, id=str(number))
            for number in range(columns)
        ]

    file = BytesIO()
    document = BaseDocTemplate(file, pagesize=A4, invariant=1)
    if metadata:
        document.title, document.author = story.title, story.author
    full = _HEIGHT - 2 * _MARGIN
    document.addPageTemplates([
        PageTemplate("first", make_frames(full - title_height), onPage=draw_furniture, autoNextPageTemplate="later"),
        PageTemplate("later", make_frames(full), onPage=draw_furniture),
    ])  # fmt: skip
    document.build(list(_make_flowables(story, body, heading, quotation, extras)))
    return file.getvalue()


def _make_flowables(
    story: Story, body: ParagraphStyle, heading: ParagraphStyle, quotation: ParagraphStyle, extras: bool
) -> Iterator[Flowable]:
    for number, section in enumerate(story.sections):
        yield Paragraph(escape(section.heading), heading)
        for paragraph in section.paragraphs:
            yield Paragraph(escape(paragraph), body)
        if extras and number == 0:
            yield Paragraph(escape(story.quotation), quotation)
        if extras and number == 1:
            items = [ListItem(Paragraph(escape(item), body)) for item in story.items]
            yield ListFlowable(items, bulletType="bullet", start="•")
        if extras and number == 2:
            yield Table(story.table, spaceBefore=10, spaceAfter=10)


def expect_platypus(story: Story, extras: bool = True) -> str:
    """Return the text that a reader of such a file finds: title, author, then the sections."""
    parts = [story.title, story.author]
    for number, section in enumerate(story.sections):
        parts += [section.heading, *section.paragraphs]
        if extras and number == 0:
            parts.append(story.quotation)
        if extras and number == 1:
            parts += story.items
        if extras and number == 2:
            parts += [" ".join(row) for row in story.table]
    return "\n\n".join(parts)


def write_line_by_line(
    story: Story, *, columns: int = 2, across: bool = False, size: float = 9.5, notes: bool = True
) -> bytes:
    """Set an article line by line: words divided by hyphens, footnotes, first lines indented, a large first letter.

    With `across`, the lines of all columns are drawn row by row, as programs do that sort them.
    """
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    width = (_WIDTH - 2 * _MARGIN - (columns - 1) * _GUTTER) / columns
    leading, font = size * 1.2, "Times-Roman"
    lines = [line for paragraph in story.paragraphs for line in _break_paragraph(paragraph, width, font, size)]
    page = 0
    while lines:
        page += 1
        top = _HEIGHT - _MARGIN - (90 if page == 1 else 0)
        if page == 1:
            canvas.setFont("Times-Bold", 22)
            canvas.drawString(_MARGIN, _HEIGHT - _MARGIN - 40, story.title)
        note = story.notes[page - 1] if notes and page <= len(story.notes) else ""
        bottom = _MARGIN + (2 * leading if note else 0)
        count = int((top - bottom) / leading)
        placed = [
            (row, _MARGIN + column * (width + _GUTTER), *line)
            for column in range(columns)
            for row, line in enumerate(lines[column * count : (column + 1) * count])
        ]
        lines = lines[columns * count :]
        for row, x, indent, text in sorted(placed, key=lambda place: place[:2]) if across else placed:
            canvas.setFont(font, size)
            canvas.drawString(x + indent, top - row * leading, text)
        if note:
            canvas.setFont(font, size * 0.8)
            canvas.drawString(_MARGIN, _MARGIN, f"{page} {note}")
        canvas.setFont("Times-Italic", 8)
        canvas.drawString(
            _MARGIN, _HEIGHT - 40, f"{story.title}   {page + 16}" if page % 2 else f"{page + 16}   Annals"
        )
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def _break_paragraph(paragraph: str, width: float, font: str, size: float) -> Iterator[tuple[float, str]]:
    """Yield indents and lines of a paragraph; long words are divided."""
    indent, line = 12.0, ""
    words = paragraph.split()[::-1]
    while words:
        word = words.pop()
        candidate = f"{line} {word}".strip()
        if indent + stringWidth(candidate, font, size) <= width:
            line = candidate
            continue
        for cut in range(len(word) - 4, 3, -1):
            head = f"{line} {word[:cut]}-".strip()
            if word[: cut + 2].isalpha() and indent + stringWidth(head, font, size) <= width:
                line, word = head, word[cut:]
                break
        yield indent, line
        indent, line = 0.0, ""
        words.append(word)
    yield indent, line


def write_scan() -> bytes:
    """Write a page with lines, as a picture has, and no text."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    canvas.rect(100, 100, 300, 500, fill=1)
    canvas.showPage()
    canvas.save()
    return file.getvalue()
