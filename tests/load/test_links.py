"""Links are read as they are written, whatever the names of files; what exists decides what is ambiguous."""

import os
from pathlib import Path

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from tests.articles import SAMPLE_FOLDER, article_in
from tui.cast import read_cast
from tui.load.file_uris import find_path, is_address
from tui.load.links import Link, MentionPlace, Place, TextPlace, name_source, parse_link, source_exists, write_link

ACTOR_IDS = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
NUMBERS = st.integers(0, 999_999_999)
PLACES: st.SearchStrategy[Place] = st.builds(MentionPlace, ACTOR_IDS, NUMBERS) | st.builds(TextPlace, NUMBERS, NUMBERS)
FILES = st.text(st.sampled_from("a1-#:/. \n\t'\"%é語\udcff\u202e"), min_size=1, max_size=12)
ADDRESSES = st.from_regex(r"https?://(a\.b|\[::1\])(:[0-9]{1,5})?/[a-z0-9:#/?=.-]{0,12}", fullmatch=True)


@given(FILES | st.text(min_size=1) | ADDRESSES | st.just("-"), PLACES)
@example("a#b/3", MentionPlace("b", 3))
@example("a:1", TextPlace(2, 3))
@example("https://a.b:80/", TextPlace(2, 3))
def test_a_link_is_read_as_it_was_written(source: str, place: Place) -> None:
    assume(is_address(source) == source.startswith("http"))
    link = Link(source, place)
    assert parse_link(write_link(link), {source}.__contains__) == link


@given(st.text(), st.sets(st.text(), max_size=3))
def test_any_target_is_the_name_of_a_source_or_begins_with_it(target: str, names: set[str]) -> None:
    link = parse_link(target, names.__contains__)
    assert target.startswith(link.source)
    assert (link.source == target) == (link.place is None)


@pytest.mark.parametrize(
    ("target", "existing", "link"),
    [
        ("a.txt#yoon/3", ["a.txt"], Link("a.txt", MentionPlace("yoon", 3))),
        ("a.txt#yoon", ["a.txt"], Link("a.txt", MentionPlace("yoon", 1))),
        ("a.txt#yoon/3", ["a.txt", "a.txt#yoon/3"], Link("a.txt#yoon/3")),
        ("a.txt#yoon", ["a.txt#yoon"], Link("a.txt#yoon")),
        ("a#b#yoon/3", ["a", "a#b"], Link("a#b", MentionPlace("yoon", 3))),
        ("a#b#yoon/3", ["a"], Link("a#b", MentionPlace("yoon", 3))),
        ("a.txt:12:8", ["a.txt"], Link("a.txt", TextPlace(12, 8))),
        ("a.txt:12", ["a.txt"], Link("a.txt", TextPlace(12, 1))),
        ("a.txt:12:8", ["a.txt:12"], Link("a.txt:12", TextPlace(8, 1))),
        ("a.txt:12:8", ["a.txt:12", "a.txt"], Link("a.txt", TextPlace(12, 8))),
        ("a.txt:12:8", ["a.txt:12:8", "a.txt"], Link("a.txt:12:8")),
        ("12:8", ["12"], Link("12", TextPlace(8, 1))),
        ("missing.txt:12:8", [], Link("missing.txt", TextPlace(12, 8))),
        ("missing.txt#yoon/3", [], Link("missing.txt", MentionPlace("yoon", 3))),
        ("missing#1.txt", [], Link("missing#1.txt")),
        ("a.txt#yoon/x", ["a.txt"], Link("a.txt#yoon/x")),
        ("a.txt#yoon/9999999999", ["a.txt"], Link("a.txt#yoon/9999999999")),
        ("a.txt:١٢", ["a.txt"], Link("a.txt:١٢")),
        ("a.txt:", ["a.txt"], Link("a.txt:")),
        ("#yoon/3", [""], Link("#yoon/3")),
        (":12", [""], Link(":12")),
        ("", [], Link("")),
        ("-", [], Link("-")),
        ("-#yoon/3", [], Link("-", MentionPlace("yoon", 3))),
        ("-:12:8", [], Link("-", TextPlace(12, 8))),
        ("-:12:8", ["-:12:8"], Link("-:12:8")),
        ("https://a.b:8080", [], Link("https://a.b:8080")),
        ("https://a.b:12:8", [], Link("https://a.b:12:8")),
        ("https://a.b/x:12", [], Link("https://a.b/x:12")),
        ("https://a.b/x:12:8", [], Link("https://a.b/x", TextPlace(12, 8))),
        ("https://a.b:8080/x:12:8", [], Link("https://a.b:8080/x", TextPlace(12, 8))),
        ("https://[::1]:80/x:12:8", [], Link("https://[::1]:80/x", TextPlace(12, 8))),
        ("https://[::1:12:8]", [], Link("https://[::1:12:8]")),
        ("https://a.b/x#yoon/3", [], Link("https://a.b/x", MentionPlace("yoon", 3))),
        ("https://a.b/x#Early_life", [], Link("https://a.b/x#Early_life")),
        ("https://a.b/x#part#yoon/3", [], Link("https://a.b/x#part", MentionPlace("yoon", 3))),
    ],
)
def test_what_exists_decides(target: str, existing: list[str], link: Link) -> None:
    assert parse_link(target, existing.__contains__) == link


def test_an_address_without_a_path_gets_one_so_that_a_line_is_no_port() -> None:
    link = Link("https://a.b", TextPlace(12, 8))
    assert write_link(link) == "https://a.b/:12:8"
    assert parse_link(write_link(link), lambda _: False) == link._replace(source="https://a.b/")


def test_the_ids_of_a_cast_can_be_written_in_links() -> None:
    article = article_in(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    for actor in read_cast(article.text).actors:
        link = Link("a.txt", MentionPlace(actor.id, 2))
        assert parse_link(write_link(link), {"a.txt"}.__contains__) == link


NAMES = [
    b"a b.txt",
    "é語.txt".encode(),
    b"a'b",
    b'a"b',
    b"$HOME",
    b"`ls`",
    b"a\\b",
    b"a!b",
    b"a\nb",
    b"caf\xe9",
    b"a ",
    b"#1:2",
]


@pytest.mark.parametrize("name", NAMES)
def test_the_name_of_a_file_survives_either_quotation_marks_of_a_shell_and_a_clipboard(
    name: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    path = os.path.join(os.fsencode(tmp_path), name)
    with open(path, "wb"):
        pass
    source = name_source(os.fsdecode(name))
    assert source.isprintable()
    assert not {*"'\"`$\\!"} & {*source}
    for place in (MentionPlace("yoon", 3), TextPlace(12, 8)):
        link = parse_link(write_link(Link(source, place)), source_exists)
        assert link == Link(source, place)
        assert os.fsencode(find_path(link.source)) == path
