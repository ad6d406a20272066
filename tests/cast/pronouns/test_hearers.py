"""Who "you" is in a quotation: by a name in it, by the sentence around it, by who speaks before and after it."""

import pytest

from tui.cast import read_cast

DIALOGUE = (
    "Anna Brandt met Peter Holm at the mill.\n\n"
    "“Where were you?” said Anna.\n\n"
    "“Do you care?” said Peter.\n\n"
    "“I do!” said Anna.\n\n"
)


@pytest.mark.parametrize(
    ("text", "words", "hearer"),
    [
        ("Anna Brandt looked at Peter Holm. “Are you ill, Peter?” she said.", "you ill", "Peter Holm"),
        ("Anna Brandt met Peter Holm. “I saw you,” Anna told Peter.", "you,", "Peter Holm"),
        (DIALOGUE, "you care", "Anna Brandt"),
        (DIALOGUE, "you?", None),  # only one quotation is beside it: who listens may be somebody else
        ("Anna Brandt met Peter Holm. “I saw you,” said Anna.", "you,", None),
        ("“Anna, and you, Peter, must go,” said Tom Reed to Anna Brandt and Peter Holm.", "you,", None),
    ],
)
def test_you_means_who_is_spoken_to(text: str, words: str, hearer: str | None) -> None:
    start = text.index(words)
    owners = [actor.name for actor in read_cast(text).actors if any(m.start == start for m in actor.mentions)]
    assert owners == ([] if hearer is None else [hearer])
