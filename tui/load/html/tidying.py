"""Drops blocks of an article that are shown elsewhere or not at all: headline, byline, date, labels."""

import re
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

from tui.blocks.iso_dates import find_date
from tui.blocks.signatures import read_signature
from tui.blocks.wrapping import ends_sentence
from tui.load.html.bylines import clean_byline
from tui.load.html.drafts import Draft
from tui.load.html.similarity import fold, similarity

if TYPE_CHECKING:
    from tui.load.building import Run

_LABEL = re.compile(
    r"(?:"
    r"advertisement|advertising|ad|anzeige|werbung|publicité|publicidad|pubblicità|advertentie|reklama"
    r"|(?:advertisement\W+)?(?:story |article |content )?continue[sd]?(?: reading)?(?: below| after)?(?: the)?"
    r"(?: advertisement| ad| main story)?(?: below)?"
    r"|scroll (?:down )?to continue|skip (?:(?:to|past) .{1,30}|ads?|advertisement)"
    r"|share(?: this)?(?: article| story| post| page)?|share (?:on|via|by) \w+(?: \(opens.*)?|tweet|pin it"
    r"|\d+ (?:comments?|likes?|shares?|replies|views|claps|reactions)|loading"
    r"|click (?:here )?to (?:share|print|email)\b.*|copy link|link copied"
    r"|opens in (?:a )?new (?:tab|window)|image"
    r"|(?:.{3,30}\? )?(?:please )?(?:sign up|subscribe) (?:for|to) (?:our|the|my|this) .{0,40}newsletters?"
    r")\W*",
    re.IGNORECASE,
)
_END_LABEL = re.compile(
    r"(?:related|recommended|more (?:from|on|in|stories)|most (?:read|popular)|read (?:next|more|also)|comments?|share"
    r"|you (?:may|might) also like|trending|tags|newsletter|navigation|leave a (?:comment|reply)|popular"
    r"|sign up (?:for|to)|subscribe|join the conversation)\b.*",
    re.IGNORECASE,
)
"""Headings of sections that have been removed."""
_LINK_LABEL = re.compile(
    r"(?:read|see|more|related|watch|listen|recommended|lesen sie|lire|leia|lee|leggi)(?: (?:more|also|next|too|auch"
    r"|aussi|mais|también|anche))?(?: (?:on this|stories|articles?))?\s*[:»→>…]\W*|read more\W*"
    r"|follow (?:us|me|him|her|them|\w+) on\b.{0,20}",
    re.IGNORECASE,
)
"""Labels before links to other articles, or the texts of such links."""
_LONGEST_LABEL = 60
_READING_TIME = re.compile(
    r"\d+ ?-? ?(?:min(?:ute)?s?|мин|分) ?(?:read|reading|lesezeit|de lecture|de lectura)?", re.IGNORECASE
)
_TIME = re.compile(
    r"\b(?:\d{1,2}[:.]\d\d(?::\d\d)?|[ap]\.?m\.?|[A-Z]{2,4}T|GMT|UTC|uhr|at|updated|published|posted|last|modified|on|um"
    r"|mon|tue|wed|thu|fri|sat|sun|\w+day|publi\w*|actualizado|mis à jour|le|aktualisiert|stand|vom|am)\b",
    re.IGNORECASE,
)
_DATE = re.compile(
    r"\d{1,2}(?:st|nd|rd|th)?\.?\s*(?:de )?[^\W\d_]{3,10}\.?,?\s+(?:de )?\d{4}"
    r"|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}"
    r"|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}日?|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}"
)
_SEARCHED = 12
"""How many blocks at the start may be lines about the article."""
_LONGEST_LINE = 140
_SHORTEST_TEXT = 100
"""In characters: below a paragraph of this length, a heading with some of the headline's words is another one."""
_SHORTEST_PROSE = 200
"""In characters: after a paragraph of this length, the article has begun."""


def tidy(drafts: list[Draft], title: str, byline: str) -> list[Draft]:
    """Return the blocks without the headline, byline and date at their start, and without labels of pages."""
    drafts = _divide_headline(drafts, title)
    kept: list[Draft] = []
    has_begun = has_text = has_heading = has_dropped_title = False
    for number, draft in enumerate(drafts):
        words = draft.words
        is_near_start = number < _SEARCHED and not has_begun
        if (
            is_near_start
            and not has_dropped_title
            and _repeats(draft, words, title, may_be_shorter=not (has_text or has_heading))
        ):
            has_dropped_title = True
            continue
        if is_near_start and len(words) <= _LONGEST_LINE and _is_about_article(draft, words, byline):
            continue
        if len(words) <= _LONGEST_LABEL and draft.kind not in ("code", "table") and _LABEL.fullmatch(words):
            continue
        if _is_link_elsewhere(draft):
            continue
        has_begun = has_begun or (draft.kind == "paragraph" and len(words) >= _SHORTEST_PROSE)
        has_heading = has_heading or draft.kind == "heading"
        has_text = has_text or (draft.kind == "paragraph" and len(words) >= _SHORTEST_TEXT)
        kept.append(draft)
    _drop_links_at_end(kept)
    while kept and (kept[-1].kind == "rule" or _is_end_label(kept[-1])):
        kept.pop()
    while kept and kept[0].kind == "rule":
        kept.pop(0)
    return kept or drafts


def _drop_links_at_end(drafts: list[Draft]) -> None:
    """Remove, in place, lists of links to other articles, below headings like "Related", from the end of an article."""
    while True:
        number = len(drafts)
        while number and drafts[number - 1].kind == "list item" and _is_link(drafts[number - 1]):
            number -= 1
        if number in (0, len(drafts)) or not _is_end_label(drafts[number - 1]):
            return
        del drafts[number - 1 :]


def _is_link(draft: Draft) -> bool:
    return all("link" in run.kinds for run in draft.runs if run.text.strip())


def _is_end_label(draft: Draft) -> bool:
    return draft.kind == "heading" and bool(_END_LABEL.fullmatch(draft.words))


def find_written_headline(drafts: list[Draft]) -> str:
    """Return the line above one like "By Ada Byron" that begins the text, empty if it begins with something else."""
    lines = list(islice(_read_front(drafts), 2))
    if len(lines) < 2 or ends_sentence(lines[0]) or not _find_names(lines[1]):
        return ""
    return lines[0]


def find_written_byline(drafts: list[Draft], title: str) -> str:
    """Return the names in a line like "By Ada Byron" above the text of a page that does not name its authors."""
    return next(filter(None, map(_find_names, _read_front(_divide_headline(drafts, title)))), "")


def find_written_date(drafts: list[Draft], title: str) -> str:
    """Return the date in a line above the text that has nothing else but authors."""
    signatures = filter(None, map(read_signature, _read_front(_divide_headline(drafts, title))))
    return next((date for signature in signatures if (date := find_date(signature.date))), "")


def _read_front(drafts: list[Draft]) -> Iterator[str]:
    """Yield the lines above the text: those of the first blocks, up to a long one."""
    for draft in drafts[:_SEARCHED]:
        if len(draft.words) > _LONGEST_LINE:
            break
        if draft.kind in ("paragraph", "verse", "heading"):
            yield from (line.strip() for line in "".join(run.text for run in draft.runs).split("\n") if line.strip())


def _find_names(line: str) -> str:
    """Return the names in a line like "By Ada Byron", also above or beside the date."""
    if not line.lower().startswith("by "):
        return ""
    signature = read_signature(line)
    return signature.byline if signature else ""


def _divide_headline(drafts: list[Draft], title: str) -> list[Draft]:
    """Return the blocks; if the first has the headline and lines below it, each of these is a block."""
    first = drafts[0] if drafts else None
    if first is None or first.kind != "verse":
        return drafts
    lines: list[list[Run]] = [[]]
    for run in first.runs:
        if run.text == "\n":
            lines.append([])
        else:
            lines[-1].append(run)
    parts = [Draft("paragraph", tuple(line)) for line in lines if line]
    return [*parts, *drafts[1:]] if fold(parts[0].words) == fold(title) else drafts


def _is_link_elsewhere(draft: Draft) -> bool:
    """Whether a paragraph only leads to another article: "Read more: …", with a link."""
    if draft.kind != "paragraph" or not any("link" in run.kinds for run in draft.runs):
        return False
    unlinked = "".join(run.text for run in draft.runs if "link" not in run.kinds)
    return len(draft.words) < _LONGEST_LINE and bool(_LINK_LABEL.fullmatch(unlinked.strip() or draft.words))


def _repeats(draft: Draft, words: str, title: str, *, may_be_shorter: bool) -> bool:
    """Whether a block says what the title says; below text, a heading with some of its words is another one."""
    if not title or not words:
        return False
    is_same = fold(words) == fold(title)
    return is_same or (
        may_be_shorter and draft.kind == "heading" and draft.level <= 2 and similarity(title, words) > 0.75
    )


def _is_about_article(draft: Draft, words: str, byline: str) -> bool:
    """Whether a line contains only the names of the authors, the date and similar data."""
    if draft.kind not in ("paragraph", "list item", "caption", "verse"):
        return False
    if draft.kind == "paragraph" and _READING_TIME.fullmatch(words):
        return True
    rest = _READING_TIME.sub(" ", words)
    if has_date := bool(_DATE.search(words) and (find_date(words) or draft.kind == "paragraph")):
        rest = _TIME.sub(" ", _DATE.sub(" ", rest))
    names = clean_byline(rest)
    if not names:
        return has_date or bool(rest.strip() and not any(map(str.isalnum, rest)))
    is_byline = bool(byline) and (fold(names) == fold(byline) or set(fold(names).split()) <= set(fold(byline).split()))
    return is_byline and (has_date or draft.kind == "paragraph")
