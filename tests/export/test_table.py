"""The table of a cast: what it says, and that every line fits."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tui.export.table import export_table
from tui.model import ACTOR_TYPES, FORMS, Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason
from tui.text.cells import cell_width
from tui.text.sanitize import clean_line

ONE_OF_EACH_FORM = tuple(Mention(start, 6, form, Reason("name")) for start, form in enumerate(FORMS))
TEN_THOUSAND = tuple(Mention(start, start + 6, FORMS[1 + start % 2], Reason("name")) for start in range(10_000))
PEOPLE = st.builds(
    Actor,
    id=st.uuids().map(str),
    name=st.text(min_size=1, max_size=60),
    type=st.sampled_from(ACTOR_TYPES),
    prominence=st.just(1.0),
    mentions=st.sampled_from([ONE_OF_EACH_FORM, ONE_OF_EACH_FORM[:1], TEN_THOUSAND]).map(Mentions.of),
    unnamed=st.booleans(),
)


@given(st.lists(PEOPLE, max_size=5), st.text(min_size=1, max_size=120))
@settings(deadline=None)
def test_every_row_has_80_columns(actors: list[Actor], title: str) -> None:
    quotes = tuple(Quote(0, 6, actor.id) for actor in actors)
    article = Article("Somebody", title, "a.txt")
    lines = export_table(article, Cast.of(actors, quotes)).splitlines()
    assert all(cell_width(line) <= 80 for line in lines)
    assert {cell_width(line) for line in lines[3 : 4 + len(actors)]} == ({80} if actors else {len("no actors found")})
    assert all(clean_line(line) == line for line in lines)


def test_the_table_of_two_actors() -> None:
    actors = (
        Actor("a", "Ursula von der Leyen", "person", 2.0, Mentions.of(ONE_OF_EACH_FORM)),
        Actor("b", "大統領報道官", "person", 1.0, Mentions.of(ONE_OF_EACH_FORM[3:4]), unnamed=True),
    )
    quotes = (Quote(0, 6, "a"), Quote(0, 6, None), Quote(0, 6, "a"))
    assert export_table(Article("Somebody", "A title", "a.txt"), Cast.of(actors, quotes)).splitlines() == [
        "A title",
        "a.txt",
        "",
        "  actor                type         all name demonym metonym description pronoun",
        "● Ursula von der Leyen person         5    1       1       1           1       1",
        "◌ 大統領報道官         unnamed        1    ·       ·       ·           1       ·",
        "",
        "quoted: Ursula von der Leyen 2, unattributed 1",
    ]


def test_notes_are_wrapped() -> None:
    article = Article("Somebody", "A title", "a.txt", ("decoded as windows-1251 (a guess)",))
    lines = export_table(article, Cast(notes=(f"This text {'is strange ' * 9}",))).splitlines()
    assert lines[2:4] == ["decoded as windows-1251 (a guess)", f"This text {'is strange ' * 6}is"]
    assert all(cell_width(line) <= 80 for line in lines)
