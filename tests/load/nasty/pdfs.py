"""PDFs: references that go in circles, bombs, lies, and pages without text."""

import zlib

from tests.load.nasty.nasty import Nasty, either
from tests.load.valid_files import ASCII_WORDS, VALID, make_pdf

_CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
_FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"
_PAGES = b"<< /Type /Pages /Kids [4 0 R] /Count 1 >>"
_LINE = b"BT /F1 12 Tf 72 720 Td (" + ASCII_WORDS.encode() + b") Tj ET"


def page(content: bytes = b"5 0 R", resources: bytes = b"/Font << /F1 3 0 R >>") -> bytes:
    return b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << %s >> /Contents %s >>" % (
        resources,
        content,
    )


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def pdf(*objects: bytes, pages: bytes = _PAGES, catalog: bytes = _CATALOG, trailer: bytes = b"") -> bytes:
    """Return a PDF of a catalog (1), pages (2), a font (3) and these objects (from 4 on)."""
    return make_pdf([catalog, pages, _FONT, *objects], trailer=trailer)


def compressed(data: bytes, times: int = 1) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return stream(data, b"/Filter [" + b"/FlateDecode " * times + b"]")


_SCAN = stream(
    b"\x80" * 100, b"/Type /XObject /Subtype /Image /Width 10 /Height 10 /ColorSpace /DeviceGray /BitsPerComponent 8"
)
_ENCRYPT = (
    b"/Encrypt << /Filter /Standard /V 2 /R 3 /Length 128 /P -3904 /O <"
    + b"41" * 32
    + b"> /U <"
    + b"42" * 32
    + b"> >> "
    b"/ID [<00112233445566778899aabbccddeeff> <00112233445566778899aabbccddeeff>]"
)

PDFS = [
    Nasty("PDF signature alone", "a.pdf", lambda: b"%PDF-1.7\n", refused=""),
    *(
        either(
            f"PDF cut at {share:.0%}", "a.pdf", lambda share=share: VALID["a.pdf"][: int(len(VALID["a.pdf"]) * share)]
        )
        for share in (0.05, 0.3, 0.6, 0.9)
    ),
    either("PDF without a table of objects", "a.pdf", lambda: VALID["a.pdf"].replace(b"xref\n0", b"xxxx\n0")),
    either("PDF whose table is at -1", "a.pdf", lambda: VALID["a.pdf"].replace(b"startxref\n", b"startxref\n-9")),
    either("PDF whose tables go in a circle", "a.pdf", lambda: pdf(page(), stream(_LINE), trailer=b"/Prev 9")),
    either("PDF behind 2 kB of junk", "a.pdf", lambda: b"\0junk" * 400 + VALID["a.pdf"]),
    either("PDF with junk behind it", "a.pdf", lambda: VALID["a.pdf"] + b"\0junk" * 4_000),
    Nasty("encrypted PDF", "a.pdf", lambda: pdf(page(), stream(_LINE), trailer=_ENCRYPT), refused=""),
    Nasty(
        "scanned PDF",
        "a.pdf",
        lambda: pdf(page(resources=b"/XObject << /I 6 0 R >>"), stream(b"q 612 0 0 792 0 0 cm /I Do Q"), _SCAN),
        refused="",
    ),
    Nasty("PDF without pages", "a.pdf", lambda: pdf(pages=b"<< /Type /Pages /Kids [] /Count 0 >>"), refused=""),
    either(
        "PDF of a billion declared pages",
        "a.pdf",
        lambda: pdf(page(), stream(_LINE), pages=_PAGES.replace(b"/Count 1", b"/Count 999999999")),
    ),
    either(
        "page tree that is a circle",
        "a.pdf",
        lambda: pdf(page(), pages=b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>"),
    ),
    either(
        "page tree that doubles 40 times",
        "a.pdf",
        lambda: pdf(
            *(
                b"<< /Type /Pages /Parent 2 0 R /Kids [%d 0 R %d 0 R] /Count 2 >>" % (number + 1, number + 1)
                for number in range(4, 44)
            ),
            page(b"45 0 R"),
            stream(_LINE),
        ),
    ),
    either("object that is itself", "a.pdf", lambda: pdf(b"4 0 R")),
    either("catalog that is itself", "a.pdf", lambda: pdf(page(), stream(_LINE), catalog=b"1 0 R")),
    either(
        "length that is the stream itself",
        "a.pdf",
        lambda: pdf(page(), b"<< /Length 5 0 R >>\nstream\n" + _LINE + b"\nendstream"),
    ),
    either("length of 4 GB", "a.pdf", lambda: pdf(page(), stream(_LINE).replace(b"/Length ", b"/Length 9999999"))),
    either("content of 300 MB in 300 kB", "a.pdf", lambda: pdf(page(), compressed(b" " * 300_000_000))),
    either("content compressed twice", "a.pdf", lambda: pdf(page(), compressed(b"0 0 m " * 30_000_000, times=2))),
    either("content of a million operators", "a.pdf", lambda: pdf(page(), compressed(b"q Q " * 1_000_000))),
    either("content, 100,000 times", "a.pdf", lambda: pdf(page(b"[" + b"5 0 R " * 100_000 + b"]"), stream(_LINE))),
    either("5,000 pages of the same content", "a.pdf", lambda: make_pdf(pages=[ASCII_WORDS] * 5_000)),
    either(
        "form that draws itself",
        "a.pdf",
        lambda: pdf(
            page(resources=b"/XObject << /X 5 0 R >>"),
            stream(
                b"/X Do /X Do " + _LINE,
                b"/Type /XObject /Subtype /Form /BBox [0 0 9 9] "
                b"/Resources << /XObject << /X 5 0 R >> /Font << /F1 3 0 R >> >>",
            ),
        ),
    ),
    either("100,000 nested arrays", "a.pdf", lambda: pdf(page(b"[" * 100_000 + b"]" * 100_000))),
    either("50,000 nested arrays in a content", "a.pdf", lambda: pdf(page(), stream(b"[" * 50_000))),
    either(
        "numbers without bounds",
        "a.pdf",
        lambda: pdf(page(), stream(b"BT /F1 " + b"9" * 9_000 + b" Tf " + b"9" * 400 + b" 1e999 Td (Maria) Tj ET")),
    ),
    either(
        "text far outside of the page",
        "a.pdf",
        lambda: pdf(page(), stream(_LINE.replace(b"72 720", b"99999999999 -99999999999"))),
    ),
    either(
        "ranges of a billion letters",
        "a.pdf",
        lambda: pdf(
            page(resources=b"/Font << /F1 6 0 R >>"),
            stream(_LINE),
            b"<< /Type /Font /Subtype /Type0 /BaseFont /X /Encoding /Identity-H /DescendantFonts [3 0 R] "
            b"/ToUnicode 7 0 R >>",
            stream(
                b"/CIDInit begin 1 begincodespacerange <00000000> <ffffffff> endcodespacerange "
                b"1 beginbfrange <00000000> <ffffffff> <0041> endbfrange"
            ),
        ),
    ),
    either(
        "outline that is a circle",
        "a.pdf",
        lambda: pdf(
            page(),
            stream(_LINE),
            b"<< /First 6 0 R /Last 6 0 R /Next 6 0 R /Title (x) /Dest [4 0 R /Fit] >>",
            catalog=b"<< /Type /Catalog /Pages 2 0 R /Outlines 6 0 R >>",
        ),
    ),
    either(
        "page labels that are a circle",
        "a.pdf",
        lambda: pdf(
            page(),
            stream(_LINE),
            b"<< /Kids [6 0 R] >>",
            catalog=b"<< /Type /Catalog /Pages 2 0 R /PageLabels 6 0 R >>",
        ),
    ),
    Nasty(
        "PDF with escapes in its title",
        "a.pdf",
        lambda: pdf(page(), stream(_LINE), b"<< /Title (A \\033[2J title\\007) >>", trailer=b"/Info 6 0 R"),
        opens="Maria Lopez",
    ),
    either(
        "scripts and files to launch",
        "a.pdf",
        lambda: pdf(
            page(),
            stream(_LINE),
            b"<< /S /Launch /F (/bin/sh) >>",
            catalog=b"<< /Type /Catalog /Pages 2 0 R /OpenAction 6 0 R >>",
        ),
    ),
    Nasty("PDF called HTML", "a.html", lambda: VALID["a.pdf"], opens="Maria Lopez"),
    Nasty("PDF called a text", "a.txt", lambda: VALID["a.pdf"], opens="Maria Lopez"),
    Nasty("PDF without a name", "a", lambda: VALID["a.pdf"], opens="Maria Lopez"),
]
