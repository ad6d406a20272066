"""Lines that say who wrote an article, and when, and the ISO form of their dates."""

import json
from pathlib import Path
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tui.blocks.dates import find_dateline, tidy_date
from tui.blocks.iso_dates import find_order, write_iso_date
from tui.blocks.signatures import Signature, read_signature

CASES = json.loads(Path(__file__).parents[1].joinpath("cases", "signatures.json").read_text("utf-8"))
_PIECES = (
    "By Ada Byron , | 4 May 2023 31 February 0 99999 2023-05-04 13/05/2023 05/04/2023 Published: at 10:15 - ( )".split(
        " "
    )
)


@pytest.mark.parametrize(("line", "byline", "date"), CASES, ids=[line for line, *_ in CASES])
def test_a_line_that_signs_an_article_says_who_and_when_and_no_other_line_does(
    line: str, byline: str | None, date: str | None
) -> None:
    found = read_signature(line)
    assert (found and found[:2]) == (None if byline is None else (byline, date))


@given(st.lists(st.sampled_from(_PIECES), max_size=20).map(" ".join) | st.text(max_size=200))
def test_any_line_can_be_read_and_its_date_is_of_iso_form_or_as_written(line: str) -> None:
    signature = read_signature(line) or Signature()
    iso = write_iso_date(signature.date)
    assert tidy_date(signature.date, line) in (iso or signature.date, write_iso_date(line, find_order(line)))
    assert iso == "" or write_iso_date(iso) == iso
    find_dateline(line)


@pytest.mark.parametrize(
    ("text", "order"),
    [
        ("It began on 25/03/2022.", "day first"),
        ("It began on 03/25/2022.", "month first"),
        ("It began on Sunday 03/04/2022.", "day first"),
        ("It began on Friday, 03/04/2022.", "month first"),
        ("It began on 25/03/2022 and ended on 03/26/2022.", None),
        ("It began on 3 April.", "day first"),
        ("It began on April 3, 2022.", "month first"),
        ("It began on 03/04/2022.", None),
        ("It began on 99/99/2022, or 31/02/2022.", None),
    ],
)
def test_a_text_tells_the_order_of_day_and_month_by_days_that_can_be_read_only_one_way(
    text: str, order: str | None
) -> None:
    assert find_order(text) == order


def test_a_date_that_no_calendar_has_stays_as_it_is_written() -> None:
    for written in ("31 February 2023", "0 May 2023", "4 May 0000", "4 May 99999", "March 3", "03/04/2022"):
        assert tidy_date(written, "") == written
    assert tidy_date("03/04/2022", "It ended on 25/04/2022.") == "2022-04-03"


@pytest.mark.parametrize("piece", ["4 May 2023 ", "1", "By A ", "Published ", "LONDON, ", "- ", "Ada Byron, "])
def test_a_long_line_is_no_signature_and_takes_no_time(piece: str) -> None:
    line = piece * 100_000
    start = process_time()
    assert read_signature(line) is None
    find_dateline(line)
    assert process_time() - start < 0.5
