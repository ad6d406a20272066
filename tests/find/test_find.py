"""The finder: which actor or mention is first for what a reader types."""

from time import thread_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.find import labelled
from tests.find.labelled import find_hits, index_of
from tui.find import Hit, Index
from tui.model import Actor, Cast, Mention, Mentions
from tui.model.reasons import Reason

SEED, WORLD = labelled.read_cases("seed"), labelled.read_cases("world")


@pytest.fixture(scope="module")
def seed() -> Index:
    return labelled.seed().index


@pytest.fixture(scope="module")
def world() -> Index:
    return labelled.world().index


@pytest.mark.parametrize(("query", "actor"), SEED["first"])
def test_the_first_hit_is_the_actor_meant(seed: Index, query: str, actor: str) -> None:
    first = find_hits(seed, query)[0]
    assert first.actor.name == actor
    assert first.mention is None


@pytest.mark.parametrize(("query", "actor"), WORLD["first"])
def test_the_first_hit_among_names_of_the_world(world: Index, query: str, actor: str) -> None:
    assert find_hits(world, query)[0].actor.name == actor


@pytest.mark.parametrize(("query", "actor", "word"), SEED["passages"])
def test_words_narrow_mentions_to_passages(seed: Index, query: str, actor: str, word: str) -> None:
    hit = next(hit for hit in find_hits(seed, query) if hit.mention)
    assert hit.mention
    assert hit.actor.name == (actor or hit.actor.name)
    start, end = hit.context
    assert start <= hit.mention.start < hit.mention.end <= end
    assert word in seed.text[max(0, start - 400) : end + 400]


@pytest.mark.parametrize("query", SEED["nothing"])
def test_queries_without_hits(seed: Index, query: str) -> None:
    assert find_hits(seed, query) == []


@pytest.mark.slow
def test_nearly_all_queries_have_the_right_first_hit_in_a_crowd() -> None:
    crowd = labelled.crowd()
    wrong = [
        (query, actor, find_hits(crowd.index, query)[:1])
        for query, actor, _ in crowd.first
        if [hit.actor.name for hit in find_hits(crowd.index, query)[:1]] != [actor]
    ]
    assert len(wrong) <= 0.05 * len(crowd.first), wrong


def test_nearly_all_queries_have_the_right_first_mention_in_a_long_line() -> None:
    index, first = labelled.long_line()
    wrong = [
        (query, labelled.first_mention(index, query))
        for query, actor, word in first
        if not labelled.is_meant(index, labelled.first_mention(index, query), actor, word)
    ]
    assert len(wrong) <= 0.05 * len(first), wrong


def test_an_empty_query_lists_the_cast_most_prominent_first(seed: Index) -> None:
    assert [hit.actor for hit in find_hits(seed, " ")] == list(seed.actors)


def test_the_mentions_of_the_best_actor_follow_it(seed: Index) -> None:
    hits = find_hits(seed, "chang")
    assert hits[0].mention is None
    mentions = [hit.mention for hit in hits if hit.mention and hit.actor == hits[0].actor]
    assert mentions == list(hits[0].actor.mentions)


def test_matched_characters_and_words_are_marked(seed: Index) -> None:
    assert marked(find_hits(seed, "yoon yeol")[0]) == "YoonYeol"
    assert marked(find_hits(seed, "kju")[0]) == "KJU"
    hit = next(hit for hit in find_hits(seed, "putin ammunition") if hit.mention)
    assert "ammunition" in [seed.text[slice(*span)] for span in hit.context_marks]


def marked(hit: Hit) -> str:
    return "".join(hit.actor.name[at] for at in hit.name_marks)


ANY = st.text(max_size=12)
NAMES = st.text("abcdeé ’-.&北ع", min_size=1, max_size=12).filter(lambda name: bool(name.strip()))


@given(st.dictionaries(NAMES, st.just([]), min_size=1, max_size=8), ANY)
@settings(deadline=None)
def test_any_query_and_names_give_valid_hits(names: dict[str, list[str]], query: str) -> None:
    index = index_of({name: [name] for name in names})
    hits = find_hits(index, query, 20)
    assert len(hits) <= 20
    keys = [(hit.actor.id, hit.mention) for hit in hits]
    assert len(set(keys)) == len(keys)
    for hit in hits:
        assert all(0 <= at < len(hit.actor.name) for at in hit.name_marks)
        if hit.mention:
            assert 0 <= hit.context[0] <= hit.mention.start <= hit.mention.end <= hit.context[1] <= len(index.text)


@given(st.lists(st.text("abcdefghij", min_size=2, max_size=8), min_size=2, max_size=6, unique=True), st.data())
@settings(deadline=None)
def test_a_whole_name_finds_its_actor_first(names: list[str], data: st.DataObject) -> None:
    typed = data.draw(st.sampled_from(names))
    hits = find_hits(index_of({name: [name] for name in names}), typed.upper())
    assert hits[0].actor.name == typed


@pytest.mark.slow
def test_a_query_takes_less_than_a_quarter_of_a_second_among_100_000_mentions() -> None:
    line = "{} met somebody of the ammunition trade there.\n"
    actors, pieces, offset = [], [], 0
    for number in range(5_000):
        name = f"{chr(65 + number % 26)}{'aeiou'[number % 5]}n{number % 97}a Q{'rstvz'[number % 5]}{number}"
        mentions = []
        for _ in range(20):
            mentions.append(Mention(offset, offset + len(name), "name", Reason("name")))
            pieces.append(line.format(name))
            offset += len(pieces[-1])
        actors.append(Actor(f"a{number}", name, "person", 1 / (number + 1), Mentions.of(mentions), False))
    index = Index("".join(pieces), Cast.of(tuple(actors), ()))
    find_hits(index, "warm")
    for query in ("a", "an", "ana", "qr12", "an ammunition", "zzzz", "zzzz zzzz", "the trade", "somebody of the"):
        began = thread_time()  # processor time: a busy machine takes longer by the clock
        find_hits(index, query)
        assert thread_time() - began < 0.25, query
