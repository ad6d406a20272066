"""CSV for spreadsheets: what its rows say, and that no spreadsheet takes a cell for a formula."""

import csv
from collections.abc import Iterable, Sequence
from io import StringIO

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.articles import article_of
from tests.export.hostile import random_articles, read_cases
from tests.export.readers.csv import restore
from tui.export.csv_cells import escape_cell, restore_cell
from tui.export.csv_table import export_csv
from tui.export.exporter import ArticleCast
from tui.model import Actor, Article, Cast, Mention, Mentions, Quote
from tui.model.reasons import Reason

TEXT = "It rained. Ann Lee spoke.\n\n“Yes,” the mayor said. It rained on.\n"
MENTIONS = (Mention(11, 18, "name", Reason("name")), Mention(34, 43, "description", Reason("name"), "guess"))
FORMULA = "=+-@＝＋－＠"
SKIPPED = ' \t\n\r\x0b\x0c\x1c\x1d\x1e\x1f\x85\u2028\u2029\u00a0\u1680\u2000\u202f\u3000"\u00ad\u200b\u2060\ufeff'


def rows_of(articles: Sequence[ArticleCast]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(export_csv(articles).decode("utf-8-sig"), newline=""), strict=True))


def with_mentions(article: Article, mentions: Iterable[Mention], quotes: Sequence[Quote] = ()) -> ArticleCast:
    """Return the article with a cast of one actor."""
    return ArticleCast(article, Cast.of((Actor("ann-lee", "Ann Lee", "person", 1.0, Mentions.of(mentions)),), quotes))


def read_sample() -> ArticleCast:
    quotes = (Quote(27, 33, "ann-lee"), Quote(44, 48, None))
    return with_mentions(article_of(TEXT.encode(), "a.txt"), MENTIONS, quotes)


def test_a_row_says_who_is_mentioned_where_and_why() -> None:
    name, quote, description, unattributed = rows_of([read_sample()])
    assert list(name.values()) == [
        *("mention", "a.txt", "1", "a.txt", "", "1", "12", "Ann Lee", "person", "no", "Ann Lee", "name", "name"),
        *("certain", "Ann Lee spoke.", "", "", "ann-lee", "11", "18", "", "", ""),
    ]
    assert [quote[cell] for cell in ("kind", "actor", "line", "column", "text", "form", "reason", "confidence")] == [
        *("quote", "Ann Lee", "3", "1", "“Yes,”", "", "", "")
    ]
    assert (description["form"], description["confidence"]) == ("description", "guess")
    assert description["context"] == "“Yes,” the mayor said."
    assert (unattributed["actor"], unattributed["actor_id"]) == ("", "")


def test_lines_and_offsets_are_those_of_the_whole_source_and_source_lines_those_of_the_file() -> None:
    html = article_of(b"<html><body>\n<article>\n<p>It rained.</p>\n<p>Ann Lee spoke.</p></article>", "a.html")
    start = html.text.index("Ann Lee")
    whole = f"{html.text}\n\n{html.text}" if not html.text.endswith("\n") else f"{html.text}\n{html.text}"
    rows = rows_of([with_mentions(html, [Mention(start, start + 7, "name", Reason("name"))])] * 2)
    assert [row["article"] for row in rows] == ["1", "2"]
    for row in rows:
        assert whole[int(row["start"]) : int(row["end"])] == row["text"] == "Ann Lee"
        assert whole.split("\n")[int(row["line"]) - 1][int(row["column"]) - 1 :].startswith("Ann Lee")
        assert (row["source_line"], row["source_column"]) == ("4", "4")


def test_excel_takes_the_file_for_utf_8_and_python_has_the_name_of_the_first_column() -> None:
    data = export_csv([read_sample()])
    assert data.startswith(b"\xef\xbb\xbfkind,source,")
    assert data.count(b"\r\n") == 5


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("＝1", "'＝1"),
        (" \u00a0\u3000\ufeff\u200b=1", " \u00a0\u3000\ufeff\u200b'=1"),
        ("\t=1", "\t'=1"),
        ("\r=1", "\r'=1"),
        ('"=1', "\"'=1"),
        ("'=1", "''=1"),
        ("''=1", "'''=1"),
        ("Ann;=1", "Ann;'=1"),
        ("Ann, =1", "Ann, '=1"),
        ('Ann|"=1', "Ann|\"'=1"),
        ("Ann\n=1", "Ann\n'=1"),
        ("Ann\t\t=1", "Ann\t\t'=1"),
        ("=", "'="),
        ("a=b", "a=b"),
        ("a =b", "a =b"),
        ("'Ann'", "'Ann'"),
        ("Ann-Lee", "Ann-Lee"),
        ("", ""),
    ],
)
def test_a_cell_that_begins_as_a_formula_gets_an_apostrophe(value: str, cell: str) -> None:
    assert escape_cell(value) == cell
    assert restore_cell(cell) == restore(cell) == value


@given(st.lists(st.sampled_from([*FORMULA, *SKIPPED, *",;|'ab", "Ann"])).map("".join) | st.text(max_size=20))
def test_every_cell_reads_back_as_its_value(value: str) -> None:
    cell = escape_cell(value)
    assert restore_cell(cell) == restore(cell) == value


def check_for_formulas(articles: Sequence[ArticleCast]) -> None:
    """Assert that no cell is a formula, whichever separator a spreadsheet expects."""
    text = export_csv(articles).decode("utf-8-sig")
    for separator in ",;\t|":
        for row in csv.reader(StringIO(text, newline=""), delimiter=separator):
            assert [cell for cell in row if cell.lstrip(SKIPPED).startswith(tuple(FORMULA))] == []


@pytest.mark.parametrize("case", read_cases())
def test_no_hostile_text_becomes_a_formula(case: str) -> None:
    check_for_formulas(read_cases()[case])


@settings(deadline=None, suppress_health_check=list(HealthCheck))
@given(random_articles())
def test_no_text_becomes_a_formula(articles: list[ArticleCast]) -> None:
    check_for_formulas(articles)


@pytest.mark.parametrize("word", ["x", "😀", "\n="])
def test_a_cell_is_no_longer_than_excel_allows(word: str) -> None:
    cell = escape_cell(word * 40_000)
    assert len(cell.encode("utf-16-le")) // 2 <= 32_767
    assert cell.endswith("…")
    assert (word * 40_000).startswith(restore_cell(cell)[:-2])


@pytest.mark.slow
def test_a_context_is_short_however_long_its_sentence_is() -> None:
    text = "Ann and " * 20_000
    mentions = [Mention(start, start + 3, "name", Reason("name")) for start in range(0, len(text), 8)]
    rows = rows_of([with_mentions(article_of(text.encode(), "a.txt"), mentions)])
    assert len(rows) == 20_000
    assert max(len(row["context"]) for row in rows) < 310
    assert rows[1_000]["context"].startswith("…and Ann")
    assert rows[1_000]["context"].endswith("and Ann…")
