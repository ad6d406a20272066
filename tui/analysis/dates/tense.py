"""Tells from the verbs around a date whether it is in the past or in the future.

The last verb before the date in its clause decides; without one, the first verb after it ("In June, the council will
vote"), or the last one of an earlier clause ("It rained on Monday, as on 3 May").
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from importlib.resources import files
from typing import Final, Literal

Tense = Literal["past", "future", "planned"]
""""planned": an event that was in the future when it was planned, and may be past now: "was to reopen in June"."""
_Marker = Literal["past", "future", "planned", "participle", "present"]

_LOOKED_AROUND = 160
"""How many code points of its sentence are read on each side of a date."""
_SENTENCE_END: Final = re.compile(
    r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|St))(?<!Mrs)[.!?][”\"’')]*\s+(?=[“\"‘'(]?[A-Z0-9])|[“”\"\n]"
)
_CLAUSE_START: Final = re.compile(r"[;:,—–]\s|\b(?:and|but|that|which|who)\s")
_ASIDE: Final = re.compile(r"\s[-–—]{1,2}\s|\(")
_LEAD: Final = re.compile(
    r"\b(since|until|till|by|of)\s+(?:(?:the|early|late|mid|around|about|at|least|end|start|beginning|middle|of)\s+){0,4}$",
    re.IGNORECASE,
)


def _read_verbs() -> dict[str, list[str]]:
    """Return the words of each kind in verbs.txt."""
    verbs: dict[str, list[str]] = defaultdict(list)
    for line in files(__package__).joinpath("verbs.txt").read_text("utf-8").splitlines():
        if not line.startswith("#"):
            kind, *words = line.split()
            verbs[kind] += words
    return verbs


_VERBS = {kind: "|".join(words) for kind, words in _read_verbs().items()}
_PLANNED = "due|scheduled|planned|expected|set|slated|meant|supposed|intended|going|about"
_INTEND = (
    "plans?|hopes?|aims?|intends?|wants?|expects?|wish|wishes|promised|pledged|vowed|agreed|ordered|decided|needs?|"
    "likely|ready|has|have"
)


def _make_scheduled() -> str:
    """Return a pattern for "opens", "talks begin", "they meet"."""
    verbs = _VERBS["scheduled"].split("|")
    third = "|".join(f"{verb}es" if verb.endswith(("go", "ch", "sh")) else f"{verb}s" for verb in verbs)
    return rf"\b(?:{third})\b|\b(?:[Tt]hey|[Ww]e|I|[Yy]ou|[Pp]eople|[A-Za-z]{{2,20}}s)\s+(?:{'|'.join(verbs)})\b"


_MARKER: Final = re.compile(
    r"(?:(?<!\w)(?=[A-Za-z])|(?=[’']))(?:"  # other places are passed over quickly
    rf"(?P<planned>\b(?:was|were|been)\s+(?:(?:also|originally|still)\s+)?(?:to|(?:{_PLANNED})\s+(?:to|for|in|on|by))\b"
    r"(?:\s+be\b)?(?:\s+\w+)?"
    r"|\bcould\s+(?!not\b|have\b)(?:be\s+)?[a-z]\w*)"
    r"|(?P<past>\b(?:may|might|must|should|could|would|will|can)\s+(?:not\s+)?have\b"
    rf"|\bhad\s+\w+\s+to\s+\w+|\b(?:{_VERBS['past']})\b"
    rf"|\b(?:has|have)\s+(?:not\s+|never\s+|already\s+)?(?:\w+(?:ed|en|wn|ne|ung|un)\b)|[’'](?:d|ve)\b)"
    r"|(?P<future>[’']ll\b|\b(?:will|won[’']t|shall|would|may|might|must|should|can|cannot)\b"
    r"(?:\s+(?:not|also|only|then|probably|likely))?(?:\s+be)?(?:\s+[a-z]\w*)?"
    r"|\b(?:is|are|am)\s+(?:(?:not|also|now)\s+)?(?:to\b(?:\s+be)?(?:\s+\w+)?|[a-z]{2,15}ing\b)"
    rf"|\b(?:{_INTEND})\s+(?:[A-Za-z]+\s+){{0,3}}?to\s+(?:be\s+)?[a-z]\w*"
    rf"|\b(?:{_PLANNED})\s+(?:to|for|in|on|at|by)\b(?:\s+be)?(?:\s+[a-z]\w*)?|\b(?:upcoming|forthcoming|from now)\b"
    r"|\b(?:is|are)\s+(?:on|in|at|for|from)\s+(?:the\s+)?$"
    r"|\bbe\s+(?:[a-z]+ly\s+)?[a-z]\w*|\btakes?\s+(?:place|over|effect)\b"
    r"|\breports\s+(?:on\s+)?(?:its|their|his|her|the)\b"
    rf"|{_make_scheduled()})"
    rf"|(?P<participle>\b(?:{_VERBS['participle']})\b"
    rf"|\b(?!(?:{_VERBS['no-participle']})\b)[A-Za-z]{{2,20}}ed\b)"
    r"|(?P<present>\b(?:is|are|am|has|have|remains?|stays?)\b))"
)


def read_tense(text: str, start: int, end: int) -> Tense | None:
    """Return the tense of the clause of a date, `text[start:end]`; None if its verbs do not tell."""
    *before, clause = _CLAUSE_START.split(_cut_before(text, start))
    lead = _LEAD.search(clause)
    preposition = lead[1].lower() if lead else ""
    if preposition == "since":
        return "past"
    if preposition == "of":
        return None  # "the minutes of 3 May": no verb is about that day
    marker = _find_last(clause)
    if preposition:  # until, by
        marker = marker or _find_first(_cut_after(text, end))
        return marker if marker in ("past", "planned") else "future"
    if marker is None or marker == "present":
        marker = _find_first(_cut_after(text, end))
    if marker is None or marker == "present":
        marker = next((found for words in reversed(before) if (found := _find_last(words))), None)
    return "past" if marker == "participle" else None if marker == "present" else marker


def is_flashback(text: str, start: int, end: int) -> bool:
    """Whether the clause of a date is in the past perfect: "in January the owners had cut their wages"."""
    before = _CLAUSE_START.split(_cut_before(text, start))[-1]
    after = _CLAUSE_START.split(_cut_after(text, end).lstrip(", "))[0]
    return bool(re.search(r"\bhad\b", f"{before} {after}"))


def _cut_before(text: str, offset: int) -> str:
    """Return the words of the sentence before an offset."""
    before = text[max(0, offset - _LOOKED_AROUND) : offset]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    return before[ends[-1] :] if ends else before


def _cut_after(text: str, offset: int) -> str:
    """Return the words of the sentence after an offset, up to a dash or bracket, such as the dash of a dateline."""
    after = text[offset : offset + _LOOKED_AROUND]
    ends = [end.start() for end in (_SENTENCE_END.search(after), _ASIDE.search(after)) if end]
    return after[: min(ends, default=None)]


def _find_last(words: str) -> _Marker | None:
    markers = list(_find_markers(words))
    return markers[-1] if markers else None


def _find_first(words: str) -> _Marker | None:
    return next(_find_markers(words), None)


def _find_markers(words: str) -> Iterator[_Marker]:
    for match in _MARKER.finditer(words):
        yield match.lastgroup  # type: ignore[misc]
