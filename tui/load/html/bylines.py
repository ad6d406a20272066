"""Extracts the names of an article's authors from a byline with "By", dates, roles or addresses."""

import re

_INTRODUCTION = re.compile(
    r"^\W*(?:(?:(?:written|posted|published|reported|story|words|text|article|review|created)\s+)?by|authors?|interview"
    r"|von|por|par|door|(?-i:di|da|od|av|af)|text|texte|texto|testo|autor(?:in|es?)?|auteurs?|verfasst von"
    r"|geschrieben von|escrito por|written|автор|作者|記者|记者|文|كتبت?|بقلم|מאת)\b[\s:：/·]*",
    re.IGNORECASE,
)
_MONTH = r"(?:jan|feb|mar|mär|apr|may|mai|jun|jul|aug|sep|sept|okt|oct|nov|dec|dez)[a-zäéû]*\.?"
_DATE = re.compile(
    rf"(?:\b(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?"
    rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\.?\s*{_MONTH},?\s+\d{{4}}|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}"
    r"|\b\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\b\d{1,2}[/.]\d{1,2}[/.]\d{2,4}).*",
    re.IGNORECASE | re.DOTALL,
)
_BEFORE_DATE = re.compile(
    r"(?:[\s,|·•–—-]+(?:last )?(?:updated|published|posted|modified|on|at))?[\s,:|·•–—-]*$", re.IGNORECASE
)
_AFTER_NAMES = re.compile(
    r"\s*(?:\b(?:edited|reviewed|photos?|photography|photographs|illustrations?|illustrated|produced|updated|published|posted)\b(?:\s+(?:by|on|at)\b|:).*"
    r"|\b(?:updated|published|posted|last modified)\b.*\d.*)",
    re.IGNORECASE | re.DOTALL,
)
_ROLE = re.compile(
    r"\s*(?:[,|–—-]|\n)\s*(?:(?:senior|chief|staff|special|freelance|guest|associate|deputy|managing|executive"
    r"|contributing|national|foreign|political|science|health|business|technology|tech|sports?)\s+)*"
    r"(?:writers?|reporters?|correspondents?|editors?|contributors?|columnists?|journalists?|author|staff"
    r"|editor-in-chief|redakteur(?:in)?|redaktion)\s*$",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"\(?\b(?:https?://|www\.)\S+|\S+@\S+\.\w+\)?|(?<!\w)@\w+", re.IGNORECASE)
_LINES = re.compile(r"\s*\n\s*")
_LONGEST = 200


def clean_byline(text: str) -> str:
    """Return the names in a byline, empty if it holds none.

    >>> clean_byline("By Ada Byron, Staff Writer | May 3, 2024")
    'Ada Byron'
    """
    line = _BEFORE_DATE.sub("", _DATE.sub("", _ADDRESS.sub("", text)))
    line = _INTRODUCTION.sub("", _LINES.sub("\n", line.strip()), count=1)
    line = _AFTER_NAMES.sub("", line)
    line = _ROLE.sub("", line)
    line = ", ".join(filter(None, (part.strip(" ,") for part in line.split("\n"))))
    line = " ".join(line.split()).strip(" ,;:|·•-–—/»›«")
    return line if len(line) <= _LONGEST and any(map(str.isalpha, line)) else ""
