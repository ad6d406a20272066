"""The long word lists in one file, `table.bin`: 107,000 words and phrases, looked up without reading the others.

Building sets of all these strings takes 30 ms, and an article asks for about a thousand of them. So the lists are kept
as a hash table of text: the phrases whose CRC-32 has the same low 13 bits share a bucket, each on a line with its
`Entry`. `tui.cast.training.compiled_data` writes the file from the lists beside it, which are what people edit.
"""

import sys
from array import array
from binascii import crc32
from collections.abc import Mapping
from functools import cache
from mmap import mmap
from os.path import dirname, join
from typing import NamedTuple

from tui.cast.shipped_files import map_intact

PATH = join(dirname(__file__), "table.bin")


class Mark:
    """The lists that an entry can be in: for each, the character that stands for it in the file.

    Not an enumeration: to make one of this size takes as long as to import eight modules.
    """

    COMMON_WORD = "W"
    SURNAME = "S"
    PLACE = "P"
    ORGANIZATION = "O"
    OTHER_NAME = "X"
    MALE_GIVEN_NAME = "M"
    FEMALE_GIVEN_NAME = "F"
    UNISEX_GIVEN_NAME = "U"
    TITLE = "T"
    TITLE_MODIFIER = "D"
    ROLE = "R"
    SPEECH_VERB = "V"
    FAMILY_NAME_FIRST = "Y"
    ORGANIZATION_HEAD = "H"
    PLACE_WORD_AFTER = "A"
    PLACE_WORD_BEFORE = "B"
    CALENDAR_WORD = "L"
    NEVER_NAME = "J"
    DEMONYM = "N"
    COUNTRY = "K"
    CAPITAL = "C"
    SEAT_OF_POWER = "Z"
    KNOWN_ORGANIZATION = "G"
    UNION_OF_COUNTRIES = "Q"
    FIRST_WORD = "-"
    """The first word of a country, a capital, a seat of power or a demonym."""


GIVEN_NAMES = (Mark.MALE_GIVEN_NAME, Mark.FEMALE_GIVEN_NAME, Mark.UNISEX_GIVEN_NAME)

_BUCKETS = 1 << 13
_NUMBER_BYTES = 4
"""The file begins with the positions of the buckets' ends: unsigned numbers of this size, lowest byte first."""
_TEXT_START = (_BUCKETS + 1) * _NUMBER_BYTES
_CACHE_LIMIT = 1 << 14
"""How many entries the cache holds before it is emptied, so that memory does not grow with the text."""


class Entry(NamedTuple):
    """What the lists say about a word, or about a phrase whose tokens are separated by spaces. "" means nothing.

    `marks` has the letter of each list that contains it, then a digit for each length in words, longest first, of the
    listed names that begin with it. `cluster` is three letters, from coarse to fine. `kind` is the kind of name, for
    phrases of two words or more. `canonical` is the country of a demonym, a capital, a seat of power or of another
    name of it, and the full name of a well-known organization. `latin` and `cyrillic` list the languages in those
    letters, separated by "/", that have the word among their commonest function words.
    """

    marks: str = ""
    cluster: str = ""
    kind: str = ""
    canonical: str = ""
    latin: str = ""
    cyrillic: str = ""

    def name_lengths(self) -> tuple[int, ...]:
        """Return the lengths in words of the listed names that begin with this word, longest first."""
        return tuple([int(mark) for mark in self.marks if mark.isdigit()])


_UNLISTED = Entry()


def encode(entries: Mapping[str, Entry]) -> bytes:
    """Return the content of the file: where each bucket ends in it, then the buckets' text."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for phrase, entry in sorted(entries.items()):
        line = "\t".join((phrase, *entry)).rstrip("\t")
        buckets[crc32(phrase.encode()) % _BUCKETS].append(f"\n{line}\t".encode())
    bounds = array("I", [_TEXT_START])
    for bucket in buckets:
        bounds.append(bounds[-1] + sum(map(len, bucket)))
    return _little_endian(bounds).tobytes() + b"".join(map(b"".join, buckets)) + b"\n"


def _little_endian(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def _content() -> tuple["array[int]", mmap]:
    """Return the bounds of the buckets, and the mapped file. Raises `DamagedFile`."""
    content = map_intact(PATH)
    return _little_endian(array("I", content[:_TEXT_START])), content


class Entries(dict[str, Entry]):
    """A cache of entries, each read from the file at its first look-up. Every string has one: `Entry()` if unlisted."""

    def __missing__(self, phrase: str) -> Entry:
        if len(self) >= _CACHE_LIMIT:
            self.clear()
        bounds, text = _content()
        key = phrase.encode("utf-8", "replace")
        bucket = crc32(key) % _BUCKETS
        start = text.find(b"\n%b\t" % key, bounds[bucket], bounds[bucket + 1])
        if start < 0:
            entry = _UNLISTED
        else:
            line = text[start + len(key) + 2 : text.find(b"\n", start + 1)].decode()
            entry = Entry(*line.rstrip("\t").split("\t"))
        self[phrase] = entry
        return entry


ENTRIES = Entries()
"""The one cache of the process. It only repeats what the file says, so sharing it is safe."""


class LongList:
    """One or several of the lists in the file, as a container that only answers `in`."""

    def __init__(self, *marks: str) -> None:
        self._marks = frozenset(marks)

    def __contains__(self, phrase: str) -> bool:
        return not self._marks.isdisjoint(ENTRIES[phrase].marks)
