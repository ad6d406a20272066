"""Whether a source is an OpenDocument text; imports no library."""

from tui.load.archive_heads import list_members, read_stored_type

_TYPE = "application/vnd.oasis.opendocument."
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office"


def recognizes_opendocument(head: bytes, name: str) -> bool:
    """Return whether a source that begins with `head` is an OpenDocument: an archive that says so, or flat XML."""
    if list_members(head):
        return read_stored_type(head).startswith(_TYPE) or name.endswith((".odt", ".ott"))
    return _FLAT in head and b"office:document" in head
