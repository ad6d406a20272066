"""Reads the beginning of a ZIP archive. Fast to import, because it runs whenever a source is recognized."""

_HEADER = b"PK\x03\x04"
_HEADER_SIZE = 30


def list_members(head: bytes) -> list[str]:
    """Return the names of the members that begin in the first bytes of an archive; none if it is not an archive."""
    names = []
    place = 0 if head.startswith(_HEADER) else -1
    while place >= 0:
        length = int.from_bytes(head[place + 26 : place + 28], "little")
        name = head[place + _HEADER_SIZE : place + _HEADER_SIZE + length]
        names.append(name.decode("utf-8", "replace"))
        place = head.find(_HEADER, place + _HEADER_SIZE)
    return names


def read_stored_type(head: bytes) -> str:
    """Return the media type in an archive's first member, if that is uncompressed; otherwise ""."""
    if list_members(head[:200])[:1] != ["mimetype"]:
        return ""
    extra = int.from_bytes(head[28:30], "little")
    start = _HEADER_SIZE + len("mimetype") + extra
    return head[start : start + 100].partition(b"PK")[0].decode("ascii", "replace").strip()
