"""Office documents that cannot be read: old binary formats, and encrypted ones, which use the same container."""

from tui.load.files import LoadError
from tui.model import Article

_KINDS = (
    ("EncryptedPackage", "needs a password; save a copy without it"),
    ("WordDocument", "is an old Word document (.doc); save it as .docx first, for example with LibreOffice"),
    ("Workbook", "is a spreadsheet, not a text; name a text document"),
    ("PowerPoint Document", "is a presentation, not a text; name a text document"),
    ("__substg1.0", "is a message of Outlook (.msg); save it as .eml first"),
)


def refuse_compound_file(data: bytes, name: str) -> Article:
    """Raise a `LoadError` that names the format of a compound file, by the names in its directory."""
    for stream, advice in _KINDS:
        if stream.encode("utf-16-le") in data:
            raise LoadError(f"{name} {advice}")
    raise LoadError(f"{name} is an old office document; save it as .docx first, for example with LibreOffice")
