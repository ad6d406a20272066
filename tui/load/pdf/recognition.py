"""Whether a source is a PDF; imports no library."""

_FARTHEST = 1024
"""In bytes: programs that read PDF take what stands before its signature for rubbish, up to here."""


def recognizes_pdf(head: bytes, _name: str) -> bool:
    """Return whether a source that begins with `head` is a PDF."""
    return b"%PDF-" in head[:_FARTHEST]
