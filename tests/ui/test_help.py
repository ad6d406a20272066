"""How the help and the palette are made from the keys, and mentions are put into words."""

import pytest

from tests.model.test_mention_table import actor_of
from tests.ui.conftest import Open
from tui.model import Actor, Form, Mention
from tui.model.mention_table import Mentions
from tui.model.reasons import Reason, ReasonCode
from tui.ui.command_palette import list_commands
from tui.ui.help_rows import BRIEF, Row, Section, list_key_sections, list_rows
from tui.ui.keymap import KEYS, Keymap, resolve
from tui.ui.keys import JUMP, TYPING, types_character
from tui.ui.screens.help import list_sections, split_evenly
from tui.ui.state.progress import Progress
from tui.ui.wording import describe_mention, explain_link, fit_name


def section(title: str, rows: int) -> Section:
    return Section(title, [Row("x", "y")] * rows)


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
    named = {key for section in sections for row in section.rows for key in row.left.split(" ")}
    assert {key.written[0] for key in KEYS} <= named
    assert len({section.title for section in sections}) == len(sections)


@pytest.mark.parametrize(
    ("ids", "rows"),
    [
        (["mention.next", "mention.previous"], [("n N", "Next, previous mention of the target")]),
        (["line.down", "line.up"], [("j k ↓ ↑", "A line down, up")]),
        (["find", "search"], [("f @", "Find an actor or a mention"), ("/", "Search the text")]),
        (["top", "end"], [("g G", "To the top, end")]),
    ],
    ids=str,
)
def test_keys_that_do_nearly_the_same_share_a_row(ids: list[str], rows: list[tuple[str, str]]) -> None:
    keys = {key.id: key for key in KEYS}
    assert [(row.left, row.right) for row in list_rows(keys[id] for id in ids)] == rows


def test_the_table_of_all_keys_has_fewer_words() -> None:
    sections = {section.title: section.rows for section in list_key_sections(Keymap())}
    assert Row("n N", "Next, previous mention") in sections[JUMP]
    assert Row("↑ ↓ ^P ^N", "Hits; earlier searches") in sections[TYPING]


def test_short_words_are_for_actions_that_exist() -> None:
    assert {*BRIEF} <= {key.id for key in KEYS}


@pytest.mark.slow
async def test_the_help_takes_two_screens_of_an_ordinary_terminal(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("question_mark")
        sheet = reader.app.screen.query_one("#sheet")
        assert sheet.virtual_size.height <= 2 * sheet.size.height == 44
        assert "These keys" not in "\n".join(reader.rows)
        await reader.press("space")
        assert "These keys" in "\n".join(reader.rows)


@pytest.mark.slow
async def test_the_help_begins_with_what_has_the_focus(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        for keys, title, word in (
            (("f",), "Here: finder", "Stay where it leads"),
            (("slash",), "Here: search", "Stay where it leads"),
            (("o",), "Here: outline", "Stay where it leads"),
            (("h",), "Here: cast", "Only people"),
        ):
            await reader.press(*keys)
            await reader.wait_until(lambda: not reader.screen.article_view.has_focus)
            await reader.press("f1")
            screen = "\n".join(reader.rows)
            assert title in screen
            assert word in screen
            await reader.press("escape")
            await reader.wait_until(lambda: reader.screen.is_active)
            await reader.press("escape")
            await reader.wait_until(lambda: reader.screen.article_view.has_focus)


@pytest.mark.slow
async def test_the_help_explains_what_the_page_shows_in_its_own_colours(open_reader: Open) -> None:
    async with open_reader(size=(80, 24)) as reader:
        await reader.press("question_mark")
        screen = "\n".join(reader.rows)
        for words in ("the target", "the current mention", "another mention", "fewer right", "strip", "bars"):
            assert words in screen
        shown = {(text.strip(), str(style)) for strip in reader.strips for text, style, _ in strip if text.strip()}
        looks = {style for text, style in shown if text == "Yoon"}
        assert len(looks) == 2


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
        ("pronoun", "most_likely", ("Ada",), "pronoun · best fit in context"),
        ("description", "several", ("Ada and Bob",), "description · Ada and Bob together"),
        ("description", "unnamed", (), "described but not named"),
    ],
)
def test_a_mention_is_described_without_terms_of_linguistics(
    form: Form, code: ReasonCode, arguments: tuple[str, ...], expected: str
) -> None:
    assert describe_mention(Mention(0, 1, form, Reason(code, arguments))) == expected


@pytest.mark.parametrize(
    ("words", "code", "expected"),
    [
        ("Byron", "surname", "“Byron” is Ada Byron\nsurname · certain"),
        ("a poet", "apposition_after", "“a poet” is Ada Byron\ndescribes the name just before · certain"),
        ("the poet", "apposition_before", "“the poet” is Ada Byron\ndescribes the name just after · certain"),
        ("Ada Byron", "full_name", "“Ada Byron”\nfull name · certain"),
    ],
)
def test_the_explanation_of_a_link_names_the_actor_once(words: str, code: ReasonCode, expected: str) -> None:
    form: Form = "description" if " poet" in words else "name"
    mention = Mention(0, 1, form, Reason(code, () if code == "full_name" else ("Ada Byron",)))
    assert (
        explain_link(words, Actor("ada-byron", "Ada Byron", "person", 1.0, Mentions.of([mention])), mention) == expected
    )


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
