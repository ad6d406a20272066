"""Finds the name of the narrator of a story.

Narrators rarely name themselves: "I, Allan Quatermain", "My name is John Carter". Others speak to them by name ("Well,
Watson"), and only others do: outside quotations, where narrators are "I", their names do not occur.
"""

from collections import Counter
from collections.abc import Sequence

from tui.cast.actors.links import Links, MentionLink
from tui.cast.document.document import Document
from tui.cast.quotes.dialogue.vocatives import is_vocative

_INTRODUCTIONS = (
    ("i", ","),
    ("my", "name", "is"),
    ("my", "name", "was"),
    ("i", "am", "called"),
    ("i", "was", "called"),
)
_MIN_VOCATIVES = 2
"""A narrator is spoken to by name at least this number of times,"""
_MIN_SHARE = 0.6
"""and by at least this share of the vocatives of people who are never named outside quotations."""


def find_narrator(document: Document, links: Links, is_quoted: Sequence[int]) -> int | None:
    """Return the actor who tells a story in the first person, or None if no name or more than one fits.

    `is_quoted` has a 1 for each token of the document within quotation marks.
    """
    names = [link for link in links.links if link.form == "name" and links.drafts[link.actor].type == "person"]
    outside = [link for link in names if not is_quoted[link.first_token]]
    introduced = {link.actor for link in outside if _introduces_narrator(document, link)}
    if introduced:
        return introduced.pop() if len(introduced) == 1 else None
    named_outside = {link.actor for link in outside}
    vocatives = Counter(
        link.actor for link in names if link.actor not in named_outside and is_vocative(document, link, is_quoted)
    )
    actor, count = max(vocatives.items(), key=lambda item: item[1], default=(None, 0))
    return actor if count >= max(_MIN_VOCATIVES, _MIN_SHARE * vocatives.total()) else None


def _introduces_narrator(document: Document, link: MentionLink) -> bool:
    """Whether the words before a name, outside quotations, say that it is the narrator's."""
    start = link.first_token
    return any(tuple(document.lower[max(0, start - len(words)) : start]) == words for words in _INTRODUCTIONS) and (
        document.lower[start - 1] != "," or document.words[min(link.end_token, len(document.words) - 1)] == ","
    )
