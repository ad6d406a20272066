"""By what a name is found: its words, its initials, its words run together, and which characters are marked."""

import pytest

from tui.find.spelling import (
    find_matched_characters,
    is_run_together,
    make_end_initials,
    make_initials,
    split_name,
    split_query,
)


@pytest.mark.parametrize(
    ("name", "spellings"),
    [
        ("Angela Merkel", [("angela", "merkel")]),
        ("Chang Ho-jin", [("chang", "hojin"), ("chang", "ho", "jin")]),
        ("O’Neil", [("oneil",)]),
        ("J. R. Smith", [("j", "r", "smith")]),
        ("U.S. Łódź", [("us", "lodz")]),
        ("—", [()]),
    ],
)
def test_split_name(name: str, spellings: list[tuple[str, ...]]) -> None:
    assert split_name(name) == spellings


def test_a_query_is_split_as_a_name_without_its_hyphens() -> None:
    assert split_query("Ho-jin  CHANG") == ("hojin", "chang")


@pytest.mark.parametrize(
    ("name", "initials"),
    [
        ("un security council", {"usc", "unsc", "usecuritycouncil"}),
        ("north korea", {"nk", "nkorea"}),
        ("house of commons", {"hoc", "hc", "hofcommons"}),
        ("merkel", set()),
    ],
)
def test_make_initials(name: str, initials: set[str]) -> None:
    assert make_initials(name.split()) == initials


def test_make_end_initials() -> None:
    assert make_end_initials(["un", "security", "council"]) == {"sc"}
    assert make_end_initials(["a", "b", "c", "d"]) == {"bcd", "cd"}
    assert make_end_initials(["security", "council"]) == set()


@pytest.mark.parametrize(
    ("query", "name", "expected"),
    [
        ("bojo", "boris johnson", True),
        ("vputin", "vladimir putin", True),
        ("vlaput", "vladimir vladimirovich putin", True),
        ("putin", "vladimir putin", False),
        ("bojox", "boris johnson", False),
        ("aab", "aa aab", True),
    ],
)
def test_is_run_together(query: str, name: str, expected: bool) -> None:
    assert is_run_together(query, name.split()) is expected


@pytest.mark.parametrize(
    ("name", "query", "marked"),
    [
        ("Yoon Suk Yeol", "yoon yeol", "YoonYeol"),
        ("Yoon Suk Yeol", "ye", "Ye"),
        ("Kim Jong Un", "kju", "KJU"),
        ("Łódź", "lod", "Łód"),
        ("Merkel", "xyz", ""),
    ],
)
def test_find_matched_characters(name: str, query: str, marked: str) -> None:
    assert "".join(name[index] for index in find_matched_characters(name, tuple(query.split()))) == marked
