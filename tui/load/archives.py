"""ZIP archives as containers of books and office documents, read in memory, with limits on the unpacked size."""

import zlib
from io import BytesIO
from posixpath import normpath
from urllib.parse import unquote
from zipfile import BadZipFile, ZipFile, ZipInfo

from tui.load.files import LoadError

MAX_MEMBERS = 20_000
MAX_MEMBER = 32 << 20
"""In bytes, unpacked: the text of a long book has 3 MB, the XML around it five times as much."""
MAX_TOTAL = 96 << 20
"""In bytes, unpacked, of all members that are read."""
_HIGHEST_RATIO = 200
_FREE = 1 << 20
"""In bytes: up to this size, the compression ratio of a member is not limited."""
_ENCRYPTED = 0x1


class BrokenMember(LoadError):
    """A member of an archive is broken; others may be read."""


class Archive:
    """The members of a ZIP archive. Raises `LoadError` if it is broken; `format` is what messages call it ("EPUB")."""

    def __init__(self, data: bytes, name: str, format: str) -> None:
        self._name = name
        self._format = format
        self._read = 0
        try:
            self._zip = ZipFile(BytesIO(data))
            members = self._zip.infolist()
        except (BadZipFile, ValueError, NotImplementedError, OSError, EOFError) as error:
            raise self.broken(str(error)) from None
        if len(members) > MAX_MEMBERS:
            raise self.broken(f"it has {len(members):,} parts")
        self._members = {member.filename: member for member in members if not member.filename.endswith("/")}
        self._folded = {path.casefold(): path for path in self._members}

    def __contains__(self, path: str) -> bool:
        return self._find(path) is not None

    @property
    def paths(self) -> list[str]:
        """The paths of all members, in the order of the archive."""
        return list(self._members)

    def read(self, path: str) -> bytes | None:
        """Return a member, None if there is none. Raises `LoadError` if it is broken, encrypted or too large."""
        member = self._find(path)
        if member is None:
            return None
        if member.flag_bits & _ENCRYPTED:
            raise LoadError(f"{self._name} needs a password; save a copy without")
        limit = min(MAX_MEMBER, MAX_TOTAL - self._read, max(_FREE, member.compress_size * _HIGHEST_RATIO))
        try:
            with self._zip.open(member) as stream:
                data = stream.read(limit + 1)
        except (BadZipFile, zlib.error, ValueError, NotImplementedError, RuntimeError, OSError, EOFError) as error:
            raise BrokenMember(str(self.broken(str(error)))) from None
        if len(data) > limit:
            raise LoadError(
                f"{self._name} unpacks to far more data than a document has, and may be malicious; do not open it"
            )
        self._read += len(data)
        return data

    def broken(self, reason: str) -> LoadError:
        """Return the error that says what is wrong with the file."""
        shown = reason if reason and len(reason) <= 100 else "its parts cannot be read"
        return LoadError(f"{self._name} is a broken {self._format} file ({shown}); get it again")

    def _find(self, path: str) -> ZipInfo | None:
        member_path = path if path in self._members else self._folded.get(path.casefold(), "")
        return self._members.get(member_path)


def resolve(base: str, reference: str) -> tuple[str, str]:
    """Return path and fragment of a reference in a member; the path is empty if it leads out of the archive."""
    path, _, fragment = reference.strip().partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return base, unquote(fragment)
    if ":" in path.split("/", 1)[0] or path.startswith("/") or "\\" in path:
        return "", ""
    joined = normpath(f"{base.rpartition('/')[0]}/{path}".lstrip("/"))
    return ("", "") if joined.startswith("..") else (joined, unquote(fragment))
