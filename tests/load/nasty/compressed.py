"""Compressed sources: bombs, damage, and layers upon layers."""

import bz2
import gzip
import lzma
import struct
import zlib

import zstandard

from tests.load.nasty.nasty import Nasty
from tests.load.valid_files import ASCII_WORDS, VALID

ZEROS = bytes(1 << 28)
LONG_TEXT = "".join(f"{number * 7919 % 99991} {ASCII_WORDS}\n" for number in range(8_000)).encode()
_TOO_MUCH = "decompresses to more than"


def gzip_header(name: bytes) -> bytes:
    return b"\x1f\x8b\x08\x08" + bytes(6) + name + b"\0"


def break_checksum(data: bytes) -> bytes:
    return data[:-8] + bytes(4) + data[-4:]


def gzip_of_declared_size(size: int) -> bytes:
    return gzip.compress(VALID["a.txt"])[:-4] + struct.pack("<I", size)


COMPRESSED = [
    Nasty("gzip bomb", "a.gz", lambda: gzip.compress(ZEROS), refused=_TOO_MUCH),
    Nasty("xz bomb", "a.xz", lambda: lzma.compress(ZEROS, preset=0), refused=_TOO_MUCH),
    Nasty("zstd bomb", "a.zst", lambda: zstandard.compress(ZEROS), refused=_TOO_MUCH),
    Nasty("bzip2 bomb", "a.bz2", lambda: bz2.compress(ZEROS), refused=_TOO_MUCH),
    Nasty("gzip bomb in gzip", "a.gz.gz", lambda: gzip.compress(gzip.compress(ZEROS)), refused=_TOO_MUCH),
    Nasty("zstd bomb in xz", "a.zst.xz", lambda: lzma.compress(zstandard.compress(ZEROS)), refused=_TOO_MUCH),
    Nasty("bomb called text", "a.txt", lambda: gzip.compress(ZEROS), refused=_TOO_MUCH),
    Nasty(
        "gzip three times",
        "a.txt.gz",
        lambda: gzip.compress(gzip.compress(gzip.compress(VALID["a.txt"]))),
        refused="compressed more than twice",
    ),
    Nasty("gzip cut in its header", "a.gz", lambda: gzip.compress(LONG_TEXT)[:7], refused="ends before anything"),
    Nasty("gzip cut in its data", "a.txt.gz", lambda: gzip.compress(LONG_TEXT)[:-100], opens="Maria Lopez"),
    Nasty("xz cut in its data", "a.txt.xz", lambda: lzma.compress(LONG_TEXT)[:-100], opens="Maria Lopez"),
    Nasty("gzip with a wrong checksum", "a.gz", lambda: break_checksum(gzip.compress(LONG_TEXT)), opens="Maria Lopez"),
    Nasty("gzip of a wrong size", "a.gz", lambda: gzip_of_declared_size(0xFFFFFFFF), refused="is damaged"),
    Nasty("gzip with a name of 10 MB", "a.gz", lambda: gzip_header(b"x" * 10_000_000), refused="ends before anything"),
    Nasty("20,000 empty gzip members", "a.gz", lambda: gzip.compress(b"") * 20_000, refused="in more than 10,000"),
    Nasty("gzip of nothing", "a.txt.gz", lambda: gzip.compress(b""), refused="is empty"),
    Nasty("gzip of a picture", "a.txt.gz", lambda: gzip.compress(b"\x89PNG\r\n\x1a\n"), refused="is a picture"),
    Nasty("gzip of a PDF called HTML", "a.html.gz", lambda: gzip.compress(VALID["a.pdf"]), opens="Maria Lopez"),
    Nasty("xz that wants 4 GB", "a.xz", lambda: lzma_of_dictionary(40), refused="is damaged"),
    Nasty("garbage behind gzip", "a.txt.gz", lambda: gzip.compress(VALID["a.txt"]) + b"\xff" * 99, opens="Maria"),
    Nasty("noise behind a gzip signature", "a.gz", lambda: b"\x1f\x8b" + b"\xff" * 5_000, refused="is damaged"),
]


def lzma_of_dictionary(code: int) -> bytes:
    """Return xz data whose header asks for the dictionary with a code (40 is 4 GB)."""
    data = bytearray(lzma.compress(VALID["a.txt"]))
    header = data[12 : 12 + (data[12] + 1) * 4]
    place = header.index(b"\x21\x01") + 2
    header[place] = code
    header[-4:] = struct.pack("<I", zlib.crc32(bytes(header[:-4])))
    data[12 : 12 + len(header)] = header
    return bytes(data)
