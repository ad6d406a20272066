"""The text of an office document, of whatever format: paragraphs and tables become an article."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath
from typing import NamedTuple, Protocol

from tui.blocks.bylines import read_byline
from tui.blocks.marks import is_rule
from tui.blocks.wrapping import first_case
from tui.load.building import ArticleBuilder, Run
from tui.load.document_info import fold, is_author, is_title
from tui.load.pieces import BREAK
from tui.load.progress import report_progress
from tui.model import Article
from tui.model.blocks import BlockKind, InlineKind

_STEP = 500
"""After how many paragraphs the progress is reported."""
_BEGINNING = 12
"""In paragraphs: how far down the title, the authors and the date stand."""
_LONGEST_HEADING = 120
"""In code points: a longer paragraph in bold is no heading."""
_LONGEST_CELL = 300
"""In characters: a table with a longer cell places text, and is read cell by cell."""
_LONGEST_VERSE = 80
"""In code points: if a line of a paragraph is longer, its line breaks divide paragraphs."""
_HEAD_ROLES = ("title", "byline", "date")
"""Paragraphs at the beginning with these roles are shown above the text, and not in it."""
_KINDS: dict[str, BlockKind] = {
    "heading": "heading",
    "quotation": "quotation",
    "caption": "caption",
    "code": "code",
}


class TextStyle(Protocol):
    """What a style of a document says of the text in it; None is what it does not say."""

    @property
    def role(self) -> str: ...  # noqa: D102
    @property
    def is_bold(self) -> bool | None: ...  # noqa: D102
    @property
    def is_italic(self) -> bool | None: ...  # noqa: D102
    @property
    def is_struck(self) -> bool | None: ...  # noqa: D102
    @property
    def is_mono(self) -> bool | None: ...  # noqa: D102
    @property
    def position(self) -> str | None: ...  # noqa: D102


def make_run(text: str, style: TextStyle, target: str) -> Run:
    """Return a text in a style; what the role of its paragraph already shows is not shown again."""
    kinds: list[InlineKind] = []
    if style.is_bold and style.role != "heading":
        kinds.append("strong")
    if style.is_italic and style.role != "quotation":
        kinds.append("emphasis")
    if style.is_struck:
        kinds.append("struck")
    if style.is_mono and style.role != "code":
        kinds.append("code")
    if style.position in ("superscript", "subscript"):
        kinds.append("superscript" if style.position == "superscript" else "subscript")
    if target:
        kinds.append("link")
    return Run(text, tuple(kinds), target)


class Paragraph(NamedTuple):
    """A paragraph of an office document.

    `role` is "title", "subtitle", "byline", "date", "heading", "quotation", "caption", "code", "contents" (of a table
    of contents), or nothing; `level` that of a heading. `marker` is that of a list item or of a numbered heading, None
    if it is neither; `list_level` counts from 1. Pages begin before the runs with the numbers `pages`, as they were
    when the document was shown last, or `breaks`, where its author wants it.
    """

    runs: Sequence[Run]
    role: str = ""
    level: int = 0
    marker: str | None = None
    list_level: int = 1
    pages: Sequence[int] = ()
    breaks: Sequence[int] = ()

    @property
    def text(self) -> str:
        """The text as one line."""
        return " ".join("".join(run.text for run in self.runs).split())


class Table(NamedTuple):
    """A table: the text of its cells, by rows."""

    rows: Sequence[Sequence[str]]


Part = Paragraph | Table


class Info(NamedTuple):
    """What a document says of itself; empty where it says nothing."""

    title: str = ""
    author: str = ""


class Note(NamedTuple):
    """A footnote or endnote: its marker, "[1]", and its paragraphs."""

    marker: str
    paragraphs: Sequence[Paragraph]


def is_shown_as_table(cells: Iterable[Iterable[str]]) -> bool:
    """Whether a table of such texts is shown in rows and columns, rather than serving to place text."""
    rows = [list(row) for row in cells]
    longest = max((len(text) for row in rows for text in row), default=0)
    return max(map(len, rows), default=0) >= 2 and longest <= _LONGEST_CELL


def build_article(name: str, format: str, parts: Sequence[Part], notes: Iterable[Note], info: Info) -> Article:
    """Return the article of a document. Raises `LoadError` if it has no text."""
    parts = list(_divide_at_breaks(_join_code(parts)))
    stated = info.title if is_title(info.title) else ""
    if not any(isinstance(part, Paragraph) and part.role == "heading" for part in parts):
        parts = list(_find_headings(parts, has_title=bool(stated)))
    beginning = [part for part in parts[:_BEGINNING] if isinstance(part, Paragraph)]
    title = _find_role(beginning, "title") or stated or _find_first_heading(beginning)
    stated_author = info.author if is_author(info.author) else ""
    signed = _find_role(beginning, "byline")
    byline = read_byline(signed) or signed or _find_byline(beginning) or stated_author
    date = _find_role(beginning, "date")
    repeated = {fold(text) for text in (title, byline, date, f"by {byline}")} - {"", "by"}
    repeated |= {fold(part.text) for part in beginning if part.role in _HEAD_ROLES}
    builder = ArticleBuilder(name, format)
    pages = _Pages(builder, parts)
    for number, part in enumerate(parts):
        if isinstance(part, Table):
            builder.add_table(part.rows)
        else:
            is_left_out = part.role == "contents" or (number < _BEGINNING and fold(part.text) in repeated)
            pages.add(part, is_left_out)
        if number % _STEP == 0:
            report_progress(number, len(parts), "paragraph")
    for note in notes:
        for place, paragraph in enumerate(note.paragraphs):
            builder.add("footnote", _join_lines(paragraph.runs), marker=note.marker if place == 0 else "")
    return builder.build(title=title or PurePath(name).stem, byline=byline, date=date)


def _join_code(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts of a document with lines of code that follow each other, each a paragraph, as one."""
    code: Paragraph | None = None
    for part in parts:
        if isinstance(part, Paragraph) and part.role == "code" and part.marker is None and not part.pages:
            code = code._replace(runs=[*code.runs, Run(BREAK), *part.runs]) if code else part
            continue
        if code:
            yield code
            code = None
        yield part
    if code:
        yield code


def _divide_at_breaks(parts: Iterable[Part]) -> Iterator[Part]:
    """Yield the parts of a document, of which a paragraph with line breaks between long lines is several."""
    for part in parts:
        if not isinstance(part, Paragraph) or part.role or part.marker is not None or not _has_long_lines(part.runs):
            yield part
            continue
        start = 0
        for end in (*(number for number, run in enumerate(part.runs) if run.text == BREAK), len(part.runs)):
            yield part._replace(
                runs=part.runs[start:end],
                pages=[number - start for number in part.pages if start <= number <= end],
                breaks=[number - start for number in part.breaks if start <= number <= end],
            )
            start = end + 1


def _has_long_lines(runs: Sequence[Run]) -> bool:
    lines = _read_lines(runs)
    return len(lines) > 1 and max(map(len, lines)) > _LONGEST_VERSE


def _find_headings(parts: Sequence[Part], has_title: bool) -> Iterator[Part]:
    """Yield the parts of a document whose author knows no styles: short paragraphs in bold are headings.

    Without a title, the first paragraph is the title if it is one of those.
    """
    is_first = not has_title
    has_text = sum(isinstance(part, Paragraph) and bool(part.text) and not _is_bold(part) for part in parts)
    for part in parts:
        if isinstance(part, Paragraph) and part.text:
            if has_text and part.role == "" and part.marker is None and _is_bold(part):
                plain = [run._replace(kinds=tuple(kind for kind in run.kinds if kind != "strong")) for run in part.runs]
                part = part._replace(runs=plain, role="title" if is_first else "heading", level=2)
            is_first = False
        yield part


def _is_bold(part: Paragraph) -> bool:
    """Whether a paragraph is short and set in bold, and does not end as a sentence does."""
    text = part.text
    shown = [run for run in part.runs if run.text.strip()]
    return len(text) <= _LONGEST_HEADING and text[-1] not in ".,;:" and all("strong" in run.kinds for run in shown)


def _find_role(paragraphs: Sequence[Paragraph], role: str) -> str:
    """Return the text of the paragraphs in a style for titles, authors or the date."""
    return " and ".join(part.text for part in paragraphs if part.role == role and part.text)


def _find_byline(paragraphs: Sequence[Paragraph]) -> str:
    """Return the names in a line like "By Ada Byron" above the text."""
    for part in paragraphs:
        if len(part.text) > _LONGEST_HEADING:
            break
        if part.role in ("", "subtitle") and part.text.lower().startswith("by ") and (names := read_byline(part.text)):
            return names
    return ""


def _find_first_heading(paragraphs: Sequence[Paragraph]) -> str:
    """Return the text of the first paragraph that is not blank, if it is a heading of level 1."""
    first = next((part for part in paragraphs if part.text), None)
    return first.text if first and first.role == "heading" and first.level == 1 else ""


class _Pages:
    """Adds paragraphs, and counts the pages of a document, if it says where they begin."""

    def __init__(self, builder: ArticleBuilder, parts: Sequence[Part]) -> None:
        paragraphs = [part for part in parts if isinstance(part, Paragraph)]
        self._builder = builder
        self._number = 1
        self._are_known = any(part.pages for part in paragraphs)
        if self._are_known or any(part.breaks for part in paragraphs):
            builder.start_page("1")

    def add(self, paragraph: Paragraph, is_left_out: bool) -> None:
        """Add a paragraph, unless it is left out, with the pages that begin before, in and after it."""
        texts = [bool(run.text.strip()) for run in paragraph.runs]
        begins = paragraph.pages if self._are_known else paragraph.breaks
        before = [number for number in begins if is_left_out or not any(texts[:number])]
        after = [number for number in begins if number not in before and not any(texts[number:])]
        self._start(len(before))
        if not is_left_out:
            inside = [number for number in begins if number not in before and number not in after]
            for offset in _add_paragraph(self._builder, paragraph, inside):
                self._number += 1
                self._builder.mark_page(offset, str(self._number))
        self._start(len(after))

    def _start(self, count: int) -> None:
        if count:
            self._number += count
            self._builder.start_page(str(self._number))


def _add_paragraph(builder: ArticleBuilder, paragraph: Paragraph, pages: Sequence[int]) -> list[int]:
    """Add a paragraph; return the offsets in the article of the pages that begin before the runs with some numbers."""
    kind = _KINDS.get(paragraph.role, "paragraph")
    level = min(paragraph.level, 6) if kind == "heading" else 0
    if kind == "paragraph" and paragraph.marker is not None:
        kind, level = "list item", paragraph.list_level
    runs = paragraph.runs
    if kind == "paragraph" and is_rule(paragraph.text):
        kind = "rule"
    if kind == "paragraph" and _is_verse(runs):
        kind = "verse"
    elif kind != "code":
        runs = _join_lines(runs)
    block = builder.add(kind, runs, level=level, marker=paragraph.marker or "")
    offsets = []
    for number in pages if block else ():
        before = "".join(run.text for run in runs[:number])
        offset = len(" ".join(before.split())) + before[-1:].isspace()
        offsets.append(min(block.start + offset, block.end - 1) if block else 0)
    return offsets


def _join_lines(runs: Sequence[Run]) -> list[Run]:
    return [run._replace(text=" ") if run.text == BREAK else run for run in runs]


def _is_verse(runs: Sequence[Run]) -> bool:
    """Whether line breaks are those of lines: a single one in a sentence only makes a title or a name look better."""
    lines = _read_lines(runs)
    if len(lines) < 2 or max(map(len, lines)) > _LONGEST_VERSE:
        return False
    return len(lines) > 2 or first_case(lines[1]) >= 0


def _read_lines(runs: Sequence[Run]) -> list[str]:
    """Return the lines of a paragraph, without blank ones at either end."""
    return "".join(run.text for run in runs).strip("\n").split(BREAK)
