"""Who tells a story in the first person, and under which name."""

import pytest

from tui.cast import read_cast

STORY = (
    "I took my hat and went down to the quay, where I found my boat. I had not slept, and my hands shook. "
    "{introduction}I saw Captain Doyle at the mill, and I waved. He came to me at once.\n\n"
    "“{first}” said Captain Doyle.\n\n"
    "“I know,” I said, and I showed him my papers.\n\n"
    "“{second}” he asked.\n\n"
    "I shook my head. I wished that I had stayed at home with my books.\n"
)


@pytest.mark.parametrize(
    ("introduction", "first", "second", "name"),
    [
        ("", "You are late, Edwin!", "Do you trust me, Edwin?", "Edwin"),
        ("", "You are late, my dear Mrs. Harwood!", "Mrs. Harwood, do you trust me?", "Harwood"),
        ("My name is Edwin Harwood. ", "You are late!", "Do you trust me?", "Edwin Harwood"),
        ("I, Edwin Harwood, had come to sell her. ", "You are late!", "Do you trust me?", "Edwin Harwood"),
        ("", "You are late!", "Do you trust me?", "the narrator"),
        ("", "You are late, Edwin!", "Do you trust me, Peter?", "the narrator"),
        ("", "You are late, and Edwin is angry!", "Is Edwin here?", "the narrator"),
        ("Edwin was there. ", "You are late, Edwin!", "Do you trust me, Edwin?", "the narrator"),
    ],
)
def test_a_narrator_is_known_by_an_introduction_or_by_how_others_speak_to_them(
    introduction: str, first: str, second: str, name: str
) -> None:
    cast = read_cast(STORY.format(introduction=introduction, first=first, second=second))
    narrators = [actor for actor in cast.actors if any(m.reason.code == "narrates" for m in actor.mentions)]
    assert [actor.name for actor in narrators] == [name]
    assert narrators[0].unnamed == (name == "the narrator")
