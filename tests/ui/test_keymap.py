"""The table of keys, and what settings make of it."""

from pathlib import Path

import pytest

from tui.settings import read_settings
from tui.ui.keymap import KEYS, list_keys, resolve
from tui.ui.keys import UNBOUND, write_key


def test_a_key_that_the_settings_choose_is_taken_from_other_actions() -> None:
    keys, notices = resolve({"mention.next": "x, N", "nothing": "y", "quit": ""})
    by_id = {key.id: key.keys for key in keys}
    assert by_id["mention.next"] == "x,N"
    assert by_id["mention.previous"] == UNBOUND
    assert by_id["quit"] == "q,ctrl+q"
    assert any("nothing" in notice for notice in notices)
    assert any("quit" in notice for notice in notices)
    assert resolve({"find": "x", "search": "x"})[1]


def test_a_misspelled_action_is_reported_with_a_suggestion() -> None:
    assert resolve({"mention.nxt": "x"})[1] == (
        "settings: [keys] has 'mention.nxt', which is no action; did you mean 'mention.next'?",
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


def test_no_two_actions_share_a_key_unless_one_is_for_typing() -> None:
    for is_for_typing in (True, False):
        names = [name for key in KEYS if key.is_for_typing == is_for_typing for name in key.names]
        assert len(names) == len(set(names))
        assert not {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h"} & set(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ctrl+o", "^O"), ("alt+left", "Alt+←"), ("question_mark", "?"), ("f1", "F1"), ("n", "n"), ("pagedown", "PgDn")],
)
def test_keys_are_shown_as_people_write_them(name: str, expected: str) -> None:
    assert write_key(name) == expected
