"""Marks that show the role of a line: items of lists, quotations, headings, rules, captions, footnotes, turns.

A mark in the middle of a paragraph may be there by accident of wrapping, so the caller has to check the lines around
it.
"""

import re
from collections.abc import Sequence
from functools import cache
from typing import Literal

Role = Literal["rule", "quotation", "list item", "footnote", "caption", "heading", "turn", "date"]
_SIGNS = frozenset("-*•·‣◦▪●○■□+–—>#=_~.⁂␌[(0123456789<")
_RULE_SIGNS = frozenset("-=_*~#.·•—–+⁂␌ ")
CAPTION_WORDS = frozenset(
    "figure fig fig. table tab. photo photo: photograph image image: picture: caption: chart graphic: map"
    " abbildung abb. tabelle foto: bild: figura cuadro tableau рис. рисунок таблица".split()
)
_CHAPTER_WORDS = frozenset(
    "chapter part book act scene section canto appendix volume stave letter article annex kapitel teil chapitre"
    " partie capítulo parte capitolo hoofdstuk глава часть int. ext. int./ext.".split()
)
_WORDS = CAPTION_WORDS | _CHAPTER_WORDS
_ROMAN_DIGITS = "IVX"
_ROMAN_NUMERALS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv".split()
_LONGEST = 1000
"""How many code points of a line are examined."""


class Mark:
    """The mark of a line. The first `length` code points of the line are the mark and white space.

    `label` is the mark itself, `style` tells marks of one list from others; `level` is that of a heading or quotation.
    """

    __slots__ = ("label", "length", "level", "role", "style")

    def __init__(self, role: Role, length: int = 0, label: str = "", style: str = "", level: int = 0) -> None:
        self.role = role
        self.length = length
        self.label = label
        self.style = style
        self.level = level


def read_mark(line: str) -> Mark | None:
    """Return the mark of a line, which must not be blank; None if it is ordinary text."""
    body = line.lstrip()
    first = body[0]
    if len(line) > _LONGEST:
        mark = read_mark(line[:_LONGEST]) if body and len(body) > len(line) - _LONGEST // 2 else None
        return mark if mark and mark.role in ("list item", "quotation", "footnote", "turn") else None
    if first in _SIGNS:
        return _read_sign(line, body, first)
    if not first.isalpha():
        return None
    word = body.split(None, 1)[0]
    if word[-1] in ".):" or word.isupper() or word.lower() in _WORDS:
        return _read_word(line, body, word)
    if word == "o" and body.startswith("o  "):
        return Mark("list item", len(line) - len(body[1:].lstrip()), "o", "o")
    if first == "第" and _pattern("chinese chapter").match(body):
        return Mark("heading", len(line) - len(body), level=1)
    return None


def _read_sign(line: str, body: str, first: str) -> Mark | None:
    """Return the mark of a line that begins with a sign or a digit, `first` of `body`; None if it has none."""
    indent = len(line) - len(body)
    if first in _RULE_SIGNS and is_rule(body.rstrip()):
        return Mark("rule")
    if first == ">":
        signs = _pattern("quotation").match(line)
        assert signs
        return Mark("quotation", signs.end(), ">", level=signs[0].count(">"))
    if first == "[" and body[1:3] != "x]" and (match := _pattern("footnote").match(body)):
        return Mark("footnote", indent + match.end(), match[1])
    if first in "[(" and _pattern("caption in brackets").match(body):
        return Mark("caption", indent)
    if first in "[(<0123456789" and _pattern("turn by time").match(body):
        return Mark("turn", indent, style="time" if first.isdigit() else "")
    if first.isdigit() and (match := _pattern("section").match(body)):
        return Mark("heading", indent, match[1], "section", 1 + match[1].rstrip(".").count("."))
    if match := _pattern("item").match(body):
        return Mark("list item", indent + match.end(), match[1], _style_of(match[1]))
    if first == "#" and (match := _pattern("sharp heading").match(body)):
        return Mark("heading", indent + match.end(), "#", "sharp", level=len(match[1]))
    if first == "=" and (match := _pattern("wiki heading").match(body)):
        return Mark("heading", indent + match.end(), "=", "wiki", level=max(1, len(match[1]) - 1))
    return None


def _read_word(line: str, body: str, word: str) -> Mark | None:
    """Read "a)", "B.", "IV.", "Figure 3. …", "HAMLET. …", "MS. BYRON: …" and "Q: …"."""
    indent = len(line) - len(body)
    lower = word.lower()
    if lower in CAPTION_WORDS:
        return Mark("caption", indent) if _pattern("caption").match(body) else None
    if lower in _CHAPTER_WORDS and _pattern("chapter").match(body):
        return Mark("heading", indent, level=1)
    if len(word) == 1 and body.rstrip() not in _ROMAN_DIGITS:
        return None
    if match := _pattern("lettered item").match(body):
        return Mark("list item", indent + match.end(), match[1], _style_of(match[1]))
    if _pattern("roman heading").match(body):
        return Mark("heading", indent, style="roman", level=2)
    if word.isupper() and _pattern("turn").match(body):
        return Mark("turn", indent)
    return None


def is_rule(body: str) -> bool:
    """Whether a stripped line is a rule: "* * *", "-----", "⁂"."""
    signs = set(body)
    signs.discard(" ")
    return signs <= _RULE_SIGNS and len(signs) < 3 and (len(body) - body.count(" ") > 2 or body in "⁂␌")


def is_underline(line: str) -> bool:
    """Whether a line underlines the one above it, as a heading."""
    body = line.strip()
    return len(body) > 2 and body[0] in "=-~^" and not body.strip(body[0])


def is_overlined(lines: Sequence[str]) -> bool:
    """Whether the first three lines are a heading between two equal lines of signs."""
    if len(lines) < 3 or not is_underline(lines[0]) or is_underline(lines[1]):
        return False
    return lines[0].strip() == lines[2].strip() and len(lines[1].strip()) <= len(lines[0].strip())


def follows(label: str, before: str) -> bool:
    """Whether a label is the next one after another: "3." after "2.", "b)" after "a)"."""
    one, two = before.strip("().[]"), label.strip("().[]")
    if one.isdecimal() and two.isdecimal():
        return int(two) == int(one) + 1
    if one in _ROMAN_NUMERALS and two in _ROMAN_NUMERALS:
        return _ROMAN_NUMERALS.index(two) == _ROMAN_NUMERALS.index(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _style_of(label: str) -> str:
    """Return the common style of the labels of a list: "1.", "a)", "-"."""
    core = label.strip("().")
    if core.isdigit():
        return label.replace(core, "1")
    if core.isalpha():
        return label.replace(core, "A" if core.isupper() else "a")
    return "[]" if label.startswith("[") else label


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first needed: most articles need none."""
    return re.compile(_PATTERNS[name])


_PATTERNS = {
    "quotation": r" *>(?: ?>){0,19} ?",
    "footnote": r"(\[(?:\d{1,4}|[*†‡]|[a-z])\])[ :]+(?=\S)",
    "caption in brackets": r"[\[(](?:Illustration|Photo|Image|Picture|Photograph|Foto|Photos?)\b",
    "turn by time": r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]? +[-–—]? *\S|<[\w@+~ .-]{1,30}> ",
    "item": r"([-*•·‣◦▪●○■□+]|\(?\d{1,3}[.)]|\([a-zA-Z]\)|\([ivx]{1,5}\)|\[[ xX]\]) +(?=\S)",
    "section": r"(\d{1,2}(?:\.\d{1,2})+\.?) +(?=\S)(?!.*[,;:]$|.{60,}\.$)",
    "sharp heading": r"(#{1,6}) +(?=\S)",
    "wiki heading": r"(={1,6}) *(?=[^= ].*[^= ] *={1,6} *$)",
    "lettered item": r"([a-z][.)]|[A-HJ-UWYZ]\.|[A-Z]\)|[ivx]{1,5}[.)]) +(?=\S)",
    "roman heading": r"[IVXLC]{1,8}(?:\.? +[A-Z].{0,60})?$(?<![.,;:])|[IVXLC]{1,8}\. *$|[IVXLC]{1,8}\. [A-Z ]{4,60}\.$",
    "caption": r"\S+ (?:by|courtesy) [A-Z]|\S+ ?(?:\d+|[IVXLC]+\b|[A-Z]\b)(?:[.-]\d+)*[.:] *\S|\S+: +\S",
    "turn": (
        r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’.\-]*(?: (?:[A-ZÀ-ÞА-Я'’.\-]+|\d+|of|the|and)){0,3}"
        r"(?: \([^)]{1,40}\))?[.:] +\S|[QA]\. "
    ),
    "chinese chapter": r"第[一二三四五六七八九十百〇零\d]{1,5}[章回节節部卷話话編编][^。！？]{0,40}$",
    "chapter": (
        r"(?i)\w+ +(?:\d+|[ivxlc]+|the \w+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z])"
        r"(?:[.:—–-].*|)$(?<![,;])|(?:int|ext)\..*"
    ),
}
