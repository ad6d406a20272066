"""ZIP archives: bombs, paths that lead outside, links, lies about sizes; as books and documents and as they are."""

import stat
import struct
import zipfile
from collections.abc import Mapping
from io import BytesIO

from tests.load.nasty.nasty import Nasty, either
from tests.load.valid_files import (
    VALID,
    WORDS,
    docx_members,
    epub_members,
    make_docx,
    make_epub,
    make_odt,
    make_zip,
)

_LAUGHS = (
    '<!DOCTYPE x [<!ENTITY a "lollollollollollollollollollol">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True))
    + "]>"
)
_EXTERNAL = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd"><!ENTITY n SYSTEM "http://127.0.0.1:9/x">]>'


def zip_with_modes(members: Mapping[str, str | bytes], modes: Mapping[str, int]) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            info = zipfile.ZipInfo(name)
            info.create_system = 3
            info.external_attr = modes.get(name, stat.S_IFREG | 0o644) << 16
            archive.writestr(info, content)
    return out.getvalue()


def set_flags(data: bytes, flags: int) -> bytes:
    """Return an archive whose members all have these flags: 1 is encrypted."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
        start = 0
        while (start := changed.find(signature, start)) >= 0:
            changed[start + offset : start + offset + 2] = struct.pack("<H", flags)
            start += 4
    return bytes(changed)


def set_sizes(data: bytes, size: int) -> bytes:
    """Return an archive whose members all claim to have this size when decompressed."""
    changed = bytearray(data)
    for signature, offset in ((b"PK\3\4", 22), (b"PK\1\2", 24)):
        start = 0
        while (start := changed.find(signature, start)) >= 0:
            changed[start + offset : start + offset + 4] = struct.pack("<I", size)
            start += 4
    return bytes(changed)


def break_checksums(data: bytes) -> bytes:
    changed = bytearray(data)
    for signature, offset in ((b"PK\3\4", 14), (b"PK\1\2", 16)):
        start = 0
        while (start := changed.find(signature, start)) >= 0:
            changed[start + offset : start + offset + 4] = b"\xde\xad\xbe\xef"
            start += 4
    return bytes(changed)


def zip_in_zip(depth: int) -> bytes:
    data = make_zip({"a.txt": WORDS})
    for _ in range(depth):
        data = make_zip({"a.zip": data})
    return data


def epub_with(changes: Mapping[str, str | bytes]) -> bytes:
    return make_zip({**epub_members(), **changes})


def epub_without(name: str) -> bytes:
    members = epub_members()
    del members[name]
    return make_zip(members)


def epub_of_opf(path: str) -> bytes:
    container = str(epub_members()["META-INF/container.xml"]).replace("OEBPS/book.opf", path)
    return epub_with({"META-INF/container.xml": container})


def overlapping_epub() -> bytes:
    """Return a book of which thousands of directory entries share the same compressed data."""
    chapter = f"<p>{WORDS}</p>" * 20_000
    data = make_epub({"one.xhtml": chapter})
    end = data.rindex(b"PK\5\6")
    directory = data[struct.unpack("<I", data[end + 16 : end + 20])[0] : end]
    start = directory.index(b"OEBPS/one.xhtml") - 46
    entry = directory[start : start + 46 + len("OEBPS/one.xhtml")]
    copies = b"".join(entry.replace(b"one.xhtml", b"%09d" % number) for number in range(3_000))
    count = struct.unpack("<H", data[end + 10 : end + 12])[0] + 3_000
    directory += copies
    return (
        data[: struct.unpack("<I", data[end + 16 : end + 20])[0]]
        + directory
        + struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), end - len(directory) + len(copies), 0)
    )


def nested_docx_tables(depth: int) -> str:
    return (
        "<w:tbl><w:tr><w:tc>" * depth + f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * depth
    )


ARCHIVES = [
    Nasty("ZIP of a text", "a.zip", lambda: make_zip({"a.txt": WORDS}), refused="unpack it"),
    Nasty("ZIP in ZIP, 20 deep", "a.zip", lambda: zip_in_zip(20), refused="unpack it"),
    Nasty("ZIP in ZIP called a book", "a.epub", lambda: zip_in_zip(3), refused=""),
    Nasty("empty ZIP", "a.zip", lambda: make_zip({}), refused=""),
    Nasty("empty ZIP called a book", "a.epub", lambda: make_zip({}), refused=""),
    Nasty("ZIP signature alone", "a.docx", lambda: b"PK\x03\x04", refused=""),
    Nasty("book with a chapter of 300 MB", "a.epub", lambda: make_epub({"one.xhtml": " " * 300_000_000}), refused=""),
    either(
        "book that is 1 MB of spaces, 100 times",
        "a.epub",
        lambda: make_epub({f"{n}.x": " " * 10**6 for n in range(100)}),
    ),
    either("book of overlapping members", "a.epub", overlapping_epub),
    either("book of 65,535 members", "a.epub", lambda: epub_with({f"{n}": "" for n in range(65_000)})),
    either("paths that lead outside", "a.epub", lambda: epub_with({"../../../../tmp/x": WORDS, "/etc/passwd": WORDS})),
    either("package at a path outside", "a.epub", lambda: epub_of_opf("../../../../etc/passwd")),
    either("package at an absolute path", "a.epub", lambda: epub_of_opf("/etc/passwd")),
    either("package at an address", "a.epub", lambda: epub_of_opf("http://127.0.0.1:9/book.opf")),
    Nasty(
        "links and devices in a book",
        "a.epub",
        lambda: zip_with_modes(
            {**epub_members(), "OEBPS/one.xhtml": "/etc/passwd", "x": ""},
            {"OEBPS/one.xhtml": stat.S_IFLNK | 0o777, "x": stat.S_IFBLK | 0o600},
        ),
        opens="",
        refused="",
    ),
    Nasty("encrypted book", "a.epub", lambda: set_flags(make_epub(), 1), refused=""),
    Nasty("encrypted document", "a.docx", lambda: set_flags(make_docx(), 1), refused=""),
    Nasty("strongly encrypted text", "a.odt", lambda: set_flags(make_odt(), 0x41), refused=""),
    either("document whose sizes are too small", "a.docx", lambda: set_sizes(make_docx(), 10)),
    either("book whose sizes are 4 GB", "a.epub", lambda: set_sizes(make_epub(), 0xFFFFFFFE)),
    either("document with wrong checksums", "a.docx", lambda: break_checksums(make_docx())),
    either("book with wrong checksums", "a.epub", lambda: break_checksums(make_epub())),
    *(
        either(
            f"{name} cut at {share:.0%}",
            name,
            lambda name=name, share=share: VALID[name][: int(len(VALID[name]) * share)],
        )
        for name in ("a.epub", "a.docx", "a.odt")
        for share in (0.05, 0.5, 0.95)
    ),
    either("a member without a name", "a.epub", lambda: make_epub().replace(b"OEBPS/one.xhtml", b"\0EBPS/one.xhtml")),
    either("names with control characters", "a.epub", lambda: epub_with({"\x1b[2J\x07.xhtml": WORDS})),
    Nasty(
        "title with escapes",
        "a.epub",
        lambda: make_epub(title="A &#x9b;31m book\u202e\u2066"),
        opens="Maria Lopez",
    ),
    Nasty("book without a package", "a.epub", lambda: epub_without("OEBPS/book.opf"), refused=""),
    either("book without a container", "a.epub", lambda: epub_without("META-INF/container.xml")),
    either("book with an empty spine", "a.epub", lambda: make_epub(spine=[])),
    either("spine of missing chapters", "a.epub", lambda: make_epub(spine=["x", "y"])),
    Nasty("book whose chapters are missing", "a.epub", lambda: epub_without("OEBPS/one.xhtml"), refused=""),
    either("chapter 100,000 times in the spine", "a.epub", lambda: make_epub(spine=["one.xhtml"] * 100_000)),
    Nasty(
        "protected book",
        "a.epub",
        lambda: epub_with(
            {
                "META-INF/encryption.xml": '<encryption xmlns="urn:oasis:names:tc:opendocument:xmlns:container">'
                '<EncryptedData xmlns="http://www.w3.org/2001/04/xmlenc#"><EncryptionMethod '
                'Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/><CipherData><CipherReference '
                'URI="OEBPS/one.xhtml"/></CipherData></EncryptedData></encryption>',
                "META-INF/rights.xml": "<rights/>",
                "OEBPS/one.xhtml": bytes(range(256)) * 20,
            }
        ),
        refused="",
    ),
    either("book of entities", "a.epub", lambda: epub_with({"OEBPS/one.xhtml": f"{_LAUGHS}<html><p>&j;</p></html>"})),
    either("package of entities", "a.epub", lambda: epub_with({"OEBPS/book.opf": f"{_LAUGHS}<package>&j;</package>"})),
    either(
        "book of external entities",
        "a.epub",
        lambda: epub_with({"OEBPS/one.xhtml": f"{_EXTERNAL}<html><body><p>{WORDS}</p><p>&e;&n;</p></body></html>"}),
    ),
    either("book of 100,000 divisions", "a.epub", lambda: make_epub({"one.xhtml": "<div>" * 100_000 + WORDS})),
    either("chapter in a wrong charset", "a.epub", lambda: epub_with({"OEBPS/one.xhtml": WORDS.encode("utf-16")})),
    Nasty("document without a body", "a.docx", lambda: make_docx(""), refused=""),
    Nasty("document without its main part", "a.docx", lambda: make_zip({"[Content_Types].xml": "<x/>"}), refused=""),
    either("document of entities", "a.docx", lambda: make_docx("<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", _LAUGHS)),
    either(
        "document of external entities",
        "a.docx",
        lambda: make_docx(f"<w:p><w:r><w:t>{WORDS}&e;</w:t></w:r></w:p>", _EXTERNAL),
    ),
    either("document of 1,000 nested tables", "a.docx", lambda: make_docx(nested_docx_tables(1_000))),
    either("document of 100,000 empty paragraphs", "a.docx", lambda: make_docx("<w:p/>" * 100_000)),
    Nasty(
        "spreadsheet",
        "a.xlsx",
        lambda: make_zip({**docx_members(), "xl/workbook.xml": "<x/>", "word/document.xml": "<x/>"}),
        refused="",
    ),
    either(
        "2 billion spaces in a text",
        "a.odt",
        lambda: make_odt(f'<text:p>{WORDS}<text:s text:c="2000000000"/></text:p>'),
    ),
    either("text of entities", "a.odt", lambda: make_odt("<text:p>&j;</text:p>", _LAUGHS)),
    Nasty("document called a book", "a.epub", make_docx, opens="Maria Lopez"),
    Nasty("book called a document", "a.docx", make_epub, opens="Maria Lopez"),
    Nasty("book called a text", "a.txt", make_epub, opens="Maria Lopez"),
    Nasty("document without a name", "a", make_docx, opens="Maria Lopez"),
]
