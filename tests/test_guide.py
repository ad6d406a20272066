"""The guide: every view has a topic, and each topic fits a screen of 80 columns and 24 rows."""

import re

import pytest

from tui.guide import introduce_topic, list_topics, read_topic, summarize_topic, write_topic
from tui.text.cells import cell_width
from tui.ui.keymap import KEYS, Keymap, resolve
from tui.ui.views import VIEWS

KEYMAP = Keymap()


def test_every_view_has_a_topic() -> None:
    assert {view.view_name for view in VIEWS} <= set(list_topics())


@pytest.mark.parametrize("name", list_topics())
def test_a_topic_fits_a_screen(name: str) -> None:
    lines = write_topic(name, KEYMAP.write)
    assert len(lines) <= 22
    assert all(cell_width(line) <= 79 for line in lines)
    assert cell_width(summarize_topic(name)) <= 79 - 13
    assert summarize_topic(name).endswith(".")
    assert introduce_topic(name, KEYMAP.write)


@pytest.mark.parametrize("name", list_topics())
def test_a_topic_names_keys_that_there_are(name: str) -> None:
    named = set(re.findall(r"\{([^}]*)\}", "\n".join(read_topic(name))))
    assert named <= {key.id for key in KEYS}


@pytest.mark.parametrize("name", list_topics())
def test_a_topic_has_no_terms_of_linguistics(name: str) -> None:
    words = " ".join(write_topic(name, KEYMAP.write)).lower()
    assert not re.search(r"demonym|metonym|nominal|coreference|entit|antecedent", words)


def test_a_topic_names_the_keys_of_the_settings_and_leaves_out_actions_without_one() -> None:
    keymap, _ = resolve({"view.gist": "f7"})
    lines = write_topic("gist", keymap.write)
    assert any(line.strip().startswith("F7 ") for line in lines)
    unbound = write_topic("gist", lambda _: "")
    assert not [line for line in unbound if line.startswith("  ")]
