"""Large files, opened in two steps: the beginning, then the whole, which equals the file loaded in one step."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.articles import article_in
from tui.load import LoadError
from tui.load.opened_article import OpenedArticle, Patience, Sizes
from tui.load.opening import open_article
from tui.load.plain_slices import PlainSlices
from tui.load.plain_text import make_plain
from tui.model import Article

LARGE = Sizes().large
PARTS = st.sampled_from(
    [
        "word ",
        "\t",
        "\n",
        "\r\n",
        "\r",
        "é",
        "漢字",
        "e\u0301",
        "👩‍👩‍👧",
        "\u200d",
        "\x1b[2J",
        "\ufe0f",
        "क्\u200dष",
        "x" * 40,
    ]
)


def write_and_open(path: Path, data: bytes, sizes: Sizes = Sizes()) -> OpenedArticle:  # noqa: B008 (it is immutable)
    path.write_bytes(data)
    return open_article(str(path), sizes, Patience(loading=60))  # on a busy machine, no file is a slow one


def load_rest(opened: OpenedArticle) -> Article:
    """Load the whole of a file of which the beginning was opened."""
    assert opened.rest
    (arrived,) = opened.rest(lambda: False)
    assert arrived.is_whole
    return arrived.article


def open_beginning(path: Path, data: bytes) -> tuple[Article, Callable[[], Article]]:
    """Write a file that is opened in two steps; return its beginning, and what loads the whole."""
    opened = write_and_open(path, data)
    assert opened.rest
    return opened.article, lambda: load_rest(opened)


@given(parts=st.lists(PARTS, max_size=60), beginning=st.integers(4, 80), size=st.integers(4, 30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_both_ways_give_the_same_article(tmp_path: Path, parts: list[str], beginning: int, size: int) -> None:
    path = tmp_path / "a.txt"
    text = "Ann. " + "".join(parts)
    opened = write_and_open(path, text.encode(), Sizes(large=0, beginning=beginning, slice=size))
    assert load_rest(opened) == article_in(str(path))


@given(parts=st.lists(PARTS, max_size=60))
def test_plain_slices_join_to_the_plain_text(parts: list[str]) -> None:
    plain = PlainSlices()
    slices = [plain.add(part) for part in parts]
    assert "".join(slices) + plain.rest() == make_plain("".join(parts))


def test_the_beginning_is_whole_lines_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    data = ("\ufeffA title\n\n" + "Étienne said “yes”.\tThen he left.\r\n" * 20_000).encode()
    article, load_whole = open_beginning(path, data)
    whole = load_whole()
    assert whole == article_in(str(path))
    assert whole.text.startswith(article.text)
    assert article.text.endswith(".\n")
    assert 10_000 < len(article.text) < len(whole.text) / 2
    assert (article.title, article.source) == (whole.title, whole.source)


def test_a_single_long_line_has_a_beginning_too(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    article, load_whole = open_beginning(path, "é漢".encode() * 100_000)
    whole = load_whole()
    assert whole == article_in(str(path))
    assert whole.text.startswith(article.text)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"small", id="small"),
        pytest.param("Привет. ".encode("cp1251") * LARGE, id="another encoding"),
        pytest.param("Plain. ".encode("utf-16") * (LARGE // 8), id="utf-16"),
    ],
)
def test_other_files_are_loaded_in_one_step(tmp_path: Path, data: bytes) -> None:
    article, rest, _ = write_and_open(tmp_path / "a.txt", data)
    assert rest is None
    assert article == article_in(str(tmp_path / "a.txt"))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        pytest.param(b"\0\1\2" * LARGE, "is binary", id="binary"),
        pytest.param(b"\1\2ab" * LARGE, "is binary", id="controls"),
        pytest.param(b" \n" * LARGE, "white space", id="blank"),
        pytest.param(b"%PDF-1.4" + b"x" * LARGE, "is a broken PDF", id="a PDF"),
    ],
)
def test_large_files_that_cannot_be_read(tmp_path: Path, data: bytes, message: str) -> None:
    with pytest.raises(LoadError, match=message):
        write_and_open(tmp_path / "a.txt", data)


def test_the_beginning_is_blank_but_not_the_whole(tmp_path: Path) -> None:
    article, rest, _ = write_and_open(tmp_path / "a.txt", b"\n" * LARGE + b"Some text.\n")
    assert rest is None
    assert article.text.strip() == "Some text."


@pytest.mark.parametrize(
    ("name", "message"), [("none", "no such file"), (".", "is a directory"), ("a\0b", "null"), ("", "no such file")]
)
def test_a_path_that_cannot_be_opened(name: str, message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(LoadError, match=message):
        open_article(name)


def test_damage_after_the_beginning_is_noted_with_the_whole(tmp_path: Path) -> None:
    data = b"Plain words.\n" * 40_000 + "Президент России заявил.\n".encode("cp1251")
    article, load_whole = open_beginning(tmp_path / "a.txt", data)
    assert article.notes == ()
    assert load_whole().notes == ("decoded as windows-1251 (a guess)",)
