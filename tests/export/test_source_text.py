"""The text of a source with several articles: where each article and each line is in it."""

from hypothesis import given
from hypothesis import strategies as st

from tui.export.exporter import ArticleCast
from tui.export.positions import Lines
from tui.export.source_text import find_line, join_texts, place_articles
from tui.model import Article, Cast

TEXTS = st.lists(st.text("ab\n", max_size=8), min_size=1, max_size=5)


@given(TEXTS)
def test_articles_are_where_they_are_placed(texts: list[str]) -> None:
    whole = join_texts(texts)
    placed = place_articles(ArticleCast(Article(text, "", ""), Cast()) for text in texts)
    for article, number in zip(placed, range(1, len(texts) + 1), strict=True):
        text = article.article.text
        assert whole[article.start :].startswith(text)
        assert whole[: article.start].count("\n") + 1 == article.line
        assert whole[: article.start].endswith("\n\n") or number == 1
        assert article.number == (number if len(texts) > 1 else None)
        for line in range(1, text.count("\n") + 2):
            assert find_line(texts, article.line - 1 + line) == (number - 1, line)


@given(st.text("ab\n", max_size=30), st.data())
def test_lines_of_a_text(text: str, data: st.DataObject) -> None:
    lines = Lines(text)
    expected = text.removesuffix("\n").split("\n")
    assert [text[slice(*lines.span(number))] for number in range(1, len(lines) + 1)] == expected
    if text:
        offset = data.draw(st.integers(0, len(text) - 1))
        line, column = lines.find(offset)
        assert line == lines.number_at(offset) == text.count("\n", 0, offset) + 1
        assert lines.span(line).start + column - 1 == offset
