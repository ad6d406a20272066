"""The table of keys, and what settings make of it."""

from pathlib import Path

import pytest

from tui.settings import read_settings
from tui.ui.keymap import KEYS, UNBOUND, listed, resolved, shown


def test_keys_are_chosen_by_their_id_and_taken_from_others() -> None:
    keys, notices = resolved({"mention.next": "x, N", "nothing": "y", "quit": ""})
    by_id = {key.id: key.keys for key in keys}
    assert by_id["mention.next"] == "x,N"
    assert by_id["mention.previous"] == UNBOUND
    assert by_id["quit"] == "q,ctrl+q"
    assert any("nothing" in notice for notice in notices)
    assert any("quit" in notice for notice in notices)
    assert resolved({"find": "x", "search": "x"})[1]


def test_a_slip_in_the_name_of_an_action_is_told_with_the_nearest() -> None:
    assert resolved({"mention.nxt": "x"})[1] == (
        "settings: [keys] has 'mention.nxt', which is no action; did you mean 'mention.next'?",
    )
    assert "--list-keys" in resolved({"zzz": "x"})[1][0]


def test_the_list_of_keys_is_a_setting_that_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "dramatis").mkdir()
    (tmp_path / "dramatis" / "settings.toml").write_text(listed(), "utf-8")
    settings, notices = read_settings()
    assert notices == ()
    table, notices = resolved(settings.keys)
    assert notices == ()
    assert [key.binding_names for key in table] == [key.binding_names for key in KEYS]


def test_no_two_actions_share_a_key() -> None:
    names = [name for key in KEYS for name in key.binding_names]
    assert len(names) == len(set(names))
    assert not {"ctrl+i", "ctrl+j", "ctrl+m", "ctrl+h"} & set(names)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("ctrl+o", "^O"), ("alt+left", "Alt+←"), ("question_mark", "?"), ("f1", "F1"), ("n", "n"), ("pagedown", "PgDn")],
)
def test_keys_are_shown_as_people_write_them(name: str, expected: str) -> None:
    assert shown(name) == expected
