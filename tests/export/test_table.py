"""The table of a cast: what it says, and that every line fits the terminal."""

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tui.export.table import export_table
from tui.model import ACTOR_KINDS, ACTOR_TYPES, FORMS, Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason
from tui.text.cells import cell_width
from tui.text.sanitize import clean_line

ONE_OF_EACH_FORM = tuple(Mention(start, 6, form, Reason("name")) for start, form in enumerate(FORMS))
A_THOUSAND = tuple(Mention(start, start + 6, FORMS[1 + start % 2], Reason("name")) for start in range(1_000))
PEOPLE = st.builds(
    Actor,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=60),
    type=st.sampled_from(ACTOR_TYPES),
    prominence=st.just(1.0),
    mentions=st.sampled_from([ONE_OF_EACH_FORM, ONE_OF_EACH_FORM[:1], A_THOUSAND]).map(Mentions.of),
    unnamed=st.booleans(),
)
WIDTHS = st.none() | st.integers(1, 300)
CASES = json.loads((Path(__file__).parents[1] / "cases/table_widths.json").read_text("utf-8"))["cases"]
ACTORS = (
    Actor("a", "Ursula von der Leyen", "person", 2.0, Mentions.of(ONE_OF_EACH_FORM)),
    Actor("b", "大統領報道官", "person", 1.0, Mentions.of(ONE_OF_EACH_FORM[3:4]), unnamed=True),
    Actor("c", "👩‍👩‍👧 Ministry of Families", "organization", 0.5, Mentions.of(ONE_OF_EACH_FORM[:1])),
)
QUOTES = (Quote(0, 6, "a"), Quote(0, 6, None), Quote(0, 6, "a"))
ARTICLE = Article("Somebody", "A title", "articles/a.txt", ("decoded as windows-1251 (a guess)",))


@given(st.lists(PEOPLE, max_size=5), st.text(min_size=1, max_size=120), WIDTHS)
@settings(deadline=None)
def test_every_actor_has_one_line_that_fits(actors: list[Actor], title: str, width: int | None) -> None:
    quotes = tuple(Quote(0, 6, actor.id) for actor in actors)
    table = export_table(Article("Somebody", title, "a.txt", ("a long note " * 9,)), Cast.of(actors, quotes), width)
    assert table.endswith("\n")
    lines = table[:-1].split("\n")
    if width is not None:
        assert max(map(cell_width, lines)) <= width
    assert all(clean_line(line) == line for line in lines)
    blank = lines.index("")
    rows = lines[blank + 1 :]
    assert (rows.index("") if "" in rows else len(rows)) == len(actors) + 1 if actors else len(rows) == 1


@given(st.lists(PEOPLE, min_size=1, max_size=5))
def test_nothing_is_shortened_without_a_width(actors: list[Actor]) -> None:
    quotes = tuple(Quote(0, 6, actor.id) for actor in actors)
    article = Article("Somebody", "A title " * 40, "folder/" * 40)
    lines = export_table(article, Cast.of(actors, quotes), None).split("\n")
    assert lines[:2] == [article.title, article.source]
    for actor, row in zip(actors, lines[4:], strict=False):
        assert clean_line(actor.name) in row
        assert actor.kind.name in row
        assert f" {clean_line(actor.name)} " in lines[-2]


@given(st.lists(PEOPLE, min_size=1, max_size=5), st.integers(1, 300))
def test_a_wider_terminal_never_shows_less(actors: list[Actor], width: int) -> None:
    tables = [export_table(ARTICLE, Cast.of(actors), columns) for columns in (width, width + 1)]
    headers = [table.split("\n\n")[1].split("\n")[0] for table in tables]
    narrow, wide = (set(header.split()[1:]) for header in headers)
    assert narrow <= wide


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["about"])
def test_tables_by_width(case: dict[str, object]) -> None:
    width = case["width"]
    assert width is None or isinstance(width, int)
    table = export_table(ARTICLE, Cast.of(ACTORS, QUOTES, ("This text seems to be in German",)), width)
    assert table.splitlines() == case["lines"]


def test_the_last_column_counts_the_guesses_of_an_actor() -> None:
    reason = Reason("most_likely", ("Ada",))
    mentions = [Mention(0, 3, "name", Reason("name"))]
    mentions += [Mention(start, start + 3, "pronoun", reason, "guess") for start in (5, 9)]
    cast = Cast.of(
        [
            Actor("a", "Ada", "person", 2.0, Mentions.of(mentions)),
            Actor("b", "Bob", "person", 1.0, Mentions.of(mentions[:1])),
        ]
    )
    rows = [line.split() for line in export_table(ARTICLE, cast, None).split("\n\n")[1].splitlines()]
    assert [row[-1] for row in rows] == ["guess", "2", "·"]


def test_without_actors_the_table_says_so() -> None:
    assert export_table(ARTICLE, Cast(), None).splitlines()[-1] == "no actors found"
    assert export_table(ARTICLE, Cast(), 10).splitlines()[-1] == "no actors…"


def test_what_stands_in_columns_beside_the_names_takes_one_cell_a_character() -> None:
    entries = [*FORMS, *ACTOR_KINDS, *(kind.glyph for kind in ACTOR_KINDS.values()), "·"]
    assert [entry for entry in entries if cell_width(entry) != len(entry)] == []
