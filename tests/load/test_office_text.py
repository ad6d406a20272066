"""What all office documents have in common: line breaks, code of several paragraphs, a byline without a style."""

import pytest

from tui.load.building import Run
from tui.load.office_text import Info, Paragraph, build_article
from tui.load.pieces import BREAK
from tui.model import Article

LONG = "The ferry left the quay at nine, as it had every morning since the war, with forty people and the mail."


def build(*paragraphs: Paragraph, info: Info = Info()) -> Article:  # noqa: B008
    return build_article("a.docx", "Word", paragraphs, (), info)


def outline(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, article.text[block.start : block.end]) for block in article.blocks]


@pytest.mark.parametrize(
    ("lines", "blocks"),
    [
        (["Best wishes,", "Marta"], [("verse", "Best wishes,\nMarta")]),
        (["rain came down", "on the town", "again"], [("verse", "rain came down\non the town\nagain")]),
        (["The harbour", "of Torvik"], [("paragraph", "The harbour of Torvik")]),
        ([LONG, "And back again."], [("paragraph", LONG), ("paragraph", "And back again.")]),
        ([LONG, "", LONG], [("paragraph", LONG), ("paragraph", LONG)]),
    ],
)
def test_line_breaks_keep_lines_divide_paragraphs_or_only_break_a_sentence(
    lines: list[str], blocks: list[tuple[str, str]]
) -> None:
    runs = [run for line in lines for run in (Run(line), Run(BREAK))][:-1]
    assert outline(build(Paragraph(runs))) == blocks


def test_a_page_that_begins_behind_a_line_break_is_found_in_the_paragraph_that_follows() -> None:
    runs = [Run(LONG), Run(BREAK), Run("Two "), Run("three.")]
    article = build(Paragraph([Run("One.")], pages=[0]), Paragraph(runs, pages=[3]))
    assert article.text[article.pages[-1].start :] == "three."


def test_lines_of_code_that_are_paragraphs_are_one_block() -> None:
    code = [Paragraph([Run(line)], role="code") for line in ("if tide:", "    sail()")]
    article = build(Paragraph([Run("See:")]), *code, Paragraph([Run("Done.")]))
    assert outline(article) == [("paragraph", "See:"), ("code", "if tide:\n    sail()"), ("paragraph", "Done.")]


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("By Ada Byron", "Ada Byron"),
        ("by Ada Byron and Tom Brown", "Ada Byron and Tom Brown"),
        ("By the sea", "Typist"),
    ],
)
def test_a_byline_without_a_style_comes_before_the_name_in_the_properties(line: str, byline: str) -> None:
    title = Paragraph([Run("The Harbour")], role="title")
    article = build(title, Paragraph([Run(line)]), Paragraph([Run(LONG)]), info=Info(author="Typist"))
    assert article.byline == byline
    assert (line in article.text) == (byline == "Typist")


def test_stars_on_a_line_of_their_own_are_a_rule() -> None:
    article = build(Paragraph([Run("One.")]), Paragraph([Run("* * *")]), Paragraph([Run("Two.")]))
    assert [kind for kind, _ in outline(article)] == ["paragraph", "rule", "paragraph"]


def test_authors_in_several_paragraphs_are_the_byline_and_not_repeated_in_the_text() -> None:
    head = [
        ("The Salt Road", "title"),
        ("by Helga Brandt", "byline"),
        ("Yusuf Demir", "byline"),
        ("2018-09-12", "date"),
    ]
    article = build(*(Paragraph([Run(text)], role=role) for text, role in head), Paragraph([Run(LONG)]))
    assert (article.title, article.text) == ("The Salt Road", LONG)
    assert (article.byline, article.date) == ("Helga Brandt and Yusuf Demir", "2018-09-12")
