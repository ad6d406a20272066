"""The long lists as one table of words, `table.bin`, in which few words are looked up without reading the others.

Making sets of a hundred thousand strings takes 30 ms, and an article asks for a thousand. So the lists are kept as a
hash table of text: the words whose CRC-32 has the same low bits stand in one bucket, each as a line `word, tab, marks`.
`compiled.py` makes the file of the lists, which remain what is edited.

The marks of a word are capital letters for the lists that it is in, digits for how many words the listed names have
that begin with it, and three small letters for its cluster; after a colon stands what kind of name a phrase is.
"""

import sys
from array import array
from binascii import crc32
from collections.abc import Iterable, Mapping
from functools import cache
from os.path import dirname, join

FILE = "table.bin"
COMMON, SURNAME, PLACE, ORGANIZATION, OTHER = "WSPOX"
GIVEN = {"m": "M", "f": "F", "u": "U"}
"""The marks of given names of men, of women, and of either."""
_BUCKETS = 1 << 13
_NUMBER = 4  # bytes of a number in the file, the lowest first
_MOST = 1 << 16
"""How many words are remembered; then all are forgotten, so that memory does not grow with the text."""


def as_bytes(marks: Mapping[str, str]) -> bytes:
    """Return the file that holds the marks of words."""
    buckets: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
    for word, its in sorted(marks.items()):
        key = word.encode()
        buckets[crc32(key) % _BUCKETS].append(b"\n%b\t%b" % (key, its.encode()))
    bounds = array("I", [0])
    for bucket in buckets:
        bounds.append(bounds[-1] + sum(map(len, bucket)))
    return _little(bounds).tobytes() + b"".join(map(b"".join, buckets)) + b"\n"


def _little(numbers: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers


@cache
def _content() -> tuple["array[int]", bytes]:
    """Return where each bucket begins in the text, and the text."""
    with open(join(dirname(__file__), FILE), "rb") as file:
        bounds = array("I", file.read((_BUCKETS + 1) * _NUMBER))
        return _little(bounds), file.read()


class _Marks(dict[str, str]):
    """The marks of each word, looked up when first asked for; "" for one in no list."""

    def __missing__(self, word: str) -> str:
        if len(self) >= _MOST:
            self.clear()
        bounds, text = _content()
        key = word.encode("utf-8", "replace")
        bucket = crc32(key) % _BUCKETS
        last = bounds[bucket + 1]
        at = text.find(b"\n%b\t" % key, bounds[bucket], last)
        marks = self[word] = "" if at < 0 else text[at + len(key) + 2 : text.index(b"\n", at + 1)].decode()
        return marks


MARKS = _Marks()


class Listed:
    """One of the lists, to be asked by `in`."""

    def __init__(self, marks: Iterable[str]) -> None:
        self._marks = frozenset(marks)

    def __contains__(self, word: object) -> bool:
        return isinstance(word, str) and not self._marks.isdisjoint(MARKS[word])


def cluster(word: str) -> str:
    """Return the cluster of a word in lower case: three letters, from coarse to fine; "" for none."""
    marks = MARKS[word].partition(":")[0]
    return marks[-3:] if marks and marks[-1].islower() else ""


def phrase_lengths(word: str) -> tuple[int, ...]:
    """Return how many words the listed names have that begin with a word, most first."""
    return tuple([int(mark) for mark in MARKS[word].partition(":")[0] if mark.isdigit()])


def phrase_kind(phrase: str) -> str:
    """Return of which kind a listed name of two words or more is, its words and possessive endings parted by blanks.

    "" for one that is not listed.
    """
    return MARKS[phrase].partition(":")[2]
