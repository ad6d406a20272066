"""Reading an OpenDocument text: from its bytes to an article."""

from typing import TYPE_CHECKING

from tui.load.archives import Archive
from tui.load.files import LoadError
from tui.load.office_text import Info, build_article
from tui.load.opendocument.body import Body
from tui.load.opendocument.styles import Styles
from tui.load.xml_trees import BadXml, find, local_name, parse_xml, read_text
from tui.model import Article

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHERS = {"spreadsheet": "a spreadsheet", "presentation": "a presentation", "drawing": "a drawing"}


def load_opendocument(data: bytes, name: str) -> Article:
    """Return the article of an OpenDocument text, in an archive or flat. Raises `LoadError`."""
    archive = Archive(data, name, "OpenDocument") if data.startswith(b"PK") else None
    content, styles, meta = _read_archive(archive, name) if archive else _read_flat(data, name)
    root = find(content, "body")
    parts_of_body = {local_name(part): part for part in root} if root is not None else {}
    text = parts_of_body.get("text")
    if text is None:
        kind = next((_OTHERS[part] for part in parts_of_body if part in _OTHERS), "a broken OpenDocument file")
        raise LoadError(f"{name} is {kind}; name a text document")

    def find_object(href: str) -> "_Element | None":
        path = href.removeprefix("./").rstrip("/")
        return _parse(archive.read(f"{path}/content.xml")) if archive and path else None

    body = Body(Styles(content, styles), find_object)
    parts = list(body.read(text))
    return build_article(name, "OpenDocument", parts, body.notes, _read_info(meta))


def _read_archive(archive: Archive, name: str) -> "tuple[_Element, _Element | None, _Element | None]":
    manifest = _parse(archive.read("META-INF/manifest.xml"))
    if manifest is not None and find(manifest, "encryption-data") is not None:
        raise LoadError(f"{name} needs a password; save a copy without it")
    content = _parse(archive.read("content.xml"))
    if content is None:
        raise archive.broken("it has no content")
    return content, _parse(archive.read("styles.xml")), _parse(archive.read("meta.xml"))


def _read_flat(data: bytes, name: str) -> "tuple[_Element, _Element | None, _Element | None]":
    root = _parse(data)
    if root is None:
        raise LoadError(f"{name} is a broken OpenDocument file; get it again")
    return root, None, find(root, "meta")


def _parse(data: bytes | None) -> "_Element | None":
    try:
        return parse_xml(data, repairs=True) if data else None
    except BadXml:
        return None


def _read_info(meta: "_Element | None") -> Info:
    if meta is None:
        return Info()
    title, first, last = (read_text(find(meta, name)) for name in ("title", "initial-creator", "creator"))
    return Info(title, first or last)
