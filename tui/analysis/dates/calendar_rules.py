"""Rules for what a calendar names: days, months, years, decades, centuries, quarters and seasons."""

import re
from typing import Final

from tui.analysis.dates.intervals import day_number, of_century, of_day, of_years
from tui.analysis.dates.meanings import Calendar, DayOfMonth, Figures, Known, Meaning, Shift, Span, Within, WithinYear
from tui.analysis.dates.rules import Match, Rules, counts_something, read_sign, read_which, wrap_part
from tui.analysis.dates.words import (
    ANY_WEEKDAY,
    CLOCK,
    DASH,
    DAY,
    DECADE_WORDS,
    FULL_MONTH,
    MONTH,
    ORDINAL_WORD,
    PART,
    SEASON,
    SPACE,
    YEAR,
    read_day,
    read_month,
    read_ordinal,
    read_season,
    read_weekday,
)

_S = SPACE
RULES = Rules()


# Days in figures


@RULES.add("figure", r"(?<![\w./-])(?P<x>(\d{4})([-/])(\d\d)\3(\d\d))(?:T[\d:.Z+-]{2,20})?(?![\w/-]|\.\d)")
def _read_year_first(match: Match) -> Meaning:
    return _known_day(int(match[2]), int(match[4]), int(match[5]))


@RULES.add("figure", r"(?<![\w./$£€-])(\d{1,2})([./-])(\d{1,2})\2(\d{4})(?![\w/-]|\.\d)")
def _read_year_last(match: Match) -> Meaning | None:
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if match[2] == "/" and first <= 12 and second <= 12 and first != second:
        return Figures(of_day(day_number(year, second, first)), of_day(day_number(year, first, second)))
    return _known_day(year, first, second) if second > 12 and match[2] != "." else _known_day(year, second, first)


def _known_day(year: int, month: int, day: int) -> Known:
    return Known(of_day(day_number(year, month, day)))


# Days and months

_WEEKDAY_BEFORE = rf"(?:\b(?P<weekday>{ANY_WEEKDAY}),?{_S}(?:the{_S})?)?"
_CLOCK_BEFORE = rf"(?:{CLOCK}(?:{_S}[A-Z]{{2,4}})?,?{_S}(?:on{_S})?)?"
_OLD_YEAR = r"(?P<year>\d{1,4}(?: BCE?| CE| AD)|(?:AD |A\.D\. )\d{1,4}|(?:1\d|20|21)\d\d(?![\d%]|[.,:/]\d|\w))"
_YEAR_AFTER = rf"(?:,?{_S}(?:of{_S})?{_OLD_YEAR})?"


@RULES.add(
    "month",
    rf"{_CLOCK_BEFORE}{_WEEKDAY_BEFORE}(?P<day>{DAY}|\b{ORDINAL_WORD})"
    rf"(?:[ \u00a0]?(?:{DASH}|{_S}(?:to|and){_S}(?:the{_S})?)[ \u00a0]?(?P<last>{DAY}))?"
    rf"{_S}(?:day{_S})?(?:of{_S})?(?P<month>{MONTH}){_YEAR_AFTER}",
)
@RULES.add(
    "month",
    rf"{_CLOCK_BEFORE}{_WEEKDAY_BEFORE}\b(?P<month>{MONTH}){_S}(?:the{_S})?(?P<day>{DAY}|{ORDINAL_WORD})"
    rf"(?:[ \u00a0]?(?:{DASH}|{_S}(?:to|and){_S})[ \u00a0]?(?P<last>{DAY}))?{_YEAR_AFTER}",
)
def _read_day(match: Match) -> Meaning | None:
    end = match.end()
    if match["year"] is None and counts_something(match, end):
        return None
    year = _read_year(match["year"])
    month = read_month(match["month"])
    day = read_day(match["day"])
    day_number(2000 if year is None else year, month, day)  # raises an error if there is no such day
    first = Calendar(year, month, day, weekday=read_weekday(match["weekday"]) if match["weekday"] else None)
    return Span(first, Calendar(year, month, read_day(match["last"]))) if match["last"] else first


def _read_year(form: str | None) -> int | None:
    if form is None:
        return None
    number = int(re.sub(r"\D", "", form))
    return 1 - number if "BC" in form else number


@RULES.add(
    "month", rf"\b(?P<part>{PART})?(?P<month>{MONTH})(?:,?{_S}(?:of{_S})?|{_S}in{_S})(?P<year>{YEAR})(?!{_S}[ap]\.?m)"
)
def _read_month_of_year(match: Match) -> Meaning:
    return wrap_part(match["part"], Calendar(int(match["year"]), read_month(match["month"])))


_PREPOSITION = (
    r"(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Dd]uring|[Bb]efore|[Aa]fter|[Bb]etween|through|into|of|for)"
)


@RULES.add("month", rf"\b(?P<part>{PART})(?P<month>{FULL_MONTH})(?!{DASH})")
@RULES.add("month", rf"(?P<part>(?!))?\b{_PREPOSITION}{_S}(?P<x>(?P<month>{FULL_MONTH}))(?!{DASH}\w)")
@RULES.add("month", rf"(?P<part>(?!))?{_S}(?:to|and|until|through){_S}(?P<x>(?P<month>{FULL_MONTH})(?={_S}{YEAR}))")
@RULES.add(
    "month",
    rf"(?P<part>(?!))?\b{_PREPOSITION}{_S}(?:{FULL_MONTH},{_S}){{0,2}}{FULL_MONTH},?{_S}(?:to|and|or|until|till|through){_S}"
    rf"(?P<x>(?P<month>{FULL_MONTH}))(?!{DASH}\w)",
)
@RULES.add(
    "month",
    rf"(?P<part>(?!))?\b{_PREPOSITION}{_S}(?:{FULL_MONTH},{_S}){{1,2}}(?P<x>(?P<month>{FULL_MONTH}))(?!{DASH}\w)",
)
def _read_month(match: Match) -> Meaning:
    return wrap_part(match["part"], Calendar(None, read_month(match["month"])))


@RULES.add("month", rf"\b(?P<direction>[Ll]ast|[Nn]ext|[Tt]his){_S}(?:coming{_S})?(?P<month>{FULL_MONTH})")
def _read_directed_month(match: Match) -> Meaning:
    return Calendar(None, read_month(match["month"]), which=read_which(match["direction"]))


@RULES.add(
    "figure",
    rf"\b[Oo]n{_S}(?P<x>the{_S}(?P<day>{DAY}))(?={_S}(?:and|he|she|they|it|we|the|instant|inst)\b|[,;:.)]|\s*$)",
)
def _read_day_of_month(match: Match) -> Meaning:
    return DayOfMonth(read_day(match["day"]))


# Years, decades, centuries


@RULES.add(
    "year figure",
    rf"\b(?:[Ii]n|[Ss]ince|[Uu]ntil|[Tt]ill|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter|[Dd]uring|[Cc]irca|c\.|ca\.|[Yy]ears?|"
    rf"[Bb]orn|[Dd]ied|b\.|d\.){_S}(?:(?:about|around|circa|c\.|or|the year|in){_S}|{DASH})?(?P<x>(?P<year>{YEAR}))",
)
@RULES.add("year figure", rf"(?P<x>(?P<part>(?:[Ee]arly|[Mm]id|[Ll]ate)(?:{_S}|{DASH})(?:in{_S})?)(?P<year>{YEAR}))")
@RULES.add("year figure", rf"(?P<x>\b(?P<part>[Tt]he (?:beginning|start|middle|end|close) of{_S})(?P<year>{YEAR}))")
@RULES.add("year figure", rf"[(;]{_S}?(?P<x>(?P<year>{YEAR}))(?=[),;])")
@RULES.add(
    "year figure",
    rf"\b(?:[Tt]he|[Aa]|[Hh]is|[Hh]er|[Tt]heir|[Ii]ts|[Tt]hat|[Tt]his|’s|'s){_S}(?P<x>(?P<year>{YEAR}))(?={_S}[A-Za-z])",
)
@RULES.add("year", rf"\b[Ff]or{_S}(?P<x>(?P<year>{YEAR}))(?=[.,;:)]|\s*$|{_S}(?:and|but|or|when|as|with|by|to)\b)")
@RULES.add("year", rf"(?:(?<=[12]\d\d\d, )|(?<=[12]\d\d\d and )|(?<=[12]\d\d\d, and ))(?P<x>(?P<year>{YEAR}))")
@RULES.add(
    "year figure", rf"(?:^|[.!?]{_S})(?P<x>(?P<year>{YEAR}))(?={_S}(?:was|saw|brought|began|ended|marked)\b|\s*$)"
)
def _read_year_in_context(match: Match) -> Meaning | None:
    if counts_something(match, match.end("year")):
        return None
    part = match["part"] if "part" in match.re.groupindex else None
    return wrap_part(part, Known(of_years(int(match["year"]))))


_FUNCTION_WORDS = (
    "(?:a|after|all|also|an|and|as|at|because|before|began|brought|but|by|can|could|did|during|ended|for|from|had|has|have|"
    "he|her|his|if|in|into|is|it|its|led|marked|might|on|once|or|over|saw|she|should|since|so|that|the|their|then|they|"
    "this|through|to|until|was|we|were|when|where|which|while|who|will|with|within|without|would)"
)
_QUANTITY = (
    "(?:total|population|sum|maximum|minimum|number|capacity|height|altitude|distance|length|cost|price|weight|crowd|"
    "average|fleet|range|speed|circulation|value|worth|force|army|rate|fine|fee|budget)"
)


@RULES.add(
    "year", rf"\b(?P<noun>[A-Za-z]{{2,20}}){_S}of{_S}(?P<x>(?P<year>{YEAR}))(?!{_S}(?!{_FUNCTION_WORDS}\b)[a-z])"
)
def _read_year_of_something(match: Match) -> Meaning | None:
    if re.fullmatch(_QUANTITY, match["noun"].lower()) or counts_something(match, match.end("year")):
        return None
    return Known(of_years(int(match["year"])))


@RULES.add(
    "year figure",
    rf"(?<!p\. )(?<!pp\. )(?<![\w–-])(?P<first>{YEAR})[ \u00a0]?[-–—/][ \u00a0]?"
    r"(?P<last>\d\d(?:\d\d)?)(?![\w.–-]\d|\w|%)",
)
@RULES.add(
    "year figure",
    rf"\b(?:[Ff]rom|[Bb]etween){_S}(?P<x>(?P<first>{YEAR}){_S}(?:to|and|until|till|through){_S}(?P<last>{YEAR}))",
)
def _read_years(match: Match) -> Meaning | None:
    first = int(match["first"])
    last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
    if not first < last < 2200:
        return None
    return Span(Known(of_years(first)), Known(of_years(last)))


@RULES.add("era", r"\b(?P<year>\d{1,5}) ?(?P<era>BCE?|B\.C\.|CE|AD|A\.D\.)(?!\w)")
@RULES.add("era", r"\b(?P<era>AD|A\.D\.) ?(?P<year>\d{1,4})\b")
def _read_year_of_era(match: Match) -> Meaning | None:
    number = int(match["year"])
    if not 0 < number < 10_000:
        return None
    return Known(of_years(1 - number if match["era"].startswith("B") else number))


@RULES.add("figure year", rf"(?<![.,$£€])\b(?P<part>{PART}(?:the{_S})?)?(?P<decade>(?:1\d|20)\d0)[’']?s\b")
def _read_decade(match: Match) -> Meaning:
    year = int(match["decade"])
    if year % 100 == 0 and year < 2000:  # “the 1800s” are a hundred years
        return wrap_part(match["part"], Known(of_years(year, 100, "range")))
    return wrap_part(match["part"], Known(of_years(year, 10, "decade")))


@RULES.add("figure", rf"\b[Tt]he{_S}(?P<x>(?P<part>{PART}(?:the{_S})?)?(?P<apostrophe>[’'‘])?(?P<decade>[2-9]0)s\b)")
def _read_short_decade(match: Match) -> Meaning | None:
    if not (match["part"] or match["apostrophe"]):
        return None
    return wrap_part(match["part"], Known(of_years(1900 + int(match["decade"]), 10, "decade")))


_DECADE_WORD = "|".join(f"{word}|{word.title()}" for word in DECADE_WORDS)


@RULES.add(
    "decade",
    rf"\b(?:[Tt]he|[Ii]n){_S}(?P<x>(?P<part>(?:[Ee]arly|[Mm]id|[Ll]ate)(?:{_S}|{DASH}))?(?P<word>{_DECADE_WORD})\b)",
)
def _read_decade_word(match: Match) -> Meaning | None:
    if not (match["part"] or match["word"][0].isupper()):
        return None  # temperatures and ages are "in the eighties" too
    return wrap_part(match["part"], Known(of_years(1900 + DECADE_WORDS[match["word"].lower()], 10, "decade")))


@RULES.add(
    "unit",
    rf"\b(?P<part>{PART}(?:the{_S})?)?(?P<number>\d{{1,2}}(?:st|nd|rd|th)|(?i:{ORDINAL_WORD}))"
    rf"(?:{_S}|{DASH})[Cc]entur(?:y|ies)\b(?P<bc>{_S}(?:BCE?\b|B\.C\.))?(?:{_S}(?:CE|AD)\b)?",
)
def _read_century(match: Match) -> Meaning | None:
    number = read_ordinal(match["number"])
    if not 0 < number <= 30:
        return None
    return wrap_part(match["part"], Known(of_century(number, bool(match["bc"]))))


# Quarters, halves, seasons

_COUNT: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}


@RULES.add(
    "unit",
    rf"\b(?P<number>(?i:first|second|third|fourth)|1st|2nd|3rd|4th)(?:{_S}|-)(?P<unit>quarter|half)"
    rf"(?:{_S}of|{_S}in)?{_S}(?P<year>{YEAR}|(?:this|last|next|the|that){_S}year)",
)
def _read_part_of_year(match: Match) -> Meaning | None:
    number = _COUNT[match["number"].lower()]
    if match["unit"] == "half" and number > 2:
        return None
    return _within(f"{'Q' if match['unit'] == 'quarter' else 'H'}{number}", match["year"])


@RULES.add("year", rf"\b(?P<name>[QH][1-4]){_S}(?:of{_S})?(?P<year>{YEAR})")
@RULES.add("year", rf"(?P<year>{YEAR}){_S}?(?P<name>Q[1-4]|H[12])\b")
def _read_quarter(match: Match) -> Meaning | None:
    return None if match["name"] in ("H3", "H4") else _within(match["name"], match["year"])


def _within(name: str, year: str) -> Meaning:
    within: Within = name  # type: ignore[assignment]
    if year.isdecimal():
        return Calendar(int(year), within=within)
    word = year.split()[0].lower()
    return WithinYear(within, Shift(read_sign(word), "year", "then" if word == "that" else "now"))


@RULES.add(
    "season", rf"\b(?P<part>{PART}(?:the{_S})?)?(?P<season>{SEASON}),?{_S}(?:of{_S})?(?P<year>{YEAR})(?:{DASH}\d\d\b)?"
)
def _read_season_of_year(match: Match) -> Meaning:
    return wrap_part(match["part"], Calendar(int(match["year"]), season=read_season(match["season"])))


@RULES.add("season", rf"\b(?P<direction>[Ll]ast|[Nn]ext|[Tt]his){_S}(?P<season>{SEASON})")
def _read_season(match: Match) -> Meaning:
    return Calendar(season=read_season(match["season"]), which=read_which(match["direction"]))


@RULES.add("season", rf"\b[Tt]he{_S}(?P<direction>following|next|previous){_S}(?P<season>{SEASON})")
def _read_season_beside(match: Match) -> Meaning:
    return Calendar(season=read_season(match["season"]), which=read_which(match["direction"]), base="then")
