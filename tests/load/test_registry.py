"""The choice of a loader: by content, then by name, else plain text."""

import pytest

from tui.load import LoadError, load_bytes
from tui.load.plain_text import load_plain_text, make_article
from tui.load.registry import LOADERS, PLAIN_TEXT, Loader, choose_loader
from tui.model import Article

ZIP = b"PK\x03\x04" + bytes(26)


def load_subtitles(data: bytes, name: str) -> Article:
    """The example of the registry's docstring."""
    article = load_plain_text(data, name)
    spoken = [line for line in article.text.split("\n") if line and not line.isdigit() and "-->" not in line]
    if not spoken:
        raise LoadError(f"{name} has no subtitles; check that it is an .srt file")
    return make_article("\n".join(spoken), name, article.notes)


SUBTITLES = Loader("subtitles", lambda _head, name: name.lower().endswith(".srt"), load_subtitles)
WITH_SUBTITLES = (*LOADERS[:-1], SUBTITLES, PLAIN_TEXT)


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        (b"Some text", "a.txt", "plain text"),
        (b"Some text", "a.pdf", "plain text"),
        (b"Some text", "stdin", "plain text"),
        (b"1\n00:00:01 --> 00:00:02\nHello.\n", "a.SRT", "subtitles"),
        (b"1\n00:00:01 --> 00:00:02\nHello.\n", "a.txt", "plain text"),
        (b"%PDF-1.7", "a.srt", "a PDF"),
        (b"%PDF-1.7", "a.txt", "a PDF"),
        (ZIP, "report.DOCX", "a Word document"),
        (ZIP, "book.epub", "an EPUB book"),
        (ZIP, "stdin", "a ZIP archive or an office document"),
    ],
)
def test_choose_loader(head: bytes, name: str, format: str) -> None:
    assert choose_loader(head, name, WITH_SUBTITLES).format == format


def test_a_listed_loader_makes_the_article() -> None:
    data = b"1\n00:00:01 --> 00:00:02\nHello, Ann.\n\n2\n00:00:03 --> 00:00:04\nHello, Bob.\n"
    article = choose_loader(data, "a.srt", WITH_SUBTITLES).load(data, "a.srt")
    assert article.text == "Hello, Ann.\nHello, Bob."


@pytest.mark.parametrize(
    ("data", "name", "message"),
    [
        (b"%PDF-1.7", "a.pdf", "a.pdf is a PDF, not text; save it as plain text first, for example with pdftotext"),
        (ZIP, "a.docx", "a.docx is a Word document, not text; save it as plain text first"),
        (b"\x89PNG\r\n", "a.png", "a.png is a picture, not text; name a text file"),
    ],
)
def test_an_unsupported_format_says_what_to_do(data: bytes, name: str, message: str) -> None:
    with pytest.raises(LoadError) as caught:
        load_bytes(data, name)
    assert str(caught.value) == message
