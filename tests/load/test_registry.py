"""The choice of a loader: by content, then by name, else plain text."""

import sys
from types import ModuleType

import pytest

from tests.articles import article_of
from tui.load import LoadError
from tui.load.building import ArticleBuilder
from tui.load.encodings import decode
from tui.load.loader import Loader, any_of, is_named, starts_with_text
from tui.load.progress import listen_to_progress, report_progress
from tui.load.registry import LOADERS, PLAIN_TEXT, choose_loader
from tui.model import Article

ZIP = b"PK\x03\x04" + bytes(26)


def load_fountain(data: bytes, name: str) -> Article:
    """The example of the registry's docstring."""
    text, note = decode(data, name)
    builder = ArticleBuilder(name, "Fountain")
    for part in text.split("\n\n"):
        builder.add("heading" if part.startswith(("INT.", "EXT.")) else "paragraph", part)
    return builder.build(title=name, notes=[note] if note else [])


def load_parts(data: bytes, name: str) -> tuple[Article, ...]:
    return tuple(load_fountain(part, name) for part in data.split(b"===\n"))


def needs_a_library(_data: bytes, _name: str) -> Article:
    raise ModuleNotFoundError("No module named 'screenwriting.fountain'", name="screenwriting.fountain")


def is_long(head: bytes, _name: str) -> bool:
    return len(head) > 10


FOUNTAIN = Loader("Fountain", is_named(".fountain"), f"{__name__}:load_fountain", in_child=False)
WITH_FOUNTAIN = (FOUNTAIN, *LOADERS)


@pytest.mark.parametrize(
    ("head", "name", "format"),
    [
        (b"Some text", "a.txt", "plain text"),
        (b"Some text", "a.pdf", "plain text"),
        (b"Some text", "stdin", "plain text"),
        (b"INT. A HOUSE", "a.FOUNTAIN", "Fountain"),
        (b"INT. A HOUSE", "a.txt", "plain text"),
        (b"\x89PNG", "a.fountain", "a picture"),
        (b"\x89PNG", "a.txt", "a picture"),
        (ZIP, "stdin", "a ZIP archive or an office document"),
    ],
)
def test_a_format_is_recognized_by_content_first_then_by_name(head: bytes, name: str, format: str) -> None:
    assert choose_loader(head, name, WITH_FOUNTAIN).format == format


def test_a_listed_loader_makes_the_article() -> None:
    data = b"INT. A HOUSE\n\nAnn comes in.\n"
    (article,) = choose_loader(data, "a.fountain", WITH_FOUNTAIN).load(data, "a.fountain")
    assert article.text == "INT. A HOUSE\n\nAnn comes in."
    assert [block.kind for block in article.blocks] == ["heading", "paragraph"]
    assert article.format == "Fountain"


def test_a_loader_may_make_several_articles() -> None:
    loader = Loader("parts", is_named(".parts"), f"{__name__}:load_parts")
    assert [article.text for article in loader.load(b"One.\n===\nTwo.\n", "a.parts")] == ["One.", "Two."]


def test_a_module_is_not_imported_for_what_cannot_be_in_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    loader = Loader("x", is_named(".x"), recognizer="tests.load.not_there:recognizes")
    assert not loader.recognizes(b"Some text", "a.txt")
    module = ModuleType("tests.load.not_there")
    module.recognizes = is_long  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    assert loader.recognizes(b"Some longer text", "a.x")
    assert not loader.recognizes(b"Some text", "a.x")


@pytest.mark.parametrize(
    ("head", "is_html"),
    [
        (b"<html>", True),
        (b"\xef\xbb\xbf \n<!DOCTYPE HTML>", True),
        ("<html>".encode("utf-16"), True),
        ("<html>".encode("utf-16-le"), True),
        (b"<b>", False),
        (b"", False),
    ],
)
def test_a_text_format_is_recognized_behind_marks_and_white_space(head: bytes, is_html: bool) -> None:
    assert starts_with_text(b"<html", b"<!doctype html")(head, "") is is_html
    assert any_of(is_named(".htm"), starts_with_text(b"<html"))(head, "a.htm")


@pytest.mark.parametrize(
    ("extra", "command"), [("film", "pip install 'dramatis-tui[film]'"), (None, "pip install 'dramatis-tui'")]
)
def test_a_missing_library_is_one_line_with_the_command_that_installs_it(extra: str | None, command: str) -> None:
    loader = Loader("Fountain", is_named(""), f"{__name__}:needs_a_library", extra=extra)
    with pytest.raises(LoadError) as caught:
        loader.load(b"x", "a.fountain")
    assert str(caught.value) == f"a.fountain: reading Fountain needs screenwriting.fountain; install it with {command}"


def test_an_unsupported_format_says_what_to_do() -> None:
    with pytest.raises(LoadError) as caught:
        article_of(b"\x89PNG\r\n", "a.png")
    assert str(caught.value) == "a.png is a picture, not text; name a text file"


def test_every_format_has_a_function_or_advice() -> None:
    assert all(bool(loader.function) != bool(loader.advice) for loader in LOADERS)
    assert LOADERS[-1] is PLAIN_TEXT


def test_progress_reaches_who_listens_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tui.load.progress._listeners", [])
    report_progress(1, 3, "page")
    heard: list[tuple[int, int, str]] = []
    listen_to_progress(lambda done, total, unit: heard.append((done, total, unit)))
    report_progress(2, 3, "page")
    assert heard == [(2, 3, "page")]
