"""How the help and the palette are made from the keys, and mentions are put into words."""

import pytest

from tests.model.test_mention_table import actor_of
from tui.model import Form, Mention
from tui.model.reasons import Reason, ReasonCode
from tui.ui.command_palette import list_commands
from tui.ui.keymap import KEYS, Keymap, resolve
from tui.ui.keys import types_character
from tui.ui.screens.help import Section, list_sections, split_evenly
from tui.ui.state.progress import Progress
from tui.ui.wording import describe_mention, fit_name


def section(title: str, rows: int) -> Section:
    return Section(title, [("x", "y")] * rows)


@pytest.mark.parametrize(
    ("lengths", "left"),
    [([1, 1], 1), ([9, 1, 1, 1], 1), ([1, 1, 1, 9], 3), ([5, 5, 5, 5], 2), ([3, 20, 3], 1)],
)
def test_sections_are_split_so_that_the_longer_column_is_short(lengths: list[int], left: int) -> None:
    sections = [section(str(number), rows) for number, rows in enumerate(lengths)]
    first, second = split_evenly(sections)
    assert [*first, *second] == sections
    assert len(first) == left


def test_every_key_is_in_a_section_of_the_help() -> None:
    sections = list_sections(Keymap())
    assert sum(len(section.rows) for section in sections[:-3]) == len(KEYS)
    assert len({section.title for section in sections}) == len(sections)


def test_the_palette_has_every_action_that_is_not_for_typing() -> None:
    keymap, _ = resolve({"copy": "f7"})
    commands = {command.name: command for command in list_commands(keymap, Progress())}
    assert {key.description for key in KEYS if not key.is_for_typing} - {"Every action by name"} < set(commands)
    assert "Next hit" not in commands
    assert commands["Copy the selection or paragraph"].keys == "F7"
    assert commands["Find names: auto"].remark == "used now"
    assert "Stop reading the cast" in commands


@pytest.mark.parametrize(
    ("form", "code", "arguments", "expected"),
    [
        ("name", "surname", ("Ada Byron",), "surname of “Ada Byron”"),
        ("metonym", "capital", ("France",), "capital, used for the government of France"),
        ("pronoun", "most_likely", ("Ada",), "pronoun · most likely of those who fit: Ada"),
        ("description", "several", ("Ada and Bob",), "description · Ada and Bob together"),
        ("description", "unnamed", (), "described but not named"),
    ],
)
def test_a_mention_is_described_without_terms_of_linguistics(
    form: Form, code: ReasonCode, arguments: tuple[str, ...], expected: str
) -> None:
    assert describe_mention(Mention(0, 1, form, Reason(code, arguments))) == expected


@pytest.mark.parametrize(
    ("name", "unnamed", "expected"),
    [
        ("a presidential official", True, "presidential of…"),
        ("an official of Kyrgyzstan", True, "official of Kyr…"),
        ("the old man", True, "the old man     "),
        ("the oldest person", True, "oldest person   "),
        ("the Hague Tribunal", False, "the Hague Tribu…"),
        ("two people familiar", True, "two people fami…"),
    ],
)
def test_a_description_without_room_is_cut_after_its_article_is_left_out(
    name: str, unnamed: bool, expected: str
) -> None:
    assert fit_name(actor_of(name, [])._replace(unnamed=unnamed), 16) == expected


@pytest.mark.parametrize(
    ("name", "expected"), [("n", True), ("question_mark", True), ("down", False), ("ctrl+n", False), ("f1", False)]
)
def test_a_key_that_types_a_character_is_known(name: str, expected: bool) -> None:
    assert types_character(name) == expected
