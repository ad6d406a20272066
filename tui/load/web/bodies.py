"""Reads the body of a response, with limits on the received and the decompressed size, whatever its headers say."""

import zlib
from collections.abc import Callable, Iterable

from tui.load.files import LoadError

LARGEST = 1 << 25
"""The most bytes of a page, compressed and decompressed."""
_ENCODINGS = {"gzip": 16 + zlib.MAX_WBITS, "x-gzip": 16 + zlib.MAX_WBITS, "deflate": zlib.MAX_WBITS}
_MAX_MEMBERS = 1000


def read_body(chunks: Iterable[bytes], encoding: str, name: str, report: Callable[[int], None]) -> bytes:
    """Read a body from chunks; `encoding` is its Content-Encoding, and `name` its name in messages.

    Calls `report` with the number of bytes received. Raises `LoadError`.
    """
    inflation = _make_inflation(encoding.strip().lower(), name)
    parts: list[bytes] = []
    received = size = 0
    for chunk in chunks:
        received += len(chunk)
        if received > LARGEST:
            raise too_large(name)
        for part in inflation.inflate(chunk, LARGEST - size) if inflation else (chunk,):
            parts.append(part)
            size += len(part)
        report(received)
    if inflation and not inflation.is_at_end:
        raise _compressed_wrongly(name)
    return b"".join(parts)


def too_large(name: str) -> LoadError:
    """Return the error for a page that is too large."""
    return LoadError(f"{name} is larger than {LARGEST >> 20} MB; download it yourself to open it")


def _make_inflation(encoding: str, name: str) -> "_Inflation | None":
    """Return the decompressor for a body; None if it is not compressed."""
    if encoding in ("", "identity"):
        return None
    if encoding not in _ENCODINGS:
        raise LoadError(f"{name} is sent with an unsupported compression; open it in a browser and save it")
    return _Inflation(_ENCODINGS[encoding], name)


def _compressed_wrongly(name: str) -> LoadError:
    return LoadError(f"{name} is sent with compression errors; try again, or save it in a browser")


class _Inflation:
    def __init__(self, window: int, name: str) -> None:
        self._window = window
        self._name = name
        self._inflater = zlib.decompressobj(window)
        self._beginning: bytes | None = b"" if window == zlib.MAX_WBITS else None  # None once it is known
        self._members = 0
        self._is_empty = True

    @property
    def is_at_end(self) -> bool:
        """Whether the body is complete, or nothing was received."""
        return self._inflater.eof or self._is_empty or self._members > 0

    def inflate(self, chunk: bytes, most: int) -> Iterable[bytes]:
        """Decompress `chunk`. Raises `LoadError` for more than `most` bytes, and for broken data."""
        self._is_empty = False
        if self._beginning is not None:
            self._beginning += chunk
            if len(self._beginning) < 2:
                return
            chunk, self._beginning = self._beginning, None
            if chunk[0] & 15 != 8 or int.from_bytes(chunk[:2], "big") % 31:  # some servers leave out the header
                self._window = -zlib.MAX_WBITS
                self._inflater = zlib.decompressobj(self._window)
        while chunk:
            if self._inflater.eof:  # another member of gzip
                self._members += 1
                if self._members > _MAX_MEMBERS:
                    raise too_large(self._name)
                self._inflater = zlib.decompressobj(self._window)
            try:
                part = self._inflater.decompress(chunk, most + 1)
            except zlib.error:
                if self._members:
                    return  # zeros after the last member
                raise _compressed_wrongly(self._name) from None
            if len(part) > most:
                raise too_large(self._name)
            most -= len(part)
            yield part
            chunk = self._inflater.unused_data
