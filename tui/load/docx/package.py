"""The parts of an office document: the text, and what it refers to."""

from typing import TYPE_CHECKING

from tui.load.archives import Archive, resolve
from tui.load.files import LoadError
from tui.load.office_text import Info
from tui.load.xml_trees import BadXml, attribute, find, local_name, parse_xml, read_text

if TYPE_CHECKING:
    from lxml.etree import _Element

_OTHERS = {"workbook": "a spreadsheet", "presentation": "a presentation"}


class Package:
    """The parts of a Word document by their roles. Raises `LoadError` if it has no text."""

    def __init__(self, data: bytes, name: str) -> None:
        self._archive = Archive(data, name, "Word")
        self.path = self._find_document()
        document = self._parse(self.path)
        if document is None:
            raise self._archive.broken("it has no text document")
        kind = local_name(document)
        if kind != "document":
            raise LoadError(f"{name} is {_OTHERS.get(kind, 'no text')}, not a text document; name a text document")
        self.document = document
        self._relations = self._read_relations(self.path)

    def find_part(self, role: str) -> "_Element | None":
        """Return the root of the part that the text relates to: "styles", "numbering", "footnotes" …; None without."""
        for type, target, is_external in self._relations.values():
            if type == role and not is_external:
                return self._parse(resolve(self.path, target)[0])
        return None

    def find_link(self, key: str) -> str:
        """Return the address of a relation of the text, empty if it is not an address."""
        _, target, is_external = self._relations.get(key, ("", "", False))
        return target if is_external else ""

    def read_info(self) -> Info:
        """Return the metadata of the document."""
        root = next(
            (
                self._parse(target.lstrip("/"))
                for type, target, _ in self._read_relations("").values()
                if type == "core-properties"
            ),
            None,
        )
        if root is None:
            return Info()
        return Info(*(read_text(find(root, name)) for name in ("title", "creator")))

    def _find_document(self) -> str:
        for type, target, _ in self._read_relations("").values():
            if type == "officeDocument":
                return target.lstrip("/")
        return "word/document.xml"

    def _read_relations(self, path: str) -> dict[str, tuple[str, str, bool]]:
        """Return type, target and whether that is outside of the document, of each relation of a part."""
        folder, _, file = path.rpartition("/")
        root = self._parse(f"{folder}/_rels/{file}.rels".lstrip("/"))
        relations = {}
        for relation in root if root is not None else ():
            target = attribute(relation, "Target")
            if folder and target.startswith(f"/{folder}/"):
                target = target[len(folder) + 2 :]
            relations[attribute(relation, "Id")] = (
                attribute(relation, "Type").rpartition("/")[2],
                target,
                attribute(relation, "TargetMode") == "External",
            )
        return relations

    def _parse(self, path: str) -> "_Element | None":
        data = self._archive.read(path) if path else None
        try:
            return parse_xml(data, repairs=True) if data else None
        except BadXml:
            return None
