"""The concordance: mentions in the words around them, ordered and filtered."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.articles import article_of
from tui.analysis.concordance import ORDERS, REACH, Concordance, Line, Order
from tui.cooperative import run_to_end
from tui.model import Article
from tui.model.mention_table import Mention, Mentions
from tui.model.reasons import Reason

TEXT = """A summit

The president of the republic met “Ada
Byron” in the old
   town, and Byron smiled at her.

Nobody saw Byron again; she left.
"""


def concord(article: Article, words: str, mentions: Mentions | tuple[()] = ()) -> Concordance:
    """Return the concordance of a regular expression."""
    spans = [match.span() for match in re.finditer(words, article.text)]
    return Concordance(article, [start for start, _ in spans], [end for _, end in spans], mentions)


def keywords(concordance: Concordance, order: Order = "position", query: str = "") -> list[str]:
    """Return the last word before each keyword, the keyword, and the first word after it."""
    numbers = run_to_end(concordance.arrange(order, query)).numbers
    lines = [concordance.read(number) for number in numbers]
    return [f"{(line.left.split() or ['-'])[-1]} {line.keyword} {(line.right.split() or ['-'])[0]}" for line in lines]


def test_a_line_break_is_a_space_and_a_line_ends_with_its_block() -> None:
    article = article_of(TEXT.encode(), "x.txt")
    concordance = concord(article, r"Ada\nByron|Byron(?!”)")
    assert [concordance.read(number) for number in range(len(concordance))] == [
        Line("The president of the republic met “", "Ada Byron", "” in the old town, and Byron smiled at her."),
        Line("The president of the republic met “Ada Byron” in the old town, and ", "Byron", " smiled at her."),
        Line("Nobody saw ", "Byron", " again; she left."),
    ]


def test_lines_are_read_before_the_blocks_are_found() -> None:
    article = article_of((TEXT * 400).encode(), "x.txt")
    concordance = concord(article, "saw Byron")
    before = len(article.blocks.found)
    assert concordance.read(399) == Line("Nobody ", "saw Byron", " again; she left.")
    assert len(article.blocks.found) == before


def test_a_line_of_quoted_mail_has_no_signs_of_quotation() -> None:
    mail = "Ada wrote:\n\n> We saw the house by the sea, and\n> Mary Novak who said that nobody ever\n> came.\n"
    article = article_of(mail.encode(), "x.txt")
    list(article.blocks)
    (line,) = [concord(article, "Mary Novak").read(0)]
    assert ">" not in "".join(line)


def test_neighbours_order_lines_by_words_not_by_signs() -> None:
    article = article_of("zoo X “apple. One X 9 X. The (bee) X, cat\n\nX\n".encode(), "x.txt")
    concordance = concord(article, "X")
    assert keywords(concordance, "right") == ["- X -", "One X 9", "zoo X “apple.", "(bee) X ,", "9 X ."]
    assert keywords(concordance, "left") == ["- X -", "9 X .", "(bee) X ,", "One X 9", "zoo X “apple."]


def test_forms_come_in_their_order_then_words_then_places() -> None:
    text = "he Byron she Ada he"
    article = article_of(text.encode(), "x.txt")
    reason = Reason("name")
    mentions = Mentions.of(
        Mention(match.start(), match.end(), "name" if match[0][0].isupper() else "pronoun", reason)
        for match in re.finditer(r"\w+", text)
    )
    concordance = concord(article, r"\w+", mentions)
    assert [line.split()[1] for line in keywords(concordance, "form")] == ["Ada", "Byron", "he", "he", "she"]
    assert concordance.orders == ORDERS
    assert "form" not in concord(article, r"\w+").orders


def test_a_filter_takes_words_on_both_sides_without_case_and_accents() -> None:
    article = article_of("In the café Novak sat.\n\nNovak left the CAFE early.\n\nNovak ate.\n".encode(), "x.txt")
    concordance = concord(article, "Novak")
    assert keywords(concordance, query="cafe") == ["café Novak sat.", "- Novak left"]
    assert keywords(concordance, query="EARLY  café") == ["- Novak left"]
    assert keywords(concordance, query="zebra") == []
    arrangement = run_to_end(concordance.arrange("left", "cafe"))
    assert list(arrangement.rows) == [1, 0, -1]


@given(st.text("ab \n>“é\u00ad世", max_size=60), st.sampled_from(ORDERS))
def test_every_order_has_every_line_once_and_rows_lead_back(text: str, order: Order) -> None:
    article = article_of(f"a{text}".encode(), "x.txt")
    concordance = concord(article, "[ab]+")
    arrangement = run_to_end(concordance.arrange(order))
    assert sorted(arrangement.numbers) == list(range(len(concordance)))
    assert [arrangement.rows[number] for number in arrangement.numbers] == list(range(len(concordance)))
    for number in range(len(concordance)):
        assert not re.search(r"[\n\u00ad]|  ", "".join(concordance.read(number)))


@pytest.mark.parametrize("order", ORDERS)
def test_ordering_is_done_in_steps_of_a_few_lines(order: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    article = article_of(b"Ada Byron came home. " * 3000, "x.txt")
    concordance = concord(article, "Byron")
    read = 0
    read_line = Concordance.read

    def count(self: Concordance, number: int) -> Line:
        nonlocal read
        read += 1
        return read_line(self, number)

    monkeypatch.setattr(Concordance, "read", count)
    most, before = 0, 0
    for _ in concordance.arrange(order):
        most, before = max(most, read - before), read
    assert most <= 20
    assert read == (0 if order == "position" else 3000)


def test_a_line_is_short_however_long_its_block() -> None:
    article = article_of(b"word " * 100_000 + b"Byron " + b"word " * 100_000, "x.txt")
    line = concord(article, "Byron").read(0)
    assert len(line.left) <= REACH
    assert len(line.right) <= REACH
