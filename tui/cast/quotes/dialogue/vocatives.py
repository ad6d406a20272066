"""Names by which a person is spoken to: "Sit down, Watson"."""

from collections.abc import Sequence

from tui.cast import lexicon
from tui.cast.actors.links import MentionLink
from tui.cast.document.document import Document

_BESIDE = frozenset(",.!?;:—–-“”\"'‘’…") | {"--", "oh", "ah", "o"}
_BEFORE = lexicon.words("words_before_vocatives")


def is_vocative(document: Document, link: MentionLink, is_quoted: Sequence[int]) -> bool:
    """Whether a name in a quotation stands between marks, as that of the person spoken to does.

    `is_quoted` has a 1 for each token of the document within quotation marks.
    """
    start, end = link.first_token, link.end_token
    while start > 0 and document.lower[start - 1].rstrip(".") in _BEFORE:
        start -= 1
    if start > 0 and document.lower[start - 1] not in _BESIDE:
        return False
    return end == len(document.words) or not is_quoted[end] or document.words[end] in _BESIDE
