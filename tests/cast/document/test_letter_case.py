"""The case of words in headings, lines of capitals and datelines."""

import pytest

from tui.cast.document.segmentation import segment

_PROSE = "\n\nThe mayor, Maja Hill, met Ivo McBrant of NATO and the Long Row Trust in Torvik."


@pytest.mark.parametrize(
    ("line", "restored"),
    [
        ("Mayor Hill Slams Ferry Plan", "Mayor Hill slams ferry plan"),
        ("Storm Closes Long Row In Torvik", "Storm closes Long Row in Torvik"),
        ("Storm Shuts Security Council And Quexlar", "Storm shuts Security Council and Quexlar"),
        ("Bakers At Torvik Grammar School Strike", "Bakers at Torvik Grammar School strike"),
        ("Court Frees Mark Quexlar", "Court frees Mark Quexlar"),
        ("Hat-Trick Sinks Torvik", "Hat-Trick sinks Torvik"),
        ("Torvik Hat-Trick Sinks Them", "Torvik hat-trick sinks them"),
        ("MAYOR HILL MEETS MCBRANT IN TORVIK", "Mayor Hill meets McBrant in Torvik"),
        ("NATO CHIEF LEAVES NEW YORK FOR PARIS", "NATO chief leaves New York for Paris"),
        ("U.S. LEADER MEETS QUEXLAR", "U.S. leader meets Quexlar"),
        ("Will Hill Stay At Torvik?", "Will Hill stay at Torvik ?"),
        ("PC HILL AND COURT FREE MARK QUEXLAR", "PC Hill and court free Mark Quexlar"),
        ("LONG ROW, Ohio — It came.", "Long Row , Ohio — It came ."),
        ("GENEVA, June 3 (AP) — It came.", "Geneva , June 3 ( AP ) — It came ."),
        ("It is by ADA QUEXLAR of the BBC.", "It is by Ada Quexlar of the BBC ."),
        ("TORVIK (AP) — The storm came.", "Torvik ( AP ) — The storm came ."),
        ("TORVIK: The TV and the NATO storm.", "Torvik : The TV and the NATO storm ."),
    ],
)
def test_words_have_the_case_of_prose(line: str, restored: str) -> None:
    document = segment(line + _PROSE)
    first = [sentence for sentence in document.sentences if sentence.paragraph == 0]
    assert " ".join(document.words[first[0].start : first[-1].end]) == restored


def test_prose_keeps_its_case() -> None:
    text = "The Mayor of Torvik met the Ferry Trust. He saw It there."
    assert segment(text).words == ["The", "Mayor", *text.replace(".", " .").split()[2:]]
