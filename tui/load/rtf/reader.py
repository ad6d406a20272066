"""Reading a document in Rich Text Format: from its bytes to an article."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tui.load.building import Run
from tui.load.files import LoadError
from tui.load.office_text import Info, Note, Paragraph, Part, Table, build_article, is_shown_as_table
from tui.load.rtf.parser import Document, Parser, RawParagraph, RawTable
from tui.model import Article

_HEADING = re.compile(r"(?:heading|überschrift|titre|título|titolo)\s*(\d)", re.IGNORECASE)
_ROLES = {
    "title": "title", "subtitle": "subtitle", "author": "byline", "date": "date", "quote": "quotation",
    "quotations": "quotation", "intense quote": "quotation", "block text": "quotation", "caption": "caption",
    "preformatted text": "code", "html preformatted": "code", "source code": "code",
}  # fmt: skip
_MARKER = re.compile(r"\s*([•◦▪·o\-–—*]|\(?(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})[.)])\s*\t\s*")
_LONGEST_HEADING = 100
_LARGER = 1.25
"""Times the usual size: a centred bold paragraph of this size, at the beginning, is the title."""
_QUOTED = 500
"""In twips: paragraphs that are indented by as much on the left, where most are not, are quotations."""
_HEAD = 3
"""How many centred paragraphs at the beginning are title, authors and date."""


def load_rtf(data: bytes, name: str) -> Article:
    """Return the article of a document in Rich Text Format. Raises `LoadError`."""
    start = data.find(b"{\\rtf")
    if start < 0:
        raise LoadError(f"{name} is not in Rich Text Format; name another file")
    document = Parser().read(data[start:])
    parts = list(_read_parts(document))
    notes = [
        Note(f"[{number}]", [Paragraph(paragraph.runs) for paragraph in note if paragraph.text])
        for number, note in enumerate(document.notes, 1)
    ]
    return build_article(name, "RTF", parts, notes, _read_info(document.info))


def _read_info(info: dict[str, str]) -> Info:
    return Info(info.get("title", "").strip(), info.get("author", "").strip())


def _read_parts(document: Document) -> Iterator[Part]:
    """Yield the paragraphs and tables with their roles, which follow from styles, size and indentation."""
    styles = {number: name.strip().rstrip(";").casefold() for number, name in document.styles.items()}
    paragraphs = [part for part in document.parts if isinstance(part, RawParagraph)]
    usual_size = _usual([(_size(part), len(part.text)) for part in paragraphs], 24)
    usual_indent = _usual([(part.indent, len(part.text)) for part in paragraphs], 0)
    has_title = False
    head = 0
    is_beginning = True
    for part in document.parts:
        if isinstance(part, RawTable):
            yield from _read_table(part)
            is_beginning = False
            continue
        role, level = _find_role(part, styles.get(part.style, ""), usual_size, usual_indent)
        if is_beginning and part.text and role in ("", "heading"):
            if part.is_centred and head < _HEAD and (has_title or _size(part) >= _LARGER * usual_size):
                role = "title" if not has_title else "date" if any(map(str.isdigit, part.text)) else "byline"
                has_title, head = True, head + 1
            else:
                is_beginning = False
        yield _make_paragraph(part, role, level)


def _make_paragraph(part: RawParagraph, role: str, level: int) -> Paragraph:
    runs: Sequence[Run] = part.runs
    marker = part.marker.strip() or None
    if marker is None and part.first_indent < 0 and role in ("", "quotation"):
        match = _MARKER.match("".join(run.text for run in runs))
        if match:
            runs, marker, role = _drop(runs, match.end()), match[1], ""
    if role == "heading":
        runs = [run._replace(kinds=tuple(kind for kind in run.kinds if kind != "strong")) for run in runs]
    return Paragraph(runs, role, level, marker, part.list_level, breaks=part.breaks)


def _find_role(part: RawParagraph, style: str, usual_size: int, usual_indent: int) -> tuple[str, int]:
    """Return role and level of a paragraph, by its style, or else by how it looks."""
    if match := _HEADING.fullmatch(style):
        return "heading", int(match[1])
    if style in _ROLES:
        return _ROLES[style], 0
    if 1 <= part.level <= 9:
        return "heading", part.level
    text = part.text
    shown = [format for run, format in zip(part.runs, part.formats, strict=True) if run.text.strip()]
    is_bold = bool(shown) and all(format.is_bold for format in shown)
    if is_bold and len(text) <= _LONGEST_HEADING and text[-1] not in ".,;:" and not part.marker:
        return "heading", 1 if _size(part) >= _LARGER * usual_size else 2
    return ("quotation" if part.indent >= usual_indent + _QUOTED and part.first_indent >= 0 else ""), 0


def _size(part: RawParagraph) -> int:
    return max((format.size for format in part.formats), default=0)


def _usual(values: Sequence[tuple[int, int]], default: int) -> int:
    counts: Counter[int] = Counter()
    for value, weight in values:
        counts[value] += weight
    return counts.most_common(1)[0][0] if counts else default


def _drop(runs: Sequence[Run], count: int) -> list[Run]:
    """Return runs without their first characters."""
    kept = []
    for run in runs:
        kept.append(run._replace(text=run.text[count:]))
        count = max(count - len(run.text), 0)
    return kept


def _read_table(table: RawTable) -> Iterator[Part]:
    rows = [[" ".join(part.text for part in cell if part.text) for cell in row] for row in table.rows]
    if is_shown_as_table(rows):
        yield Table(rows)
    else:
        yield from (Paragraph(part.runs) for row in table.rows for cell in row for part in cell if part.text)
