"""The lists: what is looked up, and read without tomllib, is what the files say."""

import tomllib
from pathlib import Path

import pytest

from tui.cast import lexicon
from tui.cast.lexicon import store, word_lists
from tui.cast.pronouns import ranking

FOLDER = Path(lexicon.__file__).parent


def test_the_table_is_made_of_the_lists() -> None:
    """If this fails, a list was edited: `python -m tui.cast.training.lexicon_table` writes the table anew."""
    assert FOLDER.joinpath(store.FILE).read_bytes() == store.as_bytes(word_lists.entries())


def test_the_table_tells_all_that_the_lists_do() -> None:
    for word, entry in word_lists.entries().items():
        assert store.ENTRIES[word] == entry
    assert all(word in lexicon.common_words() for word in word_lists.common_words())
    assert all(word in lexicon.surnames() for word in word_lists.surnames())
    assert all(word in lexicon.places() for word in word_lists.places())
    assert all(word in lexicon.organization_names() for word in word_lists.organization_names())
    assert all(word in lexicon.other_names() for word in word_lists.other_names())
    for name, gender in word_lists.given_names().items():
        assert name in lexicon.given_names()
        assert lexicon.gender(name) == gender


@pytest.mark.parametrize("word", ["", "\ud800", "Quexlar", "\n", "the\t", "New", "a b", "~", "ж", "x" * 1000])
def test_what_is_in_no_list(word: str) -> None:
    listed = (word_lists.common_words(), word_lists.surnames(), word_lists.places(), word_lists.given_names())
    looked_up = (lexicon.common_words(), lexicon.surnames(), lexicon.places(), lexicon.given_names())
    assert [word in one for one in looked_up] == [word in one for one in listed]
    assert store.ENTRIES[word].kind == ""


def test_few_words_are_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_MOST", 10)
    entries = store._Entries()
    for number in range(100):
        assert entries[f"word{number}"] == store.Entry()
        assert len(entries) <= 10


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.toml")), ids=lambda path: path.name)
def test_strings_are_read_as_toml_has_them(path: Path) -> None:
    content = tomllib.loads(path.read_text("utf-8"))
    for key, value in content.items():
        if isinstance(value, str):
            assert lexicon.read_words(path.name, key) == frozenset(value.split())
    if "known" in content:
        assert lexicon.known_organizations() == {name: names[0] for names in content["known"] for name in names}


def test_weights_are_read_as_toml_has_them() -> None:
    content = tomllib.loads(Path(ranking.__file__).with_name("weights.toml").read_text("utf-8"))
    model = ranking.model()
    assert model.weights == content["weights"]
    assert model.thresholds == content["thresholds"]
