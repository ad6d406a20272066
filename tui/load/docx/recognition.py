"""Whether a source is a document of Microsoft Office; imports no library."""

from tui.load.archive_heads import list_members


def recognizes_docx(head: bytes, name: str) -> bool:
    """Return whether a source that begins with `head` is an office document in a ZIP archive."""
    members = list_members(head)
    is_office = any(
        member in ("[Content_Types].xml", "_rels/.rels") or member.startswith("word/") for member in members
    )
    return is_office or (bool(members) and name.endswith((".docx", ".docm")))
