"""The search with an index finds the names, and the scores, that the plain definition gives."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.find.plain import score_actors
from tui import model
from tui.cooperative import run_to_end
from tui.find.name_search import NameSearch
from tui.find.name_table import build_name_table
from tui.find.spelling import split_query
from tui.model import Actor, Mention
from tui.model.reasons import Reason

WORD = st.text("abcdé", min_size=1, max_size=9)
NAME = st.lists(st.one_of(WORD, st.sampled_from(["of", "the", "abcabc", "abcabd", "bacabca"])), min_size=1, max_size=5)


def actors_of(names: list[list[str]]) -> tuple[str, list[Actor]]:
    """Return actors with these names, the most prominent first, and a text that has the names."""
    text, actors = "", []
    for number, names_of_actor in enumerate(names):
        mentions = []
        for name in names_of_actor:
            mentions.append(Mention(len(text), len(text) + len(name), "name", Reason("name")))
            text += name + "\n"
        actors.append(Actor(f"a{number}", names_of_actor[0], "person", 1 / (number + 1), model.Mentions.of(mentions)))
    return text, actors


def draw_query(names: list[list[str]], data: st.DataObject) -> str:
    """Draw a query that resembles the names: words and parts of them, with letters exchanged or left out."""
    words = [word for names_of_actor in names for name in names_of_actor for word in name.split()]
    query = data.draw(st.lists(st.one_of(WORD, st.sampled_from(words)), min_size=1, max_size=3))
    for place, word in enumerate(query):
        query[place] = word[data.draw(st.integers(0, 2)) : data.draw(st.integers(2, 12))]
        at = data.draw(st.integers(0, 8))
        if data.draw(st.booleans()):
            query[place] = (
                query[place][:at] + query[place][at + 1 : at + 2] + query[place][at : at + 1] + word[at + 2 :]
            )
    return data.draw(st.sampled_from([" ", ""])).join(query)


@given(st.lists(st.lists(NAME.map(" ".join), min_size=1, max_size=2), min_size=1, max_size=12), st.data())
def test_scores_equal_those_of_the_plain_definition(names: list[list[str]], data: st.DataObject) -> None:
    text, actors = actors_of(names)
    search = NameSearch(run_to_end(build_name_table(text, actors)))
    for _ in range(3):
        query = split_query(draw_query(names, data))
        plain = score_actors(names, query) if query else {}
        ranked = sorted(plain, key=lambda actor: (-round(plain[actor]), actor))
        assert run_to_end(search.find(query, 100)) == [(actor, plain[actor]) for actor in ranked]


@given(
    st.lists(st.text("abc", min_size=1, max_size=3), min_size=30, max_size=60), st.text("abc", min_size=1, max_size=3)
)
@settings(deadline=None)
def test_the_best_few_are_the_first_of_many(names: list[str], word: str) -> None:
    text, actors = actors_of([[f"{name} {name[::-1]}"] for name in names])
    search = NameSearch(run_to_end(build_name_table(text, actors)))
    few = run_to_end(search.find((word,), 5))
    ranking = run_to_end(search.find((word,), 1000))
    assert [actor for actor, _ in few] == [actor for actor, _ in ranking[:5]]
