"""Bytes that arrive in any pieces make the article that they make at once, and each version begins the next."""

from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.load.test_large_files import PARTS
from tui.load import LoadError, load_bytes
from tui.load.arriving import ArrivingArticle
from tui.load.opened_article import Patience
from tui.load.plain_slices import PlainSlices
from tui.load.plain_text import make_plain
from tui.load.registry import HEAD
from tui.model import Article

TEXTS = st.lists(PARTS, min_size=1, max_size=60).map("".join)
CUTS = st.lists(st.integers(0, 200), max_size=12)
ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030"]


def arrive(data: bytes, cuts: list[int]) -> tuple[ArrivingArticle, list[str]]:
    """Let bytes arrive in the pieces between the cuts; return the article and the text of each version."""
    arriving, versions = ArrivingArticle("a.txt"), []
    ends = [*sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in zip([0, *ends], ends, strict=False):
        arriving.add(data[start:end])
        versions.append(arriving.so_far().text)
    return arriving, versions


def whole(arriving: ArrivingArticle) -> tuple[Article, ...]:
    """Return the articles once all has arrived. Raises `LoadError`."""
    opened = arriving.open_whole(Patience(loading=600))
    assert opened.rest is None
    return (opened.article, *opened.others)


def outcome(load: Any) -> object:
    try:
        return load()
    except LoadError as error:
        return str(error)


@given(TEXTS, CUTS)
def test_utf8_in_any_pieces_makes_the_article_that_it_makes_at_once(text: str, cuts: list[int]) -> None:
    data = text.encode()
    arriving, _ = arrive(data, cuts)
    assert outcome(lambda: whole(arriving)) == outcome(lambda: load_bytes(data, "a.txt"))


@given(st.text(alphabet="aé漢 \n\t", max_size=300), CUTS)
def test_each_version_of_a_text_begins_with_the_version_before(text: str, cuts: list[int]) -> None:
    _, versions = arrive(text.encode(), cuts)
    assert all(later.startswith(version) for version, later in pairwise(versions))
    assert versions[-1] == make_plain(text)


@given(st.binary(max_size=400), CUTS)
def test_any_bytes_end_as_they_would_at_once(data: bytes, cuts: list[int]) -> None:
    arriving = ArrivingArticle("a.txt")
    ends = [*sorted(min(cut, len(data)) for cut in cuts), len(data)]
    for start, end in zip([0, *ends], ends, strict=False):
        arriving.add(data[start:end])
        outcome(arriving.so_far)
    assert outcome(lambda: whole(arriving)) == outcome(lambda: load_bytes(data, "a.txt"))


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("size", [1, 2, 3, 7])
def test_a_text_in_any_encoding_arrives_in_small_pieces(encoding: str, size: int) -> None:
    data = "Élise Dupont est arrivée à Genève.\nMaria Lopez est partie.\n".encode(encoding)
    arriving, _ = arrive(data, list(range(size, len(data), size)))
    assert whole(arriving) == load_bytes(data, "a.txt")


def test_a_character_that_is_cut_is_shown_once_it_is_whole() -> None:
    arriving = ArrivingArticle("a.txt")
    arriving.add("漢字".encode()[:4])
    assert arriving.so_far().text == "漢"
    arriving.add("漢字".encode()[4:])
    assert arriving.so_far().text == "漢字"


def test_half_a_line_is_shown() -> None:
    arriving = ArrivingArticle("a.txt")
    arriving.add(b"A line\nand half")
    assert arriving.so_far().text == "A line\nand half"


def test_nothing_and_blanks_are_no_error_as_long_as_more_may_come() -> None:
    arriving = ArrivingArticle("a.txt")
    assert arriving.so_far().text == ""
    arriving.add(b" \n")
    assert arriving.so_far().text == " \n"
    with pytest.raises(LoadError, match="white space"):
        whole(arriving)


def test_text_that_ends_within_a_character_is_damaged_as_it_is_in_a_file() -> None:
    arriving = ArrivingArticle("a.txt")
    arriving.add("Élise Dupont, à Genève".encode() + b"\xc3")
    arriving.so_far()
    assert whole(arriving)[0].notes == ("UTF-8, broken in 1 place (shown as \ufffd)",)


def test_a_guess_of_the_encoding_may_change_as_more_arrives() -> None:
    data = "Il a dit : « L’été ». ".encode("cp1252") + "Президент России заявил. ".encode("cp1251") * 40
    arriving, _ = arrive(data, [25, 60])
    assert whole(arriving) == load_bytes(data, "a.txt")


@pytest.mark.parametrize(("data", "message"), [(b"\0" * HEAD, "is binary"), (b"\x89PNG\r\n", "is a picture")])
def test_what_is_not_text_is_refused_before_it_ends(data: bytes, message: str) -> None:
    arriving = ArrivingArticle("a.txt")
    arriving.add(data)
    with pytest.raises(LoadError, match=message):
        arriving.so_far()


def test_a_few_controls_at_the_start_do_not_refuse_what_may_become_text() -> None:
    arriving = ArrivingArticle("a.txt")
    arriving.add(b"\1")
    assert arriving.so_far().text == ""
    arriving.add(b"An article about Maria Lopez.")
    assert arriving.so_far().text == "␁An article about Maria Lopez."


@pytest.mark.parametrize("unit", ["漢", "\u200d", "👩\u200d", "\r", "\t", "x"])
def test_slices_without_a_line_end_are_given_out_at_once(unit: str) -> None:
    plain = PlainSlices()
    given_out = sum(len(plain.add(unit * 1_000)) for _ in range(50))
    assert given_out >= 1_000 * 50 - 2
