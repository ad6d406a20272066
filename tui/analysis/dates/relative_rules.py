"""Rules for weekdays and feasts, and for what is relative to another date: “yesterday”, “two years later”."""

import re
from typing import Final

from tui.analysis.dates.intervals import Unit
from tui.analysis.dates.meanings import Holiday, Meaning, Past, Shift, Vague, Weekday
from tui.analysis.dates.rules import Match, Rules, read_sign, read_which
from tui.analysis.dates.words import (
    CLOCK,
    DASH,
    DAYTIME,
    HOLIDAYS,
    MOVABLE,
    NUMBER,
    SPACE,
    UNIT,
    WEEKDAY,
    YEAR,
    read_number,
    read_unit,
    read_weekday,
)

_S = SPACE
RULES = Rules()


# Weekdays and feasts

_RECURRING = re.compile(
    r"\b(?:every|each|an?|one|any|some|most|alternate|his|her|my|our|your|their)\s+"
    r"(?:(?:fine|sunny|cold|hot|warm|rainy|snowy|foggy|gr[ae]y|bright|typical|busy|quiet|lazy|recent|other)\s+)?$",
    re.IGNORECASE,
)
"""Before a weekday that is no certain day: "every Tuesday", "on a cold Monday", "his Sunday paper"."""
_NO_DAY = (
    "Times|Mirror|Telegraph|Express|Post|Mail|Sun|Herald|World|Independent|Star|Night Live|Night Fever|Night Lights"
)
_TIME_AFTER = rf"(?:{_S}{DAYTIME})?(?:,?{_S}at{_S}(?:about{_S})?{CLOCK})?"


@RULES.add(
    "weekday",
    rf"\b(?<!Black )(?<!Bloody )(?<!Good )(?<!Ash )(?<!Palm )(?<!Super )(?<!Man )(?<!very )(?<!very\n)"
    rf"(?:\b(?P<direction>[Ll]ast|[Nn]ext|[Tt]his|[Tt]his coming|[Tt]his past){_S})?"
    rf"(?P<clock>{CLOCK}(?:{_S}[A-Z]{{2,4}}\b)?{_S}(?:on{_S})?)?"
    rf"(?P<daytime>{DAYTIME}{_S}of{_S})?\b(?P<weekday>{WEEKDAY})(?!{_S}(?:{_NO_DAY}|school|roast|best|brunch)\b)"
    rf"(?!{DASH}\w){_TIME_AFTER}",
)
def _read_weekday(match: Match) -> Meaning | None:
    if _RECURRING.search(match.string, max(0, match.start() - 30), match.start()):
        return None
    weekday = read_weekday(match["weekday"])
    return Weekday(weekday, read_which(match["direction"]))


_FEASTS = "|".join(sorted((*HOLIDAYS, *MOVABLE, "Thanksgiving"), key=len, reverse=True)).replace("’", "[’']")


@RULES.add("feast unit weekday", rf"\b(?P<name>{_FEASTS})(?:,?{_S}(?:of{_S}|in{_S})?(?P<year>{YEAR}))(?!\w)")
@RULES.add(
    "feast unit weekday",
    rf"\b(?:[Oo]n|[Aa]t|[Bb]y|[Bb]efore|[Aa]fter|[Ss]ince|[Uu]ntil|[Tt]ill|[Oo]ver|[Dd]uring|[Ff]or){_S}(?P<x>(?P<name>{_FEASTS}))"
    rf"(?!{_S}(?!I\b)[A-Z])(?!{_S}(?:tree|card|carol|present|shopping|dinner|egg)s?\b)",
)
@RULES.add("feast unit weekday", rf"\b(?P<direction>[Ll]ast|[Nn]ext|[Tt]his){_S}(?P<name>{_FEASTS})\b")
def _read_holiday(match: Match) -> Meaning:
    groups = match.groupdict()
    year = groups.get("year")
    name = match["name"].replace("'", "’")
    return Holiday(name, int(year) if year else None, read_which(groups.get("direction")))


# Relative to the article's date, or to the date before

_IN_SENTENCE: Final = re.compile(r"\w\s+$")
_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}


@RULES.add(
    "near",
    rf"(?i:\b(?P<twice>the{_S}day{_S}(?:before|after){_S})?(?P<word>yesterday|today|tonight|tomorrow)\b(?:{_S}{DAYTIME})?)"
    rf"(?![’']s{_S}(?:world|society|youth|children|standards|kids|generation)\b)",
)
def _read_near_day(match: Match) -> Meaning | None:
    word = match["word"]
    if word[0].isupper() and _IN_SENTENCE.search(match.string, max(0, match.start() - 4), match.start()):
        return None  # a name: “USA Today”
    days = _DAYS[word.lower()]
    return Shift(days * 2 if match["twice"] else days, "day", "now")


_WORD = r"(?:day|night|morning|afternoon|evening|week|weekend|fortnight|month|year|decade|century)\b(?![’']s)"


@RULES.add(
    "unit",
    rf"\b(?:(?i:earlier|later){_S})?(?P<direction>[Ll]ast|[Nn]ext|[Tt]his){_S}"
    r"(?P<unit>week|weekend|month|year|decade|century|night|morning|afternoon|evening)\b",
)
def _read_near(match: Match) -> Meaning | None:
    direction, unit = read_sign(match["direction"]), match["unit"]
    before = match.string[max(0, match.start() - 6) : match.start()].split()
    has_article = bool(before and before[-1].lower() == "the")
    count, name = read_unit(unit)
    if has_article:
        return Shift(direction * count, name, "then") if direction > 0 else None
    return Shift(direction * count, name, "now")


@RULES.add("unit", rf"\b[Tt]he{_S}(?P<direction>previous|preceding|following|next|same|very next){_S}(?P<unit>{_WORD})")
@RULES.add("unit", rf"\b(?P<direction>[Tt]hat|[Tt]hat same){_S}(?P<unit>{_WORD})")
def _read_anaphor(match: Match) -> Meaning:
    word = match["direction"].lower()
    direction = {"previous": -1, "preceding": -1, "following": 1, "next": 1, "very next": 1}.get(word, 0)
    count, unit = read_unit(match["unit"])
    return Shift(direction * count, unit, "then")


@RULES.add(
    "unit",
    rf"\b[Tt]he{_S}(?P<unit>{_WORD}){_S}(?P<direction>before|after)(?=[,.;:)]|{_S}(?:and|but|he|she|they)\b|\s*$)",
)
def _read_anaphor_after(match: Match) -> Meaning:
    count, unit = read_unit(match["unit"])
    return Shift(count if match["direction"] == "after" else -count, unit, "then")


_ROUGHLY = r"(?:(?i:about|around|roughly|some|nearly|almost|over|more than|at least|less than|up to|approximately)"
_HALVES: Final[dict[Unit, tuple[int, Unit]]] = {"century": (50, "year"), "decade": (5, "year"), "year": (6, "month")}
_VAGUE = r"(?i:a few|several|some|many|a couple|a number of)"


@RULES.add(
    "unit",
    rf"\b(?P<rough>{_ROUGHLY}{_S}))?(?P<half>(?i:half an? ))?(?P<number>(?i:{NUMBER}){_S})?(?P<unit>(?i:{UNIT}))"
    rf"(?P<end>{_S}(?:ago|earlier|later|previously|before(?=[,.;:)]|\s*$)|after(?=[,.;:)]|\s*$)|hence))\b",
    ending=r"\b(?:ago|earlier|later|previously|before|after|hence)\b",
)
def _read_distance(match: Match) -> Meaning | None:
    if not (match["number"] or match["half"]):
        return None
    word = match["end"].strip()
    factor, unit = read_unit(match["unit"])
    amount = factor * (read_number(match["number"].strip()) if match["number"] else 1)
    if match["half"]:
        if unit not in _HALVES:
            return Vague()
        amount, unit = _HALVES[unit]
    sign = 1 if word in ("later", "after", "hence") else -1
    return Shift(sign * amount, unit, "now" if word in ("ago", "hence") else "then", bool(match["rough"]))


@RULES.add("unit", rf"\b{_VAGUE}{_S}(?:of{_S})?(?i:{UNIT}){_S}(?:ago|earlier|later)\b")
def _read_vague(_: Match) -> Meaning:
    return Vague()


@RULES.add("unit", rf"\b(?P<x>[Ii]n{_S}(?P<number>(?i:{NUMBER})){_S}(?P<unit>{UNIT})[’']?{_S}time)\b")
@RULES.add(
    "unit",
    rf"\b(?:will|won’t|’ll|to){_S}(?:[\w’]{{1,15}}{_S}){{1,5}}(?P<x>in{_S}(?P<number>{NUMBER}){_S}(?P<unit>{UNIT}))(?=[,.;]|\s*$)",
)
def _read_ahead(match: Match) -> Meaning:
    factor, unit = read_unit(match["unit"])
    return Shift(factor * read_number(match["number"]), unit, "now")


@RULES.add(
    "unit",
    rf"\b(?:[Ii]n|[Oo]ver|[Dd]uring|[Ff]or|[Ww]ithin|[Oo]f|[Aa]cross|[Tt]hroughout){_S}(?P<x>the{_S}(?:past|last)"
    rf"(?:{_S}(?P<number>{NUMBER}))?{_S}(?P<unit>{UNIT}))(?!{_S}of\b)",
)
def _read_past(match: Match) -> Meaning:
    factor, unit = read_unit(match["unit"])
    return Past(factor * (read_number(match["number"]) if match["number"] else 1), unit)
