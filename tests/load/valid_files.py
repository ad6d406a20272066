"""A small valid source of each format, written by hand: what tests damage and hide things in."""

import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO

WORDS = "Maria Lopez spoke to Peter Novak in Paris on Monday. She said that he “never came”."
ASCII_WORDS = WORDS.replace("“", '"').replace("”", '"')


def make_pdf(
    objects: Sequence[bytes] | None = None, pages: Sequence[str] = (ASCII_WORDS,), trailer: bytes = b""
) -> bytes:
    """Return a PDF of these objects, the first of which is the catalog; by default with a line on each page."""
    if objects is None:
        kids = " ".join(f"{4 + 2 * number} 0 R" for number in range(len(pages)))
        objects = [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
            b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
        ]
        for number, page in enumerate(pages):
            escaped = page.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
            content = f"BT /F1 12 Tf 72 720 Td ({escaped}) Tj ET".encode("cp1252", "replace")
            objects += [
                b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> "
                b"/Contents %d 0 R >>" % (5 + 2 * number),
                b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
            ]
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, start)
    return bytes(out)


def make_zip(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return a ZIP archive; a member that is called "mimetype" is stored."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(name, content, zipfile.ZIP_STORED if name == "mimetype" else compression)
    return out.getvalue()


CONTAINER = (
    '<?xml version="1.0"?><container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def epub_members(
    chapters: Mapping[str, str] | None = None, spine: Sequence[str] | None = None, title: str = "A book"
) -> dict[str, str | bytes]:
    """Return the members of an EPUB book with chapters by name, which have bodies in XHTML."""
    chapters = {"one.xhtml": f"<h1>One</h1><p>{WORDS}</p>"} if chapters is None else chapters
    spine = list(chapters) if spine is None else spine
    items = "".join(f'<item id="{name}" href="{name}" media-type="application/xhtml+xml"/>' for name in chapters)
    refs = "".join(f'<itemref idref="{name}"/>' for name in spine)
    book = (
        '<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id">'
        f'<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{title}</dc:title>'
        "<dc:creator>Ann Lee</dc:creator><dc:language>en</dc:language></metadata>"
        f"<manifest>{items}</manifest><spine>{refs}</spine></package>"
    )
    pages = {
        f"OEBPS/{name}": '<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head>'
        f"<title>{name}</title></head><body>{body}</body></html>"
        for name, body in chapters.items()
    }
    return {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": CONTAINER,
        "OEBPS/book.opf": book,
        **pages,
    }


def make_epub(
    chapters: Mapping[str, str] | None = None, spine: Sequence[str] | None = None, title: str = "A book"
) -> bytes:
    """Return an EPUB book (see `epub_members`)."""
    return make_zip(epub_members(chapters, spine, title))


_WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"


def docx_members(body: str | None = None, prologue: str = "") -> dict[str, str | bytes]:
    """Return the members of a Word document with a body in XML."""
    body = f"<w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p>" if body is None else body
    return {
        "[Content_Types].xml": f'<?xml version="1.0"?><Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD_TYPE}"/></Types>',
        "_rels/.rels": f'<?xml version="1.0"?><Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" '
        f'Type="{_OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<w:document {_WORD}><w:body>{body}'
        "</w:body></w:document>",
    }


def make_docx(body: str | None = None, prologue: str = "") -> bytes:
    """Return a Word document (see `docx_members`)."""
    return make_zip(docx_members(body, prologue))


def make_odt(body: str | None = None, prologue: str = "") -> bytes:
    """Return an OpenDocument text with a body in XML."""
    namespace = "urn:oasis:names:tc:opendocument:xmlns"
    body = f"<text:p>{WORDS}</text:p>" if body is None else body
    return make_zip(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<?xml version="1.0" encoding="UTF-8"?>{prologue}<office:document-content '
            f'xmlns:office="{namespace}:office:1.0" xmlns:text="{namespace}:text:1.0"><office:body><office:text>{body}'
            "</office:text></office:body></office:document-content>",
            "META-INF/manifest.xml": f'<?xml version="1.0"?><m:manifest xmlns:m="{namespace}:manifest:1.0">'
            '<m:file-entry m:full-path="/" m:media-type="application/vnd.oasis.opendocument.text"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        }
    )


def make_html(body: str = f"<h1>A title</h1><p>{WORDS}</p><p>{WORDS} Again.</p>", head: str = "") -> bytes:
    """Return a web page in UTF-8."""
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>A title</title>{head}</head>'
        f"<body><article>{body}</article></body></html>"
    ).encode()


def make_feed(items: str | None = None, prologue: str = "") -> bytes:
    """Return an RSS feed with items in XML."""
    items = f"<item><title>One</title><description>{WORDS}</description></item>" if items is None else items
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{prologue}<rss version="2.0"><channel><title>News</title>{items}'
        "</channel></rss>"
    ).encode()


def make_mail(body: str = ASCII_WORDS, headers: str = "") -> bytes:
    """Return a mail of plain text."""
    return (
        "From: Ann Lee <ann@example.org>\r\nTo: tom@example.org\r\nSubject: A title\r\n"
        f"Date: Mon, 01 Jan 2024 10:00:00 +0000\r\n{headers}\r\n{body}\r\n"
    ).encode()


RTF = rb"{\rtf1\ansi{\fonttbl{\f0 Times;}}\f0\fs24 " + ASCII_WORDS.encode() + rb"\par Another paragraph.\par}"
SUBTITLES = (
    b"1\n00:00:01,000 --> 00:00:02,500\nMaria Lopez:\n\n2\n00:00:03,000 --> 00:00:04,000\nPeter Novak never came.\n"
)
MARKDOWN = (
    f"---\ntitle: A title\n---\n# One\n\n{WORDS}\n\n- a list\n- of *two*\n\n| a | b |\n|---|---|\n| 1 | 2 |\n".encode()
)

VALID: Mapping[str, bytes] = {
    "a.txt": f"A title\n\n{WORDS}\n".encode(),
    "a.md": MARKDOWN,
    "a.html": make_html(),
    "a.pdf": make_pdf(),
    "a.epub": make_epub(),
    "a.docx": make_docx(),
    "a.odt": make_odt(),
    "a.rtf": RTF,
    "a.xml": make_feed(),
    "a.eml": make_mail(),
    "a.srt": SUBTITLES,
}
"""A valid source of each format, by a name that fits it."""
