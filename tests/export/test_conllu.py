"""CorefUD: the brackets of mentions and quotes, words and sentences, and what others' software makes of them."""

import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.articles import SAMPLE_FOLDER
from tests.export.readers.conllu import load
from tui.blocks.plain_text import find_blocks
from tui.cast import read_cast
from tui.export.conllu import export_conllu
from tui.export.exporter import ArticleCast
from tui.load import load as load_articles
from tui.model import Actor, ActorType, Article, Cast, Form, Mention, Mentions, Quote
from tui.model.blocks import Blocks
from tui.model.reasons import Reason

TEXT = "The mayor of Paris met Ann Lee. “Fine,” she\nsaid.\n\nParis’s Annex   waits"


def article_of(text: str) -> Article:
    return Article(text, "A title\nof two lines", "a = b.txt", blocks=Blocks(find_blocks(text)), byline="By Tom")


def actor_of(id: str, words: list[str], type: ActorType = "person", form: Form = "name", text: str = TEXT) -> Actor:
    mentions = [
        Mention(match.start(), match.end(), form, Reason("surname", ("a-b|c=d (e), f:g",)), "likely")
        for word in words
        for match in re.finditer(re.escape(word), text)
    ]
    return Actor(id, f"{id}\n|", type, 1, Mentions.of(mentions))


def document_of(actors: list[Actor], quotes: list[Quote] | None = None, text: str = TEXT) -> Any:
    return load(export_conllu([ArticleCast(article_of(text), Cast.of(actors, quotes or ()))]).decode())


def name_of(entity: Any) -> str:
    """Return the id of an entity without that of the document."""
    return re.sub(r"[0-9a-f]{8}\.", "", entity.eid)


def mentions_of(document: Any) -> set[tuple[str, str]]:
    return {
        (name_of(entity), " ".join(word.form for word in mention.words))
        for entity in document.coref_entities
        for mention in entity.mentions
    }


def sample() -> ArticleCast:
    (article,) = load_articles(str(next(SAMPLE_FOLDER.glob("*.txt"))))
    return ArticleCast(article, read_cast(article.text, None, article.blocks))


def test_words_of_nested_and_crossing_mentions_are_those_of_the_text() -> None:
    actors = [
        actor_of("mayor", ["The mayor of Paris"]),
        actor_of("paris", ["Paris"], "place"),
        actor_of("crossing", ["Paris met Ann"], "other"),
        actor_of("ann-lee", ["Ann Lee", "she\nsaid"]),
    ]
    assert mentions_of(document_of(actors)) == {
        ("mayor", "The mayor of Paris"),
        ("paris", "Paris"),
        ("crossing", "Paris met Ann"),
        ("ann_lee", "Ann Lee"),
        ("ann_lee", "she said"),
    }


def test_a_word_is_divided_where_a_mention_ends() -> None:
    document = document_of([actor_of("ann", ["Ann"])])
    assert [word.form for word in document.nodes][-3:] == ["Ann", "ex", "waits"]
    assert ("ann", "Ann") in mentions_of(document)


def test_a_sentence_does_not_end_within_a_mention() -> None:
    assert len(list(document_of([]).trees)) == 3
    joined = document_of([actor_of("long", ["Lee. “Fine"])])
    assert [tree.text for tree in joined.trees] == [
        "The mayor of Paris met Ann Lee. “Fine,” she said.",
        "Paris’s Annex waits",
    ]


def test_a_block_begins_a_paragraph() -> None:
    assert [bool(tree.newpar) for tree in document_of([]).trees] == [True, False, True]


def test_a_span_of_several_actors_is_an_entity_that_is_traced_to_them() -> None:
    actors = [actor_of("b-b", ["Ann", "Paris"], "place"), actor_of("a", ["Lee", "Paris"]), actor_of("c", ["Paris"])]
    document = document_of(actors)
    group = next(entity for entity in document.coref_entities if "+" in entity.eid)
    assert name_of(group) == "a+b_b+c"
    assert {name_of(entity) for entity in group.split_ante} == {"a", "b_b"}  # the third is nowhere mentioned alone
    assert group.etype == ""
    assert [len(entity.mentions) for entity in document.coref_entities if name_of(entity) == "c"] == []


def test_values_of_a_group_are_one_where_all_agree_and_else_one_for_each_actor() -> None:
    certain, guess = (
        Actor(id, id, "place", 1, Mentions.of([Mention(13, 18, "name", Reason("name"), confidence)]))
        for id, confidence in (("b", "certain"), ("a", "guess"))
    )
    (entity,) = document_of([certain, guess]).coref_entities
    other = entity.mentions[0].other
    assert (other["confidence"], other["form"], other["span"]) == ("guess;certain", "name", "13~18")


@pytest.mark.parametrize(
    ("words", "type", "form", "head"),
    [
        ("The mayor of Paris", "person", "description", "mayor"),
        ("Ann Lee", "person", "name", "Ann"),
        ("Paris’s", "place", "name", "Paris"),
        ("Annex   waits", "organization", "name", "waits"),
    ],
)
def test_the_head_follows_from_the_words(words: str, type: ActorType, form: Form, head: str) -> None:
    (entity,) = document_of([actor_of("a", [words], type, form)]).coref_entities
    assert entity.mentions[0].head.form == head


def test_syntax_in_ids_names_and_reasons_is_escaped() -> None:
    id = "a-b_c(d)|e=f,g:h[1/2]<i>+j%k \u202e😀"
    document = document_of([actor_of(id, ["Ann Lee"])], [Quote(32, 39, id)])
    (entity,) = document.coref_entities
    assert name_of(entity).startswith(
        "a_b%5Fc%28d%29%7Ce%3Df%2Cg%3Ah%5B1%2F2%5D%3Ci%3E%2Bj%25k%20%E2%80%AE%F0%9F%98%80"
    )
    assert entity.mentions[0].other["reason"] == "surname%20of%20“a%2Db%7Cc%3Dd%20%28e%29%2C%20f%3Ag”"
    assert f" actor {entity.eid} = {id}␤|\n" in next(iter(document.trees)).comment.replace("␦", "\u202e")


def test_udapi_writes_the_same_brackets() -> None:
    from udapi.core.coref import store_coref_to_misc

    article, cast = sample()
    document = load(export_conllu([ArticleCast(article, cast)]).decode())
    before = [(str(node.misc["Entity"]), str(node.misc["SplitAnte"])) for node in document.nodes]
    assert sum(entity != "" for entity, _ in before) > 50
    store_coref_to_misc(document)
    assert before == [(str(node.misc["Entity"]), str(node.misc["SplitAnte"])) for node in document.nodes]


def test_udapi_writes_the_same_file() -> None:
    written = export_conllu([sample(), ArticleCast(article_of(TEXT), Cast())]).decode()
    assert load(written).to_conllu_string() == written


def test_the_validator_of_universal_dependencies_finds_nothing_but_missing_parts_of_speech(tmp_path: Path) -> None:
    pytest.importorskip("udtools")
    file = tmp_path / "sample.conllu"
    file.write_bytes(export_conllu([sample(), ArticleCast(article_of(TEXT), Cast())]))
    options = ["--lang", "ud", "--level", "2", "--coref", "--exclude", "unknown-upos", "--", str(file)]
    result = subprocess.run([sys.executable, "-m", "udtools.cli", *options], capture_output=True, text=True)
    assert result.returncode == 0, result.stderr


def test_the_words_give_the_text_and_the_tree_is_flat() -> None:
    document = document_of([])
    first, *others = next(iter(document.trees)).descendants
    assert first.deprel == "root"
    assert {(word.parent, word.deprel) for word in others} == {(first, "dep")}
    assert {word.upos for word in others} == {None}


def test_files_of_several_documents_are_one_file_in_which_no_two_share_an_entity() -> None:
    actors = [actor_of("ann", ["Ann"])]
    other = Article(f"{TEXT} Ann", "", "stdin")
    first = ArticleCast(article_of(TEXT), Cast.of(actors))
    second = ArticleCast(other, Cast.of([actor_of("ann", ["Ann"], text=other.text)]))
    document = load((export_conllu([first, first]) + export_conllu([second])).decode())
    assert [len(entity.mentions) for entity in document.coref_entities] == [2, 2, 3]
    assert len({tree.sent_id for tree in document.trees}) == len(list(document.trees))
