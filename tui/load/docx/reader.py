"""Reading a Word document: from its bytes to an article."""

from tui.load.docx.body import Body
from tui.load.docx.package import Package
from tui.load.office_text import build_article
from tui.model import Article


def load_docx(data: bytes, name: str) -> Article:
    """Return the article of a Word document. Raises `LoadError`."""
    package = Package(data, name)
    body = Body(package)
    parts = list(body.read(package.document))
    return build_article(name, "Word", parts, body.read_notes(), package.read_info())
