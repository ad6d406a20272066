"""Copying says what was copied, and reaches the clipboard through tmux and screen."""

import re
from base64 import b64decode
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_of
from tests.ui.conftest import FAST, Open, Reader
from tui.load.links import Link, TextPlace, parse_link, source_exists
from tui.model.spans import TextSpan
from tui.ui.app import DramatisApp
from tui.ui.screens.copying import describe_copied
from tui.ui.screens.reader_setup import open_source
from tui.ui.toolkit.clipboard import copy_sequences
from tui.ui.widgets import article_view
from tui.ui.widgets.page_pane import Copied

OSC = re.compile("\x1b]52;c;([A-Za-z0-9+/=]*)\x07")


async def test_a_copy_says_what_was_copied_and_explains_the_clipboard_once(open_reader: Open) -> None:
    async with open_reader(size=(120, 30)) as reader:
        await reader.press("J", "y")
        assert reader.notices[-1].startswith("Copied the paragraph (")
        assert "characters): “" in reader.notices[-1]
        assert "choose “Save…”" in reader.notices[-1]
        await reader.press("y")
        assert reader.notices[-1].startswith("Copied the paragraph (")
        assert "Save" not in reader.notices[-1]


async def test_the_copied_text_flashes(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(article_view, "FLASH_SECONDS", 60.0)
    async with open_reader(size=(80, 24)) as reader:
        reader.app.animation_level = "full"
        await reader.pilot.press("y")
        await reader.pilot.pause()
        flash = reader.screen.article_view.spotlight.flash
        assert flash is not None
        assert flash.end - flash.start > 100


@pytest.mark.parametrize(
    ("what", "text", "words"),
    [
        ("heading", "Aid", "Copied the heading (3 characters): “Aid”"),
        ("selection", "a", "Copied the selection (1 character): “a”"),
        ("paragraph", "Both Seoul and Washington have indicated their fear", "“Both Seoul and Washington …”"),
        ("code", "x = 1\ny = 2", "“x = 1 y = 2”"),
        ("paragraph", "a" * 1_500, "(1,500 characters): “" + "a" * 30 + " …”"),
    ],
)
def test_a_copy_is_described_by_its_first_words(what: str, text: str, words: str) -> None:
    assert words in describe_copied(Copied(what, TextSpan(0, len(text)), text))


@given(st.text())
def test_every_terminal_gets_the_whole_text(text: str) -> None:
    encoded = text.encode("utf-8", "replace")
    (plain,) = OSC.findall(copy_sequences(text, {}))
    assert b64decode(plain) == encoded
    in_tmux = copy_sequences(text, {"TMUX": "/tmp/tmux-0/default,1,0"})
    direct, wrapped = in_tmux.split("\x1bPtmux;")
    assert OSC.fullmatch(direct)
    assert wrapped.endswith("\x1b\\")
    assert wrapped.removesuffix("\x1b\\").replace("\x1b\x1b", "\x1b") == direct
    pieces = copy_sequences(text, {"STY": "1.pts"}).split("\x1b\\")
    assert pieces[-1] == ""
    assert all(piece.startswith("\x1bP") and len(piece) < 768 for piece in pieces[:-1])
    assert "".join(piece.removeprefix("\x1bP") for piece in pieces) == direct


@pytest.mark.slow
async def test_a_link_to_the_current_mention_or_the_place_is_copied(tmp_path: Path) -> None:
    path = tmp_path / "it is.txt"
    path.write_text("Ada Byron wrote.\n\nTom Brown answered Byron.\n", "utf-8")
    app = DramatisApp(open_source(str(path)).article, FAST)
    app.animation_level = "none"
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        reader = Reader(pilot)
        await app.workers.wait_for_complete()
        await reader.press("Y")
        assert app.clipboard == f"{path}:1:1"
        assert reader.notices[-1] == f"Copied a link to this place, for dramatis open '{path}:1:1'"
        await reader.press("f", *"byron", "enter", "n", "Y")
        assert app.clipboard == f"{path}#ada-byron/2"
        assert reader.notices[-1] == f"Copied a link to Ada Byron 2/2, for dramatis open '{path}#ada-byron/2'"
        await reader.press("slash", *"answered", "enter", "Y")
        assert app.clipboard == f"{path}:3:11"
        link = parse_link(app.clipboard, source_exists)
        assert link == Link(str(path), TextPlace(3, 11))


@pytest.mark.parametrize("source", ["stdin", "clipboard"])
async def test_there_is_no_link_to_an_article_without_a_file(source: str) -> None:
    app = DramatisApp(article_of(b"Ada Byron wrote.\n", source), FAST)
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await pilot.press("Y")
        assert Reader(pilot).notices == [f"A link needs a file or an address; this article came from {source}."]
        assert app.clipboard == ""


async def test_a_link_to_an_address_is_safe_in_quotation_marks() -> None:
    article = article_of(b"Ada Byron wrote.\n", "https://a.b/it's?$x")
    app = DramatisApp(article, FAST)
    async with app.run_test(size=(100, 24), notifications=True) as pilot:
        await pilot.press("Y")
        assert app.clipboard == "https://a.b/it%27s?%24x:1:1"
