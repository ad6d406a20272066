"""Every place that `who`, `mentions` and `quotes` print is one that `dramatis open` opens, whatever source and name."""

import gzip
import json
import lzma
import os
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.test_hit_invariants import JSON, PLAIN, QUESTIONS
from tests.load import valid_files
from tui.cast import read_cast
from tui.cli.hits.options import PrintStyle
from tui.cli.hits.printing import answer_with_hits
from tui.cli.open_command import parse_options
from tui.export.exporter import ArticleCast
from tui.load import load
from tui.load.links import TextPlace
from tui.load.opened_article import Patience
from tui.load.opening import open_article
from tui.ui.state.linked_article import complete, find_linked
from tui.ui.state.linked_place import find_mention_from, find_offset

WORDS = valid_files.WORDS
SPEAKERS = ("Maria Lopez", "Carla Ruiz", "Anna Berg")
FEED = valid_files.make_feed(
    "".join(f"<item><title>{name}</title><description>{WORDS} {name} left.</description></item>" for name in SPEAKERS)
)
MAILBOX = b"".join(
    b"From a@b.org Mon Jan  1 00:00:00 2024\n" + valid_files.make_mail(f"{WORDS} {name} left.\n") + b"\n"
    for name in SPEAKERS
)
TEXT = f"A title\n\n{WORDS}\n\n\n{WORDS}\n".encode()
SOURCES = {
    "text.txt": TEXT,
    "crlf.txt": TEXT.replace(b"\n", b"\r\n"),
    "utf16.txt": TEXT.decode().encode("utf-16"),
    "page.html": valid_files.make_html(),
    "notes.md": valid_files.MARKDOWN,
    "book.epub": valid_files.make_epub(),
    "report.docx": valid_files.make_docx(),
    "report.odt": valid_files.make_odt(),
    "report.rtf": valid_files.RTF,
    "letter.eml": valid_files.make_mail(),
    "film.srt": valid_files.SUBTITLES,
    "feed.xml": FEED,
    "letters.mbox": MAILBOX,
    "text.txt.gz": gzip.compress(TEXT),
    "feed.xml.gz": gzip.compress(FEED),
    "letters.mbox.xz": lzma.compress(MAILBOX),
}
NAMES = (
    "a:12",
    "a:1:2:",
    "#1:2",
    "a b#ada/3",
    "-dash",
    "-:1:2",
    "caf\udce9",
    "n\nl",
    'it\'s "$x"',
    "http:x",
    "file:x",
    "folder:1/x#y/2",
    "語\u202e:",
)


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let each test run in a folder of its own."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("name", SOURCES)
def test_every_place_in_a_source_of_any_format_opens(name: str) -> None:
    check_places(name, SOURCES[name])


@pytest.mark.parametrize("name", NAMES)
def test_every_place_in_a_file_of_any_name_opens(name: str) -> None:
    check_places(f"{name}.txt", TEXT)


@pytest.mark.parametrize("name", NAMES[:5])
def test_every_place_in_a_feed_of_any_name_opens(name: str) -> None:
    check_places(f"{name}.xml", FEED)


def check_places(name: str, content: bytes) -> None:
    """Write a file, print all hits in it, and look up each printed place as `dramatis open` does."""
    os.makedirs(os.path.dirname(name) or ".", exist_ok=True)
    with open(name, "wb") as file:
        file.write(content)
    casts = [ArticleCast(article, read_cast(article.text, None, article.blocks)) for article in load(name)]
    opened = complete(open_article(name, patience=Patience(loading=60)))  # on a busy machine, no file is a slow one
    articles = (opened.article, *opened.others)
    assert [article.text for article in articles] == [article.text for article, _ in casts]
    for question in QUESTIONS:
        rows = print_hits(question, PLAIN, casts).removeprefix(name).split(f"\n{name}")
        hits = print_hits(question, JSON, casts).splitlines()
        assert hits or question == "quotes"
        for row, hit in zip(rows, map(json.loads, hits), strict=True) if hits else ():
            line, column = row.split(":")[1:3]
            _, link = parse_options([f"{name}:{line}:{column}"])
            assert link == (name, TextPlace(int(line), int(column)))
            linked = find_linked(articles, link.place)
            assert linked
            assert isinstance(linked.place, TextPlace)
            found = find_offset(articles[linked.number].text, linked.place)
            assert not found.problem
            assert articles[linked.number].text.startswith(hit["text"], found.offset)
            mention = find_mention_from(casts[linked.number].cast, found.offset)
            assert question == "quotes" or (mention and mention.start == found.offset)


def print_hits(question: str, style: PrintStyle, casts: Sequence[ArticleCast]) -> str:
    """Return what is printed about the articles of one source."""
    return os.fsdecode(answer_with_hits(QUESTIONS[question], None, None, style, casts).output)
