"""The index of people: which full names are the same person's, and who bears a short name."""

import pytest

from tui.cast.actors.people import genders_agree
from tui.cast.actors.people_index import People, find_longer_names, normalize_spelling


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
        ("Zoë Brünn", "Zoe Brunn", True),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy", True),
        ("Pete Matthews", "Pete Mathews", True),
        ("Ada K. Byron", "Ada Byron", True),
        ("Ada King Byron", "Ada K. Byron", True),
        ("George W. Bush", "George H. W. Bush", False),
        ("George H. W. Bush", "George H.W. Bush", True),
        ("Ada Li", "Ada Lee", False),
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


@pytest.mark.parametrize("short", ["Assad", "al-Assad", "Al-Assad", "as-Assad"])
def test_an_arabic_article_may_be_left_out(short: str) -> None:
    people = People()
    people.add(7, ["Bashar", "al-Assad"])
    assert people.find_by_word(short) == [7]


def test_another_transliteration_finds_a_surname_only_if_nobody_is_spelled_so() -> None:
    people = People()
    people.add(0, ["Volodymyr", "Zelenskyy"])
    assert people.find_by_word("Zelenskiy") == [0]
    people.add(1, ["Olena", "Zelenskiy"])
    assert people.find_by_word("Zelenskiy") == [1]


def test_a_full_name_may_be_part_of_one_longer_name() -> None:
    def longer(*names: str) -> dict[str, str]:
        found = find_longer_names(name.split() for name in names)
        return {" ".join(part): " ".join(whole) for part, whole in found.items()}

    assert longer("Jan van der Berg", "Van der Berg") == {"Van der Berg": "Jan van der Berg"}
    assert longer("Emile Smith Rowe", "Smith Rowe", "Mary Ann", "Mary Ann Fox") == {
        "Smith Rowe": "Emile Smith Rowe",
        "Mary Ann": "Mary Ann Fox",
    }
    assert longer("Donald Trump", "Donald Trump Jr.") == {}  # another generation
    assert longer("Mary Ann Fox", "Mary Ann Lee", "Mary Ann") == {}  # shared by two
    assert longer("Karl Brandt Seth Falk", "Karl Brandt", "Seth Falk") == {}  # two names taken for one


def test_spelling_ignores_case_accents_and_inner_punctuation() -> None:
    assert normalize_spelling("O’Neil-Lévy") == "oneillevy"


def test_an_unknown_gender_agrees_with_both() -> None:
    assert genders_agree("u", "m")
    assert genders_agree("f", "u")
    assert not genders_agree("f", "m")
