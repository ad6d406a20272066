"""Whether a source is an EPUB book; imports no library."""

from tui.load.archive_heads import list_members, read_stored_type


def recognizes_epub(head: bytes, name: str) -> bool:
    """Return whether a source that begins with `head` is an EPUB: a ZIP archive with this media type or name."""
    members = list_members(head)
    if not members:
        return False
    says_so = read_stored_type(head).startswith("application/epub+zip") or "META-INF/container.xml" in members
    return says_so or name.endswith(".epub")
