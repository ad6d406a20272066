"""Lines that say by a mark what they are: items of lists, quotations, headings, rules, captions, footnotes, turns.

A mark in the middle of a paragraph may be there by accident of wrapping: whoever calls decides by what is around it.
"""

import re
from functools import cache
from typing import Literal, NamedTuple

Role = Literal["rule", "quotation", "list item", "footnote", "caption", "heading", "turn", "table"]
_FIRST_CHARACTERS = frozenset("-*•·‣◦▪●○■□+–>#=_~|[(0123456789<")
_RULE_CHARACTERS = "-=_*~#.·•—–+⁂␌"
_CAPTION_WORDS = frozenset(
    "Figure Fig Fig. FIGURE FIG. Table TABLE Tab. Photo PHOTO Photo: Image Image: Picture: Caption: Chart Graphic:"
    " Abbildung Abb. Tabelle Foto: Bild: Figura Cuadro Tableau Рис. Рисунок Таблица".split()
)
_CHAPTER_WORDS = frozenset(
    "chapter part book act scene section canto appendix volume stave letter article annex kapitel teil chapitre"
    " partie capítulo parte capitolo hoofdstuk глава часть".split()
)


class Mark(NamedTuple):
    """What a line says that it is. `length` code points of it, from its start, are the mark and white space.

    `label` is the mark itself, `style` tells marks of one list from others; `level` is that of a heading or quotation.
    """

    role: Role
    length: int = 0
    label: str = ""
    style: str = ""
    level: int = 0


def read_mark(line: str) -> Mark | None:
    """Return what a line, which is not blank, says that it is; None if it is text like any other."""
    body = line.lstrip()
    first = body[0]
    if first in _FIRST_CHARACTERS or first in _RULE_CHARACTERS:
        return _read_sign(line, body, first)
    if not first.isalpha():
        return None
    word = body[:40].partition(" ")[0]
    last = word[-1]
    if last in ".)":
        return _read_lettered(line, body, word)
    if last == ":" or word in _CAPTION_WORDS or (word.isupper() and len(word) > 1):
        return _read_labelled(line, body, word)
    if word.lower() in _CHAPTER_WORDS and _pattern("chapter").match(body):
        return Mark("heading", len(line) - len(body), level=1)
    return None


def _read_sign(line: str, body: str, first: str) -> Mark | None:
    indent = len(line) - len(body)
    if len(body) < 200 and is_rule(body):
        return Mark("rule")
    if first == ">":
        signs = _pattern("quotation").match(line)
        assert signs
        return Mark("quotation", signs.end(), ">", level=signs[0].count(">"))
    if first == "|" and body.count("|") > 1:
        return Mark("table")
    if match := _pattern("footnote").match(body) if first == "[" else None:
        return Mark("footnote", indent + match.end(), match[1])
    if match := _pattern("caption in brackets").match(body) if first in "[(" else None:
        return Mark("caption", indent)
    if match := _pattern("turn by time").match(body) if first in "[(<0123456789" else None:
        return Mark("turn", indent)
    if match := _pattern("section").match(body) if first.isdigit() else None:
        return Mark("heading", indent, match[1], "section", 1 + match[1].rstrip(".").count("."))
    if match := _pattern("item").match(body):
        return Mark("list item", indent + match.end(), match[1], _style_of(match[1]))
    if match := _pattern("sharp heading").match(body) if first == "#" else None:
        return Mark("heading", indent + match.end(), "#", "sharp", level=len(match[1]))
    if match := _pattern("wiki heading").match(body) if first == "=" else None:
        return Mark("heading", indent + match.end(), "=", "wiki", level=max(1, len(match[1]) - 1))
    return None


def _read_lettered(line: str, body: str, word: str) -> Mark | None:
    """Read "a)", "B.", "iv." and "HAMLET."."""
    indent = len(line) - len(body)
    if match := _pattern("lettered item").match(body):
        return Mark("list item", indent + match.end(), match[1], _style_of(match[1]))
    if match := _pattern("roman heading").match(body):
        return Mark("heading", indent, level=2)
    return _read_labelled(line, body, word)


def _read_labelled(line: str, body: str, word: str) -> Mark | None:
    """Read "Figure 3. …", "HAMLET. …", "MS. BYRON: …" and "Q: …"."""
    indent = len(line) - len(body)
    if word in _CAPTION_WORDS and _pattern("caption").match(body):
        return Mark("caption", indent)
    if _pattern("turn").match(body):
        return Mark("turn", indent)
    if word.lower() in _CHAPTER_WORDS and _pattern("chapter").match(body):
        return Mark("heading", indent, level=1)
    return None


def is_rule(body: str) -> bool:
    """Whether a line, without white space around it, only divides: "* * *", "-----", "⁂"."""
    signs = set(body) - {" "}
    return signs <= set(_RULE_CHARACTERS) and (body.count(" ") < len(body) - 2 or body in "⁂␌") and len(signs) < 3


def follows(label: str, before: str) -> bool:
    """Whether a label is the next one after another: "3." after "2.", "b)" after "a)"."""
    one, two = before.strip("().[]"), label.strip("().[]")
    if one.isdigit() and two.isdigit():
        return int(two) == int(one) + 1
    return len(one) == len(two) == 1 and ord(two) == ord(one) + 1


def _style_of(label: str) -> str:
    """Return what labels of one list share: "1.", "a)", "-"."""
    core = label.strip("().")
    if core.isdigit():
        return label.replace(core, "1")
    if core.isalpha():
        return label.replace(core, "A" if core.isupper() else "a")
    return label


@cache
def _pattern(name: str) -> re.Pattern[str]:
    """Return a pattern, compiled when it is first needed: most articles need none."""
    return re.compile(_PATTERNS[name])


_PATTERNS = {
    "quotation": r" *>(?: ?>)* ?",
    "footnote": r"(\[(?:\d{1,4}|[*†‡]|[a-z])\])[ :]+(?=\S)",
    "caption in brackets": r"[\[(](?:Illustration|Photo|Image|Picture|Photograph|Foto|Photos?)\b",
    "turn by time": r"[\[(]?\d{1,2}[:.]\d\d(?:[:.]\d\d)?[\])]? +[-–—]? *\S|<[\w@+~ .-]{1,30}> ",
    "item": r"([-*•·‣◦▪●○■□+]|\(?\d{1,3}[.)]|\([a-zA-Z]\)|\([ivx]{1,5}\)|\[[ xX]\]) +(?=\S)",
    "section": r"(\d{1,2}(?:\.\d{1,2})+\.?) +(?=\S)(?!.*[.,;:]$)",
    "sharp heading": r"(#{1,6}) +(?=\S)",
    "wiki heading": r"(={1,6}) *(?=[^= ].*[^= ] *={1,6} *$)",
    "lettered item": r"([a-z][.)]|[A-Z]\)|[ivx]{1,5}[.)]) +(?=\S)",
    "roman heading": r"[IVXLC]{1,8}\.?(?: +[A-Z].{0,60})?$(?<![.,;:])|[IVXLC]{1,8}\.$",
    "caption": r"\S+ ?(?:\d+|[IVXLC]+|[A-Z])?(?:[.-]\d+)*[.:] +\S|\S+:",
    "turn": (
        r"[A-ZÀ-ÞА-Я][A-ZÀ-ÞА-Я'’.\-]*(?: (?:[A-ZÀ-ÞА-Я'’.\-]+|\d+|of|the|and)){0,3}"
        r"(?: \([^)]{1,40}\))?[.:] +\S|[QA]\. "
    ),
    "chapter": (
        r"(?i)\w+ +(?:\d+|[ivxlc]+|the \w+|one|two|three|four|five|six|seven|eight|nine|ten|[a-z])"
        r"(?:[.:—–-].*|)$(?<![,;])"
    ),
}
