"""Ids of actors for programs: readable ("yoon-suk-yeol"), unique in a cast, and the same in every cast of a text.

An actor keeps its id

- in a partial cast and in the cast of the whole text, although its name may grow ("Yoon", then "Yoon Suk Yeol"),
- with another recognizer, if that finds the actor's first name too,
- after edits elsewhere in the text, whichever other actors come or go. "Elsewhere" excludes the actor's first name.

So the id is derived from the actor alone. It is the slug of the name by which the text first calls the actor, except
that countries and well-known organizations use their listed names ("united-states" for "U.S."). A person who is only
described has a checksum of the words before the first mention: "an-official-5a1c09d2".

Only namesakes, actors with the same slug, affect each other: the first in the text has the plain slug, each later one
adds the checksum of its own first mention. Text that is added later does not change this.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from unicodedata import combining, normalize
from zlib import crc32

_CONTEXT_LENGTH = 80  # code points


class IdClaim(NamedTuple):
    """The plain id that an actor would have if it had no namesake, and the span of its first mention."""

    plain: str
    start: int
    end: int


def assign_ids(text: str, claims: Sequence[IdClaim]) -> list[str]:
    """Return a different id for each claim, in the order of the claims. The spans are offsets into `text`."""
    in_text_order = sorted(range(len(claims)), key=lambda number: claims[number][1:])
    first_of: dict[str, int] = {}
    for number in in_text_order:
        first_of.setdefault(claims[number].plain, number)
    ids = {number: plain for plain, number in first_of.items()}
    taken = set(first_of)
    for number in in_text_order:
        if number not in ids:
            plain, start, end = claims[number]
            qualified = unique = f"{plain}-{local_checksum(text, start, end)}"
            copies = 1
            while unique in taken:  # the same words occur again after the same beginning of a line
                copies += 1
                unique = f"{qualified}-{copies}"
            taken.add(unique)
            ids[number] = unique
    return [ids[number] for number in range(len(claims))]


def make_slug(name: str) -> str:
    """Return a name in lower-case ASCII letters, digits and hyphens: "U.S. Sen. O’Neil" as "us-sen-oneil".

    A name without any Latin letter or digit becomes "actor-" and its checksum.
    """
    words = "".join(map(_slug_character, normalize("NFKD", name))).split()
    return "-".join(words) or f"actor-{_checksum(name)}"


@lru_cache(maxsize=1 << 10)
def _slug_character(character: str) -> str:
    """Return an ASCII letter or digit in lower case; a space for punctuation between words; nothing for other letters.

    Accents, full stops and apostrophes become nothing as well: they are within words.
    """
    if character.isalnum():
        return character.lower() if character.isascii() else ""
    return "" if character in ".'’" or combining(character) else " "


def local_checksum(text: str, start: int, end: int) -> str:
    """Return eight hexadecimal digits for `text[start:end]` and up to 80 code points before it in the same line."""
    line_start = text.rfind("\n", 0, start) + 1
    return _checksum(text[max(line_start, start - _CONTEXT_LENGTH) : end])


def _checksum(text: str) -> str:
    return f"{crc32(text.encode('utf-8', 'surrogatepass')):08x}"
