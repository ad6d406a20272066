"""Whether a source is an EPUB book; imports no library."""

_ZIP = b"PK\x03\x04"


def recognizes_epub(head: bytes, name: str) -> bool:
    """Return whether a source that begins with `head` is an EPUB: a ZIP archive that says so, or is named so."""
    if not head.startswith(_ZIP):
        return False
    return b"application/epub+zip" in head[:200] or b"META-INF/container.xml" in head or name.endswith(".epub")
