"""Whether a source is in Rich Text Format; imports no library."""


def recognizes_rtf(head: bytes, _name: str) -> bool:
    """Return whether a source that begins with `head` is in Rich Text Format."""
    return head.lstrip().startswith(b"{\\rtf")
