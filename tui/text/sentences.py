"""Divides a text of any language into sentences, by punctuation and a few abbreviations.

The engine divides documents with its word lists (`tui.cast.document.sentence_ends`). This module needs none of them, so
everything that shows or chooses sentences can use it. It does not divide in doubtful cases, because half a sentence
reads worse than two sentences.
"""

import re
from collections.abc import Iterator

from tui.model.spans import TextSpan

_TITLES = frozenset(
    """
    mr mrs ms dr st ste mt ft gen sen rep gov lt col sgt capt prof rev hon pres adm maj cmdr brig messrs
    m mme mlle hr fr sra srta dra ud uds sig sigg dott avv
    """.split()
)
"""Abbreviated titles, in lower case. A name follows their full stop, so it does not end a sentence."""
_ABBREVIATIONS = frozenset(
    """
    jr sr inc corp ltd co bros dept univ est vs etc al cf eg ie ed eds ca approx
    jan feb mar apr jun jul aug sep sept oct nov dec
    bzw evtl ggf inkl nr sog str usw vgl zzgl núm pág
    """.split()
)
"""Abbreviations, in lower case. Their full stop ends a sentence only before one of `_OPENERS`."""
_COUNTED = frozenset("no nos vol fig figs pp sec art ch".split())
"""Abbreviations, in lower case. Their full stop does not end a sentence before a number: "No. 5"."""
_OPENERS = frozenset(
    "The It He She They We You In On At This That These Those But And However After When There".split()
)

_END = re.compile(
    r"(?<![.!?…])[.!?…]++[\"'”’»›)\]]*+(?:\s?\[\d{1,3}\])*+(?=\s)"  # a stop, what it closes, and numbers of notes
    r"|[。！？]++[」』”’）]*+"  # in scripts that have no space between sentences
    r"|[।؟۔։]++[”’\"»]*+(?=\s)"
)
"""Possessive, and never tried within a run of stops, so that "....." takes time linear in its length."""
_STOP = re.compile(r"[.!?…。！？।؟۔։]")
_SPACE = re.compile(r"\s++")
_WORD_BEFORE = re.compile(r"[\w.’'-]*$")
_ACRONYM = re.compile(r"^(?:\w\.){2,}$")
_OPENING = re.compile(r"[\"'“‘„‚«‹(\[¿¡—–-]*")
_WORD = re.compile(r"\w+")
_LONGEST_WORD = 30


def split_sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[TextSpan]:
    """Yield the sentences of `text[start:end]`, one paragraph, in order, without the white space between them.

    In a paragraph read with `tui.text.flow.read_block`, a line break counts as a space.
    """
    end = len(text) if end is None else end
    first = _skip_space(text, start, end)
    for mark in _find_marks(text, start, end):
        following = _skip_space(text, mark.end(), end)
        if following < end and _is_end(text, first, mark, following, end):
            yield TextSpan(first, mark.end())
            first = following
    last = first + len(text[first:end].rstrip())
    if first < last:
        yield TextSpan(first, last)


def sentence_around(text: str, span: TextSpan, first: int, last: int) -> TextSpan:
    """Return the sentence that holds a span, or the several that it extends over, in the paragraph `text[first:last]`.

    It is that of `split_sentences`, but only the possible ends next to the span are examined, which is faster.
    """
    start, end = first, last
    for mark in reversed([*_find_marks(text, first, last, before=span.start)]):
        following = _skip_space(text, mark.end(), last)
        if following <= span.start and _is_end(text, first, mark, following, last):
            start = following
            break
    for mark in _find_marks(text, start, last):  # not only after the span, which may begin or end inside a mark
        if mark.end() < span.end:
            continue
        following = _skip_space(text, mark.end(), last)
        if following == last or _is_end(text, start, mark, following, last):
            end = mark.end()
            break
    return TextSpan(start, end)


def _find_marks(text: str, start: int, end: int, before: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the matches of `_END` in `text[start:end]` that begin before the offset `before`.

    `_END` is tried only at stops, because `re` searches it slowly.
    """
    done = start
    for stop in _STOP.finditer(text, start, end if before is None else before):
        if stop.start() >= done and (mark := _END.match(text, stop.start(), end)):
            yield mark
            done = mark.end()


def _skip_space(text: str, start: int, end: int) -> int:
    space = _SPACE.match(text, start, end)
    return space.end() if space else start


def _is_end(text: str, first: int, mark: re.Match[str], following: int, end: int) -> bool:
    """Whether the sentence that begins at `first` ends with a mark, before the offset `following`."""
    opening = _OPENING.match(text, following, end)
    begins = opening.end() if opening else following
    if begins < end and text[begins].islower():
        return False
    if mark[0][0] != "." or mark[0][:2] == "..":
        return True
    before = text[max(first, mark.start() - _LONGEST_WORD) : mark.start()]
    word = _WORD_BEFORE.search(before)
    last = word[0] if word else ""
    if mark[0] != ".":  # a full stop that closes a quotation or a bracket
        return True
    if last.lower() in _TITLES:
        return False
    if last.lower() in _COUNTED:
        return not text[begins : begins + 1].isdigit()
    is_initial = len(last) == 1 and last.isalpha() and last != "I"
    if is_initial or last.lower() in _ABBREVIATIONS or _ACRONYM.search(f"{last}."):
        next_word = _WORD.match(text, begins, end)
        return next_word is not None and next_word[0] in _OPENERS
    return True
