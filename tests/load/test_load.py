"""From bytes to an article: encodings, line ends, titles, refusals, and errors of files."""

import json
import os
import threading
from pathlib import Path
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_in, article_of
from tui.load import LoadError
from tui.load.files import Source
from tui.text.sanitize import clean_line


def cases(name: str) -> list[Any]:
    content = json.loads((Path(__file__).parents[1] / f"cases/load_{name}.json").read_text("utf-8"))
    return [pytest.param(case, id=case["name"]) for case in content["cases"]]


def refusal(data: bytes, name: str = "a.txt") -> str:
    with pytest.raises(LoadError) as caught:
        article_of(data, name)
    return str(caught.value)


@pytest.mark.parametrize("case", cases("encodings"))
def test_encodings(case: dict[str, Any]) -> None:
    article = article_of(bytes.fromhex(case["mark"]) + case["text"].encode(case["encoding"]), "a.txt")
    assert article.text == case["text"]
    marked = ["the byte order mark was left out"] * bool(case["mark"])
    assert article.notes == (*([case["note"]] if case["note"] else []), *marked)


@pytest.mark.parametrize("case", cases("bytes"))
def test_bytes(case: dict[str, Any]) -> None:
    article = article_of(bytes.fromhex(case["bytes"]), "a.txt")
    assert article.text == case["text"]
    assert article.notes == tuple(case["notes"])


@pytest.mark.parametrize("case", cases("refused"))
def test_refused(case: dict[str, str]) -> None:
    message = refusal(bytes.fromhex(case["bytes"]))
    assert message.startswith("a.txt ")
    assert case["says"] in message


@pytest.mark.parametrize("case", cases("titles"))
def test_titles(case: dict[str, str]) -> None:
    article = article_of(case["text"].encode(), "folder/a.txt")
    assert (article.title, article.byline, article.date) == (
        case["title"],
        case.get("byline", ""),
        case.get("date", ""),
    )


@given(st.binary(max_size=300))
def test_any_bytes_give_a_safe_article_or_a_safe_message(data: bytes) -> None:
    try:
        article = article_of(data, "a\nb\x1b.txt")
    except LoadError as error:
        shown: tuple[str, ...] = (str(error),)
    else:
        assert 0 < len(article.title) <= 220
        shown = (article.title, article.source, *article.notes)
        article.text.encode("utf-8")
    assert [clean_line(line) for line in shown] == list(shown)


FILLERS = "\u115f\u1160\u3164\uffa0"


@given(st.text(st.characters(categories=["L", "N", "P", "Zs"], exclude_characters=FILLERS)))
def test_clean_text_is_kept_character_for_character(text: str) -> None:
    text = f" {text}Yoon\n"
    assert article_of(text.encode(), "a.txt").text == text


def test_the_id_depends_on_the_text_alone() -> None:
    ids = [article_of(data, name).compute_id() for data, name in ((b"a\r\nb", "x"), (b"\xef\xbb\xbfa\nb", "y"))]
    assert ids[0] == ids[1]
    assert len(ids[0]) == 16
    assert ids[0] != article_of(b"a\nc", "x").compute_id()


def test_an_encoding_is_guessed_from_the_lines_that_are_not_ascii() -> None:
    plain = "Nothing but plain words stands here.\n" * 5000
    article = article_of((plain + "Президент России заявил во вторник.\n" + plain).encode("cp1251"), "a.txt")
    assert article.notes == ("decoded as windows-1251 (a guess)",)
    assert "Президент" in article.text


def test_a_tab_after_a_long_line_takes_linear_time() -> None:
    start = process_time()
    article_of(b"a" * 1_000_000 + b"\n\tb", "a.txt")
    assert process_time() - start < 5  # measured 0.02 s; a search for the tab from every letter takes minutes


def test_a_path(tmp_path: Path) -> None:
    path = tmp_path / "\x1b[31m[bold].txt"
    path.write_bytes(b"Some text.\n")
    article = article_in(str(path))
    assert article.text == "Some text.\n"
    assert article.source == str(path).replace("\x1b", "\u241b")


def test_a_path_that_is_not_utf8(tmp_path: Path) -> None:
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xe9.txt")
    Path(path).write_bytes(b"Some text.\n")
    assert article_in(path).source.endswith("/\u2426.txt")


def test_a_named_pipe(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_bytes, args=(b"Some text.\n",))
    writer.start()
    assert article_in(str(pipe)).text == "Some text.\n"
    writer.join()


def message_of(path: str) -> str:
    with pytest.raises(LoadError) as caught:
        article_in(path)
    assert clean_line(str(caught.value)) == str(caught.value)
    return str(caught.value)


def test_no_such_file(tmp_path: Path) -> None:
    assert "no such file" in message_of(str(tmp_path / "none\n\x1b.txt"))
    assert message_of("").startswith("'': no such file")


def test_a_directory(tmp_path: Path) -> None:
    assert "is a directory" in message_of(str(tmp_path))


def test_a_path_below_a_file(tmp_path: Path) -> None:
    (tmp_path / "a.txt").touch()
    assert "Not a directory" in message_of(str(tmp_path / "a.txt" / "b"))


def test_a_path_with_a_nul() -> None:
    assert "null" in message_of("a\0b")


def test_no_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.touch()

    def refuse(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr("os.open", refuse)
    assert "no permission" in message_of(str(path))


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="needs a file that fails to be read, as Linux has")
def test_a_file_that_fails_while_it_is_read() -> None:
    assert message_of("/proc/self/mem") == "/proc/self/mem cannot be read: Input/output error"


def test_an_endless_source_is_read_up_to_a_limit() -> None:
    with Source("/dev/zero") as source, pytest.raises(LoadError, match="/dev/zero is larger than 4 MB; split it"):
        source.read_all(limit=1 << 22)
