"""Formats that are recognized by their signatures, but not read: a message says what the source is, and what to do."""

from typing import NamedTuple

from tui.load.loader import Loader, Recognizes

_NAME_A_TEXT = "name a text file"
_UNPACK = "unpack it, and name a file that was in it"


class _Signature(NamedTuple):
    """Bytes that a format has at an offset; those that could begin a text count only in a source with a zero byte."""

    format: str
    signatures: tuple[bytes, ...]
    advice: str = _NAME_A_TEXT
    offset: int = 0
    could_be_text: bool = False


_SIGNATURES = (
    _Signature("a picture", (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"II*\0", b"MM\0*", b"8BPS", b"\0\0\1\0")),
    _Signature("a picture", (b"WEBP",), offset=8, could_be_text=True),
    _Signature("a picture", (b"ftypheic", b"ftypmif1", b"ftypavif"), offset=4),
    _Signature("a picture", (b"BM",), could_be_text=True),
    _Signature("a recording", (b"ID3", b"OggS", b"fLaC"), could_be_text=True),
    _Signature("a recording", (b"WAVE",), offset=8, could_be_text=True),
    _Signature("a recording", (b"ftypM4A",), offset=4),
    _Signature("a film", (b"ftyp",), offset=4, could_be_text=True),
    _Signature("a film", (b"AVI ",), offset=8, could_be_text=True),
    _Signature("a film", (b"\x1a\x45\xdf\xa3", b"\0\0\1\xba", b"\0\0\1\xb3")),
    _Signature("a program", (b"\x7fELF", b"\xfe\xed\xfa", b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm")),
    _Signature("a program", (b"MZ",), could_be_text=True),
    _Signature("a database", (b"SQLite format 3\0",), "export what you want to read"),
    _Signature("an archive", (b"7z\xbc\xaf\x27\x1c", b"Rar!\x1a\x07", b"MSCF\0", b"!<arch>\n"), _UNPACK),
    _Signature("an archive", (b"ustar",), _UNPACK, offset=257, could_be_text=True),
    _Signature("compressed", (b"\x1f\x9d", b"\x04\x22\x4d\x18", b"LZIP\1"), "decompress it first"),
    _Signature("a Kindle book", (b"BOOKMOBI", b"TEXtREAd"), "convert it to EPUB first, with calibre", offset=60),
    _Signature("a DjVu document", (b"AT&TFORM",), "convert it to PDF first, with ddjvu"),
    _Signature("PostScript", (b"%!PS", b"\xc5\xd0\xd3\xc6"), "convert it to PDF first, with ps2pdf"),
)


def _recognize(signature: _Signature) -> Recognizes:
    def recognizes(head: bytes, _name: str) -> bool:
        return head.startswith(signature.signatures, signature.offset) and not (
            signature.could_be_text and b"\0" not in head
        )

    return recognizes


UNSUPPORTED = tuple(Loader(row.format, _recognize(row), advice=row.advice) for row in _SIGNATURES)
"""Loaders that refuse their formats."""
