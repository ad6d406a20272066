"""The words of dates: their numbers, and the parts of patterns that match them. All repetitions are bounded."""

import re
from typing import Final

from tui.analysis.dates.intervals import Part, Season, Unit

SPACE: Final = r"[ \t\n\u00a0\u202f]{1,6}"
DASH: Final = r"[-‐‑–—]"

_MONTHS = "January February March April May June July August September October November December".split()
MONTH_FORMS: Final = {
    form: number
    for number, name in enumerate(_MONTHS, 1)
    for form in {name, name.upper(), name[:3], name[:3].upper()} | ({"Sept", "SEPT"} if number == 9 else set())
}
FULL_MONTH: Final = rf"(?:{'|'.join(_MONTHS)})\b"
_SHORT = "|".join(sorted((form for form in MONTH_FORMS if form not in _MONTHS), key=len, reverse=True))
MONTH: Final = rf"(?:{FULL_MONTH}|(?:{_SHORT})\b\.?)"

WEEKDAYS: Final = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
WEEKDAY: Final = rf"(?:{'|'.join(WEEKDAYS)})\b"
ANY_WEEKDAY: Final = rf"(?:{'|'.join(WEEKDAYS)}|Mon|Tues?|Wed|Thu(?:rs?)?|Fri|Sat|Sun)\b\.?"

_SMALL = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen twenty"
).split()
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
_NUMBERS: Final = {
    "a": 1,
    "an": 1,
    "another": 1,
    **{word: number for number, word in enumerate(_SMALL, 1)},
    **_TENS,
    **{f"{ten}-{one}": value + number for ten, value in _TENS.items() for number, one in enumerate(_SMALL[:9], 1)},
    "a couple of": 2,
    "a dozen": 12,
    "a hundred": 100,
    "one hundred": 100,
    "two hundred": 200,
    "three hundred": 300,
    "a thousand": 1000,
}
_NUMBER_WORDS = "|".join(sorted(map(re.escape, _NUMBERS), key=len, reverse=True))
NUMBER: Final = rf"(?:(?<![\d.,])\d{{1,3}},\d{{3}}|(?<![\d.,])\d{{1,4}}|{_NUMBER_WORDS})"

_ORDINAL_WORDS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ORDINALS: Final = {
    **{word: number for number, word in enumerate(_ORDINAL_WORDS, 1)},
    **{f"twenty-{word}": 20 + number for number, word in enumerate(_ORDINAL_WORDS[:9], 1)},
    "thirtieth": 30,
    "thirty-first": 31,
}
ORDINAL_WORD: Final = rf"(?:{'|'.join(sorted(_ORDINALS, key=len, reverse=True))})\b"
DAY: Final = r"(?<![\d.,:/])(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?(?![\d%]|[.,:/]\d|\w)"
YEAR: Final = r"(?<![\d.,$£€#/])(?:1\d|20|21)\d\d(?![\d%°]|[.,:/]\d|\w)"

UNIT: Final = r"(?:days?|weeks?|fortnights?|months?|years?|decades?|centur(?:y|ies))\b"
_UNITS: Final[dict[str, tuple[int, Unit]]] = {
    "day": (1, "day"),
    "week": (1, "week"),
    "fortnight": (2, "week"),
    "month": (1, "month"),
    "year": (1, "year"),
    "decade": (1, "decade"),
    "century": (1, "century"),
    "night": (1, "day"),
    "morning": (1, "day"),
    "afternoon": (1, "day"),
    "evening": (1, "day"),
    "weekend": (1, "week"),
}
DAYTIME: Final = r"(?:morning|afternoon|evening|night)\b"
CLOCK: Final = (
    r"(?:(?<![\d.:])\d{1,2}(?:[:.]\d\d)?[ \u00a0]?(?:[ap]\.m\.|[ap]m\b|[AP]M\b|o’clock|o'clock)|"
    r"(?<![\d.:])\d{1,2}:\d\d(?!\d)|noon\b|midnight\b|dawn\b|dusk\b)"
)
SEASON: Final = r"(?:[Ss]pring|[Ss]ummer|[Aa]utumn|[Ww]inter|[Ff]all)\b"
PART: Final = (
    r"(?:[Ee]arly|[Mm]id|[Ll]ate|[Tt]he (?:very )?(?:beginning|start|middle|end|close) of|[Tt]owards? the end of)"
    rf"(?:{DASH}|{SPACE})"
)

_DECADES = {
    "twenties": 20,
    "thirties": 30,
    "forties": 40,
    "fifties": 50,
    "sixties": 60,
    "seventies": 70,
    "eighties": 80,
}
DECADE_WORDS: Final = _DECADES | {"nineties": 90}
HOLIDAYS: Final[dict[str, tuple[int, int]]] = {
    "Christmas Eve": (12, 24),
    "Christmas Day": (12, 25),
    "Christmas": (12, 25),
    "Boxing Day": (12, 26),
    "New Year’s Eve": (12, 31),
    "New Year’s Day": (1, 1),
    "Valentine’s Day": (2, 14),
    "St Patrick’s Day": (3, 17),
    "May Day": (5, 1),
    "Independence Day": (7, 4),
    "Bastille Day": (7, 14),
    "Halloween": (10, 31),
    "Armistice Day": (11, 11),
}
"""Feasts on a fixed day: month and day."""
MOVABLE: Final[dict[str, int]] = {
    "Ash Wednesday": -46,
    "Palm Sunday": -7,
    "Maundy Thursday": -3,
    "Good Friday": -2,
    "Easter Sunday": 0,
    "Easter Monday": 1,
    "Easter": 0,
}
"""Feasts that are so many days after Easter Sunday."""


def read_month(form: str) -> int:
    """Return the number of a month."""
    return MONTH_FORMS[form.rstrip(".")]


def read_weekday(form: str) -> int:
    """Return the number of a weekday, 0 for Monday."""
    return next(number for number, name in enumerate(WEEKDAYS) if name.startswith(form.rstrip(".")[:3]))


def read_day(form: str) -> int:
    """Return the number of a day of the month, written "5", "5th" or "fifth"."""
    return _ORDINALS.get(form.lower()) or int(re.sub(r"\D", "", form))


def read_ordinal(form: str) -> int:
    """Return the number of "third", "3rd"."""
    return read_day(form)


def read_number(form: str) -> int:
    """Return the number that a text matched by `NUMBER` stands for."""
    words = " ".join(form.lower().replace(",", "").split())
    return int(words) if words.isdecimal() else _NUMBERS[words]


def read_unit(form: str) -> tuple[int, Unit]:
    """Return how many of which unit a word stands for: a fortnight is two weeks."""
    word = form.lower()
    return _UNITS["century" if word == "centuries" else word.removesuffix("s")]


def read_season(form: str) -> Season:
    """Return the season that a word names."""
    word = form.lower()
    return "autumn" if word == "fall" else word  # type: ignore[return-value]


def read_part(form: str) -> Part:
    """Return which part of a whole is meant."""
    words = form.lower()
    if "early" in words or "beginning" in words or "start" in words:
        return "early"
    return "mid" if "mid" in words else "late"
