"""The lists: what is looked up at run time is what the files that people edit say."""

import ast
import tomllib
from pathlib import Path

import pytest

from tui.cast import lexicon
from tui.cast.lexicon import store
from tui.cast.lexicon.compiled import WORD_LISTS
from tui.cast.pronouns import ranking, weights
from tui.cast.training import compiled_data, word_lists

ROOT = Path(__file__).parents[3]


def test_the_compiled_files_are_up_to_date() -> None:
    """If this fails, a list or a weight was edited: run `python -m tui.cast.training.compiled_data`."""
    assert [path.name for path, content in compiled_data.compiled_files() if path.read_bytes() != content] == []


def test_compiling_writes_only_what_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    new, current = tmp_path / "new.py", tmp_path / "same.py"
    current.write_bytes(b"same")
    monkeypatch.setattr(compiled_data, "compiled_files", lambda: [(new, b"new"), (current, b"same")])
    assert compiled_data.main(["--check"]) == 1
    assert capsys.readouterr().out.endswith("new.py is out of date\n")
    assert not new.exists()
    assert compiled_data.main([]) == 0
    assert new.read_bytes() == b"new"
    assert capsys.readouterr().out.endswith("new.py written\n")
    assert compiled_data.main(["--check"]) == 0


@pytest.mark.slow
def test_the_table_has_every_entry() -> None:
    for phrase, entry in compiled_data.entries().items():
        assert store.ENTRIES[phrase] == entry
    assert all(word in lexicon.COMMON_WORDS for word in word_lists.common_words())
    assert all(word in lexicon.SURNAMES for word in word_lists.surnames())
    assert all(word in lexicon.PLACES for word in word_lists.places())
    assert all(word in lexicon.ORGANIZATION_NAMES for word in word_lists.organization_names())
    for name, gender in word_lists.given_names().items():
        assert name in lexicon.GIVEN_NAMES
        assert lexicon.find_gender(name) == gender


@pytest.mark.parametrize("word", ["", "\ud800", "Quexlar", "\n", "the\t", "New", "a b", "~", "ж", "x" * 1000])
def test_odd_words_are_in_the_table_only_if_listed(word: str) -> None:
    sources = (word_lists.common_words(), word_lists.surnames(), word_lists.places(), word_lists.given_names())
    long_lists = (lexicon.COMMON_WORDS, lexicon.SURNAMES, lexicon.PLACES, lexicon.GIVEN_NAMES)
    assert [word in long_list for long_list in long_lists] == [word in source for source in sources]
    assert store.ENTRIES[word].kind == ""


def test_the_cache_of_entries_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "_CACHE_LIMIT", 10)
    entries = store.Entries()
    for number in range(100):
        assert entries[f"word{number}"] == store.Entry()
        assert len(entries) <= 10


def test_each_short_list_has_the_words_of_its_file() -> None:
    assert {name: lexicon.words(name) for name in WORD_LISTS} == word_lists.short_lists()  # type: ignore[arg-type]


@pytest.mark.slow
def test_every_short_list_is_used() -> None:
    """Also by the table, or as a part of another list."""
    strings: set[str] = set()
    for path in ROOT.joinpath("tui").rglob("*.py"):
        if path.name != "compiled.py":
            tree = ast.parse(path.read_text("utf-8"))
            strings |= {
                node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
            }
    assert set(WORD_LISTS) - strings - word_lists.parts_of_unions() == set()


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({"a.toml": 'one = "x"', "b.toml": 'one = "y"'}, "b.toml: another file has a list 'one'"),
        ({"a.toml": 'one = "x"\n[unions]\none = "one"'}, "the union 'one' has the name of a list"),
        ({"a.toml": 'one = ""'}, "the list 'one' is empty, or a word in it has a |"),
        ({"a.toml": 'one = "a|b"'}, "the list 'one' is empty, or a word in it has a |"),
    ],
)
def test_wrong_lists_are_rejected(
    files: dict[str, str], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, content in files.items():
        (tmp_path / name).write_text(content)
    monkeypatch.setattr(word_lists, "FOLDER", tmp_path)
    with pytest.raises(ValueError, match="list") as caught:
        word_lists.short_lists()
    assert str(caught.value) == message


def test_lists_of_phrases_and_unions_of_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.toml").write_text('one = """\nx\ny\n"""\ntwo = ["y z", "x"]\n[unions]\nboth = "one two"')
    monkeypatch.setattr(word_lists, "FOLDER", tmp_path)
    assert word_lists.short_lists() == {"one": {"x", "y"}, "two": {"y z", "x"}, "both": {"x", "y", "y z"}}


def test_short_forms_of_given_names() -> None:
    assert lexicon.find_full_forms("larry") == ["lawrence"]
    assert lexicon.find_full_forms("alex") == word_lists.nicknames()["alex"]
    assert lexicon.find_full_forms("quexlar") == []


def test_the_weights_are_those_of_the_file() -> None:
    table = tomllib.loads((Path(weights.__file__).parent / "weights.toml").read_text("utf-8"))
    assert table == {"thresholds": weights.THRESHOLDS, "weights": weights.WEIGHTS}
    assert ranking.load_weights()["he"]["unknown"] == 0
