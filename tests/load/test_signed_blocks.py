"""The byline and the date that stand between title and text, in formats that have no place for them."""

import pytest

from tui.load.building import ArticleBuilder
from tui.load.markdown.reader import load_markdown
from tui.model import Article

PROSE = "The ferry came within thirty metres of a fishing boat in the fog, and its operator has been fined for it."


def load(*lines: str) -> Article:
    return load_markdown("\n\n".join(("# Ferry operator fined", *lines, PROSE)).encode(), "a.md")


@pytest.mark.parametrize(
    ("lines", "byline", "date", "kinds"),
    [
        (["By Ada Byron, 14 May 2024"], "Ada Byron", "2024-05-14", ["byline"]),
        (["*By Ada Byron*", "14 May 2024"], "Ada Byron", "2024-05-14", ["byline", "date"]),
        (["Ada Byron", "14 May 2024"], "Ada Byron", "2024-05-14", ["byline", "date"]),
        (["A near miss.", "By Ada Byron, 14 May 2024"], "Ada Byron", "2024-05-14", ["paragraph", "byline"]),
        (["*By Ada Byron*  \n*Updated: 14 May 2024*"], "Ada Byron", "2024-05-14", ["byline"]),
        (["Published 14 May 2024"], "", "2024-05-14", ["date"]),
        (["OBAN, 14 May 2024 (Reuters) - " + PROSE], "", "2024-05-14", ["paragraph"]),
        (["OBAN, 14 May"], "", "14 May", ["byline"]),
        (["Ada Byron was born on 14 May 1984."], "", "", ["paragraph"]),
        ([PROSE * 3, "By Ada Byron, 14 May 2024"], "", "", ["paragraph", "paragraph"]),
    ],
)
def test_lines_that_sign_a_text_are_its_byline_and_date(
    lines: list[str], byline: str, date: str, kinds: list[str]
) -> None:
    article = load(*lines)
    assert (article.byline, article.date) == (byline, date)
    assert [block.kind for block in article.blocks] == [*kinds, "paragraph"]


def test_a_byline_that_a_loader_finds_may_hold_the_date() -> None:
    builder = ArticleBuilder("a.pdf", "PDF")
    builder.add("paragraph", PROSE)
    article = builder.build(title="T", byline="Ada Byron, 14 May 2024")
    assert (article.byline, article.date) == ("Ada Byron", "2024-05-14")
    for byline in ("Ada Byron, Staff Writer", "Byron, Ada", "R2-D2", "Ada Byron / The 9 o'clock News"):
        assert builder.build(title="T", byline=byline).byline == byline
