"""How sure a link is, on the screen: guesses are fainter, the status line names the level, steps may skip guesses."""

import pytest
from rich.style import Style

from tests.model.test_mention_table import actor_of
from tests.ui.conftest import Open, Reader
from tui.config.settings import Settings, read_settings
from tui.model import Cast, Confidence, Form, Mention
from tui.model.reasons import Reason
from tui.ui.widgets.actor_card import ActorCard
from tui.ui.wording import describe_mention

TEXT = "Maria Lopez met Eva. She left early. Lopez said that she was tired. Then she slept.\n"
WORDS: tuple[tuple[str, Form, Reason, Confidence], ...] = (
    ("Maria Lopez", "name", Reason("full_name"), "certain"),
    ("She", "pronoun", Reason("most_likely", ("Maria Lopez",)), "guess"),
    ("Lopez said", "name", Reason("surname", ("Maria Lopez",)), "certain"),
    ("she was", "pronoun", Reason("most_likely", ("Maria Lopez",)), "guess"),
    ("she slept", "pronoun", Reason("most_likely", ("Maria Lopez",)), "likely"),
)


def cast() -> Cast:
    mentions = [
        Mention(start, start + len(words.split(" s")[0].split(" w")[0]), form, reason, confidence)
        for words, form, reason, confidence in WORDS
        for start in [TEXT.index(words)]
    ]
    eva = TEXT.index("Eva")
    return Cast.of(
        [actor_of("Maria Lopez", mentions), actor_of("Eva", [Mention(eva, eva + 3, "name", Reason("name"))])]
    )


async def show_cast(reader: Reader) -> None:
    reader.screen.reading = reader.screen.reading.with_cast(cast())
    await reader.pilot.pause()


def style_of(reader: Reader, words: str) -> Style:
    """Return the style of a piece of the page, which is drawn by itself."""
    styles = [segment.style for strip in reader.strips for segment in strip if segment.text == words]
    assert styles
    assert styles[0]
    return styles[0]


def attributes(style: Style) -> set[str]:
    return {name for name in ("bold", "dim", "underline", "reverse") if getattr(style, name)}


async def test_the_status_line_and_why_name_the_level(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await show_cast(reader)
        await reader.press("J")
        assert "● Maria Lopez 1/5 · full name · certain" in reader.status
        await reader.press("n")
        assert "● Maria Lopez 2/5 · pronoun · best fit in context · guess" in reader.status
        card = reader.screen.query_one(ActorCard)
        words = " ".join(" ".join(card.render_line(y).text for y in range(card.size.height)).split())
        assert words.endswith("here: “She” pronoun · best fit in context · guess")


@pytest.mark.slow
async def test_why_does_not_repeat_a_name_that_is_the_actors(open_reader: Open) -> None:
    async with open_reader(TEXT, size=(60, 16)) as reader:  # where no card says it
        await show_cast(reader)
        await reader.press("J", "w")
        assert reader.notices[-1] == "“Maria Lopez” · full name · certain"
        await reader.press("n", "w")
        assert reader.notices[-1].startswith("“She” is Maria Lopez · ")


@pytest.mark.parametrize(
    ("width", "expected"),
    [
        (57, "● Maria Lopez 2/5 · pronoun … · guess"),
        pytest.param(80, "● Maria Lopez 2/5 · pronoun · best fit in context · guess", marks=pytest.mark.slow),
        pytest.param(46, "● Maria Lopez 2/5 · guess", marks=pytest.mark.slow),
    ],
)
async def test_the_level_stays_where_the_reason_has_no_room(width: int, expected: str, open_reader: Open) -> None:
    async with open_reader(TEXT, size=(width, 16)) as reader:
        await show_cast(reader)
        await reader.press("J", "n")
        assert f"{expected} " in reader.status


@pytest.mark.slow
async def test_steps_skip_guesses_if_the_settings_say_so(open_reader: Open) -> None:
    async with open_reader(TEXT, settings=Settings(skip_guesses=True)) as reader:
        await show_cast(reader)
        await reader.press("J")
        steps = [reader.status]
        for key in ("n", "n", "n", "N"):
            await reader.press(key)
            steps.append(reader.status)
        expected = [
            "1/5 · full name",
            "3/5 · 1 guess skipped · surname",
            "5/5 · 1 guess skipped · pronoun",
            "1/5 · ↻ continued from the top · full name",
            "5/5 · ↻ continued from the end · pronoun",
        ]
        assert all(words in step for words, step in zip(expected, steps, strict=True)), steps
        await reader.press("left_square_bracket")
        assert "4/5 · pronoun" in reader.status
        assert "guess" in reader.status


@pytest.mark.slow
async def test_the_palette_turns_skipping_on_and_off_and_the_settings_keep_it(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await show_cast(reader)
        await reader.press("J")
        await reader.choose_command("skip guesses")
        assert reader.notices[-1] == "n or N skips guesses now."
        assert read_settings()[0].skip_guesses
        await reader.press("n")
        assert "3/5 · 1 guess skipped" in reader.status
        await reader.choose_command("stop at guesses")
        assert not read_settings()[0].skip_guesses
        await reader.press("N")
        assert "2/5" in reader.status


async def test_guesses_are_drawn_fainter_than_sure_mentions(open_reader: Open) -> None:
    async with open_reader(TEXT) as reader:
        await show_cast(reader)
        sure, guess, text = (style_of(reader, words) for words in ("Lopez", "She", " left early. "))
        assert len({sure.color, guess.color, text.color}) == 3
        await reader.press("J")
        sure, guess = style_of(reader, "Lopez"), style_of(reader, "She")
        assert sure.bold
        assert not guess.bold
        assert len({sure.bgcolor, guess.bgcolor, text.bgcolor}) == 3


async def test_without_colours_guesses_are_dim(open_reader: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with open_reader(TEXT) as reader:
        await show_cast(reader)
        assert attributes(style_of(reader, "Lopez")) == {"underline"}
        assert attributes(style_of(reader, "She")) == {"underline", "dim"}
        await reader.press("J")
        assert attributes(style_of(reader, "Lopez")) == {"underline", "bold"}
        assert attributes(style_of(reader, "She")) == {"bold"}


def test_a_reason_that_says_the_form_stands_alone() -> None:
    source = Mention(0, 3, "description", Reason("unnamed_source"), "likely")
    narrator = Mention(0, 1, "pronoun", Reason("narrates"), "certain")
    assert describe_mention(source) == "a source that is not named"
    assert describe_mention(narrator) == "narrates in the first person"
