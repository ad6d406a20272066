"""EPUB books, put together member by member."""

from collections.abc import Mapping, Sequence
from html import escape
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

_CONTAINER = (
    '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="{}"'
    ' media-type="application/oebps-package+xml"/></rootfiles></container>'
)


def zip_members(members: Mapping[str, str | bytes]) -> bytes:
    """Return an archive of members by their paths."""
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for path, content in members.items():
            archive.writestr(path, content, ZIP_STORED if path == "mimetype" else ZIP_DEFLATED)
    return file.getvalue()


def make_epub(
    documents: Mapping[str, str],
    *,
    spine: Sequence[str] | None = None,
    nav: str = "",
    metadata: str = "<dc:title>The Tower</dc:title><dc:creator>Ada Byron</dc:creator>",
    extra: Mapping[str, str | bytes] | None = None,
) -> bytes:
    """Return a book with the bodies of documents by their paths; without `spine`, in that order.

    `nav` is the list of the table of contents, and what follows it.
    """
    items = "".join(
        f'<item id="{escape(path)}" href="{escape(path)}" media-type="application/xhtml+xml"/>' for path in documents
    )
    references = "".join(f'<itemref idref="{escape(path)}"/>' for path in (documents if spine is None else spine))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/" version="3.0">'
        f'<metadata>{metadata}</metadata><manifest>{items}<item id="nav" href="nav.xhtml" properties="nav"'
        f' media-type="application/xhtml+xml"/></manifest><spine>{references}</spine></package>'
    )
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip",
        "META-INF/container.xml": _CONTAINER.format("OEBPS/content.opf"),
        "OEBPS/content.opf": package,
        "OEBPS/nav.xhtml": make_document(nav),
    }
    members |= {f"OEBPS/{path}": make_document(body) for path, body in documents.items()}
    return zip_members(members | dict(extra or {}))


def make_document(body: str) -> str:
    """Return a document with a body."""
    return (
        '<?xml version="1.0" encoding="utf-8"?><!DOCTYPE html>'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>x</title></head><body>{body}</body></html>"
    )
