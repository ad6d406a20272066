"""Word documents, put together from parts, or written by python-docx."""

from io import BytesIO

from tests.load.books.epub_files import zip_members
from tests.load.books.stories import Story

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_NAMESPACES = (
    f'xmlns:r="{_TYPES}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)


def make_docx(body: str, *, is_strict: bool = False, links: dict[str, str] | None = None, **parts: str) -> bytes:
    """Return a document with the content of its body, and of parts like `styles`, `numbering`, `footnotes`."""
    namespace = _STRICT if is_strict else _W
    members = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": _relate({"d": ("officeDocument", "word/document.xml", False)}),
        "word/document.xml": f'<w:document xmlns:w="{namespace}" {_NAMESPACES}><w:body>{body}</w:body></w:document>',
        "word/_rels/document.xml.rels": _relate(
            {name: (name, f"{name}.xml", False) for name in parts}
            | {key: ("hyperlink", address, True) for key, address in (links or {}).items()}
        ),
    }
    for name, content in parts.items():
        members[f"word/{name}.xml"] = f'<w:{name} xmlns:w="{namespace}" {_NAMESPACES}>{content}</w:{name}>'
    return zip_members(members)


def _relate(relations: dict[str, tuple[str, str, bool]]) -> str:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{_TYPES}/{type}" Target="{target}"'
        + (' TargetMode="External"/>' if is_external else "/>")
        for key, (type, target, is_external) in relations.items()
    )
    return f'<Relationships xmlns="{_RELATIONS}">{rows}</Relationships>'


def write_with_python_docx(story: Story, *, title_style: bool = True) -> bytes:
    """Return a document of an article, with headings, a list, a table, a quotation and emphasis."""
    from docx import Document

    document = Document()
    document.core_properties.title = story.title
    document.core_properties.author = story.author
    if title_style:
        document.add_paragraph(story.title, style="Title")
    for number, section in enumerate(story.sections):
        document.add_heading(section.heading, 1 + number % 2)
        for paragraph in section.paragraphs:
            first, _, rest = paragraph.partition(" ")
            added = document.add_paragraph()
            added.add_run(first).bold = True
            added.add_run(f" {rest}")
        if number == 0:
            document.add_paragraph(story.quotation, style="Intense Quote")
        if number == 1:
            for item in story.items:
                document.add_paragraph(item, style="List Number" if title_style else "List Bullet")
        if number == 2:
            table = document.add_table(0, len(story.table[0]))
            for row in story.table:
                for cell, text in zip(table.add_row().cells, row, strict=True):
                    cell.text = text
    document.sections[0].header.paragraphs[0].text = "THE QUARTERLY REVIEW"
    file = BytesIO()
    document.save(file)
    return file.getvalue()
