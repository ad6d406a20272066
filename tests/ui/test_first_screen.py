"""The exporter "svg" draws what the reader would show, needs no terminal, and leaves no trace."""

import os
from pathlib import Path

import pytest
from lxml import etree

from tests.articles import SAMPLE_FOLDER, article_in, article_of
from tui.cast import read_cast
from tui.export.exporter import ArticleCast
from tui.export.registry import BUILT_IN

SVG = "{http://www.w3.org/2000/svg}"


def texts_of(data: bytes) -> str:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True))
    return "".join(tree.itertext(f"{SVG}text")).replace("\xa0", " ")


@pytest.mark.slow
def test_the_picture_shows_the_page_and_the_cast_in_the_theme_of_the_settings(own_folders: Path) -> None:
    article = article_in(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    cast = read_cast(article.text)
    pictures = set()
    for theme in ("dusk", "paper"):
        folder = own_folders / "config" / "dramatis"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "settings.toml").write_text(f'theme = "{theme}"\n')
        data = BUILT_IN["svg"].export([ArticleCast(article, cast)])
        shown = texts_of(data)
        assert "15 in the cast" in shown
        assert "According to his aides" in shown.replace("  ", " ")
        assert b"url(http" not in data
        assert b"@font-face" not in data
        pictures.add(data)
    assert len(pictures) == 2


def test_it_needs_no_variables_of_a_terminal_and_changes_none(
    monkeypatch: pytest.MonkeyPatch, own_folders: Path
) -> None:
    for name in ("TERM", "COLORTERM"):
        monkeypatch.delenv(name, raising=False)
    before = dict(os.environ)
    files = {path: path.read_bytes() for path in own_folders.rglob("*") if path.is_file()}
    article = article_of(b"Ada Byron wrote <b>to</b> Tom Brown & co.\n", "a.txt")
    data = BUILT_IN["svg"].export([ArticleCast(article, read_cast(article.text))])
    assert "2 in the cast" in texts_of(data)
    assert "<b>to</b>" in texts_of(data)
    assert dict(os.environ) == before
    assert {path: path.read_bytes() for path in own_folders.rglob("*") if path.is_file()} == files
