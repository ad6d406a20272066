"""The long lists as one table of words, `table.bin`, in which few words are looked up without reading the others.

Making sets of a hundred thousand strings takes 30 ms, and an article asks for a thousand. So the lists are kept as a
hash table of text: the words whose CRC-32 has the same low bits stand in one bucket, each in a line with what is known
of it. `compiled.py` makes the file of the lists, which remain what is edited.
"""

import sys
from array import array
from binascii import crc32
from collections.abc import Iterable, Mapping
from functools import cache
from mmap import ACCESS_READ, mmap
from os.path import dirname, join
from typing import NamedTuple

FILE = "table.bin"
COMMON, SURNAME, PLACE, ORGANIZATION, OTHER = "WSPOX"
GIVEN = {"m": "M", "f": "F", "u": "U"}
"""The marks of given names of men, of women, and of either."""
TITLE, MODIFIER, ROLE, SPEECH = "TDRV"
FAMILY_FIRST, HEAD, FEATURE, FEATURE_BEFORE, CALENDAR, NEVER = "YHABLJ"
DEMONYM, COUNTRY, CAPITAL, SEAT, KNOWN, UNION = "NKCZGQ"
BEGINS = "-"
"""The mark of a word that the name of a country, capital or seat of power, or a demonym, begins with."""
_BUCKETS = 1 << 13
_NUMBER = 4  # bytes of a number in the file, the lowest first
_BEGIN = (_BUCKETS + 1) * _NUMBER  # where the text does
_MOST = 1 << 14
"""How many words are remembered; then all are forgotten, so that memory does not grow with the text."""


class Entry(NamedTuple):
    """What is known of a word, or of a phrase whose words and possessive endings are parted by blanks; "" for nothing.

    `marks` are one for each list that it is in, and a digit for each number of words that listed names have which
    begin with it, most first. `cluster` is three letters, from coarse to fine. `kind` is what kind of name a phrase of
    two words or more is. `canonical` is the country of what is one, a demonym, a capital or a seat of power, and the
    first name of a well-known organization. `latin` and `cyrillic` are the languages in these letters, parted by "/",
    that have it among their commonest small words.
    """

    marks: str = ""
    cluster: str = ""
    kind: str = ""
    canonical: str = ""
    latin: str = ""
    cyrillic: str = ""

    def lengths(self) -> tuple[int, ...]:
        """Return how many words the listed names have that begin with this one, most first."""
        return tuple([int(mark) for mark in self.marks if mark.isdigit()])


_UNKNOWN = Entry()


def as_bytes(entries: Mapping[str, Entry]) -> bytes:
    """Return the file that holds what is known of words: where each bucket ends in the text, and the text."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for word, entry in sorted(entries.items()):
        line = "\t".join((word, *entry)).rstrip("\t")
        buckets[crc32(word.encode()) % _BUCKETS].append(f"\n{line}\t".encode())
    bounds = array("I", [_BEGIN])
    for bucket in buckets:
        bounds.append(bounds[-1] + sum(map(len, bucket)))
    return _little(bounds).tobytes() + b"".join(map(b"".join, buckets)) + b"\n"


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def _content() -> tuple["array[int]", mmap]:
    """Return where the buckets end, and the file; of which only what is asked for is read."""
    with open(join(dirname(__file__), FILE), "rb") as file:
        content = mmap(file.fileno(), 0, access=ACCESS_READ)
    return _little(array("I", content[:_BEGIN])), content


class _Entries(dict[str, Entry]):
    """What is known of each word, looked up when first asked for."""

    def __missing__(self, word: str) -> Entry:
        if len(self) >= _MOST:
            self.clear()
        bounds, text = _content()
        key = word.encode("utf-8", "replace")
        bucket = crc32(key) % _BUCKETS
        at = text.find(b"\n%b\t" % key, bounds[bucket], bounds[bucket + 1])
        if at < 0:
            entry = _UNKNOWN
        else:
            entry = Entry(*text[at + len(key) + 2 : text.find(b"\n", at + 1)].decode().rstrip("\t").split("\t"))
        self[word] = entry
        return entry


ENTRIES = _Entries()


class Listed:
    """One of the lists, to be asked by `in`."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = frozenset(marks)

    def __contains__(self, word: str) -> bool:
        return not self._marks.isdisjoint(ENTRIES[word].marks)
