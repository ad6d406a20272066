"""The package of an EPUB: its title, authors, documents and their order."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tui.load.archives import Archive, resolve
from tui.load.document_info import is_author
from tui.load.files import LoadError
from tui.load.xml_trees import BadXml, attribute, find, local_name, parse_xml, read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

MAX_DOCUMENTS = 5000
_NO_TITLES = frozenset(("", "unknown", "untitled"))
_NO_DATE = "0101-01-01"
"""What Calibre writes if a book has no date."""
_OBFUSCATED_FONTS = ("http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC")
_DOCUMENTS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml", "text/x-oeb1-document")
_DEEPEST = 8
"""Of the table of contents."""


@dataclass(frozen=True)
class Entry:
    """An entry of the table of contents; `level` counts from 1."""

    label: str
    level: int
    path: str
    fragment: str


@dataclass
class Package:
    """The content of the package. `documents` are the paths of the documents to read."""

    title: str = ""
    creators: list[str] = field(default_factory=list)
    date: str = ""
    documents: list[str] = field(default_factory=list)
    contents: list[Entry] = field(default_factory=list)
    pages: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class _Item:
    path: str
    media_type: str
    properties: tuple[str, ...]


def read_package(archive: Archive, name: str) -> Package:
    """Return the content of a book's package. Raises `LoadError`."""
    _refuse_drm(archive, name)
    path = _find_package(archive)
    root = _parse(archive, path)
    if root is None:
        raise archive.broken("it has no package document")
    items = {
        attribute(item, "id"): _Item(
            resolve(path, attribute(item, "href"))[0],
            attribute(item, "media-type"),
            tuple(attribute(item, "properties").split()),
        )
        for item in root.iter("{*}item")
    }
    package = Package(_read_title(root), _read_creators(root), _read_date(root))
    package.documents = _read_spine(root, items, archive)
    _read_navigation(package, archive, root, items, path)
    return package


def _refuse_drm(archive: Archive, name: str) -> None:
    encryption = _parse(archive, "META-INF/encryption.xml")
    if encryption is None:
        return
    for data in encryption.iter("{*}EncryptedData"):
        method = find(data, "EncryptionMethod")
        if method is None or attribute(method, "Algorithm") not in _OBFUSCATED_FONTS:
            raise LoadError(f"{name} is protected against copying (DRM); open a copy without it")


def _find_package(archive: Archive) -> str:
    container = _parse(archive, "META-INF/container.xml")
    if container is not None:
        for rootfile in container.iter("{*}rootfile"):
            path, _ = resolve("", attribute(rootfile, "full-path"))
            if path in archive:
                return path
    return next((path for path in archive.paths if path.lower().endswith(".opf")), "")


def _parse(archive: Archive, path: str) -> "_Element | None":
    data = archive.read(path) if path else None
    try:
        return parse_xml(data, repairs=True) if data else None
    except BadXml:
        return None


def _read_title(root: "_Element") -> str:
    titles = [read_text(title) for title in root.iter("{*}title")]
    main = {attribute(meta, "refines") for meta in root.iter("{*}meta") if read_text(meta) == "main"}
    chosen = [read_text(title) for title in root.iter("{*}title") if f"#{attribute(title, 'id')}" in main]
    return next((title for title in chosen + titles if title.lower() not in _NO_TITLES), "")


def _read_creators(root: "_Element") -> list[str]:
    """Return the authors, or all creators if none has the role of an author."""
    roles = {
        attribute(meta, "refines"): read_text(meta)
        for meta in root.iter("{*}meta")
        if attribute(meta, "property") == "role"
    }
    creators = [
        (read_text(creator), attribute(creator, "role") or roles.get(f"#{attribute(creator, 'id')}", ""))
        for creator in root.iter("{*}creator")
    ]
    authors = [name for name, role in creators if role == "aut"]
    return list(dict.fromkeys(filter(is_author, authors or [name for name, _ in creators])))


def _read_date(root: "_Element") -> str:
    dates = [(read_text(date), attribute(date, "event")) for date in root.iter("{*}date")]
    publication_dates = [
        date
        for date, event in dates
        if event in ("", "publication", "original-publication") and not date.startswith(_NO_DATE)
    ]
    return next(filter(None, publication_dates), "").partition("T")[0]


def _read_spine(root: "_Element", items: dict[str, _Item], archive: Archive) -> list[str]:
    """Return the paths of the documents to read, each once: without covers, tables of contents, and extras."""
    left_out = {
        resolve("", attribute(reference, "href"))[0].rpartition("/")[2]
        for reference in root.iter("{*}reference")
        if attribute(reference, "type") in ("cover", "toc")
    }
    chosen: dict[str, None] = {}
    spine = [items[key] for item in root.iter("{*}itemref") if (key := _linear_id(item)) in items]
    documents = [item for item in items.values() if item.media_type in _DOCUMENTS]
    for item in spine or documents:
        is_extra = "nav" in item.properties or item.path.rpartition("/")[2] in left_out
        if item.path in archive and not is_extra and not item.media_type.startswith(("image/", "audio/", "video/")):
            chosen[item.path] = None
    return list(chosen)[:MAX_DOCUMENTS]


def _linear_id(item: "_Element") -> str:
    return "" if attribute(item, "linear") == "no" else attribute(item, "idref")


def _read_navigation(
    package: Package, archive: Archive, root: "_Element", items: dict[str, _Item], package_path: str
) -> None:
    """Read the table of contents and the list of pages: of EPUB 3, or else of EPUB 2."""
    for item in items.values():
        if "nav" in item.properties and (document := _parse(archive, item.path)) is not None:
            for nav in document.iter("{*}nav"):
                types = f"{attribute(nav, 'type')} {attribute(nav, 'role')}"
                entries = list(_read_list(nav, item.path, 1))
                if "page-list" in types or "pagelist" in types:
                    package.pages = entries
                elif "toc" in types:
                    package.contents = entries
    spine = find(root, "spine")
    toc = items.get(attribute(spine, "toc")) if spine is not None else None
    path = toc.path if toc else next((i.path for i in items.values() if i.media_type == "application/x-dtbncx+xml"), "")
    if path and (not package.contents or not package.pages):
        ncx = _parse(archive, path or package_path)
        if ncx is not None:
            package.contents = package.contents or list(_read_points(find(ncx, "navMap"), path, 1))
            package.pages = package.pages or list(_read_points(find(ncx, "pageList"), path, 1))


def _read_list(element: "_Element", path: str, level: int) -> Iterator[Entry]:
    """Yield the entries of the list in an element of EPUB 3's navigation."""
    for child in element:
        name = local_name(child)
        if name == "a":
            target, fragment = resolve(path, attribute(child, "href"))
            yield Entry(read_text(child), level, target, fragment)
        elif level <= _DEEPEST:
            yield from _read_list(child, path, level + (name == "ol" and local_name(element) == "li"))


def _read_points(element: "_Element | None", path: str, level: int) -> Iterator[Entry]:
    """Yield the entries of a map of EPUB 2's navigation."""
    for point in element if element is not None and level <= _DEEPEST else ():
        if local_name(point) not in ("navPoint", "pageTarget"):
            continue
        label, content = find(point, "navLabel"), find(point, "content")
        if content is not None:
            target, fragment = resolve(path, attribute(content, "src"))
            yield Entry(read_text(label), level, target, fragment)
        yield from _read_points(point, path, level + 1)
