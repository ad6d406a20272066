"""Large files, opened in two steps: the beginning is that of the whole, and the whole as if loaded at once."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.load import LoadError, load, opening
from tui.load.large_files import LARGE

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


@given(parts=st.lists(PARTS, max_size=60), beginning=st.integers(4, 80), size=st.integers(4, 30))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_the_whole_is_as_if_loaded_at_once(tmp_path: Path, parts: list[str], beginning: int, size: int) -> None:
    import sys

    module = sys.modules["tui.load.large_files"]
    path = tmp_path / "a.txt"
    path.write_bytes(("Ann. " + "".join(parts)).encode())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "LARGE", 0)
        patch.setattr(module, "_BEGINNING", beginning)
        patch.setattr(module, "_SLICE", size)
        opened = opening(str(path))
        whole = load(str(path))
        if opened:
            assert opened.rest() == whole


def test_the_beginning_is_whole_lines_of_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(("\ufeffA title\n\n" + "Étienne said “yes”.\tThen he left.\r\n" * 20_000).encode())
    opened = opening(str(path))
    assert opened
    whole = opened.rest()
    assert whole == load(str(path))
    assert whole.text.startswith(opened.article.text)
    assert opened.article.text.endswith(".\n")
    assert 10_000 < len(opened.article.text) < len(whole.text) / 2
    assert (opened.article.title, opened.article.source) == (whole.title, whole.source)


def test_a_single_line_too_has_a_beginning(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes("é漢".encode() * 100_000)
    opened = opening(str(path))
    assert opened
    assert opened.rest() == load(str(path))
    assert opened.rest().text.startswith(opened.article.text)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"small", id="small"),
        pytest.param("Привет. ".encode("cp1251") * LARGE, id="another encoding"),
        pytest.param("Plain. ".encode("utf-16") * LARGE, id="wide"),
        pytest.param(b"\0\1\2" * LARGE, id="binary"),
        pytest.param(b" \n" * LARGE, id="blank"),
        pytest.param(b"%PDF-1.4" + b"x" * LARGE, id="a PDF"),
    ],
)
def test_what_is_loaded_as_a_whole(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(data)
    assert opening(str(path)) is None


def test_paths_that_are_no_files(tmp_path: Path) -> None:
    assert opening(str(tmp_path)) is None
    assert opening(str(tmp_path / "none")) is None
    assert opening("a\0b") is None
    assert opening("-") is None
    assert opening("/dev/zero") is None


def test_another_encoding_far_into_the_file_is_noted_with_the_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Plain words.\n" * 40_000 + "Президент России заявил.\n".encode("cp1251"))
    opened = opening(str(path))
    assert opened
    assert opened.article.notes == ()
    assert opened.rest().notes == ("decoded as windows-1251 (a guess)",)


def test_a_file_that_goes_away_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"Plain words.\n" * 40_000)
    opened = opening(str(path))
    path.unlink()
    assert opened
    with pytest.raises(LoadError, match="no such file"):
        opened.rest()
