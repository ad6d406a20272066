"""The clipboard as a source. The commands are scripts: what they print stands for what was copied."""

import os
from pathlib import Path

import pytest

from tui.load import LoadError, clipboard
from tui.load.clipboard import open_clipboard

PAGE = "<html><body><article><h1>The Tower</h1><p>Ada Byron came to London, and she never left it again.</p></article>"
WAYLAND, X11, TMUX = {"WAYLAND_DISPLAY": "w"}, {"DISPLAY": ":0"}, {"TMUX": "t"}


@pytest.fixture
def tools(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the only folder of commands but the shell's."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def make_tool(folder: Path, name: str, script: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\nPATH=/usr/bin:/bin\n{script}\n")
    path.chmod(0o755)


def make_wayland_tool(folder: Path, *, html: str, text: str) -> None:
    cases = f"*list-types*) echo text/plain; echo text/html;; *html*) echo '{html}';; *) echo '{text}';;"
    make_tool(folder, "wl-paste", f'case "$*" in {cases} esac')


def text_of(environ: dict[str, str]) -> str:
    opened = open_clipboard(environ)
    return opened.article.text


@pytest.mark.usefixtures("tools")
def test_without_a_clipboard_one_line_says_what_to_do() -> None:
    for environ in ({}, WAYLAND, X11, TMUX):
        with pytest.raises(LoadError, match="no clipboard to paste from; install wl-clipboard, xclip or xsel"):
            open_clipboard(environ)


@pytest.mark.parametrize(("name", "environ"), [("wl-paste", WAYLAND), ("xclip", X11), ("xsel", X11), ("tmux", TMUX)])
def test_each_command_gives_its_text(name: str, environ: dict[str, str], tools: Path) -> None:
    make_tool(tools, name, 'case "$*" in *types*|*TARGETS*) echo UTF8_STRING;; *) printf "Ada Byron wrote.";; esac')
    opened = open_clipboard(environ)
    assert (opened.article.text, opened.article.source, opened.article.file) == ("Ada Byron wrote.", "clipboard", None)


def test_the_desktop_comes_before_tmux_and_a_failing_command_is_passed_over(tools: Path) -> None:
    make_tool(tools, "tmux", "echo From tmux.")
    make_tool(tools, "xclip", "exit 1")
    make_tool(tools, "xsel", "echo From xsel.")
    assert text_of(TMUX) == "From tmux.\n"
    assert text_of({**X11, **TMUX}) == "From xsel.\n"


def test_html_is_used_where_it_is_offered(tools: Path) -> None:
    make_wayland_tool(tools, html=PAGE, text="Tower Ada")
    article = open_clipboard(WAYLAND).article
    assert "<p>" not in article.text
    assert "she never left it again" in article.text


def test_html_that_says_less_than_the_text_is_left_alone(tools: Path) -> None:
    make_wayland_tool(tools, html="<p>x</p>", text="Ada Byron came to London.")
    assert text_of(WAYLAND) == "Ada Byron came to London.\n"


def test_an_empty_clipboard_says_so(tools: Path) -> None:
    make_tool(tools, "tmux", "exit 0")
    with pytest.raises(LoadError, match="the clipboard contains no text"):
        open_clipboard(TMUX)
    make_tool(tools, "wl-paste", "exit 1")
    with pytest.raises(LoadError, match="the clipboard contains no text"):
        open_clipboard(WAYLAND)


def test_what_is_read_is_bounded(tools: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clipboard, "LARGEST", 1 << 20)
    monkeypatch.setattr(clipboard, "_SECONDS", 0.5)
    make_tool(tools, "tmux", "yes Ada Byron wrote")
    with pytest.raises(LoadError, match="more than 1 MB"):
        open_clipboard(TMUX)
    make_tool(tools, "tmux", "exec sleep 60")
    with pytest.raises(LoadError, match="takes too long"):
        open_clipboard(TMUX)


def test_a_file_that_is_no_program_is_no_clipboard(tools: Path) -> None:
    (tools / "tmux").write_text("no program")
    os.chmod(tools / "tmux", 0o755)
    with pytest.raises(LoadError, match="tmux cannot be run"):
        open_clipboard(TMUX)
