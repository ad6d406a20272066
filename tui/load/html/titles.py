"""The title of an article, without the name of its site."""

import re

from tui.load.html.similarity import fold

_SEPARATOR = re.compile(r"\s+[|\-–—\\/>»·•:]+\s+|:\s+|\s*[：｜]\s*")
_DIVIDER = re.compile(r"\s[|\-–—\\/>»]\s")
_HIERARCHY = re.compile(r"\s[\\/>»]\s")
_MIN_WORDS = 3
_LONGEST, _SHORTEST = 150, 15
"""In characters: a longer or shorter text is hardly a title, and the only main heading is used instead."""


def choose_title(written: str, headings: list[str], main_headings: list[str]) -> str:
    """Return the title by the page's title tag, headings of the first two levels, and those of the first.

    The rules are those of Mozilla's Readability.
    """
    title = written
    dividers = list(_DIVIDER.finditer(written))
    if dividers:
        title = written[: dividers[-1].start()]
        if len(title.split()) < _MIN_WORDS:
            title = written[dividers[0].end() :]
    elif ": " in written:
        if written.strip() not in headings:
            title = written.rpartition(":")[2]
            before = written.partition(":")[0]
            if len(title.split()) < _MIN_WORDS:
                title = written.partition(":")[2]
            elif len(before.split()) > 5:
                title = written
    elif not _SHORTEST <= len(written) <= _LONGEST and len(main_headings) == 1:
        title = main_headings[0]
    title = " ".join(title.split())
    count = len(title.split())
    if count <= 4 and not (_HIERARCHY.search(written) and count == len(_DIVIDER.sub(" ", written).split()) - 1):
        return written or title
    return title


def find_part(written: str, headlines: list[str], headings: list[str]) -> str:
    """Return the part of the page's title tag that is a heading of the page, too; empty if none is.

    It has to be the longest part, since the name of the site may be a heading as well, or to be among the
    `headlines`, which are headings that are named like that of an article.
    """
    parts = [part.strip() for part in _SEPARATOR.split(written) if part.strip()]
    if len(parts) < 2:
        return ""
    named, known = set(map(fold, headlines)), set(map(fold, headings))
    matching_parts = [part for part in parts if fold(part) in named]
    if len(set(matching_parts)) == 1:
        return matching_parts[0]
    longest = max(parts, key=len)
    return longest if fold(longest) in known else ""


def strip_site(title: str, site: str) -> str:
    """Return a title without the name of its site before or after it.

    >>> strip_site("The Tower falls - Example News", "Example News")
    'The Tower falls'
    """
    name = fold(site)
    dividers = list(_SEPARATOR.finditer(title))
    if not dividers or not name:
        return title
    before, after = title[: dividers[-1].start()].strip(), title[dividers[-1].end() :]
    if fold(after) == name and fold(before):
        return before
    before, after = title[: dividers[0].start()], title[dividers[0].end() :].strip()
    return after if fold(before) == name and fold(after) else title
