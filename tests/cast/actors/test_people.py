"""The index of people: which full names are the same person's, and who bears a short name."""

import pytest

from tui.cast.actors.people import People, genders_agree, normalize_spelling


@pytest.mark.parametrize(
    ("known", "name", "is_same"),
    [
        ("Ada Byron", "Ada Byron", True),
        ("Ada Byron", "ADA BYRON", True),
        ("Ada Byron", "Ada Mary Byron", True),
        ("Kim Jong-un", "Kim Jong Un", True),
        ("Brian O’Neil", "Brian O'Neil", True),
        ("Lawrence Page", "Larry Page", True),
        ("Ada Byron", "A. Byron", True),
        ("A. Byron", "Ada Byron", True),
        ("Ada Byron", "Anna Byron", False),
        ("Ada Byron", "Ada Lovelace", False),
        ("Ada Byron", "B. Byron", False),
    ],
)
def test_full_names_of_the_same_person(known: str, name: str, is_same: bool) -> None:
    people = People()
    people.add(7, known.split())
    assert people.find(name.split()) == (7 if is_same else None)


def test_an_initial_of_two_people_is_ambiguous() -> None:
    people = People()
    people.add(0, ["Ada", "Byron"])
    people.add(1, ["Anna", "Byron"])
    assert people.find(["A.", "Byron"]) is None
    assert people.find_by_word("byron") == [0, 1]


def test_at_most_32_people_bear_a_word() -> None:
    people = People()
    for number in range(40):
        people.add(number, [f"Ada{number}", "Byron"])
    assert people.find_by_word("Byron") == list(range(32))


def test_the_person_named_last_in_a_span_of_the_text() -> None:
    people = People()
    people.add_mention(0, ["Ada", "Byron"], 10)
    people.add_mention(1, ["Anna", "Byron"], 20)
    assert people.find_last_named("Byron", 0, 30) == 1
    assert people.find_last_named("Byron", 0, 20) == 0
    assert people.find_last_named("Byron", 11, 20) is None
    assert people.find_last_named("Weber", 0, 30) is None


def test_spelling_ignores_case_and_inner_punctuation_only() -> None:
    assert normalize_spelling("O’Neil-Lévy") == "oneillévy"


def test_an_unknown_gender_agrees_with_both() -> None:
    assert genders_agree("u", "m")
    assert genders_agree("f", "u")
    assert not genders_agree("f", "m")
