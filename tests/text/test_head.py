"""The head above an article whose text does not have it: nothing is shown twice."""

import pytest

from tui.model import Article
from tui.model.blocks import Block, BlockKind, Blocks
from tui.text.head import list_details, make_head

TITLE = "Ferry operator fined"


def make_article(*parts: tuple[BlockKind, str]) -> Article:
    blocks, start = [], 0
    for kind, words in parts:
        blocks.append(Block(start, start + len(words), kind))
        start += len(words) + 2
    text = "\n\n".join(words for _, words in parts)
    return Article(text, TITLE, "a.md", blocks=Blocks(blocks), byline="Ada Byron", date="2024-05-14", site="News")


@pytest.mark.parametrize(
    ("parts", "details"),
    [
        ([], ["Ada Byron", "2024-05-14", "News"]),
        ([("byline", "By Ada Byron, 14 May 2024")], ["News"]),
        ([("byline", "By Ada Byron")], ["2024-05-14", "News"]),
        ([("date", "14 May 2024")], ["Ada Byron", "News"]),
        ([("title", TITLE), ("byline", "By Ada Byron"), ("date", "14 May 2024")], ["News"]),
        ([("date", "Updated on Tuesday")], ["Ada Byron", "2024-05-14", "News"]),
    ],
)
def test_what_the_text_says_of_author_and_date_is_not_said_again(
    parts: list[tuple[BlockKind, str]], details: list[str]
) -> None:
    article = make_article(*parts, ("paragraph", "It was fined in 2024."))
    assert list_details(article) == details
    assert " · ".join(details) in [row.text for row in make_head(article, 60)]


def test_an_article_that_says_all_of_it_has_no_head() -> None:
    article = make_article(("title", TITLE), ("byline", "By Ada Byron, 14 May 2024"), ("paragraph", "It was fined."))
    assert make_head(article._replace(site=""), 60) == []
