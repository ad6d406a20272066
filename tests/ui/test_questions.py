"""A careful reader's questions, each answered within three keys after the name, at every size of terminal."""

from typing import NamedTuple

import pytest

from tests.marks import slow_but
from tests.ui.conftest import Open

ARTICLE = (
    """Ferry Company Cancels Evening Crossings to Halvik

HALVIK, March 14, 2024 — The ferry company that serves Halvik island will cancel its evening crossings from Monday,
officials said on Thursday, leaving 2,300 residents without a way home after 6 p.m.

“We have no crews for these boats,” said Ines Falk, the chief executive of Norrbåt. “We have tried everything.”

Mayor Greta Oduya called the decision “a betrayal of the island” and said she would ask the county for help.

“People here work on the mainland,” Oduya said, “and they have to come home at night.”

A county official, who asked not to be named because talks were going on, said that “no money has been set aside” for
a second boat. A person close to the company said: “They knew it in winter.”

Paul Reed, a fisherman, has carried commuters in his own boat since the strike of October 3, 2023. “Somebody has to do
it,” he said.

"""
    + "The boats lay in the harbour for the whole day, and the weather was fine until the evening.\n\n" * 30
    + """Falk met Oduya in the school of Halvik. The two had not spoken for a year.

Oduya will meet the county governor, Tom Harrow. “I will not come back with empty hands,” she said.
"""
)
MAX_KEYS = 3
SIZES = ((60, 16), (80, 24), (120, 40), (170, 50))


class Question(NamedTuple):
    """Keys that name whom it is about, the keys that answer it, and words of the answer, all of which are seen."""

    before: tuple[str, ...]
    keys: tuple[str, ...]
    answer: tuple[str, ...]


FALK, ODUYA = ("f", *"falk"), ("f", *"oduya")
QUESTIONS = {
    "what did Falk say?": Question(FALK, ("enter", "quotation_mark"), ("Ines Falk · 1", "“We have no crews")),
    "what did she say, in the article?": Question(FALK, ("enter", "apostrophe"), ("quote 1/1 · Ines Falk",)),
    "who is Falk?": Question(FALK, ("enter", "i"), ("chief executive of Norrbåt", "3 mentions", "1 quote")),
    "where are Falk and Oduya together?": Question(
        (*FALK, "enter", "p", *ODUYA), ("enter", "n"), ("Falk met Oduya", "Oduya + ● Ines Falk 1/1")
    ),
    "who is Oduya with?": Question(ODUYA, ("enter", "c"), ("Ines Falk", "Tom Harrow")),
    "when was the strike?": Question(("slash", *"strike of"), ("enter",), ("strike of", "2023")),
    "what happened when?": Question((), ("t",), ("3 Oct 2023",)),
    "who are the unnamed sources?": Question(
        (), ("quotation_mark", "s", "end"), ("2 unnamed sources", "a person close")
    ),
    "which of them are in the cast?": Question((), ("4", "h"), ("county off", "person close")),
}


@pytest.mark.parametrize("size", slow_but([(80, 24)], SIZES), ids=[f"{width}x{height}" for width, height in SIZES])
@pytest.mark.parametrize("name", slow_but(["what did Falk say?"], QUESTIONS))
async def test_a_question_is_answered_within_three_keys_after_the_name(
    name: str, size: tuple[int, int], open_reader: Open
) -> None:
    question = QUESTIONS[name]
    assert len(question.keys) <= MAX_KEYS
    async with open_reader(ARTICLE, size) as reader:
        await reader.press(*["space" if key == " " else key for key in question.before])
        await reader.press(*question.keys)

        def is_answered() -> bool:
            return all(words in " ".join("\n".join(reader.rows).split()) for words in question.answer)

        await reader.wait_until(is_answered)
