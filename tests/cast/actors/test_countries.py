"""When a capital stands for its government."""

import pytest

from tui.cast import read_cast


@pytest.mark.parametrize(
    ("sentence", "form"),
    [
        ("But Moscow denied it.", "metonym"),
        ("Kyiv and Moscow denied it.", "metonym"),
        ("She flew to Moscow on Monday.", "name"),
        ("She left Moscow on Monday.", "name"),
        ("She lives near Moscow, Idaho.", "name"),
        ("The Moscow office was shut.", "name"),
        ("A Moscow court said so.", "name"),
    ],
)
def test_capitals(sentence: str, form: str) -> None:
    text = f"Russia and Ukraine talked.\n{sentence}\n"
    forms = {
        mention.form
        for actor in read_cast(text).actors
        for mention in actor.mentions
        if text[mention.start : mention.end] == "Moscow"
    }
    assert forms == {form}


def test_a_capital_is_a_place_where_its_country_is_not_named() -> None:
    (moscow,) = read_cast("But Moscow denied it.\n").actors
    assert (moscow.name, moscow.mentions[0].form) == ("Moscow", "name")
