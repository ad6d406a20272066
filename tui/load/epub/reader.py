"""Reading an EPUB book: from its bytes to an article."""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import PurePath

from tui.load.archives import Archive, BrokenMember
from tui.load.building import ArticleBuilder, Run
from tui.load.document_info import fold
from tui.load.epub.documents import MARK, Marks, PageMark, read_document
from tui.load.epub.package import Entry, Package, read_package
from tui.load.files import LoadError
from tui.load.html.drafts import Draft, draft_blocks
from tui.load.progress import report_progress
from tui.model import Article

_NEAR = 3
"""In blocks: a chapter with a heading this near to its beginning gets no other heading."""
_LONGEST_TITLE_PAGE = 12
"""In blocks: how far into the book its title may be repeated."""


def load_epub(data: bytes, name: str) -> Article:
    """Return the article of an EPUB book. Raises `LoadError`."""
    archive = Archive(data, name, "EPUB")
    package = read_package(archive, name)
    if not package.documents:
        raise LoadError(f"{name} is a book without chapters; get it again")
    builder = ArticleBuilder(name, "EPUB")
    writer = _Writer(builder, package)
    count = len(package.documents)
    failure: LoadError | None = None
    broken = 0
    for number, path in enumerate(package.documents, 1):
        try:
            writer.add_document(path, archive.read(path) or b"")
        except BrokenMember as error:  # the other chapters can be read
            broken, failure = broken + 1, error
        report_progress(number, count, "chapter")
    if failure is not None and not builder.length:
        raise failure
    if not builder.length:
        raise LoadError(f"{name} has no text, perhaps because it is a book of pictures; name a book with text")
    return builder.build(
        title=package.title or PurePath(name).stem,
        byline=_join_names(package.creators),
        date=package.date,
        notes=[f"{broken:,} of {count:,} chapters are broken, and left out"] if broken else [],
    )


def _join_names(names: list[str]) -> str:
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


class _Writer:
    """Adds the documents of a book to an article."""

    def __init__(self, builder: ArticleBuilder, package: Package) -> None:
        self._builder = builder
        self._targets: dict[str, dict[str, list[object]]] = defaultdict(lambda: defaultdict(list))
        for entry in package.contents:
            if entry.label:
                self._targets[entry.path][entry.fragment].append(entry)
        for entry in package.pages:
            if entry.label:
                self._targets[entry.path][entry.fragment].append(PageMark(entry.label))
        self._repeated = {fold(package.title), *map(fold, package.creators), fold(_join_names(package.creators))}
        self._repeated |= {f"by{name}" for name in self._repeated} | {fold(package.date)}
        self._repeated -= {"", "by"}
        self._blocks = 0
        self._page = ""

    def add_document(self, path: str, data: bytes) -> None:
        """Add a document."""
        targets = self._targets.get(path, {})
        marks = Marks({key: value for key, value in targets.items() if key})
        drafts = draft_blocks(read_document(data, marks), "")
        waiting = list(targets.get("", ()))
        for number, draft in enumerate(drafts):
            runs, places = _take_marks(draft.runs)
            meanings = [(offset, marks.found[mark]) for offset, mark in places if mark < len(marks.found)]
            waiting += [meaning for offset, meaning in meanings if not offset]
            if not any(run.text.strip() for run in runs) and not draft.rows:
                waiting += [meaning for offset, meaning in meanings if offset]
                continue
            draft = draft._replace(
                runs=runs, rows=tuple(tuple(MARK.sub("", cell) for cell in row) for row in draft.rows)
            )
            following = [draft, *drafts[number + 1 : number + _NEAR]]
            draft = self._begin(waiting, draft, following)
            waiting = []
            self._add(draft, [(offset, meaning) for offset, meaning in meanings if offset])

    def _begin(self, waiting: list[object], draft: Draft, following: list[Draft]) -> Draft:
        """Begin the chapters and pages that are marked before a draft; return the draft, which may become a heading."""
        for meaning in waiting:
            if isinstance(meaning, PageMark):
                self._start_page(meaning)
        for entry in (meaning for meaning in waiting if isinstance(meaning, Entry)):
            label = fold(entry.label)
            if label in self._repeated or any(part.kind == "heading" and part.level <= 3 for part in following):
                continue
            if fold(draft.words) == label:
                draft = Draft("heading", draft.runs, entry.level)
            elif not any(fold(MARK.sub("", part.words)) == label for part in following):
                self._builder.add("heading", entry.label, level=min(entry.level, 6))
        return draft

    def _add(self, draft: Draft, meanings: list[tuple[int, object]]) -> None:
        self._blocks += 1
        if self._blocks <= _LONGEST_TITLE_PAGE and fold(draft.words) in self._repeated:
            return
        if draft.rows:
            block = self._builder.add_table(draft.rows)
        else:
            block = self._builder.add(draft.kind, draft.runs, level=draft.level, marker=draft.marker)
        for offset, meaning in meanings if block else ():
            if isinstance(meaning, PageMark) and block is not None and meaning != self._page:
                self._page = meaning
                self._builder.mark_page(min(block.start + offset, block.end - 1), meaning)

    def _start_page(self, label: str) -> None:
        if label != self._page:
            self._page = label
            self._builder.start_page(label)


def _take_marks(runs: tuple[Run, ...]) -> tuple[tuple[Run, ...], list[tuple[int, int]]]:
    """Return runs without marks, and the offsets and numbers of the marks; offsets count white space as one space."""
    kept: list[Run] = []
    places: list[tuple[int, int]] = []
    before = ""
    for run in runs:
        for text, mark in _split(run.text):
            before += text
            kept.append(run._replace(text=text))
            if mark is not None:
                words = " ".join(before.split())
                places.append((len(words) + bool(words and before[-1].isspace()), mark))
    return tuple(kept), places


def _split(text: str) -> Iterator[tuple[str, int | None]]:
    """Yield the parts of a text, each with the number of the mark after it, None after the last one."""
    start = 0
    for match in MARK.finditer(text):
        yield text[start : match.start()], int(match[1])
        start = match.end()
    yield text[start:], None
