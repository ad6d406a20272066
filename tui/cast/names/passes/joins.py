"""Passes that join names that were tagged in parts: firms with an ampersand, and people with a nickname."""

from collections.abc import Sequence

from tui.cast import lexicon
from tui.cast.names.tagged_document import TaggedDocument
from tui.cast.recognizers.tagged_name import TaggedName

_LONGEST_NICKNAME = 3  # words
_PARTNERS = frozenset(("Partners", "Associates", "Sons", "Daughters", "Co", "Co.", "Company"))
_NICKNAME_MARKS = {"“": "”", '"': '"', "'": "'’", "‘": "’'", "(": ")"}


def join_ampersands(tagged: TaggedDocument) -> list[TaggedName]:
    """Make one organization of what an ampersand joins, “Hobbs & Vance”, but not of given names, “Tom & Ann Reed”.

    A text that cites authors so, “Hobbs & Vance, 2010”, is left as it is.
    """
    words = tagged.document.words
    places = {bound for name in tagged.names if name.type == "place" for bound in (name.start, name.end)}
    if "&" not in tagged.document.vocabulary:
        return tagged.names
    joined: list[TaggedName] = []
    for index in [at for at, word in enumerate(words[:-1]) if word == "&" and at]:
        if not (words[index - 1][0].isupper() and words[index + 1][0].isupper()) or index in tagged.sentence_starts:
            continue
        start, end = _extend_over_names(tagged, index - 1, index + 2)
        if (
            words[index + 1] in _PARTNERS
            and words[start - 1] == ","
            and start - 2 >= tagged.document.sentence_at(start).start
        ):
            start = _extend_over_names(tagged, start - 2, end)[0] if _is_lone_partner(tagged, start - 2) else start
        following = words[end : end + 2]
        if any(word.isdigit() for word in following) or following[:1] in (["("], ["["]):
            return tagged.names
        if not places.isdisjoint((index, index + 1)) or not _joins_partners(words, index, words[end - 1]):
            continue
        if joined and joined[-1].end > start:
            before = joined.pop()
            start, end = min(start, before.start), max(end, before.end)
        joined.append(TaggedName(start, end, "organization"))
    covered = {index for name in joined for index in range(name.start, name.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(joined)


def _is_lone_partner(tagged: TaggedDocument, token: int) -> bool:
    """Whether a word can be the first of several partners: "Carver" of "Carver, Gill & Partners"."""
    words = tagged.document.words
    before = words[token - 1] if token else "."
    return words[token][0].isupper() and words[token].isalpha() and not before[0].isupper() and before != ","


def _joins_partners(words: Sequence[str], ampersand: int, last: str) -> bool:
    """Whether an ampersand joins the partners of a firm, not two given names before a surname, nor titled people."""
    left, right = words[ampersand - 1], words[ampersand + 1]
    if right.lower().rstrip(".") in lexicon.words("titles") or min(len(left), len(right)) == 1:
        return False
    are_given = left in lexicon.GIVEN_NAMES and right in lexicon.GIVEN_NAMES and left != right
    return not are_given or last in lexicon.words("organization_heads")


def _extend_over_names(tagged: TaggedDocument, start: int, end: int) -> tuple[int, int]:
    """Return the bounds of the tokens from `start` to `end` and of the names that overlap them."""
    for name in tagged.names:
        if name.start < end and start < name.end:
            start, end = min(start, name.start), max(end, name.end)
    return start, end


def join_nicknames(tagged: TaggedDocument) -> list[TaggedName]:
    """Make one name of a given name, a nickname in quotation marks or brackets, and a surname: “Ivo “Rocky” Brandl”."""
    words = tagged.document.words
    joined: list[TaggedName] = []
    for opening in [at for at, word in enumerate(words) if word in _NICKNAME_MARKS and at]:
        closing = _find_nickname_end(words, opening)
        if closing is None or opening in tagged.sentence_starts or closing + 1 in tagged.sentence_starts:
            continue
        start, end = _extend_over_names(tagged, opening - 1, opening)[0], closing + 2
        is_given = words[opening - 1] in lexicon.GIVEN_NAMES or _is_person_at(tagged, opening - 1)
        surname = words[closing + 1]
        is_surname = surname in lexicon.SURNAMES or _is_person_at(tagged, closing + 1)
        if is_given and is_surname and surname[0].isupper() and surname not in lexicon.words("never_names"):
            end = _extend_over_names(tagged, closing + 1, end)[1]
            if not joined or joined[-1].end <= start:
                joined.append(TaggedName(start, end, "person"))
    covered = {index for name in joined for index in range(name.start, name.end)}
    apart = [name for name in tagged.names if covered.isdisjoint(range(name.start, name.end))]
    return tagged.with_names(apart).with_added(joined) if joined else tagged.names


def _find_nickname_end(words: Sequence[str], opening: int) -> int | None:
    """Return the token that closes a nickname of up to three words after the mark that opens it, or None."""
    closing_marks = _NICKNAME_MARKS[words[opening]]
    for at in range(opening + 1, min(len(words) - 1, opening + 2 + _LONGEST_NICKNAME)):
        if words[at] in closing_marks:
            return at if at > opening + 1 else None
        if not words[at][0].isupper():
            return None
    return None


def _is_person_at(tagged: TaggedDocument, token: int) -> bool:
    return any(name.start <= token < name.end and name.type == "person" for name in tagged.names)
