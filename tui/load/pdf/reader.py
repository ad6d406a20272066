"""Reading a PDF: from its bytes to an article."""

import logging
from collections.abc import Mapping, Sequence
from io import BytesIO
from pathlib import PurePath

from pypdf import PdfReader, apply_configuration
from pypdf.errors import DependencyError, PyPdfError

from tui.load.building import ArticleBuilder
from tui.load.files import LoadError
from tui.load.pdf.columns import arrange
from tui.load.pdf.direction import read_leftward
from tui.load.pdf.document import Writer
from tui.load.pdf.fonts import Typefaces
from tui.load.pdf.furniture import find_furniture
from tui.load.pdf.glyphs import read_glyphs
from tui.load.pdf.lines import Line, find_lines
from tui.load.pdf.measures import Measures
from tui.load.pdf.paragraphs import group_lines
from tui.load.pdf.parts import find_parts
from tui.load.pdf.titles import find_head
from tui.load.pdf.words import Words
from tui.load.progress import report_progress
from tui.model import Article

MAX_PAGES = 3000
MAX_CHARACTERS = 10_000_000
"""More pages, or pages after as many characters, are not read, which a note says."""
_MAX_STREAM = 40_000_000
"""In bytes, decompressed; a page of dense text has 100,000."""
_MAX_TOKENS = 1_000_000
"""Of a content stream: as many as the map of a country has, and a hundred times as many as a page of text."""
_MIN_READABLE = 0.5
"""Of the characters: with fewer that are letters, digits, marks or spaces, the fonts of a file cannot be read."""
_OCR = "run OCR first, for example with ocrmypdf"


def load_pdf(data: bytes, name: str) -> Article:
    """Return the article of a PDF. Raises `LoadError`, and `ImportError` where cryptography is needed and missing."""
    logging.getLogger("pypdf").setLevel(logging.CRITICAL + 1)  # it would write to the terminal what it finds wrong
    try:
        with apply_configuration(
            zlib_maximum_output_length=_MAX_STREAM,
            array_based_stream_maximum_output_length=_MAX_STREAM,
            stream_parsing_work_maximum_count=_MAX_TOKENS,
        ):
            reader = PdfReader(BytesIO(data))
            if reader.is_encrypted and not reader.decrypt(""):
                raise LoadError(f"{name} needs a password; save a copy without, for example with qpdf --decrypt")
            return _read(reader, name)
    except (LoadError, MemoryError):
        raise
    except DependencyError:
        raise ImportError("cryptography decrypts PDF files", name="cryptography") from None
    except Exception as error:  # pypdf raises errors of many kinds where a file is broken
        reason = type(error).__name__ if len(str(error)) > 100 or not str(error) else str(error)
        raise LoadError(f"{name} is a broken PDF ({reason}); get it again, or repair it with qpdf or mutool") from None


def _read(reader: PdfReader, name: str) -> Article:
    count = len(reader.pages)
    if not count:
        raise LoadError(f"{name} is a PDF without pages; get it again")
    pages: list[list[Line]] = _read_pages(reader, min(count, MAX_PAGES), name)
    furniture = find_furniture(pages)
    pages = [[line for line in lines if id(line) not in furniture] for lines in pages]
    regions = [region for lines in pages for region in arrange(lines)]
    measures = Measures(regions)
    parts = find_parts([list(group_lines(region, measures)) for region in regions], measures)
    words = Words(line.text for lines in pages for line in lines)
    labels = _read_labels(reader, count)
    builder = ArticleBuilder(name, "PDF")
    title, author = _read_metadata(reader)
    head = find_head(parts, measures, title, author)
    body = [part for number, part in enumerate(parts) if number not in head.places] or parts
    writer = Writer(builder, labels, words, body)
    for part in body:
        writer.add(part)
    notes = [f"only the first {len(pages):,} of {count:,} pages were read"] if len(pages) < count else []
    return builder.build(title=head.title or PurePath(name).stem, byline=head.byline, notes=notes)


def _read_pages(reader: PdfReader, count: int, name: str) -> list[list[Line]]:
    """Return the lines of the first `count` pages."""
    typefaces = Typefaces()
    pages: list[list[Line]] = []
    readable = total = 0
    broken: Exception | None = None
    for number in range(count):
        try:
            page = reader.pages[number]
            glyphs = read_leftward(read_glyphs(page, typefaces), abs(float(page.cropbox.width)))
        except (PyPdfError, ValueError, TypeError, KeyError, AttributeError, IndexError, RecursionError) as error:
            broken, glyphs = error, []  # the other pages can be read
        text = "".join(glyph.text for glyph in glyphs)
        total += len(text)
        readable += sum(map(_is_readable, text))
        pages.append(find_lines(glyphs, number))
        report_progress(number + 1, count, "page")
        if total > MAX_CHARACTERS:
            break
    if broken is not None and not any(pages):
        raise broken
    if not any(pages):
        raise LoadError(f"{name} is a scan without text; {_OCR}")
    if readable < _MIN_READABLE * total:
        raise LoadError(f"{name} does not say which letters its fonts draw; {_OCR} --force-ocr")
    return pages


def _is_readable(character: str) -> bool:
    return character.isalnum() or character.isspace() or (character.isprintable() and character != "\ufffd")


def _read_labels(reader: PdfReader, count: int) -> Sequence[str]:
    numbers = [str(number) for number in range(1, count + 1)]
    try:
        labels = list(reader.page_labels) if "/PageLabels" in reader.root_object else numbers
    except Exception:  # broken labels do not prevent reading the text
        return numbers
    return [label or number for label, number in zip(labels, numbers, strict=True)] if len(labels) == count else numbers


def _read_metadata(reader: PdfReader) -> tuple[str, str]:
    """Return title and author of a document as it says itself, empty where it does not."""
    try:
        metadata: Mapping[str, object] = reader.metadata or {}
        title, author = (str(metadata.get(key) or "") for key in ("/Title", "/Author"))
    except Exception:  # nor is this
        return "", ""
    return title, author
