"""The table of keys, and what settings make of it."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tui.config.settings import read_settings
from tui.ui.keymap import KEYS, list_keys, resolve
from tui.ui.keys import REALMS, UNBOUND, is_key, split_keys, write_key

GOOD_NAMES = (
    *("ctrl+n", "f3", "f24", "question_mark", "comma", "space", "ctrl+at", "alt+left", "shift+tab", "pagedown"),
    *("ctrl+shift+left", "alt+N", "insert", "super+x"),
)
KEY_LISTS = st.lists(st.sampled_from(GOOD_NAMES) | st.characters(exclude_characters=","), max_size=4).map(",".join)


def test_a_key_that_the_settings_choose_is_taken_from_other_actions() -> None:
    keys, notices = resolve({"mention.next": "x, N"})
    by_id = {key.id: key.keys for key in keys}
    assert by_id["mention.next"] == "x,N"
    assert by_id["mention.previous"] == UNBOUND
    assert notices == ()


def test_a_key_that_the_settings_give_to_two_actions_belongs_to_the_first() -> None:
    keys, notices = resolve({"find": "x", "search": "x,z"})
    by_id = {key.id: key.keys for key in keys}
    assert (by_id["find"], by_id["search"]) == ("x", "z")
    assert notices == ("settings: [keys]: x is given to both find and search; find keeps it",)


FAULTS = json.loads((Path(__file__).parents[1] / "cases/keys_refused.json").read_text("utf-8"))["cases"]


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in FAULTS])
def test_an_action_keeps_its_keys_where_the_settings_choose_what_is_no_key(case: dict[str, str]) -> None:
    keys, notices = resolve({"find": case["keys"] * int(case.get("times", 1))})
    assert [key.names for key in keys] == [key.names for key in KEYS]
    (notice,) = notices
    assert notice.startswith("settings: [keys]: find ")
    assert case["says"] in notice
    assert notice.endswith("; it keeps f and @")
    assert notice.isprintable()
    assert len(notice) < 200


@pytest.mark.parametrize("name", [*string.punctuation.replace(",", ""), *"aZ9éж日ß€«", *GOOD_NAMES])
def test_every_key_of_a_keyboard_can_be_chosen(name: str) -> None:
    assert is_key(name)
    keys, notices = resolve({"theme": name})
    assert notices == ()
    assert [key.keys for key in keys if key.id == "theme"] == split_keys(name)


@pytest.mark.parametrize("chosen", [{"quit": "x"}, {"find": "q,ctrl+q"}, {"quit": "f24", "find": "ctrl+q"}])
def test_no_choice_of_keys_shuts_the_reader_in(chosen: dict[str, str]) -> None:
    keys, notices = resolve(chosen)
    by_id = {key.id: key.keys.split(",") for key in keys}
    assert by_id["quit"][-1] == "ctrl+q"
    assert [id for id, names in by_id.items() if "ctrl+q" in names] == ["quit"]
    taken = "settings: [keys]: ctrl+q is given to both quit and find; quit keeps it"
    assert notices == ((taken,) if "ctrl+q" in chosen.get("find", "") else ())


def test_thousands_of_wrong_keys_are_one_notice() -> None:
    (notice,) = resolve({f"action{number}": "x" for number in range(20_000)})[1]
    assert notice.startswith("settings: [keys]: 20,000 problems; the first: 'action0' is no action; ")


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.dictionaries(st.sampled_from([key.id for key in KEYS]), st.text(max_size=30) | KEY_LISTS, max_size=5))
def test_whatever_the_settings_choose_gives_keys(chosen: dict[str, str]) -> None:
    keys, notices = resolve(chosen)
    names = [(name, key.realm) for key in keys for name in key.names]
    assert len(names) == len(set(names))
    assert all(written.isprintable() for key in keys for written in key.written)
    assert len(notices) <= 2
    assert all(notice.isprintable() for notice in notices)
    assert "ctrl+q" in next(key.names for key in keys if key.id == "quit")


def test_a_misspelled_action_is_reported_with_a_suggestion() -> None:
    assert resolve({"mention.nxt": "x"})[1] == (
        "settings: [keys]: 'mention.nxt' is no action; did you mean 'mention.next'?",
    )
    assert "--list-keys" in resolve({"zzz": "x"})[1][0]


def test_the_list_of_keys_as_settings_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "dramatis").mkdir()
    (tmp_path / "dramatis" / "settings.toml").write_text(list_keys(), "utf-8")
    settings, notices = read_settings()
    assert notices == ()
    table, notices = resolve(settings.keys)
    assert notices == ()
    assert [key.names for key in table] == [key.names for key in KEYS]


def test_no_two_actions_share_a_key_unless_one_is_for_typing_or_for_a_view() -> None:
    for realm in REALMS:
        names = [name for key in KEYS if key.realm == realm for name in key.names]
        assert len(names) == len(set(names))
        assert not {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h"} & set(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ctrl+o", "^O"), ("alt+left", "Alt+←"), ("question_mark", "?"), ("f1", "F1"), ("n", "n"), ("pagedown", "PgDn")],
)
def test_keys_are_shown_as_people_write_them(name: str, expected: str) -> None:
    assert write_key(name) == expected
