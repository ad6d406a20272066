"""Reasons in words."""

import pytest

from tui.model.reasons import Reason, explain


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        (Reason("capital", ("United States",)), "capital, used for the government of the United States"),
        (Reason("seat_of_power", ("Netherlands",)), "seat of power, used for the government of the Netherlands"),
        (Reason("demonym", ("Czech", "Czech Republic")), "“Czech” means of or from the Czech Republic"),
        (Reason("demonym", ("Russian", "Russia")), "“Russian” means of or from Russia"),
        (Reason("other_country_name", ("European Union",)), "another name of the European Union"),
        (Reason("other_name", ("United Airlines",)), "another name of “United Airlines”"),
        (Reason("most_likely", ("United Airlines",)), "best fit in context"),
    ],
)
def test_countries_have_the_article_that_they_take_within_a_sentence(reason: Reason, words: str) -> None:
    assert explain(reason) == words
